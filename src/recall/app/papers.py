"""A quiz for paper: the questions that the same words would ask on the screen, written to a file; nothing is logged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recall.app.asking import CardView, card_view
from recall.app.cards import load_card
from recall.app.handing_out import refuse_own
from recall.app.quizplans import QuizPlan, QuizWish, plan_quiz
from recall.app.workspace import Workspace
from recall.core.cards import letter
from recall.core.draws import order_seed, quiz_draw
from recall.core.keys import CardKey
from recall.core.notes import Claim, Content, Enumeration, Matching, Note, Ordering, Question, Term
from recall.exporters.outfile import write_text
from recall.exporters.paper import Paper, PaperQuestion, marked, paper_html, paper_markdown
from recall.problems import UsageError, quoted

_HTML = (".html", ".htm")
_MARKDOWN = (".md", ".markdown")
_FREE_LINES = 4  # for an answer in one's own words


class PaperFormatError(UsageError):
    """The name of the file does not tell what to write."""

    def __init__(self, out: Path) -> None:
        super().__init__(
            f"{quoted(out)} ends in neither .md nor .html", hint="For example: recall quiz --paper test.html --key"
        )


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """``pool`` counts the questions that it was drawn from; ``missing`` are pictures that could not be put in."""

    out: Path
    title: str
    questions: int
    pool: int
    seed: int
    has_key: bool
    missing: tuple[str, ...]


def write_paper(ws: Workspace, wish: QuizWish, out: Path, *, key: bool) -> WrittenPaper:
    """Raises PaperFormatError, OwnFileError, ExportError, and what planning a quiz does."""
    ending = out.suffix.lower()
    if ending not in (*_HTML, *_MARKDOWN):
        raise PaperFormatError(out)
    refuse_own(ws, out)
    plan = plan_quiz(ws, wish)
    paper = _paper(ws, plan, key=key)
    missing: dict[str, None] = {}
    if ending in _HTML:
        write_text(out, paper_html(paper, library=ws.root, missing=lambda each: missing.update({each: None})))
    else:
        write_text(out, paper_markdown(paper))
    return WrittenPaper(out, plan.title, len(plan.questions), plan.pool, plan.seed, key, tuple(missing))


def _paper(ws: Workspace, plan: QuizPlan, *, key: bool) -> Paper:
    questions = tuple(_question(ws, each.card, plan.seed) for each in plan.questions)
    number = f"{len(questions)} question{'' if len(questions) == 1 else 's'}"
    minutes = plan.wish.minutes
    time = [] if minutes is None else [f"{minutes} minutes"]
    return Paper(plan.title, " · ".join([number, *time, f"seed {plan.seed}"]), questions, key)


def _question(ws: Workspace, key: CardKey, seed: int) -> PaperQuestion:
    """The card as the quiz with this seed shows it."""
    card = load_card(ws.db, key)
    view = card_view(card.note, card.shown, key=card.name, seed=order_seed(key.note, quiz_draw(seed)))
    options = tuple((option.letter, option.text) for option in view.options)
    return PaperQuestion(
        question=view.question,
        options=options,
        lines=0 if options else _lines(card.note),
        key=_key(card.note.content, view),
        explain=view.explain,
        source=view.source,
        file=card.note.place.file,
    )


def _lines(note: Note) -> int:
    match note.content:
        case Question() | Term():
            return _FREE_LINES
        case Enumeration(items=items):
            return len(items)
        case _:
            return 1


def _key(content: Content, view: CardView) -> str:
    """What is right, with the letters that stand on the paper and the reasons of right options."""
    match content:
        case Ordering(steps=steps):
            marks = " ".join(letter(view.things.index(step)) for step in steps)
            return f"**{marks}**\n\n{view.answer}"
        case Matching(pairs=pairs):
            marks = ", ".join(
                f"{number} {letter(view.things.index(right))}" for number, (_, right) in enumerate(pairs, start=1)
            )
            return f"**{marks}**\n\n{view.answer}"
        case Claim():
            return f"**{view.answer}**"
        case Enumeration():
            return view.answer
    rights = [option for option in view.options if option.is_right]
    told = (marked(f"- **{each.letter}** ", "\n\n".join(filter(None, (each.text, each.why)))) for each in rights)
    return "".join(told) or view.answer
