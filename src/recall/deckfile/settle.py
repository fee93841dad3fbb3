"""One setting put into a deck or course file, or taken out of it; every other byte stays as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Table
from dataclasses import replace
from typing import Any, Final

from recall.core.notes import Place
from recall.deckfile.layout import Edit, Layout, UnwritableDeckError, content_end, layout_of
from recall.deckfile.reader import parse_file
from recall.deckfile.splice import WriteRefusedError
from recall.deckfile.tree import Mapping, Node, Scalar, is_blank
from recall.deckfile.values import Course, Deck, Settings

_SETTINGS: Final = "settings"
_HEAD: Final = ("recall", "id", "deck", "course", "tags", "source", "about")  # keys that stand before the settings
_NOWHERE: Final = Place("", 0, 0)


def put_setting(data: bytes, name: str, value: int | str, *, file: str = "deck") -> bytes:
    """The file with ``settings: {name: value}`` in it, beside what stands there.

    Raises UnwritableDeckError where the file is broken, WriteRefusedError where anything else would change.
    """
    layout = layout_of(data, file=file)
    node = _node(layout)
    if node is None:
        edit = _new_block(layout, name, value)
    elif is_blank(node):
        edit = _blank_filled(layout, node, name, value)
    else:
        edit = _entry_put(layout, _mapping(layout, node), name, value)
    return _checked(data, layout.spliced([edit]), {name: value}, file)


def drop_setting(data: bytes, name: str, *, file: str = "deck") -> bytes:
    """The file without this setting; ``settings:`` goes with the last of them. Raises what :func:`put_setting` does."""
    layout = layout_of(data, file=file)
    node = _node(layout)
    if node is None or is_blank(node):
        return data
    settings = _mapping(layout, node)
    if name not in settings.entries:
        return data
    gone = _entry_gone if len(settings.entries) > 1 else _last_gone
    edit = gone(layout, settings, name)
    return _checked(data, layout.spliced([edit]), {name: None}, file)


def _node(layout: Layout) -> Node | None:
    """The value of ``settings:``, a blank one where nothing follows it; None without the key."""
    return layout.section(_SETTINGS)


def _mapping(layout: Layout, node: Node) -> Mapping:
    if not isinstance(node, Mapping):
        raise UnwritableDeckError(layout.file, "its 'settings' are no mapping with keys")
    return node


def _new_block(layout: Layout, name: str, value: int | str) -> Edit:
    """``settings:`` on a line of its own, behind the keys of the head."""
    root, written = layout.root, f"{_SETTINGS}: {{{name}: {value}}}"
    if root is None or not root.entries:
        raise UnwritableDeckError(layout.file, "it is empty")
    first = next(iter(root.entries.values()))[0]
    at = _start(first)
    if root.is_flow:
        return Edit(at, at, f"{written}, ")
    head = [entry for key, entry in root.entries.items() if key in _HEAD]
    if not head:
        return Edit(at, at, f"{written}{layout.newline}{' ' * (at - layout.line_start(at))}")
    last = max(head, key=lambda entry: _start(entry[0]))
    indent = " " * (_start(last[0]) - layout.line_start(_start(last[0])))
    end = layout.line_end(_entry_end(layout, last))
    return Edit(end, end, f"{layout.newline}{indent}{written}")


def _blank_filled(layout: Layout, node: Node, name: str, value: int | str) -> Edit:
    root = layout.root
    assert root is not None
    key: Any = root.entries[_SETTINGS][0]
    colon = layout.text.index(":", key.end_mark.index) + 1
    end = max(colon, content_end(node, layout.text)) if isinstance(node, Scalar) and node.value else colon
    return Edit(colon, end, f" {{{name}: {value}}}")


def _entry_put(layout: Layout, settings: Mapping, name: str, value: int | str) -> Edit:
    entry = settings.entries.get(name)
    if entry is not None:
        start: Any = entry[1].start_mark
        gap = "" if layout.text[start.index - 1].isspace() else " "
        return Edit(start.index, content_end(entry[1], layout.text), f"{gap}{value}")
    if not settings.entries:
        inside = _start(settings) + 1
        return Edit(inside, inside, f"{name}: {value}")
    last = [*settings.entries.values()][-1]
    end = _entry_end(layout, last)
    if settings.is_flow:
        return Edit(end, end, f", {name}: {value}")
    indent = " " * (_start(last[0]) - layout.line_start(_start(last[0])))
    end = layout.line_end(end)
    return Edit(end, end, f"{layout.newline}{indent}{name}: {value}")


def _entry_gone(layout: Layout, settings: Mapping, name: str) -> Edit:
    """One of several: with its line, or in braces with a comma."""
    entries = [*settings.entries.items()]
    at = next(index for index, (key, _) in enumerate(entries) if key == name)
    entry = entries[at][1]
    if not settings.is_flow:
        return _whole_lines(layout, _start(entry[0]), _entry_end(layout, entry))
    if at + 1 < len(entries):
        return Edit(_start(entry[0]), _start(entries[at + 1][1][0]), "")
    return Edit(_entry_end(layout, entries[at - 1][1]), _entry_end(layout, entry), "")


def _last_gone(layout: Layout, settings: Mapping, _name: str) -> Edit:
    """The whole of ``settings:``; where the file is in braces, or says more in between, they stay and are empty."""
    root = layout.root
    assert root is not None
    key: Any = root.entries[_SETTINGS][0]
    start: Any = settings.start_mark
    entry = next(iter(settings.entries.values()))
    last = content_end(settings, layout.text) if settings.is_flow else _entry_end(layout, entry)
    between = layout.text[layout.text.index(":", key.end_mark.index) + 1 : _start(entry[0])]
    if root.is_flow or "#" in between:
        return Edit(start.index, last, "{}")
    return _whole_lines(layout, _start(key), last)


def _whole_lines(layout: Layout, start: int, end: int) -> Edit:
    """The lines that hold this, with the break behind them."""
    after = layout.line_end(end)
    for line_break in ("\r\n", "\n", "\r"):
        if layout.text.startswith(line_break, after):
            return Edit(layout.line_start(start), after + len(line_break), "")
    return Edit(layout.line_start(start), after, "")


def _start(node: Any) -> int:
    return int(node.start_mark.index)


def _entry_end(layout: Layout, entry: tuple[Scalar, Node]) -> int:
    """Where the key's value ends; a blank one ends at its colon."""
    if isinstance(entry[1], Scalar) and is_blank(entry[1]) and not entry[1].style:
        key: Any = entry[0]
        return layout.text.index(":", key.end_mark.index) + 1
    return content_end(entry[1], layout.text)


