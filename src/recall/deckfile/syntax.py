"""What YAML cannot read, said in the author's words; and the text without the card that broke it.

One unquoted colon ends a YAML file for every parser. Here it ends one card: the item in which it stands is
blanked out (every index and line stays) and the rest is read again.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

import yaml

from recall.deckfile.slips import Slip, line_before, miswritten_key, shifted_key, slip_before
from recall.deckfile.unclosed import first_open_quote, open_bracket, quote_before


class Mark(Protocol):
    """A place in the text; all three count from 0."""

    @property
    def index(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class UnreadableYamlError(Exception):
    """Ends the reading of one text; ``blame`` is the index of what to leave out, -1 for all of it."""

    def __init__(self, code: str, at: int, message: str, *, hint: str, blame: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.at = at
        self.message = message
        self.hint = hint
        self.blame = at if blame is None else blame


def too_deep(mark: Mark, most: int) -> UnreadableYamlError:
    message = f"nested more than {most} levels deep"
    return UnreadableYamlError("E012", mark.index, message, hint="Quote text that holds '[' or '{'.")


def too_large(mark: Mark, most: int) -> UnreadableYamlError:
    message = f"aliases make the file more than {most} times its size"
    return UnreadableYamlError("E010", mark.index, message, hint="Write the text out.", blame=-1)


def explained(error: yaml.YAMLError, text: str) -> UnreadableYamlError:
    """The parser's error with its place, what is likely meant, and what to do."""
    problem = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if problem is None:
        return _control_character(text)
    blame = _blamed_item(text, problem.index, context.index if context else problem.index)
    unclosed = _unclosed_quote(text, error, problem.index, blame)
    if unclosed is not None:
        hint = "Close it; inside single quotes an apostrophe is written twice: 'it''s'."
        return UnreadableYamlError("E006", unclosed, "this quote is never closed", hint=hint, blame=unclosed)
    closer = None if context is None else open_bracket(text, context.index, problem.index)
    if closer is not None and context is not None and "flow" in str(getattr(error, "context", "")):
        message = f"this '{text[context.index]}' is never closed"
        hint = f"Close it with '{closer}', or quote the text that begins with it."
        return UnreadableYamlError("E006", context.index, message, hint=hint, blame=blame)
    slip = _slip(error, text, problem.index, context)
    if slip is not None:
        return UnreadableYamlError("E006", slip.at, slip.message, hint=slip.hint, blame=slip.blame)
    if "<document start>" in str(error):
        over = "YAML takes the deck to be over before this line"
        advice = "Begin all top-level keys at the left edge."
        return UnreadableYamlError("E006", problem.index, over, hint=advice, blame=-1)
    return _unquoted(error, text, problem.index, context, blame=blame)


def _slip(error: yaml.YAMLError, text: str, index: int, context: Mark | None) -> Slip | None:
    """A key that is miswritten or stands elsewhere than its neighbours, where that is what the error comes from."""
    said = str(getattr(error, "problem", ""))
    if "mapping values" in said:
        return slip_before(text, index)
    if "<document start>" in said:
        earlier = line_before(text, index)
        return None if earlier is None else miswritten_key(text, earlier)
    if context is not None and "expected ':'" in said:
        return miswritten_key(text, context.index, is_key=True)
    if context is not None and "block mapping" in str(getattr(error, "context", "")):
        return shifted_key(text, index, after=context.index - context.column)
    return None


def _unquoted(error: yaml.YAMLError, text: str, index: int, context: Mark | None, *, blame: int) -> UnreadableYamlError:
    """Text that YAML takes for something else, mostly because it is not quoted."""
    said, where = str(getattr(error, "problem", error)), str(getattr(error, "context", ""))
    if context is not None and "expected ':'" in said:
        hint = "Write 'key: text'; text that goes on is indented further than its key."
        return UnreadableYamlError("E006", context.index, "a line without ': '", hint=hint, blame=blame)
    if "node content" in said and text[index : index + 1] == ",":
        hint = "Write the entry's text, or remove the comma; quote text that begins with '[' or '{'."
        return UnreadableYamlError("E111", index, "nothing stands before this comma", hint=hint, blame=blame)
    reason = _reason(said, text, index)
    if reason is None and context is not None and "flow" in where:
        reason = _reason("", text, context.index)
    if reason is None:
        advice = "Check the indentation; quote text that has ': ' or begins with a special character."
        return UnreadableYamlError("E006", index, f"YAML cannot read this: {said}", hint=advice, blame=blame)
    at = index if reason.at is None or ("flow" in where and text[reason.at] in "[{") else reason.at
    return UnreadableYamlError("E006", at, reason.message, hint=reason.hint, blame=blame)


