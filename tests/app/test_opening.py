"""What a card can open, with real files and real programs."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from learners import Learner, fresh
from recall.app.asking import OptionView
from recall.app.cards import find_cards
from recall.app.editing import EditorError, NoEditorError
from recall.app.launching import NoOpenerError
from recall.app.opening import IMAGE, LESSON, SOURCE, VIDEO, NothingThereError, Opening, open_it, openings

PAPER = "https://arxiv.org/abs/1706.03762"


class Desk:
    """One learner whose deck and programs the test writes; programs write down their arguments."""

    def __init__(self, folder: Path) -> None:
        self.learner: Learner = fresh(folder)
        self.folder = folder
        self.environment = {"PATH": "/usr/bin:/bin"}

    def note(self, name: str, text: str = "") -> Path:
        path = self.learner.decks / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path.resolve()

    def program(self, variable: str, then: str = "", *, name: str = "") -> None:
        name = name or variable.lower()
        script = self.folder / name
        script.write_text(
            f"#!{sys.executable}\nimport sys, json, pathlib\n"
            f"pathlib.Path({str(self.folder / 'heard.new')!r}).write_text(json.dumps(sys.argv[1:]))\n"
            f"pathlib.Path({str(self.folder / 'heard.new')!r}).rename({str(self.folder / 'heard')!r})\n{then}\n"
        )
        script.chmod(0o755)
        self.environment[variable] = str(script)

    @property
    def heard(self) -> list[str]:
        return json.loads((self.folder / "heard").read_text())

    def find(
        self, card: str, *, answered: bool = True, top: str = "", options: Sequence[OptionView] = ()
    ) -> tuple[Opening, ...]:
        self.learner.deck(f"{top}cards:\n  - {card}\n", "course/try.yaml")
        with self.learner.open() as ws:
            return openings(ws, find_cards(ws.db, "x")[0], self.environment, answered=answered, options=options)

    def open(self, opening: Opening) -> str:
        with self.learner.open() as ws:
            return open_it(ws, opening, self.environment)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def card(**fields: object) -> str:
    return json.dumps({"id": "x", "q": "Why?", "a": "So."} | fields)


def test_a_card_without_any_has_nothing_to_open(desk: Desk) -> None:
    assert desk.find(card()) == ()


def test_source_video_and_pictures_come_in_this_order_and_each_once(desk: Desk) -> None:
    desk.note("course/a.png")
    desk.note("course/b.png")
    found = desk.find(
        card(
            q="Why ![first](a.png)?",
            a="![again](a.png) ![](b.png)",
            explain="![b](b.png) ![](https://x.org/c.png)",
            source=PAPER,
            video="https://youtu.be/abc",
        )
    )
    assert [(each.kind, each.label) for each in found] == [
        (SOURCE, PAPER),
        (VIDEO, "https://youtu.be/abc"),
        (IMAGE, "first"),
        (IMAGE, "b.png"),
        (IMAGE, "https://x.org/c.png"),
    ]


LESSON_1 = """\
lesson:
  title: Margins
  watch:
    - {id: svm, title: SVMs, minutes: 20, url: "https://youtu.be/svm"}
    - {title: Kernels, minutes: 16.5, url: "youtu.be/kernels"}
    - {title: On the board}
  read:
    - {title: The chapter, url: notes.md}
    - {title: The book, url: chapter three of it}
