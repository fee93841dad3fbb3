"""Tables of questions and answers, of terms and their meanings, and of questions with options: the head decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recall.core.notes import Content, Draft, Question, Term
from recall.importers.items import Item, choice
from recall.importers.page import Page
from recall.importers.recognisers.answers import is_unwritten, only_link
from recall.importers.recognisers.choice_words import unwrapped, without_label
from recall.importers.recognisers.heads import Column, heads, is_description
from recall.importers.recognisers.options import Option, lettered, paragraph
from recall.importers.recognisers.parts import lines_of
from recall.importers.recognisers.stated import resolved
from recall.markup.blocks import Block, blocks
from recall.markup.plain import one_line

NAME: Final = "tables"
TERMS: Final = "term tables"
_NO_NOTES: Final = (Column.NUMBER, Column.OPTION, Column.OPTIONS)
_HTML_TABLE: Final = re.compile(r"<table\b", re.IGNORECASE)
_HTML_END: Final = re.compile(r"</table\s*>", re.IGNORECASE)
_HTML_ROW: Final = re.compile(r"<tr\b", re.IGNORECASE)
_LINK: Final = re.compile(r"\]\((?P<to>https?://[^\s)]+)[^)]*\)|<?(?P<bare>https?://[^\s<>|)]+)>?")
_SELF_LINK: Final = re.compile(r"\A\[(?P<text>[^\]]+)\]\((?P<to>[^)\s]*)\)\Z")
_ANCHOR: Final = re.compile(r"<a\b[^>]*>\s*</a>|\{#[\w-]+\}", re.IGNORECASE)
_PIPES: Final = re.compile(r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|\\.|(?P<pipe>\|)")
_FEWEST_WORDS: Final = 3  # rows that make a list of words in two languages
_LONGEST_WORD: Final = 60  # characters of such a word


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Table:
    columns: tuple[Column, ...]
    head: tuple[str, ...]
    rows: tuple[_Row, ...]

    def at(self, column: Column) -> int | None:
        """The first column of a kind."""
        return self.columns.index(column) if column in self.columns else None


_Reader = Callable[[Page, _Table, _Row], Item | None]


def tabled_questions(page: Page) -> Iterator[Item]:
    """An item for each row of a table whose head says that it holds questions."""
    for table in _tables(page):
        read = _asking(table)
        if read is not None:
            yield from filter(None, (read(page, table, row) for row in table.rows))


def question_tables(page: Page) -> frozenset[int]:
    """The first lines of the rows of tables that hold questions."""
    return frozenset(row.start for table in _tables(page) if _asking(table) for row in table.rows)


def tabled_terms(page: Page) -> Iterator[Item]:
    """An item for each row of a table of terms and their meanings, or of words in two languages."""
    for table in _tables(page):
        places = _defining(table)
        if places is not None:
            yield from filter(None, (_defined(page, table, row, *places) for row in table.rows))


def _asking(table: _Table) -> _Reader | None:
    """How the rows are read; None where the table is about something else."""
    columns = table.columns
    if Column.QUESTION not in columns or Column.WORK in columns or not _has_questions(table):
        return None
    if columns.count(Column.OPTION) >= 2 or Column.OPTIONS in columns:
        return _choice
    return _question if Column.ANSWER in columns else None


def _has_questions(table: _Table) -> bool:
    """Whether the questions are more than numbers and letters, as those of answer keys and truth tables are."""
    place = table.columns.index(Column.QUESTION)
    texts = [without_label(row.cells[place]).strip("*_ .") for row in table.rows]
    return 2 * sum(len(text) > 3 and not text.isdecimal() for text in texts) >= len(texts) > 0


def _defining(table: _Table) -> tuple[int, int] | None:
    """The columns of a term and its meaning."""
    columns = table.columns
    if Column.WORK in columns or Column.QUESTION in columns:
        return None
    if Column.TERM in columns and Column.MEANING in columns:
        places = columns.index(Column.TERM), columns.index(Column.MEANING)
        return None if _is_reference(table, *places) else places
    if columns[:1] == (Column.LANGUAGE,) and columns.count(Column.LANGUAGE) > 1:
        places = 0, columns.index(Column.LANGUAGE, 1)
        return places if _are_words(table, places) else None
    return None


def _is_reference(table: _Table, term_at: int, meaning_at: int) -> bool:
    """Whether names of code are described, as manuals do with what can be set."""
    code = sum(row.cells[term_at].strip("*_ ").startswith("`") for row in table.rows)
    return 2 * code > len(table.rows) and is_description(table.head[meaning_at])


def _are_words(table: _Table, places: tuple[int, int]) -> bool:
    """Whether two languages stand side by side as words and phrases, not as names of files or links."""
    pairs = [tuple(row.cells[at] for at in places) for row in table.rows if all(row.cells[at] for at in places)]
    return len(pairs) >= _FEWEST_WORDS and all(
        len(cell) <= _LONGEST_WORD and "](" not in cell for pair in pairs for cell in pair
    )


def _question(page: Page, table: _Table, row: _Row) -> Item | None:
    asked = _bare(page, row, table.at(Column.QUESTION))
    answer = _text(page, row, table.at(Column.ANSWER))
    if not asked:
        return None
    link = only_link(answer)
    content: Content = Draft(question=asked) if link or is_unwritten(answer) else Question(asked, answer)
    item = Item(content, row.start, row.end, NAME, source=link)
    return _with_others(page, table, row, item, read=_places(table, Column.QUESTION, Column.ANSWER))


def _defined(page: Page, table: _Table, row: _Row, term_at: int, meaning_at: int) -> Item | None:
    term, meaning = _bare(page, row, term_at), _text(page, row, meaning_at)
    if not term:
        return None
    link = only_link(meaning)
    content: Content = Draft(term=term) if link or is_unwritten(meaning) else Term(term, meaning)
    source = link or _address(row.cells[term_at])
    item = Item(content, row.start, row.end, TERMS, source=source)
    return _with_others(page, table, row, item, read=(term_at, meaning_at))


def _choice(page: Page, table: _Table, row: _Row) -> Item | None:
    asked = _bare(page, row, table.at(Column.QUESTION))
    options, texts = _options(page, table, row)
    if not asked or len(texts) < 2:
        return None
    answer = table.at(Column.ANSWER)
    found = None if answer is None else resolved(row.cells[answer], options, texts)
    content, written = choice(asked, texts, found[0] if found else ())
    item = Item(content, row.start, row.end, NAME, options=written)
    return _with_others(page, table, row, item, read=_places(table, Column.QUESTION, Column.ANSWER))


def _places(table: _Table, *columns: Column) -> tuple[int, ...]:
    return tuple(place for column in columns if (place := table.at(column)) is not None)


def _options(page: Page, table: _Table, row: _Row) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """The options of a row: one in each column, or all in one cell."""
    together = table.at(Column.OPTIONS)
    if together is not None:
        cell = paragraph(re.sub(r"<br\s*/?>", "\n", row.cells[together], flags=re.IGNORECASE), row.start, row.end)
        options = [part.option for part in lines_of(cell, 0) if part.option is not None]
        if len(options) < 2:
            words = re.split(r"\n|;\s*|,\s*", cell.text) if cell.text else []
            options = [
                Option("plain", (paragraph(word.strip(), row.start, row.end),), row.start, row.end)
                for word in words
                if word.strip()
            ]
        return tuple(options), tuple(page.markdown(option.blocks) for option in options)
    places = [at for at, column in enumerate(table.columns) if column is Column.OPTION and row.cells[at]]
    texts = tuple(_text(page, row, at) for at in places)
    made = [lettered(f"{'abcdefgh'[number]}) {text}", row.start) for number, text in enumerate(texts[:8])]
    return tuple(option for option in made if option is not None), texts[:8]


def _bare(page: Page, row: _Row, place: int | None) -> str:
    """A question or a term without its number, its anchor, a link to itself and emphasis around it."""
    text = page.markdown([paragraph(_ANCHOR.sub("", row.cells[place or 0]).strip(), row.start, row.end)])
    text = without_label(unwrapped(text.strip()))
    link = _SELF_LINK.match(text)
    return unwrapped(link["text"].strip()) if link else text


def _text(page: Page, row: _Row, place: int | None) -> str:
    cell = row.cells[place] if place is not None else ""
    return page.markdown([paragraph(cell.strip(), row.start, row.end)]).strip() if cell.strip() else ""


def _address(text: str) -> str | None:
    found = _LINK.search(text)
    return found["to"] or found["bare"] if found else None


def _with_others(page: Page, table: _Table, row: _Row, item: Item, read: Sequence[int]) -> Item:
    """The item with what the columns besides those already read say."""
    notes: list[str] = []
    tags: list[str] = []
    hint, source = item.hint, item.source
    for at, column in enumerate(table.columns):
        text = "" if at in read or column in _NO_NOTES else _text(page, row, at)
        match column:
            case _ if not text:
                pass
            case Column.TAG:
                tags.extend(one_line(each) for each in re.split(r"\s*[,;]\s*", text))
            case Column.HINT:
                hint = text
            case Column.SOURCE:
                source = source or _address(text) or text
                notes.extend([text] if len(_LINK.findall(text)) > 1 else [])
            case Column.EXPLANATION:
                notes.append(text)
            case _:
                head = one_line(table.head[at])
                notes.append(f"**{head}:** {text}" if head else text)
    return replace(item, tags=tuple(tags), hint=hint, source=source, explain="\n\n".join(notes) or None)


def _tables(page: Page) -> Iterator[_Table]:
    done = 0
    for outer in page.blocks:
        for block in outer.walk():
            if block.kind == "table":
                yield _table(block.children, [_cells(page, row) for row in block.children])
            elif block.kind == "html" and block.start >= done and _HTML_TABLE.search(block.text):
                done, tables = _html_tables(page, block)
                yield from tables


def _table(rows: Sequence[Block], cells: Sequence[tuple[str, ...]]) -> _Table:
    head = cells[0] if cells else ()
    padded = [(*each, *[""] * (len(head) - len(each)))[: len(head)] for each in cells[1:]]
    made = tuple(_Row(each, row.start, row.end) for row, each in zip(rows[1:], padded, strict=True))
    return _Table(heads(head), head, made)


def _cells(page: Page, row: Block) -> tuple[str, ...]:
    """The cells of a row; a pipe in code is no border where the row has its cells without it."""
    cells = tuple(cell.text for cell in row.children)
    line = page.lines[row.start]
    if "`" not in line or line.count("|") - line.count("\\|") <= len(cells) + 1:
        return cells
    borders = [found.start("pipe") for found in _PIPES.finditer(line) if found["pipe"]]
    pieces = [line[a + 1 : b].strip() for a, b in zip([-1, *borders], [*borders, len(line)], strict=True)]
    pieces = pieces[1:] if line.lstrip(" >").startswith("|") else pieces
    pieces = pieces[:-1] if len(pieces) > len(cells) else pieces
    return tuple(piece.replace("\\|", "|") for piece in pieces) if len(pieces) == len(cells) else cells


def _html_tables(page: Page, block: Block) -> tuple[int, list[_Table]]:
    """The tables of a run of HTML, to the end tag that may stand behind empty lines; and the line after it."""
    end = next((at + 1 for at in range(block.start, len(page.lines)) if _HTML_END.search(page.lines[at])), block.end)
    lines = [line for line in page.lines[block.start : end] if line.strip()]
    places = [at for at in range(block.start, end) for _ in _HTML_ROW.finditer(page.lines[at])]
    written = page.markdown([Block("html", block.start, end, text="\n".join(lines))])
    tables: list[_Table] = []
    row = 0
    for found in blocks(written):
        if found.kind == "table":
            starts = [places[row + at] if row + at < len(places) else block.start for at in range(len(found.children))]
            rows = [
                replace(each, start=start, end=start + 1) for each, start in zip(found.children, starts, strict=True)
            ]
            tables.append(_table(rows, [tuple(cell.text for cell in each.children) for each in found.children]))
            row += len(found.children)
    return max(end, block.end), tables
