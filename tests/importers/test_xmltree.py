"""XML with lines, and what is refused."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from recall.importers.xmltree import chunks, inner_html, parsed, text_of


def message(text: str) -> str:
    problem = parsed(text, "a.xml", form="QTI").problem
    assert problem is not None
    return str(problem)


def test_elements_know_their_lines_and_lose_their_prefixes() -> None:
    tree = parsed('\n<a xmlns="urn:x" xmlns:y="urn:y">\n<y:b y:c="1">t</y:b></a>', "a.xml", form="QTI")
    assert tree.root is not None
    (child,) = tree.root
    assert (tree.root.tag, child.tag, child.attrib, tree.lines[child], tree.ends[child]) == ("a", "b", {"c": "1"}, 2, 3)


def test_entities_that_grow_are_refused() -> None:
    bomb = '<!DOCTYPE a [\n<!ENTITY b "bbbb">\n<!ENTITY c "&b;&b;&b;">]>\n<a>&c;</a>'
    assert message(bomb) == (
        "a.xml:2:1: E701 cannot be read as QTI: it defines entities of its own, which can grow without end\n"
        "  Remove its <!ENTITY …>."
    )


def test_entities_of_other_files_are_refused() -> None:
    assert "entities of its own" in message('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')


def test_a_doctype_alone_is_no_fault() -> None:
    assert parsed('<!DOCTYPE a SYSTEM "a.dtd"><a/>', "a.xml", form="QTI").problem is None


def test_endless_nesting_is_refused() -> None:
    assert "elements stand more than 200 deep in each other" in message("<a>" * 100_000)
    assert parsed("<a>" * 200 + "</a>" * 200, "a.xml", form="QTI").problem is None


def test_a_fault_has_its_line_and_column() -> None:
    assert message("\n<a>\n  <b></c></a>").startswith("a.xml:3:8: E701 cannot be read as QTI: mismatched tag\n")


def test_control_characters_are_spaces() -> None:
    assert text_of(parsed("<a>x\x0by\ud800</a>", "a.xml", form="QTI").root) == "x y"


def test_what_stands_in_an_element_is_html() -> None:
    root = parsed('<a>x &lt; <b c="&quot;">y</b><br/>z<i/></a>', "a.xml", form="QTI").root
    assert root is not None
    assert inner_html(root, lambda each: "!" if each.tag == "i" else None) == 'x &lt; <b c="&quot;">y</b><br/>z!'


def test_parts_of_a_broken_document_stand_at_their_lines() -> None:
    assert list(chunks("<q\n><item a='1'>x</item>\n\n<items/><item>y</item><item>", "item")) == [
        (1, "<item a='1'>x</item>"),
        (3, "<item>y</item>"),
    ]


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["<a>", "</a>", "<a/>", "&b;", "&nbsp;", "<!--", "]]>", "x", "<?p?>"])).map("".join)
)
def test_any_text_is_a_tree_or_a_problem(text: str) -> None:
    tree = parsed(text, "a.xml", form="QTI")
    assert tree.problem is not None or (tree.root is not None and tree.root in tree.ends)
