"""What a card can open: its source, its video, its pictures, what its lesson names; and opening one of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from recall.app import launching
from recall.app.editing import at_line, editor_command, has_window, run_editor
from recall.app.materials import materials
from recall.app.places import shown_file
from recall.app.sources import Found, Missing, addresses_in, file_in, is_document, is_text, line_of
from recall.app.workspace import Workspace
from recall.problems import RecallError, quoted

if TYPE_CHECKING:
    from recall.app.asking import OptionView
    from recall.app.cards import Card
    from recall.core.notes import Video
    from recall.markup.tree import Node

SOURCE: Final = "source"
VIDEO: Final = "video"
IMAGE: Final = "image"
LESSON: Final = "lesson"
_VIDEO_SITES: Final = ("youtube.com/", "www.youtube.com/", "youtu.be/", "vimeo.com/", "www.vimeo.com/")


class NothingThereError(RecallError):
    """What a card names cannot be opened."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason, hint=hint)


@dataclass(frozen=True, slots=True)
class Opening:
    """One thing that a card can open. ``label`` is what the author calls it, raw.

    ``target`` is an address, or the absolute path of a file; empty where ``fault`` says why there is none. ``line``
    is set for a text, which the editor opens. ``note`` is what to know besides. ``needs_terminal``: opening it takes
    the terminal until it is closed.
    """

    kind: str
    label: str
    target: str = ""
    line: int | None = None
    note: str = ""
    fault: str = ""
    hint: str = ""
    needs_terminal: bool = False


def openings(
    ws: Workspace,
    card: Card,
    environment: Mapping[str, str] = os.environ,
    *,
    answered: bool = True,
    options: Sequence[OptionView] = (),
) -> tuple[Opening, ...]:
    """Source, video, pictures of the question, of the ``options`` that are on the screen and, where it is
    ``answered``, of the answer, then what the lesson of its deck names to watch and to read; in this order, each once.

    What the author names but cannot be opened is among them; opening it says why. Words that are no file and no
    address only stand there where nothing else does.
    """
    found = [*_sources(ws, card), *_video(ws, card), *_images(ws, card, options, answered=answered), *_lesson(ws, card)]
    once = {(each.target or each.label): each for each in reversed(found)}
    kept = [each for each in found if once.get(each.target or each.label) is each]
    real = [each for each in kept if each.target or each.kind != SOURCE or each.hint] or kept
    return tuple(replace(each, needs_terminal=needs_the_terminal(each, environment)) for each in real)


def open_it(ws: Workspace, opening: Opening, environment: Mapping[str, str] = os.environ) -> str:
    """Opens it and says what was done. Raises NothingThereError and what the programs' errors are."""
    if not opening.target:
        raise NothingThereError(opening.fault, opening.hint)
    if opening.line is not None:
        return _edit(ws, opening, opening.line, environment)
    command = launching.open_command(opening.target, environment)
    if launching.needs_terminal(command):
        run_editor(command, opening.target)
    else:
        launching.launch(command, opening.target, environment)
    is_file = not launching.is_address(opening.target)
    return f"Opened {shown_file(ws.root, opening.target) if is_file else opening.target}{opening.note}."


def _edit(ws: Workspace, opening: Opening, line: int, environment: Mapping[str, str]) -> str:
    shown = shown_file(ws.root, opening.target)
    editor = editor_command(environment, f"{shown}:{line}")
    if has_window(editor):
        launching.launch(at_line(editor, Path(opening.target), line, wait=False), f"{shown}:{line}", environment)
    elif status := run_editor(at_line(editor, Path(opening.target), line), f"{shown}:{line}"):
        return f"The editor ended with {status}."
    return f"Opened {shown} at line {line}{opening.note}."


