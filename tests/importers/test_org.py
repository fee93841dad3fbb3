import pytest

from importing_notes import found, likeness, sides
from recall.core.notes import Question, Typed
from recall.importers.items import Found
from recall.importers.org_markup import inline_markdown, markdown_from_org


def read(text: str) -> Found:
    return found("org", text, "deck.org")


def test_drill_cards_ask_by_their_text_or_their_headline() -> None:
    text = (
        "* Spanish\n** Greeting 1 :drill:\n   SCHEDULED: <2024-01-01 Mon>\n   :PROPERTIES:\n   :ID: ab-1\n"
        '   :DRILL_LAST_INTERVAL: 4.0\n   :END:\n   What is "hello"?\n*** Answer\n    Hola\n*** Notes\n    informal\n'
        "** Capital of Peru? :drill:geo:\n   Lima\n** Item :drill:\n   Only a question?\n"
    )
    given = read(text)
    assert sides(given) == [('What is "hello"?', "Hola"), ("Capital of Peru?", "Lima"), ("Only a question?", "")]
    first, second, _ = given.items
    assert (first.id, first.explain, first.section, first.start, first.end) == ("ab-1", "informal", ("Spanish",), 1, 12)
    assert second.tags == ("geo",)


def test_drill_clozes_have_hints_and_keep_links_code_and_check_boxes() -> None:
    text = "* Item :drill:\n  [Ada||who?] wrote =a[0]= in [[https://x.org][this]] [1/2] \\([0,1]\\)\n"
    assert sides(read(text)) == [("{{ada::Ada::who?}} wrote `a[0]` in [this](https://x.org) [1/2] $[0,1]$", "cloze")]


def test_two_sided_drill_cards_ask_both_ways() -> None:
    text = "* Word :drill:\n:PROPERTIES:\n:DRILL_CARD_TYPE: twosided\n:END:\n"
    text += "Translate:\n** English\ncat\n** Spanish\ngato\n"
    assert [item.content for item in read(text).items] == [Question("Translate:\n\ncat", "gato", both=True)]


def fc(kind: str, rest: str) -> Found:
    head = "* What is a heap? :fc:suspended:\n:PROPERTIES:\n"
    return read(f"{head}:FC_TYPE: {kind}\n:ID: i1\n:END:\n:REVIEW_DATA:\n| a |\n:END:\n{rest}")


def test_fc_cards_answer_below_or_under_back() -> None:
    given = fc("normal", "A tree.\n")
    assert sides(given) == [("What is a heap?", "A tree.")]
    assert given.items[0].is_suspended
    assert sides(fc("normal", "Think.\n** Back\nA tree.\n")) == [("What is a heap?\n\nThink.", "A tree.")]
    assert sides(fc("normal", "** Front\nWhich?\n** Back\nThis.\n")) == [("Which?", "This.")]
    assert fc("double", "A tree.\n").items[0].content == Question("What is a heap?", "A tree.", both=True)
    assert fc("text-input", "tree\n").items[0].content == Typed("What is a heap?", "tree")
    assert sides(fc("normal", "")) == [("What is a heap?", "")]


def test_fc_holes_of_one_number_hide_together() -> None:
    assert sides(fc("cloze", "A {{=heap=}{tree?}@0} is {{full}@1} and {{bare}}.\n")) == [
        ("A {{c0::`heap`::tree?}} is {{c1::full}} and {{bare}}.", "cloze")
    ]
    assert [each.line for each in fc("cloze", "No hole.\n").left_out] == [1]


def anki(kind: str, rest: str) -> Found:
    head = "#+PROPERTY: ANKI_DECK A::B\n#+FILETAGS: :f:\n* Top\n** Title\n:PROPERTIES:\n"
    return read(f"{head}:ANKI_NOTE_TYPE: {kind}\n:ANKI_NOTE_ID: 7\n:ANKI_TAGS: x y\n:END:\n{rest}")


def test_anki_fields_are_headlines_or_the_headline_itself() -> None:
    given = anki("Basic", "*** Front\nq\n*** Back\na\n")
    assert sides(given) == [("q", "a")]
    (item,) = given.items
    assert (item.deck, item.tags, item.id, item.section) == ("A / B", ("f", "x", "y"), "anki-7", ("Top",))
    assert sides(anki("Basic", "The answer.\n")) == [("Title", "The answer.")]
    assert anki("Basic (and reversed card)", "a\n").items[0].content == Question("Title", "a", both=True)
    assert anki("Basic (type in the answer)", "a\n").items[0].content == Typed("Title", "a")
    assert sides(anki("Basic", "")) == [("Title", "")]


def test_anki_clozes_explain_by_their_other_fields() -> None:
    given = anki("Cloze", "*** Text\nA {{c1::heap::hint}}.\n*** Extra\nmore\n")
    assert sides(given) == [("A {{c1::heap::hint}}.", "cloze")]
    assert given.items[0].explain == "more"


@pytest.mark.parametrize(
    ("org", "markdown"),
    [
        ("*b* /i/ +s+ =c= ~d~ a*b*c a/b/c", "**b** *i* ~~s~~ `c` `d` a*b*c a/b/c"),
        ("*a /b/ c*", "**a *b* c**"),
        ("[[https://x.org/a_b][*t*]] [[id:x][t]]", "[**t**](https://x.org/a_b) t"),
        ("[[file:i m.png]] [[https://y.org]]", "![](<i m.png>) <https://y.org>"),
        (r"\(x*y*z\) \[a\] $b$ =*c*=", r"$x*y*z$ $$a$$ $b$ `*c*`"),
        ("path /usr/lib and 3*4*5", "path /usr/lib and 3*4*5"),
        ("=a`b=", "``a`b``"),
    ],
)  # fmt: skip
def test_org_markup_becomes_markdown(org: str, markdown: str) -> None:
    assert inline_markdown(org) == markdown


def test_org_blocks_become_markdown() -> None:
    text = (
        '#+begin_src python :results none\n  def f():\n      return "*a*"\n,* no headline\n#+end_src\n#+ATTR_HTML: :w\n'
        "# a comment\n| a | *b* |\n|---+---|\n| c | d |\n: fixed *x*\n#+BEGIN_QUOTE\nsaid\n"
        "#+END_QUOTE\n- term :: what\n- [X] done\n1) one\n"
        "-----\n#+begin_src open\nnever closed\n"
    )
    assert markdown_from_org(text.split("\n")) == (
        '```python\n  def f():\n      return "*a*"\n* no headline\n```\n| a | **b** |\n| --- | --- |\n| c | d |\n'
        "```\nfixed *x*\n```\n> said\n- **term**: what\n- [X] done\n1) one\n---\n#+begin_src open\nnever closed"
    )


def test_headlines_alone_make_no_card() -> None:
    assert sides(read("* What is this?\n  An answer.\n** TODO Another\n")) == []
    assert likeness("org", '(insert "\n:FC_TYPE: normal")', "init.el") == 0
