"""Org markup as Markdown: emphasis, links, code, math, lists, tables, blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recall.importers.page import fenced

_BEGIN: Final = re.compile(r"[ \t]*#\+begin_(?P<name>\w+)(?:[ \t]+(?P<rest>.*))?\Z", re.IGNORECASE)
_KEYWORD: Final = re.compile(r"[ \t]*#\+[\w-]+(?:\[[^\]\n]*\])?:")
_COMMENT: Final = re.compile(r"[ \t]*#(?:[ \t]|\Z)")
_FIXED: Final = re.compile(r"[ \t]*:(?:[ \t](?P<text>.*))?\Z")
_RULE: Final = re.compile(r"[ \t]*-{5,}[ \t]*\Z")
_LINE: Final = re.compile(r"[ \t]*\|[-+]+\|?[ \t]*\Z")
_ITEM: Final = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-+]|\d+[.)])[ \t]+(?P<text>.*)\Z")
_TERM: Final = re.compile(r"(?P<term>\S.*?)[ \t]+::(?:[ \t]+|\Z)(?P<rest>.*)\Z")
_COUNTER: Final = re.compile(r"\[@\d+\][ \t]*")
_PICTURE: Final = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|avif)\Z", re.IGNORECASE)
_LINK: Final = r"\[\[(?P<to>(?:[^\[\]\\\n]|\\.)+)\](?:\[(?P<shown>(?:[^\[\]\n]|\[[^\[\]\n]*\])+)\])?\]"
_CODE: Final = (
    r"(?<![^\s(\[{'\"\-—–,;:.|/*_+])(?P<sign>[=~])(?P<code>\S|\S[^\n]*?\S)(?P=sign)(?![^\s)\]}'\"\-—–,;:.!?|/*_+])"
)
_MATH: Final = r"\\\((?P<inline>[^\n]+?)\\\)|\\\[(?P<display>.+?)\\\]|\$\$.+?\$\$|\$[^\s$](?:[^$\n]*[^\s$])?\$(?![\w])"
_OPAQUE: Final = re.compile(rf"{_LINK}|{_CODE}|{_MATH}", re.DOTALL)
_STYLE: Final = re.compile(
    r"(?<![^\s(\[{'\"\-—–,;:|*/+_])(?P<sign>[*/+])(?P<text>[^\s*/+]|[^\s*/+](?:(?!(?P=sign))[^\n])*?[^\s])(?P=sign)"
    r"(?![^\s)\]}'\"\-—–,;:.!?|*/+_])"
)
_SIGNS: Final = {"*": "**", "/": "*", "+": "~~"}


def markdown_from_org(lines: Sequence[str]) -> str:
    """The lines of a headline's text as Markdown."""
    return "\n".join(_blocks(_undented(lines))).strip("\n")


def inline_markdown(text: str) -> str:
    """One run of org text; what is code, a link or math is not looked into."""
    pieces: list[str] = []
    done = 0
    for found in _OPAQUE.finditer(text):
        pieces += (_styled(text[done : found.start()]), _opaque(found))
        done = found.end()
    return "".join((*pieces, _styled(text[done:])))


def opaque_to_org(text: str) -> str:
    """The text, as long as it was, with code, links and math blotted out."""
    return _OPAQUE.sub(lambda found: "\x01" * len(found[0]), text)


def _undented(lines: Sequence[str]) -> list[str]:
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[margin:].rstrip() for line in lines]


def code_blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first lines of blocks of code and the lines after their last."""
    closers = _closers(lines)
    done = 0
    for at, line in enumerate(lines):
        end = _block_end(lines, at, closers) if at >= done else None
        if end is not None:
            done = end
            if line.lstrip()[:12].lower().startswith(("#+begin_src", "#+begin_exam")):
                yield at, end


def _closers(lines: Sequence[str]) -> dict[str, int]:
    """The last line of each ``#+end_…``."""
    return {line.strip().lower(): at for at, line in enumerate(lines) if line.lstrip()[:6].lower() == "#+end_"}


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    closers = _closers(lines)
    while at < len(lines):
        end = _block_end(lines, at, closers)
        if end is not None:
            yield from _block(lines, at, end)
        elif lines[at].lstrip().startswith("|"):
            end = next((n for n in range(at, len(lines)) if not lines[n].lstrip().startswith("|")), len(lines))
            yield from _table(lines[at:end])
        elif _FIXED.match(lines[at]):
            end = next((n for n in range(at, len(lines)) if not _FIXED.match(lines[n])), len(lines))
            yield fenced("\n".join(found["text"] or "" for line in lines[at:end] if (found := _FIXED.match(line))))
        else:
            end = next((n for n in range(at + 1, len(lines)) if _is_special(lines, n)), len(lines))
            yield from _prose(lines[at:end])
        at = end