_NOT_TEXT = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")


def _control_character(text: str) -> UnreadableYamlError:
    found = _NOT_TEXT.search(text)
    at = found.start() if found else 0
    name = f"U+{ord(text[at]):04X}" if found else "a control character"
    hint = "Remove it; it is invisible in most editors."
    return UnreadableYamlError("E005", at, f"the character {name} is not allowed in YAML", hint=hint)


_VALUE = re.compile(r"\s*(?:-\s+)*(?:[\w-]+\s*:\s+)?")
_QUOTE_IT = "Put the text in single quotes, or on the next line after '|'."


class _Reason(NamedTuple):
    """``at`` is the index of the text that has to be quoted, where that is known."""

    message: str
    hint: str
    at: int | None = None


def _reason(problem: str, text: str, index: int) -> _Reason | None:
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", start)
    line = text[start : end if end != -1 else len(text)].rstrip("\r")
    if "expected '-'" in problem:
        return _Reason("this line is indented less than the card it belongs to", "Indent all keys of a card alike.")
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _Reason("a tab in the indentation", "Indent with spaces.")
    if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem:
        message = "a backslash in double quotes begins an escape that YAML does not know"
        return _Reason(message, "Use single quotes or '|': there a backslash is a backslash.")
    lead = _VALUE.match(line)
    at = lead.end() if lead else 0
    return _reason_of_value(line[at:], start + at)


def _reason_of_value(value: str, at: int) -> _Reason | None:
    first = value[:2] if value.startswith(("{{", "- ", "? ")) else value[:1]
    if first in ("'", '"'):
        hint = "Quote all of the text, in the other kind of quotes, or write it on the next line after '|'."
        return _Reason("text follows the closing quote", hint)
    if first and (len(first) > 1 or first in "{[@`%*&!|>?"):
        return _Reason(f"text that begins with '{first}' must be quoted", _QUOTE_IT, at)
    if re.search(r":(\s|$)", value):
        return _Reason("unquoted text with ': ' in it", _QUOTE_IT)
    return None


_SECTION = re.compile(r"(?:cards|quiz)\s*:")
_ITEM = re.compile(r"( *)-(?=\s|$)")


def item_spans(text: str) -> list[tuple[int, int]]:
    """Where the items of ``cards:`` and ``quiz:``, and other top-level keys with their values, seem to stand.

    Told by indentation alone, because it is asked where YAML has failed.
    """
    starts: list[int] = []
    ends: list[int] = []
    inside, indent, index = False, -1, 0
    for line in text.splitlines(keepends=True):
        item = _ITEM.match(line)
        is_item = item is not None and inside and indent in (-1, len(item[1]))
        is_key = line[:1] not in " \t#\n\r-"
        if is_item or is_key:
            ends += [index] * (len(starts) - len(ends))
        if is_item and item is not None:
            indent = len(item[1])
        if is_key:
            inside, indent = _SECTION.match(line) is not None, -1
        if is_item or (is_key and not inside):
            starts.append(index)
        index += len(line)
    ends += [index] * (len(starts) - len(ends))
    return list(zip(starts, ends, strict=True))


def without_item(text: str, index: int) -> tuple[str, tuple[int, int]] | None:
    """``text`` with the item around ``index`` blanked out, and where that stood; None when it is in no item."""
    for start, end in item_spans(text):
        if start <= index < end and not text[start:end].isspace():
            blank = re.sub(r"[^\r\n]", " ", text[start:end])
            return text[:start] + blank + text[end:], (start, end)
    return None


def _blamed_item(text: str, problem: int, context: int) -> int:
    """The index to blame: where the broken construct began, when that is inside an item."""
    inside = any(start <= context < end for start, end in item_spans(text))
    return context if inside else problem


def _unclosed_quote(text: str, error: yaml.YAMLError, problem: int, blame: int) -> int | None:
    """Where a quote was opened that swallowed what follows, if that is what happened."""
    if "quoted scalar" in str(getattr(error, "context", "")) and "end of stream" in str(error):
        return blame
    for start, end in item_spans(text):
        if start <= blame < end <= problem:
            return first_open_quote(text, start, end)
        if start <= problem < end:
            return quote_before(text, start, problem)
    return None
