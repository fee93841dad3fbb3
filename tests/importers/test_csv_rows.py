"""Rows of text become notes: whatever the separator, with a header or without, also as Anki exports them."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Choice, Claim, Cloze, Draft, Numeric, Option, Ordering, Question, Term, Typed
from recall.importers import csv_rows
from recall.importers.csv_text import rows_of
from recall.importers.items import Found
from recall.importers.source import Source


def source(text: str, name: str = "cards.csv") -> Source:
    return Source(name, text.encode("utf-8", "replace"), text)


def found(text: str) -> Found:
    return csv_rows.read(source(text))


def cards(text: str) -> list[tuple[str, str]]:
    contents = [item.content for item in found(text).items]
    return [(each.question, each.answer) for each in contents if isinstance(each, Question)]


def left_out(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.reason) for each in found(text).left_out]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_seen_with_a_header_and_without(separator: str) -> None:
    rows = [["What is that?", "This"], ["Who, then?", '"They; or | we"']]
    text = "\n".join(separator.join(f'"{cell.strip(chr(34))}"' for cell in row) for row in rows)
    wanted = [("What is that?", "This"), ("Who, then?", "They; or | we")]
    assert cards(text) == wanted
    assert cards(f"front{separator}back\n{text}\n") == wanted


@pytest.mark.parametrize(
    "header",
    [
        "Frage;Antwort",
        "вопрос;ответ",
        "问题;答案",
        "Question;Réponse",
        "PREGUNTA;RESPUESTA",
        "Front (asked);Back",
        "질문;답",
    ],
)
def test_the_header_may_speak_another_language(header: str) -> None:
    assert cards(f"{header}\nA?;b\n") == [("A?", "b")]
    assert csv_rows.likeness(source(f"{header}\nA?;b\n", "notes.txt")) > 50


def test_the_header_decides_which_column_is_the_front() -> None:
    assert cards("id,answer,question\n1,Because,Why?\n") == [("Why?", "Because")]


def test_other_columns_are_kept_under_their_names() -> None:
    item = found("term;definition;tags;example source;hint;deck\nRAM;memory;x, y;;fast;PC\n").items[0]
    assert item.content == Term("RAM", "memory")
    assert (item.tags, item.hint, item.deck) == (("x", "y"), "fast", "PC")


def test_options_have_columns_and_one_says_which_is_right() -> None:
    made = found("Question,Option 1,Option 2,Option 3,Correct\nA?,x,y,z,1\nB?,x,y,,2\n")
    assert [item.content for item in made.items] == [
        Choice("A?", (Option("x"),), (Option("y"), Option("z"))),
        Choice("B?", (Option("y"),), (Option("x"),)),
    ]


def test_a_quiz_games_sheet_is_read() -> None:
    names = ["Question - max 120 characters", "Answer 1 - max 75 characters", "Answer 2", "Time limit (sec)"]
    header = ",".join([*names, "Correct answer(s) - choose at least one"])
    made = found(f'{header}\nA?,x,y,20,"1,2"\nB?,x,y,20,2\n')
    assert isinstance(made.items[0].content, Choice)
    assert made.items[0].content.many
    assert made.items[1].content == Choice("B?", (Option("y"),), (Option("x"),))


def test_equal_names_of_columns_are_told_apart() -> None:
    assert found("question,distractor,distractor,answer\nA?,x,y,z\n").items[0].content == Choice(
        "A?", (Option("z"),), (Option("x"), Option("y"))
    )


def test_what_recall_exports_as_csv_is_read_by_its_kinds() -> None:
    header = "kind,question,answer,options,unit,tolerance,accept"
    rows = [
        'claim,Ice sinks.,false,"true\nfalse",,,',
        'ordering,Sort.,"a1\nb2","b2\na1",,,',
        "numeric,How far?,5,,km,10%,",
    ]
    assert [item.content for item in found("\n".join([header, *rows, "typed,Which?,b,,,,B"])).items] == [
        Claim("Ice sinks.", False),
        Ordering("Sort.", ("a1", "b2")),
        Numeric("How far?", "5", "km", "10%"),
        Typed("Which?", "b", ("B",)),
    ]


def test_options_are_seen_without_a_header_too() -> None:
    made = found("Which?,a,b,c,B\nWho?,e,f,g,A\n")
    assert made.items[0].content == Choice("Which?", (Option("b"),), (Option("a"), Option("c")))


def test_quotes_hold_lines_and_every_row_has_its_own() -> None:
    made = found('question,answer\n"Two\nlines?","say ""so"""\n\nOne?,x\n')
    assert cards('question,answer\n"Two\nlines?","say ""so"""\n\nOne?,x\n') == [
        ("Two\nlines?", 'say "so"'),
        ("One?", "x"),
    ]
    assert [(item.start, item.end) for item in made.items] == [(1, 3), (4, 5)]


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    assert cards('question,answer\nA?,"open\nB?,5" wide\nC?,c\n') == [("A?", '"open'), ("B?", '5" wide'), ("C?", "c")]