def _checked(before: bytes, after: bytes, said: Table[str, int | str | None], file: str) -> bytes:
    """``after``, if it reads as before but for the setting."""
    old, new = parse_file(before, file=file), parse_file(after, file=file)
    wanted = replace(old.settings, **said)  # type: ignore[arg-type]
    faults = Counter(each.code for each in new.problems) - Counter(each.code for each in old.problems)
    if new.settings != wanted or faults or _bare(old) != _bare(new):
        raise WriteRefusedError(file, f"setting '{'/'.join(said)}'")
    return after


def _bare(read: Deck | Course) -> Any:
    """All that was read but the settings and the places, which move."""
    if isinstance(read, Course):
        parts = [(part.title, [lesson.pattern for lesson in part.lessons]) for part in read.parts]
        projects = [replace(each, place=_NOWHERE) for each in read.projects]
        return read.title, read.id, read.about, parts, projects
    lesson = replace(read.lesson, place=_NOWHERE) if read.lesson else None
    uses = [(use.note, use.section) for use in read.uses]
    notes = [replace(note, place=_NOWHERE) for note in read.notes]
    broken = [(each.id, each.asked) for each in read.broken]
    bare = replace(read, notes=(), uses=(), broken=(), lesson=None, problems=(), settings=Settings())
    return bare, lesson, uses, notes, broken