def _is_special(lines: Sequence[str], at: int) -> bool:
    line = lines[at].lstrip()
    return line[:1] in ("|", ":", "#") and (line[0] == "|" or bool(_FIXED.match(line) or _BEGIN.match(line)))


def _block_end(lines: Sequence[str], at: int, closers: dict[str, int]) -> int | None:
    """The line after ``#+end_…``; None where no block begins, or it never ends."""
    found = _BEGIN.match(lines[at])
    if found is None:
        return None
    closing = f"#+end_{found['name'].lower()}"
    if closers.get(closing, -1) <= at:
        return None
    return next((n + 1 for n in range(at + 1, len(lines)) if lines[n].strip().lower() == closing), None)


def _block(lines: Sequence[str], at: int, end: int) -> Iterator[str]:
    found = _BEGIN.match(lines[at])
    inside = [line[1:] if line.startswith(",") else line for line in _undented(lines[at + 1 : end - 1])]
    name = found["name"].lower() if found else ""
    margin = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    if name in ("src", "example", "export"):
        language = (found["rest"] or "").split(" ")[0] if found and name != "example" else ""
        yield "\n".join(f"{margin}{line}" if line else "" for line in fenced("\n".join(inside), language).split("\n"))
    elif name == "quote":
        yield "\n".join(f"> {line}".rstrip() for line in "\n".join(_blocks(inside)).split("\n"))
    elif name != "comment":
        yield from _blocks(inside)


def _table(lines: Sequence[str]) -> Iterator[str]:
    """A table whose head is its first row, as Markdown needs it."""
    rows = [_cells(line) for line in lines if not _LINE.match(line)]
    width = max((len(row) for row in rows), default=0)
    for place, row in enumerate(rows):
        filled = [*row, *[""] * (width - len(row))]
        yield "| " + " | ".join(filled) + " |"
        if place == 0:
            yield "|" + " --- |" * width


def _cells(line: str) -> list[str]:
    return [inline_markdown(cell.strip()) for cell in line.strip().strip("|").split("|")]


def _prose(lines: Sequence[str]) -> Iterator[str]:
    kept = [line for line in lines if not _KEYWORD.match(line) and not _COMMENT.match(line)]
    for chunk in _chunks(kept):
        yield inline_markdown("\n".join(_plain(line) for line in chunk))


def _chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Paragraphs and items: emphasis does not reach over their ends."""
    chunk: list[str] = []
    for line in lines:
        if chunk and (not line or not chunk[-1] or _ITEM.match(line)):
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _plain(line: str) -> str:
    found = _ITEM.match(line)
    if found is None:
        return "---" if _RULE.match(line) else line.removesuffix("\\\\")
    text = _COUNTER.sub("", found["text"])
    term = _TERM.match(text) if found["mark"] in "-+" else None
    text = f"*{term['term']}*: {term['rest']}".rstrip() if term else text
    return f"{found['indent']}{found['mark']} {text}"


def _opaque(found: re.Match[str]) -> str:
    if found["code"] is not None:
        ticks = "``" if "`" in found["code"] else "`"
        return f"{ticks}{found['code']}{ticks}"
    if found["inline"] is not None:
        return f"${found['inline'].strip()}$"
    if found["display"] is not None:
        return f"$${found['display']}$$"
    return _link(found) if found["to"] is not None else found[0]


def _link(found: re.Match[str]) -> str:
    to, shown = found["to"], found["shown"]
    address = re.sub(r"::.*\Z", "", to.removeprefix("file:")) if not to.startswith(("http", "id:")) else to
    if _PICTURE.search(address) and shown is None:
        return f"![]({_address(address.removeprefix('attachment:'))})"
    if to.startswith(("http://", "https://", "mailto:", "file:", "./", "../", "ftp://", "doi:")):
        return f"[{inline_markdown(shown)}]({_address(address)})" if shown else f"<{to}>" if ":" in address else address
    return inline_markdown(shown) if shown else to.removeprefix("id:").lstrip("*#")


def _address(address: str) -> str:
    return f"<{address}>" if " " in address else address


def _styled(text: str) -> str:
    if not any(sign in text for sign in _SIGNS):
        return text
    return _STYLE.sub(lambda found: f"{_SIGNS[found['sign']]}{_styled(found['text'])}{_SIGNS[found['sign']]}", text)
