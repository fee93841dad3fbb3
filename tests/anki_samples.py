"""Notes of every kind, as the exporter's tests use them."""

from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Draft,
    Enumeration,
    Matching,
    Note,
    Numeric,
    Option,
    Ordering,
    Place,
    Question,
    Term,
    Typed,
)
from recall.exporters.anki_notes import AnkiItem

EVERY_KIND: dict[str, Content] = {
    "question": Question("Why?", "Because."),
    "both ways": Question("Hund", "dog", both=True),
    "term": Term("Perplexity", "How surprised a model is."),
    "cloze": Cloze("GPT masks the {{dir::future::past or future?}} tokens, BERT masks {{random}} ones."),
    "choice": Choice(
        "Which vector is summed?",
        (Option("Value", why="It carries the content."),),
        (Option("Query", why="It asks."), Option("Key"), Option("All of them", pin="last")),
    ),
    "select all": Choice("Which are even?", (Option("2"), Option("4")), (Option("3"),), many=True),
    "claim": Claim("BERT is trained with a causal mask.", False),
    "typed": Typed("What does BPE stand for?", "byte pair `encoding`", ("byte-pair encoding",), why="It pairs bytes."),
    "numeric": Numeric("How many parameters has GPT-3?", "175", unit="billion", tolerance="1"),
    "ordering": Ordering("Order the stages.", ("pre-train", "fine-tune", "align")),
    "matching": Matching("Match.", (("BERT", "masked"), ("GPT", "next token"), ("T5", "spans"))),
    "enumeration": Enumeration("Name the parts.", ("attention", "feed-forward")),
}
DRAFT = Draft("What is left open?")


def permanent(number: int) -> str:
    return f"{number:032x}"


def note(content: Content, **more: object) -> Note:
    facts: dict[str, object] = {"id": "n", "deck": "Sample", "place": Place("deck.yaml", 7, 3), **more}
    return Note(content=content, **facts)  # type: ignore[arg-type]


def item(content: Content, number: int = 1, *, at: int = 1_700_000_000_000, **more: object) -> AnkiItem:
    mine = {name: more.pop(name) for name in ("numbers", "sent") if name in more}
    return AnkiItem(note(content, **more), permanent(number), at, **mine)  # type: ignore[arg-type]


def every_kind() -> list[AnkiItem]:
    return [item(content, number) for number, content in enumerate(EVERY_KIND.values(), 1)]
