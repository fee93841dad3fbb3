"""HTML elements as Markdown, by markdownify, with what cards need said otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from markdownify import MarkdownConverter

from recall.importers.marks import BREAK

if TYPE_CHECKING:
    from bs4 import Tag

_LANGUAGE: Final = re.compile(r"(?:language|lang|highlight-source|highlight-text|brush)[-:]\s*([\w+#.-]+)")
_LANGUAGE_FOLLOWS: Final = frozenset(("sourceCode", "hljs", "prettyprint", "brush:", "highlight", "src"))
_NO_LANGUAGE: Final = frozenset(("hljs", "none", "plaintext", "nohighlight", "numberSource", "linenums", "copyable"))


_Converter: Any = MarkdownConverter  # its own types lack the methods by which it writes elements


class MarkdownWriter(_Converter):  # type: ignore[misc]
    """Text stays as it is written; elements that recall shows and Markdown lacks stay elements."""

    class Options:
        heading_style = "atx"
        bullets = "-"
        escape_asterisks = False
        escape_underscores = False
        sub_symbol = "<sub>"
        sup_symbol = "<sup>"
        autolinks = False

    def __init__(self) -> None:
        super().__init__(code_language_callback=language)
        self._numbers: dict[int, int] = {}  # the next number of each list, by the element

    def convert_br(self, _el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return f"\n{text}"
        return f" {text}" if "_inline" in parent_tags else f"{BREAK}\n{text}"

    def convert_hr(self, _el: Tag, text: str, parent_tags: set[str]) -> str:
        return f" {text}" if "_inline" in parent_tags else f"\n\n---\n\n{text}"

    def convert_img(self, el: Tag, _text: str, **_: object) -> str:
        title = _attribute(el, "title").replace('"', r"\"")
        ending = f' "{title}"' if title else ""
        return f"![{_attribute(el, 'alt')}]({_address(el, 'src')}{ending})" if _attribute(el, "src") else ""

    def convert_audio(self, el: Tag, text: str, **_: object) -> str:
        held = el if el.get("src") else el.find("source", src=True)
        return f"[{text.strip() or 'audio'}]({_address(held, 'src')})" if held else text

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if el.get("href"):
            el["href"] = _address(el, "href")
        made: str = super().convert_a(el, text, parent_tags)
        return made

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if el.parent is None or el.parent.name != "ol":
            made: str = super().convert_li(el, text, parent_tags)
            return made
        start = _attribute(el.parent, "start")
        number = self._numbers.get(id(el.parent), int(start) if start.isdecimal() and len(start) < 9 else 1)
        self._numbers[id(el.parent)] = number + 1
        first, *more = text.strip().split("\n")
        indent = " " * (len(str(number)) + 2)
        return "\n".join([f"{number}. {first}", *(line and indent + line for line in more), ""])

    def convert_soup(self, soup: Any) -> str:
        self._numbers.clear()
        made: str = super().convert_soup(soup)
        return made

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_inline" in parent_tags:
            return f" {self.convert_code(el, text.replace(chr(10), ' '), set())} "
        text = text.strip("\n")
        marks = "`" * max(3, 1 + max(map(len, re.findall(r"`+", text)), default=0))
        return f"\n\n{marks}{language(el)}\n{text}\n{marks}\n\n" if text.strip() else ""

    def convert_td(self, _el: Tag, text: str, **_: object) -> str:
        return f" {_in_cell(text)} |"

    convert_th = convert_td

    def convert_u(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text if "_noformat" in parent_tags or not text.strip() else f"<{el.name}>{text}</{el.name}>"

    convert_kbd = convert_ins = convert_mark = convert_small = convert_ruby = convert_rt = convert_rp = convert_u

    def convert_tt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        made: str = self.convert_code(el, text, parent_tags)
        return made

    convert_var = _Converter.convert_em
    convert_strike = _Converter.convert_del
    convert_center = convert_figure = convert_header = convert_footer = convert_main = _Converter.convert_div


def language(pre: Tag) -> str:
    """What the classes of the element, of the code in it or of the one around it call the language; else ""."""
    for element in (pre, pre.find("code"), pre.parent):
        found = _language_of(element) if element is not None else ""
        if found:
            return found
    return ""


def _language_of(element: Any) -> str:
    named = str(element.get("data-lang") or element.get("data-language") or "")
    classes = [str(each) for each in element.get("class") or ()]
    for each in classes:
        found = _LANGUAGE.match(each)
        if found and found[1] not in _NO_LANGUAGE:
            return found[1]
    if not named and element.name in ("pre", "code") and not _LANGUAGE_FOLLOWS.isdisjoint(classes):
        return next((each for each in classes if each not in _LANGUAGE_FOLLOWS | _NO_LANGUAGE), "")
    return named


def _in_cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", text.strip().replace("\n", " "))


def _attribute(element: Any, name: str) -> str:
    return " ".join(str(element.get(name) or "").split())


def _address(element: Any, name: str) -> str:
    return _attribute(element, name).replace(" ", "%20").replace("(", "%28").replace(")", "%29")
