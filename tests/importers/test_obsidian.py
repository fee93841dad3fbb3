from importing_notes import found, likeness, name_of, sides
from recall.core.notes import Question

TAG = "#flashcards\n\n"


def test_one_line_cards_ask_one_way_or_both() -> None:
    read = found("obsidian", TAG + "Kenya::Nairobi\nuno:::one\n- What is a heap? :: A tree\n")
    assert sides(read) == [("Kenya", "Nairobi"), ("uno", "one"), ("What is a heap?", "A tree")]
    assert [item.content.both for item in read.items if isinstance(item.content, Question)] == [False, True, False]
    assert [item.start for item in read.items] == [2, 3, 4]


def test_a_line_of_question_marks_divides_a_longer_card() -> None:
    read = found("obsidian", TAG + "One\ntwo\n?\n- three\n- four\n\nnext\n??\nlast\n\nprose\n")
    assert sides(read) == [("One\ntwo", "- three\n- four"), ("next", "last")]
    assert read.items[1].content.both  # type: ignore[union-attr]


def test_an_answer_keeps_its_code_whole_with_blank_lines_and_colons() -> None:
    text = TAG + "How?\n?\n```cpp\nstd::sort(a);\n\nx ? y : z;\n?\n```\n<!--SR:!2024-01-01,3,250-->\n"
    read = found("obsidian", text)
    assert sides(read) == [("How?", "```cpp\nstd::sort(a);\n\nx ? y : z;\n?\n```")]
    assert read.items[0].comment == "Obsidian's schedule: 2024-01-01,3,250"


def test_a_question_mark_line_may_stand_between_blank_lines() -> None:
    assert sides(found("obsidian", TAG + "What is it?\n\n?\n\n```c\nint a;\n```\n")) == [
        ("What is it?", "```c\nint a;\n```")
    ]


def test_a_heading_right_above_is_the_section_but_asks_where_nothing_else_does() -> None:
    read = found("obsidian", TAG + "# T\n\n## Ports <!-- id:1 -->\nWhich?\n?\n80\n\n## Why?\n?\nBecause\n")
    assert sides(read) == [("Which?", "80"), ("Why?", "Because")]
    assert read.items[0].section == ("Ports",)
    assert read.items[0].anchor == "ports"


def test_highlights_and_braces_are_holes_in_such_notes_alone() -> None:
    text = "A ==router== and a {{switch}}; `==code==` and $==m==$ stay.\n"
    assert sides(found("obsidian", TAG + text)) == [
        ("A {{router}} and a {{switch}}; `==code==` and $==m==$ stay.", "cloze")
    ]
    assert sides(found("obsidian", text)) == []


def test_bold_makes_holes_where_the_plug_in_has_scheduled_bold_alone() -> None:
    text = TAG + "Bold **one**.\n<!--SR:!2024-01-01,3,250-->\n\nAnd **two**.\n"
    assert sides(found("obsidian", text)) == [("Bold {{one}}.", "cloze"), ("And {{two}}.", "cloze")]
    assert sides(found("obsidian", TAG + "And **two**.\n")) == []


def test_numbered_highlights_hide_together_and_may_have_hints() -> None:
    read = found("obsidian", TAG + "==1;;a== ==1;;b== ==c;;hint==\n")
    assert sides(read) == [("{{c1::a}} {{c1::b}} {{c::c::hint}}", "cloze")]


def test_tags_name_the_deck_and_are_no_text() -> None:
    text = "---\ntags: [flashcards/net, x]\n---\na::b\n\n#flashcards/db/sql\nc::d\n#flashcards/os e::f\ng::h ^blk-1\n"
    read = found("obsidian", text)
    assert sides(read) == [("a", "b"), ("c", "d"), ("e", "f"), ("g", "h")]
    assert [item.deck for item in read.items] == ["net", "db / sql", "os", "db / sql"]
    assert read.items[3].id == "blk-1"


def test_languages_properties_and_addresses_are_no_cards() -> None:
    text = (
        "Use std::vector<int> here, a::before there, fe80::1 and crate::net.\n\nauthor:: Ada\n\n[due:: today]\n\n"
        "| a::b | c |\n\n    in :: dented\n\n```\na::b\n```\n\n`a::b` text\n\n<!-- a::b -->\n\n%% c::d %%\n"
    )
    assert sides(found("obsidian", TAG + text)) == []


def test_wiki_links_and_pictures_become_markdown() -> None:
    read = found("obsidian", TAG + "What is [[TCP|this]]?::![[a b.png|100]] of [[Net]]\n")
    assert sides(read) == [("What is this?", "![](<a b.png>) of Net")]


def test_an_answer_that_is_elsewhere_or_missing_makes_a_draft() -> None:
    assert sides(found("obsidian", TAG + "Why?\n?\n![[Other#Part]]\n\nHow?::\n")) == [("Why?", ""), ("How?", "")]


def test_a_question_mark_line_with_nothing_above_is_left_out() -> None:
    left = found("obsidian", TAG + "?\nanswer\n").left_out
    assert [(each.line, each.reason) for each in left] == [(3, "a '?' line with no question above it")]


def test_quoted_cards_lose_their_quote_marks_and_callouts() -> None:
    assert sides(found("obsidian", TAG + "> [!info] Which?\n> ?\n> This\n")) == [("Which?", "This")]


def test_paragraphs_tagged_card_ask_for_the_lines_below() -> None:
    read = found("obsidian", TAG + "### What is a lock? #card\nA guard.\nIt blocks.\n\nA #card-reverse\nB\n")
    assert sides(read) == [("What is a lock?", "A guard.\nIt blocks."), ("A", "B")]
    assert read.items[1].content.both  # type: ignore[union-attr]


def test_untagged_notes_are_known_by_cards_that_ask() -> None:
    assert name_of("What is a?::b\n\nWhat is c?::d\n") == "obsidian"
    assert name_of("Question\n?\nAnswer\n") == "obsidian"
    assert name_of("cat :: Katze\ndog :: Hund\ncow :: Kuh\n") == "obsidian"
    assert name_of("cat::Katze\n") == "markdown"
    assert likeness("obsidian", "a::b <!--SR:!2024-01-01,3,250-->") > 90


def test_a_hidden_card_stays_hidden() -> None:
    assert sides(found("obsidian", TAG + "<!--Card::text <!--SR:!2021-08-20,13,290--> -->\n")) == []