"""


def test_what_the_lesson_names_to_watch_and_read_comes_last_and_words_are_passed_over(desk: Desk) -> None:
    desk.note("course/notes.md", "# Margins")
    found = desk.find(card(source="ML in a Month, Day 01"), top=LESSON_1)
    assert [(each.kind, each.label) for each in found] == [
        (LESSON, "SVMs (20 min)"),
        (LESSON, "Kernels (16.5 min)"),
        (LESSON, "The chapter"),
    ]
    assert [each.target for each in found[:2]] == ["https://youtu.be/svm", "https://youtu.be/kernels"]


def test_the_video_of_the_card_is_not_named_again_with_its_lesson(desk: Desk) -> None:
    found = desk.find(card(source=PAPER, video={"url": "svm", "at": "1:05"}), top=LESSON_1)
    assert [(each.kind, each.label) for each in found] == [
        (SOURCE, PAPER),
        (VIDEO, "SVMs at 1:05"),
        (LESSON, "Kernels (16.5 min)"),
        (LESSON, "The chapter"),
    ]


def test_before_the_answer_its_pictures_are_not_told(desk: Desk) -> None:
    desk.note("course/a.png")
    desk.note("course/b.png")
    found = desk.find(card(q="![](a.png)", a="![](b.png)", explain="![](b.png)"), answered=False)
    assert [each.label for each in found] == ["a.png"]


def test_pictures_of_options_and_reasons_and_sounds_behind_links_can_be_opened(desk: Desk) -> None:
    for name in ("a.png", "b.png", "c.mp3"):
        desk.note(f"course/{name}")
    right, wrong = "![](a.png)", "no [hear *it*](c.mp3) [not](x.md)"
    choice = card(a=None, answer={"text": right, "why": "![](b.png)"}, distractors=[wrong])
    shown = (OptionView("A", wrong, False, None), OptionView("B", right, True, "![](b.png)"))

    def names(*, answered: bool, options: Sequence[OptionView]) -> list[str]:
        found = desk.find(choice.replace('"a": null, ', ""), answered=answered, options=options)
        return [Path(each.target).name for each in found]

    assert names(answered=False, options=()) == []
    assert names(answered=False, options=shown) == ["c.mp3", "a.png"]
    assert names(answered=True, options=shown) == ["c.mp3", "a.png", "b.png"]


@pytest.mark.parametrize(
    ("source", "line", "told"),
    [
        ("near.md", 1, "decks/course/near.md at line 1."),
        ("near.md#part-two", 3, "decks/course/near.md at line 3."),
        ("near.md#L2", 2, "decks/course/near.md at line 2."),
        ("near.md#gone", 1, "decks/course/near.md at line 1; it has no heading #gone."),
    ],
)
def test_a_text_is_opened_in_the_editor_at_its_heading_or_line(desk: Desk, source: str, line: int, told: str) -> None:
    path = desk.note("course/near.md", "# Near\n\n## Part two\n")
    desk.program("VISUAL", name="vim")
    (found,) = desk.find(card(source=source))
    assert (found.kind, found.label, found.line, found.needs_terminal) == (SOURCE, source, line, True)
    assert desk.open(found) == f"Opened {told}"
    assert desk.heard == [f"+{line}", str(path)]


def test_an_editor_with_a_window_of_its_own_is_not_waited_for(desk: Desk) -> None:
    path = desk.note("course/near.md")
    desk.program("EDITOR", name="code")
    (found,) = desk.find(card(source="near.md"))
    assert not found.needs_terminal
    assert desk.open(found) == "Opened decks/course/near.md at line 1."
    assert desk.heard == ["-g", f"{path}:1"]


def test_an_editor_that_fails_is_told(desk: Desk) -> None:
    desk.note("course/near.md")
    desk.program("EDITOR", "sys.exit(3)")
    (found,) = desk.find(card(source="near.md"))
    assert desk.open(found) == "The editor ended with 3."


def test_without_an_editor_the_place_is_told(desk: Desk) -> None:
    desk.note("course/near.md")
    (found,) = desk.find(card(source="near.md"))
    desk.environment = {"EDITOR": str(desk.folder / "gone")}
    with pytest.raises(EditorError, match="could not be started") as caught:
        desk.open(found)
    assert "It stands at decks/course/near.md:1" in caught.value.hint


def test_a_card_can_be_looked_at_where_no_editor_is_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.note("course/near.md")
    monkeypatch.setenv("PATH", "")
    (found,) = desk.find(card(source="near.md"))
    assert not found.needs_terminal
    with pytest.raises(NoEditorError):
        desk.open(found)


def test_an_address_within_words_is_opened_in_the_browser(desk: Desk) -> None:
    desk.program("BROWSER")
    (found,) = desk.find(card(source=f"Vaswani 2017 ({PAPER})."))
    assert (found.label, found.needs_terminal) == (f"Vaswani 2017 ({PAPER}).", False)
    assert desk.open(found) == f"Opened {PAPER}."
    assert desk.heard == [PAPER]


def test_two_addresses_are_two_openings(desk: Desk) -> None:
    found = desk.find(card(source="https://x.org/a, https://x.org/b"))
    assert [each.label for each in found] == ["https://x.org/a", "https://x.org/b"]


def test_a_browser_in_the_terminal_gets_it(desk: Desk) -> None:
    desk.program("BROWSER", name="w3m")
    (found,) = desk.find(card(source=PAPER))
    assert found.needs_terminal
    assert desk.open(found) == f"Opened {PAPER}."
    assert desk.heard == [PAPER]


def test_without_a_browser_the_address_is_told(desk: Desk) -> None:
    (found,) = desk.find(card(source=PAPER))
    with pytest.raises(NoOpenerError) as caught:
        desk.open(found)
    assert caught.value.hint.endswith(PAPER)


def test_a_document_is_opened_by_the_system(desk: Desk) -> None:
    path = desk.note("course/book.pdf", "%PDF")
    desk.program("DISPLAY", name="xdg-open")
    desk.environment["PATH"] = str(desk.folder)
    (found,) = desk.find(card(source="book.pdf#page=12"))
    assert (found.line, found.needs_terminal) == (None, False)
    assert desk.open(found) == "Opened decks/course/book.pdf; it is at #page=12."
    assert desk.heard == [str(path)]


def test_a_missing_file_names_the_folders_it_was_looked_for_in(desk: Desk) -> None:
    (found,) = desk.find(card(source="notes/gone.md#part"))
    with pytest.raises(NothingThereError) as caught:
        desk.open(found)
    assert caught.value.message == "there is no file 'notes/gone.md'"
    assert caught.value.hint == "It was looked for in decks/course, decks, this folder."


def test_words_say_that_they_lead_nowhere(desk: Desk) -> None:
    (found,) = desk.find(card(source="Deep Learning, ch. 5"))
    with pytest.raises(NothingThereError, match=r"the source 'Deep Learning, ch\. 5' is no file and no address"):
        desk.open(found)


def test_words_do_not_stand_beside_what_can_be_opened(desk: Desk) -> None:
    found = desk.find(card(source="Deep Learning, ch. 5", video="https://youtu.be/abc"))
    assert [each.kind for each in found] == [VIDEO]


def test_a_missing_file_stands_beside_what_can_be_opened(desk: Desk) -> None:
    found = desk.find(card(source="gone.md", video="https://youtu.be/abc"))
    assert [each.kind for each in found] == [SOURCE, VIDEO]


def test_a_program_is_not_started_from_a_card(desk: Desk) -> None:
    (desk.note("course/evil").write_bytes(b"\x7fELF\0"))
    (found,) = desk.find(card(source="evil"))
    with pytest.raises(NothingThereError, match="decks/course/evil is neither a text nor a document"):
        desk.open(found)


def test_a_script_is_read_in_the_editor_not_run(desk: Desk) -> None:
    desk.note("course/evil.desktop", "[Desktop Entry]\nExec=rm\n")
    (found,) = desk.find(card(source="evil.desktop"))
    assert found.line == 1


def test_a_video_begins_at_its_moment(desk: Desk) -> None:
    (found,) = desk.find(card(video={"url": "https://youtu.be/abc", "at": "4:10"}))
    assert (found.label, found.target) == ("https://youtu.be/abc at 4:10", "https://youtu.be/abc?t=250s")


def test_a_video_of_the_lesson_is_found_by_its_id(desk: Desk) -> None:
    top = "lesson:\n  title: L\n  watch:\n    - {id: rf, title: Random forests, url: 'https://vimeo.com/1'}\n"
    (found,) = desk.find(card(video={"url": "rf", "at": "4:10"}), top=top)
    assert (found.label, found.target) == ("Random forests at 4:10", "https://vimeo.com/1#t=250s")


def test_a_video_without_an_address_says_so(desk: Desk) -> None:
    top = "lesson:\n  title: L\n  watch: [Random forests]\n"
    (found,) = desk.find(card(video="random-forests"), top=top)
    with pytest.raises(NothingThereError, match="the lesson says no address of the video 'Random forests'"):
        desk.open(found)


def test_an_unknown_video_says_so(desk: Desk) -> None:
    (found,) = desk.find(card(video="rf"))
    with pytest.raises(NothingThereError, match="the lesson has no video 'rf'"):
        desk.open(found)


@pytest.mark.parametrize(
    ("url", "target"),
    [("youtu.be/abc", "https://youtu.be/abc"), ("www.youtube.com/watch?v=a", "https://www.youtube.com/watch?v=a")],
)
def test_the_sites_of_videos_need_no_scheme(desk: Desk, url: str, target: str) -> None:
    (found,) = desk.find(card(video=url))
    assert found.target == target


def test_a_video_file_is_played_by_the_system_and_the_moment_told(desk: Desk) -> None:
    path = desk.note("course/talk.mp4")
    desk.program("DISPLAY", name="xdg-open")
    desk.environment["PATH"] = str(desk.folder)
    (found,) = desk.find(card(video={"url": "talk.mp4", "at": "4:10"}))
    assert desk.open(found) == "Opened decks/course/talk.mp4; go to 4:10."
    assert desk.heard == [str(path)]


def test_a_missing_video_file_names_the_folders(desk: Desk) -> None:
    (found,) = desk.find(card(video="talks/gone.mp4"))
    with pytest.raises(NothingThereError, match=r"there is no file 'talks/gone\.mp4'"):
        desk.open(found)


@pytest.mark.parametrize(
    ("address", "message", "hint"),
    [
        ("gone.png", "'gone.png': the file is not there", "It was looked for in decks/course, decks."),
        ("../../../x.png", "'../../../x.png': the file lies outside the library", "It is not opened from a card."),
        ("data:image/png;base64,AAAA", "it is no picture, sound or video", "It is not opened from a card."),
    ],
)
def test_a_picture_that_cannot_be_had_says_why(desk: Desk, address: str, message: str, hint: str) -> None:
    (found,) = desk.find(card(a=f"![p]({address})"))
    with pytest.raises(NothingThereError) as caught:
        desk.open(found)
    assert message in caught.value.message
    assert caught.value.hint == hint


def test_the_notes_of_a_repository_are_found_beside_its_decks(desk: Desk) -> None:
    (desk.folder / "notes").mkdir()
    (desk.folder / "notes" / "a.md").write_text("")
    (found,) = desk.find(card(source="notes/a.md"))
    assert found.target == str((desk.folder / "notes" / "a.md").resolve())
    assert os.path.isabs(found.target)  # noqa: PTH117 - a text