def needs_the_terminal(opening: Opening, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether what opens it takes the terminal until it is closed."""
    try:
        if opening.line is not None:
            return not has_window(editor_command(environment, opening.target))
        return bool(opening.target) and launching.needs_terminal(launching.open_command(opening.target, environment))
    except RecallError:  # is said when it is opened
        return False


def _sources(ws: Workspace, card: Card) -> Iterator[Opening]:
    text = (card.note.source or "").strip()
    if not text:
        return
    pages = addresses_in(text)
    for address in pages:
        yield Opening(SOURCE, text if len(pages) == 1 else address, address)
    if pages:
        return
    found = file_in(text, ws.root, card.note.place.file)
    if found is None:
        yield Opening(SOURCE, text, fault=f"the source {quoted(text)} is no file and no address")
    else:
        yield _file(ws, SOURCE, text, found)


def _file(ws: Workspace, kind: str, label: str, found: Found | Missing) -> Opening:
    """The opening of a file, if there is one and something that opens it."""
    if isinstance(found, Missing):
        fault = f"there is no file {quoted(found.written.partition('#')[0])}"
        return Opening(kind, label, fault=fault, hint=_looked_in(ws, *found.looked_in))
    if is_document(found.path):
        note = f"; it is at #{found.anchor}" if found.anchor else ""
        return Opening(kind, label, str(found.path), note=note)
    if is_text(found.path):
        line = line_of(found)
        note = "" if line is not None else f"; it has no heading #{found.anchor}"
        return Opening(kind, label, str(found.path), line or 1, note)
    fault = f"{shown_file(ws.root, str(found.path))} is neither a text nor a document that can be read"
    return Opening(kind, label, fault=fault, hint="Programs and archives are not opened from a card.")


def _video(ws: Workspace, card: Card) -> Iterator[Opening]:
    video = card.note.video
    if video is None:
        return
    title, url = _material(ws, card, video)
    label = f"{title} at {video.at}" if video.at else title
    if url is None:
        yield Opening(VIDEO, label, fault=f"the lesson says no address of the video {quoted(title)}", hint="Add 'url'.")
        return
    missing = Opening(VIDEO, label, fault=f"the lesson has no video {quoted(url)}", hint="Name one of its 'watch'.")
    yield _led(ws, card.note.place.file, VIDEO, label, url, at=video.at) or missing


def material_opening(ws: Workspace, file: str, title: str, url: str | None) -> Opening:
    """What a lesson names to watch, read or build; ``file`` is the lesson's."""
    if url is None:
        return Opening(LESSON, title, fault=f"the lesson says no address of {quoted(title)}", hint="Add 'url'.")
    nowhere = Opening(LESSON, title, fault=f"{quoted(url)} is no file and no address")
    return _led(ws, file, LESSON, title, url) or nowhere


def _led(ws: Workspace, file: str, kind: str, label: str, url: str, *, at: str | None = None) -> Opening | None:
    """The opening of an address or a path, as the deck ``file`` names it; None for mere words."""
    found = None if launching.is_address(url) else file_in(url, ws.root, file)
    if isinstance(found, Found):
        opening = _file(ws, kind, label, found)
        return replace(opening, note=f"; go to {at}") if at else opening
    if launching.is_address(url) or url.startswith(_VIDEO_SITES):
        from recall.core.videos import at_moment

        return Opening(kind, label, at_moment(url if "://" in url else f"https://{url}", at))
    return None if found is None else _file(ws, kind, label, found)


def _material(ws: Workspace, card: Card, video: Video) -> tuple[str, str | None]:
    """Title and address: of the entry of the lesson's ``watch`` that is meant, else of the video itself."""
    for each in materials(ws, card, "watch"):
        if each["id"] == video.url:
            return each["title"], each["url"]
    return video.url, video.url


def _lesson(ws: Workspace, card: Card) -> Iterator[Opening]:
    """What the lesson names, with its minutes, but for the card's own video."""
    own = None if card.note.video is None else card.note.video.url
    for each in materials(ws, card, "watch", "read"):
        if each["url"] is None or own in (each["id"], each["url"]):
            continue
        minutes = "" if each["minutes"] is None else f" ({each['minutes']:g} min)"
        opening = _led(ws, card.note.place.file, LESSON, f"{each['title']}{minutes}", each["url"])
        if opening is not None:
            yield opening


def _images(ws: Workspace, card: Card, options: Sequence[OptionView], *, answered: bool) -> Iterator[Opening]:
    folder = PurePosixPath(card.note.place.file).parent
    for text in _texts(card, options, answered=answered):
        for node in _media(text):
            yield _image(ws, folder, node)


def _texts(card: Card, options: Sequence[OptionView], *, answered: bool) -> Iterator[str]:
    """What the card shows, in the order in which it does."""
    from recall.core.cards import face

    note, shown = card.note, face(card.note.content, card.shown)
    yield shown.front
    yield from (option.text for option in options)
    yield note.hint or ""
    if answered:
        yield shown.back
        yield from (option.why or "" for option in options)
        yield note.explain or ""


def _media(text: str) -> Iterator[Node]:
    """The pictures of a text, and its links to sounds and videos."""
    if "[" not in text:
        return
    from recall.markup.media import is_sound
    from recall.markup.reader import read
    from recall.markup.tree import walk

    for node in walk(read(text)):
        if node.kind == "image" or (node.kind == "link" and is_sound(node.info)):
            yield node


def _image(ws: Workspace, folder: PurePosixPath, node: Node) -> Opening:
    from recall.markup.media import Trouble, media_file
    from recall.markup.plain import one_line

    label = (node.text if node.kind == "image" else one_line(node)) or node.info
    if launching.is_address(node.info):
        return Opening(IMAGE, label, node.info)
    found = media_file(ws.root, folder, node.info)
    if isinstance(found, Path):
        return Opening(IMAGE, label, str(found))
    hint = "It is not opened from a card."
    if found is Trouble.MISSING:
        hint = _looked_in(ws, ws.root / folder, ws.root)
    return Opening(IMAGE, label, fault=f"{quoted(node.info[:80])}: {found.value}", hint=hint)


def _looked_in(ws: Workspace, *folders: Path) -> str:
    names = dict.fromkeys(shown_file(ws.root, str(folder)) for folder in folders)
    return f"It was looked for in {', '.join('this folder' if name == '.' else name for name in names)}."
