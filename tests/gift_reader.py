"""A strict reader of GIFT: what Moodle would take from a file, and a fault where it would refuse.

Written from Moodle's documentation (docs.moodle.org/en/GIFT_format) and from what its reader and its list of grades do,
and not from the exporter. Stricter than Moodle: a line that belongs to nothing is a fault too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

ESCAPED = {":": "058", "#": "035", "=": "061", "{": "123", "}": "125", "~": "126", "n": "010"}
MEANT = {f"&&{code};": "\n" if char == "n" else char for char, code in ESCAPED.items()}
FORMATS = {"html", "plain", "markdown", "moodle"}
# Shares that Moodle's question bank knows; a file with another one is refused unless the teacher says otherwise.
GRADES = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20)
GRADES += (16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0)
WEIGHT = re.compile(r"%(-*\d{1,2}\.?\d*)%")
PHP_SPACE = " \t\n\r\0\x0b"


class GiftError(Exception):
    """Moodle would refuse this, or take it for something else."""


@dataclass
class Read:
    """One question as Moodle keeps it. ``answers`` are (share in percent, text, feedback)."""

    kind: str
    name: str
    text: str
    category: str
    idnumber: str = ""
    tags: list[str] = field(default_factory=list)
    answers: list[tuple[float, str, str]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    truth: bool | None = None
    numbers: list[tuple[float, float]] = field(default_factory=list)
    feedback: str = ""
    is_single: bool = True


def read_gift(text: str) -> list[Read]:
    questions: list[Read] = []
    category = ""
    for block in _blocks(text):
        comments = [line for line in block if line.startswith("//")]
        body = "\n".join(line for line in block if not line.startswith("//")).strip(PHP_SPACE)
        if not body:
            continue
        if body.startswith("$CATEGORY:"):
            category = _guarded(body)[len("$CATEGORY:") :].strip(PHP_SPACE)
            if "\n" in category or not all(part.strip() for part in category.split("/")):
                raise GiftError(f"category {category!r}")
            continue
        questions.append(_question(body, " ".join(comments), category))
    return questions


def _blocks(text: str) -> list[list[str]]:
    """Lines between blank ones; to PHP a line "0" is blank too."""
    blocks: list[list[str]] = [[]]
    for line in re.split(r"\r\n|\n|\r", text):
        line = line.strip(PHP_SPACE)
        if line in ("", "0"):
            blocks.append([])
        else:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _guarded(text: str) -> str:
    text = text.replace("\\\\", "&&092;")
    for char, code in ESCAPED.items():
        text = text.replace(f"\\{char}", f"&&{code};")
    return text.replace("&&092;", "\\")


def _said(text: str) -> str:
    for code, char in MEANT.items():
        text = text.replace(code, char)
    return text


def _formatted(text: str, default: str) -> tuple[str, str]:
    form = default
    if text.startswith("["):
        end = text.find("]")
        name = text[1:end] if end >= 0 else text[1:-1]
        if name in FORMATS:
            form, text = name, text[end + 1 :]
    return form, _said(text).strip(PHP_SPACE)


def _question(body: str, comments: str, category: str) -> Read:
    body = _guarded(body)
    if not body.startswith("::") or "::" not in body[2:]:
        raise GiftError(f"no name: {body!r}")
    name, _, body = body[2:].partition("::")
    opened, closed = body.find("{"), body.find("}")
    if opened < 0 or closed < opened or body.count("{") != 1 or body.count("}") != 1:
        raise GiftError(f"braces: {body!r}")
    if not body.endswith("}"):
        raise GiftError(f"text behind the answers: {body!r}")
    inside = body[opened + 1 : closed].strip(PHP_SPACE)
    form, text = _formatted(body[:opened].strip(PHP_SPACE), "moodle")
    if form != "html":
        raise GiftError(f"the question is {form}")
    inside, mark, general = inside.rpartition("####")
    if not mark:
        inside, general = general, ""
    found = Read("", _said(name), text, category, feedback=_formatted(general, form)[1])
    ids = re.search(r"\[id:((?:\\]|[^\]\x00-\x1f])+)\]", comments)
    found.idnumber = ids[1] if ids else ""
    found.tags = re.findall(r"\[tag:((?:\\]|[^\]<>`\x00-\x1f])+)\]", comments)
    _answers(found, inside.strip(PHP_SPACE), form)
    return found


def _answers(found: Read, inside: str, form: str) -> None:
    if not inside:
        found.kind = "essay"
    elif inside.startswith("#"):
        _numerical(found, inside[1:])
    elif "~" in inside:
        _multichoice(found, inside, form)
    elif "=" in inside and "->" in inside:
        _match(found, inside, form)
    elif inside.partition("#")[0].strip(PHP_SPACE) in ("T", "TRUE", "F", "FALSE"):
        found.kind, found.truth = "truefalse", inside.startswith("T")
    else:
        _shortanswer(found, inside, form)


def _parts(inside: str, marks: str) -> list[str]:
    first, *rest = re.split(f"(?=[{marks}])", inside)
    if first.strip(PHP_SPACE):
        raise GiftError(f"text before the first answer: {inside!r}")
    return [part.strip(PHP_SPACE) for part in rest]


def _weighed(answer: str, default: float) -> tuple[float, str]:
    weight = WEIGHT.match(answer)
    if weight is None:
        return default, answer
    share = float(weight[1])
    if not any(abs(abs(share) - grade) < 0.001 for grade in GRADES):
        raise GiftError(f"no such grade: {share}")
    return share, answer[weight.end() :]


def _told(answer: str, form: str) -> tuple[str, str]:
    text, _, feedback = answer.partition("#")
    return _formatted(text.strip(PHP_SPACE), form)[1], _formatted(feedback.strip(PHP_SPACE), form)[1]


def _multichoice(found: Read, inside: str, form: str) -> None:
    found.kind, found.is_single = "multichoice", "=" in inside
    for part in _parts(inside, "=~"):
        share, answer = (100.0, part[1:]) if part[0] == "=" else _weighed(part[1:].strip(PHP_SPACE), 0)
        found.answers.append((share, *_told(answer, form)))
    if len(found.answers) < 2:
        raise GiftError("a choice of one")
    if any(not text for _, text, _ in found.answers):
        raise GiftError("an option without a text")
    if round(sum(share for share, _, _ in found.answers if share > 0)) != 100:
        raise GiftError("the right options are not worth 100 %")


def _match(found: Read, inside: str, form: str) -> None:
    found.kind = "match"
    for part in _parts(inside, "="):
        left, arrow, right = part[1:].partition("->")
        if not arrow or "#" in part:
            raise GiftError(f"no pair: {part!r}")
        pair = (_formatted(left.strip(PHP_SPACE), form)[1], _said(right).strip(PHP_SPACE))
        found.pairs.append(pair)
    if len(found.pairs) < 2 or not all(right for _, right in found.pairs):
        raise GiftError("not enough pairs")


def _shortanswer(found: Read, inside: str, form: str) -> None:
    found.kind = "shortanswer"
    for part in _parts(inside, "="):
        share, answer = _weighed(part[1:].strip(PHP_SPACE), 100)
        found.answers.append((share, *_told(answer, form)))
    if any(not text or "\n" in text for _, text, _ in found.answers):
        raise GiftError(f"an answer that nobody can type: {inside!r}")


def _numerical(found: Read, inside: str) -> None:
    found.kind = "numerical"
    for part in _parts(inside, "="):
        number = re.fullmatch(r"(-?\d+(?:\.\d+)?):(\d+(?:\.\d+)?)", part[1:])
        if number is None or not all(map(_is_finite, number.groups())):
            raise GiftError(f"no number: {part!r}")
        found.numbers.append((float(number[1]), float(number[2])))


def _is_finite(text: str) -> bool:
    return float(text) not in (float("inf"), float("-inf"))


def accepts(pattern: str, typed: str) -> bool:
    """Whether Moodle takes ``typed`` for the answer: ``*`` is any text, ``\\*`` a star, case does not count."""
    pieces = [re.escape(piece.replace("\\*", "*")) for piece in re.split(r"(?<!\\)\*+", pattern)]
    return re.fullmatch(".*".join(pieces), typed, re.IGNORECASE | re.DOTALL) is not None


def shown(html: str) -> str:
    """The words of HTML as a browser has them, and a fault where it is not well formed."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    if reader.opened:
        raise GiftError(f"never closed: {reader.opened}")
    return "".join(reader.words)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in ("br", "hr", "img"):
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened.pop() != tag:
            raise GiftError(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