def test_ragged_rows_are_left_out_with_their_lines() -> None:
    text = "question,answer\nA?,a\nB?,one, two\nlone\nC?,c,,\n# a comment\n"
    assert cards(text) == [("A?", "a"), ("C?", "c")]
    assert left_out(text) == [(3, "it has 3 columns instead of 2: quote the text"), (4, "it has 1 of 2 columns")]
    assert left_out("a b\tc\nd e\tf\ng h\n") == [(3, "it has 1 of 2 columns")]


def test_a_row_without_an_answer_is_a_draft_and_one_without_a_question_left_out() -> None:
    made = found("question;answer\nA?;\n;b\nC?;c\n")
    assert made.items[0].content == Draft("A?")
    assert left_out("question;answer\nA?;\n;b\nC?;c\n") == [(3, "it has no question")]


def test_a_row_may_begin_with_a_number_sign() -> None:
    assert cards("question,answer\n#include is what?,A directive\n") == [("#include is what?", "A directive")]


def test_a_heading_in_unknown_words_is_no_card() -> None:
    assert cards("Karte,Rücken\nWas?,a\nWer?,b\nWo?,c\n") == [("Was?", "a"), ("Wer?", "b"), ("Wo?", "c")]


def test_an_export_of_anki_is_read_as_its_head_says() -> None:
    made = found(
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
        'g1\tBasic (and reversed card)\tA::B\tF &amp; <b>x</b>\t"B ""q""<br>two [sound:x.mp3] \\(x\\)"\tone two\n'
        "g2\tCloze\tA\tIt is {{c1::Paris::city}}.\tmore\t\n"
        'g3\tBasic\tA\t<img src="a b.jpg">\tA cat\t\n'
    )
    assert [item.content for item in made.items] == [
        Question("F & **x**", 'B "q"\\\ntwo [x.mp3](x.mp3) $x$', both=True),
        Cloze("It is {{c1::Paris::city}}."),
        Question("![](a%20b.jpg)", "A cat"),
    ]
    assert [(item.deck, item.tags, item.explain) for item in made.items[:2]] == [
        ("A / B", ("one", "two"), None),
        ("A", (), "more"),
    ]
    assert [item.start for item in made.items] == [6, 7, 8]


def test_a_head_of_anki_may_name_deck_tags_and_columns_for_all() -> None:
    made = found("#separator:Comma\n#deck:D\n#tags:t\n#columns:Answer,Question\nb,A?\n")
    assert [(item.content, item.deck, item.tags) for item in made.items] == [(Question("A?", "b"), "D", ("t",))]


def test_an_export_of_anki_tells_what_has_no_back() -> None:
    assert left_out("#separator:tab\nA\tb\nonly\n") == [(3, "it has 1 of 2 columns")]


@pytest.mark.parametrize("name", ["words.txt", "-"])
def test_pairs_from_a_vocabulary_trainer_are_seen(name: str) -> None:
    assert csv_rows.likeness(source("dog\tHund\nblue cat\tblaue Katze\nfish\tFisch\n", name)) > 10


@pytest.mark.parametrize(
    "text",
    [
        "date,value\n2024-01-01,3\n2024-01-02,4\n",
        "name,age,city\nAnn,3,Rome\nBob,4,Bonn\n",
        "site,url\nOne,https://a.example\nTwo,https://b.example\n",
        "id,name\n1,Ann\n2,Bob\n3,Eve\n",
        "x,y\n1.5,2\n2.5,4\n",
    ],
)
def test_tables_of_data_are_no_cards(text: str) -> None:
    assert csv_rows.likeness(source(text)) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Some prose, with commas, here.\nAnd more; of it\nand more\n",
        "# Title\n\n| a | b |\n|---|---|\n| c | d |\n",
        "A line; with one.\nAnother line without.\nA third; too.\nAnd a fourth.\n",
        "- [ ] one\n- [x] two\n",
        "question and answer\n",
        "",
    ],
)
def test_text_is_no_table(text: str) -> None:
    assert csv_rows.likeness(source(text, "notes.txt")) == 0
    assert csv_rows.likeness(source(text, "notes.md")) == 0


@pytest.mark.parametrize(
    "text",
    ['"a\n' * 100_000, '""a,\n' * 10_000, "," * 500_000, '"' * 500_001, "x," + "y" * 5_000_000 + "\nz,w\n"],
    ids=["quotes", "pairs", "commas", "only quotes", "long"],
)
def test_text_made_to_be_slow_is_read_in_time(text: str) -> None:
    began = perf_counter()
    csv_rows.likeness(source(text))
    found(text)
    assert perf_counter() - began < 10


@settings(deadline=None, max_examples=80)
@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), max_size=5), st.sampled_from(",;\t|"))
def test_what_is_written_with_quotes_is_read_back(table: list[list[str]], separator: str) -> None:
    table = [[cell.replace("\r", "") for cell in row] for row in table]
    text = "".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in table)
    assert [list(row.cells) for row in rows_of(text, separator)] == [row for row in table if any(map(str.strip, row))]


@settings(deadline=None, max_examples=80)
@given(st.text(alphabet='ab"#,;\t|\n: ?{}c1', max_size=60))
def test_any_text_is_read(text: str) -> None:
    csv_rows.likeness(source(text))
    found(text)
    found("#separator:tab\n" + text)
