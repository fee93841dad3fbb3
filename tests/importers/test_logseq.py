from importing_notes import found, name_of, sides


def test_a_block_asks_and_the_blocks_under_it_answer() -> None:
    text = (
        "- ## Trees\n\t- What is a heap? #card #ds\n\t  id:: 65a1c3f2-0a1b\n\t  card-repeats:: 1\n"
        "\t  collapsed:: true\n\t\t- a tree\n\t\t  ```cpp\n\t\t  std::x :: y\n\t\t  ```\n\t\t\t- deep\n- prose\n"
    )
    read = found("logseq", text)
    assert sides(read) == [("What is a heap?", "- a tree\n  ```cpp\n  std::x :: y\n  ```\n  - deep")]
    (item,) = read.items
    assert (item.id, item.tags, item.section, item.start) == ("65a1c3f2-0a1b", ("ds",), ("Trees",), 1)


def test_one_block_under_it_answers_without_a_bullet() -> None:
    assert sides(found("logseq", "- Why? [[Card]]\n  card-last-score:: 5\n\t- Because\n")) == [("Why?", "Because")]


def test_clozes_hide_in_place_and_keep_their_cue() -> None:
    read = found("logseq", "- A {{cloze heap}} is {{cloze full \\\\ how?}} #card\n\t- more\n")
    assert sides(read) == [("A {{heap}} is {{full::full::how?}}", "cloze")]
    assert read.items[0].explain == "more"


def test_clozes_in_an_answer_are_its_text() -> None:
    assert sides(found("logseq", "- Tools? #card\n\t- {{cloze `jmap`}}\n")) == [("Tools?", "`jmap`")]


def test_cards_under_cards_are_cards_too() -> None:
    read = found("logseq", "- A? #card\n\t- B? #card\n\t\t- c\n")
    assert sides(read) == [("A?", "- B?\n  - c"), ("B?", "c")]


def test_a_card_without_an_answer_is_a_draft_and_one_without_a_text_is_left_out() -> None:
    read = found("logseq", "- What? #card\n- #card\n\t- x\n")
    assert sides(read) == [("What?", "")]
    assert [each.line for each in read.left_out] == [2]


def test_drawers_and_plans_are_dropped_and_pages_name_decks() -> None:
    text = "deck:: Net/TCP\n\n- TODO Q? #card\n  SCHEDULED: <2024-01-01 Mon>\n  :LOGBOOK:\n  CLOCK: x\n  :END:\n\t- A\n"
    read = found("logseq", text)
    assert sides(read) == [("Q?", "A")]
    assert read.items[0].deck == "Net / TCP"


def test_the_word_alone_or_a_query_is_no_card() -> None:
    text = "- the card\n- {{cards [[a]]}}\n- `#card`\n- #cards\n- #card-game\n"
    assert sides(found("logseq", text)) == []
    assert name_of(text) == "markdown"
