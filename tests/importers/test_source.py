"""Bytes become text, or a problem says what they are."""

import io
import zipfile
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.importers.source import Source, read_source
from recall.problems import Problem


def read(data: bytes) -> Source | Problem:
    return read_source("notes/deck.md", data)


def text(data: bytes) -> str:
    source = read(data)
    assert isinstance(source, Source), source
    return source.text


def zipped(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return held.getvalue()


def test_utf8_is_read_with_and_without_a_mark() -> None:
    assert text("naïve".encode()) == text("\ufeffnaïve".encode()) == "naïve"


def test_every_line_end_becomes_one_newline() -> None:
    assert text(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_and_utf32_are_seen_by_their_mark_or_their_zeros(encoding: str) -> None:
    assert text("Why?\nBecause Ünïcode.\n".encode(encoding)) == "Why?\nBecause Ünïcode.\n"


def test_utf16_without_a_mark_in_another_script_is_seen_too() -> None:
    russian = "Что это такое?\nЭто ответ, и он длинный.\n"
    assert text(russian.encode("utf-16-le")) == russian


def test_a_line_that_is_no_utf8_is_read_as_windows_1252_and_told() -> None:
    source = read(b"eins\n" + "Übung “x”\n".encode("cp1252") + "schön\n".encode())
    assert isinstance(source, Source)
    assert source.text == "eins\nÜbung “x”\nschön\n"
    assert [str(each) for each in source.problems] == [
        "notes/deck.md:2:1: W702 byte 0xdc is no UTF-8; such lines are read as Windows-1252\n"
        "  Where letters look wrong, save the file as UTF-8 and import it again."
    ]


def test_a_byte_that_windows_1252_lacks_is_kept_as_latin_1() -> None:
    assert text(b"a\x81b caf\xe9") == "a\x81b café"


def test_a_few_nul_bytes_are_left_out_and_told() -> None:
    source = read(b"one\ntw\0o and more text\n")
    assert isinstance(source, Source)
    assert source.text == "one\ntwo and more text\n"
    assert [(each.code, each.line, each.message) for each in source.problems] == [("W704", 2, "a NUL byte is left out")]
    assert "2 NUL bytes" in read(b"a long enough text\0 with\0 two of them in it").problems[0].message  # type: ignore[union-attr]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n"])
def test_an_empty_file_is_told(data: bytes) -> None:
    assert str(read(data)) == "notes/deck.md:0:0: W703 the file is empty"


@pytest.mark.parametrize(
    ("data", "what", "advice"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture", "no text"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture", "no text"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF", "Copy its text"),
        (b"SQLite format 3\0\x10\0", "an SQLite database", "in Anki choose File > Export"),
        (b"\x1f\x8b\x08\0", "a gzip archive", "Unpack it"),
        (b"{\\rtf1\\ansi", "a Rich Text document", "Save it as Markdown"),
        (bytes(range(256)) * 9, "a binary file", "no text"),
        (b"PK\x03\x04broken", "a damaged zip archive", "Download or copy it again"),
        (zipped("a.txt", "b/c.md"), "a zip archive", "Unpack it"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document", "Save it as Markdown"),
        (zipped("xl/workbook.xml"), "a spreadsheet", "Save it as CSV"),
        (zipped("collection.anki21", "media"), "an Anki package", "Notes in Plain Text"),
        (zipped("mimetype", "META-INF/container.xml"), "an EPUB book", "Save it as Markdown"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(data: bytes, what: str, advice: str) -> None:
    problem = read(data)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.message) == ("E702", f"this is {what}, not text")
    assert advice in problem.hint


@pytest.mark.parametrize("name", ["imsmanifest.xml", "quiz/imsmanifest.xml", "questions.xml", "data.json"])
def test_a_package_that_a_format_reads_stays_data(name: str) -> None:
    data = zipped(name)
    assert read(data) == Source("notes/deck.md", data, "")


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_source_or_a_problem(data: bytes) -> None:
    source = read(data)
    assert isinstance(source, Problem) or ("\0" not in source.text and "\r" not in source.text)


def test_ten_megabytes_in_one_line_are_read_at_once() -> None:
    began = perf_counter()
    assert len(text(b"word " * 2_000_000)) == 10_000_000
    assert perf_counter() - began < 3
