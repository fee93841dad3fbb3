"""A tree as HTML that no text can break out of; what one reader of it wants differently is a method to override."""

from __future__ import annotations

from html import escape
from typing import Final

from recall.markup.code import pieces
from recall.markup.reader import as_plain, read
from recall.markup.tree import Node, inline_only

_WRAPPED: Final = {
    "quote": "blockquote",
    "bullets": "ul",
    "item": "li",
    "row": "tr",
    "strong": "strong",
    "emphasis": "em",
    "strike": "s",
}
_WEB: Final = ("http://", "https://", "mailto:")


class HtmlWriter:
    """Turns Markdown into HTML. Math is left for MathJax, code carries Pygments' classes."""

    def write(self, markdown: str) -> str:
        """HTML of the text: without a ``<p>`` around it when it is one paragraph, so that it fits into a line."""
        words = as_plain(markdown)
        if words is not None:
            return self.text(words)
        document = read(markdown)
        inline = inline_only(document)
        return self.parts(document.children if inline is None else inline)

    def parts(self, nodes: tuple[Node, ...]) -> str:
        return "".join([self.node(node) for node in nodes])

    def node(self, node: Node) -> str:
        match node.kind:
            case "text":
                return self.text(node.text)
            case "space":
                return "\n"
            case "code":
                return f"<code>{self.verbatim(node.text)}</code>"
            case "math" | "math_block":
                return self.math(node.text, display=node.kind == "math_block" or node.info == "display")
            case "paragraph":
                return self.parts(node.children) if node.info == "tight" else f"<p>{self.parts(node.children)}</p>"
            case "link":
                return self.link(node)
            case "image":
                return self.image(node)
            case _:
                return self._element(node)

    def _element(self, node: Node) -> str:
        match node.kind:
            case "break":
                return "<br>"
            case "rule":
                return "<hr>"
            case "code_block":
                return self.code_block(node.text, node.info)
            case "heading":
                return f"<h{node.level}>{self.parts(node.children)}</h{node.level}>"
            case "numbers":
                start = f' start="{node.level}"' if node.level != 1 else ""
                return f"<ol{start}>{self.parts(node.children)}</ol>"
            case "table":
                return self._table(node)
            case "cell":
                return self._cell(node, "td")
            case "tag":
                return f"<{node.info}>{self.parts(node.children)}</{node.info}>"
            case kind:
                name = _WRAPPED[kind]
                return f"<{name}>{self.parts(node.children)}</{name}>"

    def _table(self, table: Node) -> str:
        rows = [
            f"<tr>{''.join(self._cell(cell, 'th') for cell in row.children)}</tr>"
            if row.info == "head"
            else self.node(row)
            for row in table.children
        ]
        return f"<table>{''.join(rows)}</table>"

    def _cell(self, cell: Node, name: str) -> str:
        align = f' style="text-align:{cell.info}"' if cell.info else ""
        return f"<{name}{align}>{self.parts(cell.children)}</{name}>"

    def text(self, text: str) -> str:
        return escape(text, quote=False)

    def verbatim(self, code: str) -> str:
        """Text inside a code element."""
        return escape(code, quote=False)

    def attribute(self, value: str) -> str:
        return escape(value)

    def math(self, tex: str, *, display: bool) -> str:
        r"""TeX between ``\(…\)`` or ``\[…\]``, where MathJax looks for it."""
        tex = escape(tex, quote=False)
        return f"\\[{tex}\\]" if display else f"\\({tex}\\)"

    def code_block(self, code: str, language: str) -> str:
        marked = [
            f'<span class="{name}">{self.verbatim(text)}</span>' if name else self.verbatim(text)
            for name, text in self.code_pieces(code.rstrip("\n"), language)
        ]
        named = f' class="language-{self.attribute(language)}"' if language else ""
        return f"<pre><code{named}>{''.join(marked)}</code></pre>"

    def code_pieces(self, code: str, language: str) -> tuple[tuple[str, str], ...]:
        return pieces(code, language)

    def link(self, node: Node) -> str:
        """A link where the address leads somewhere from any page; else its words alone."""
        words = self.parts(node.children)
        if not node.info.lower().startswith(_WEB):
            return words
        return f'<a href="{self.attribute(node.info)}">{words}</a>'

    def image(self, node: Node) -> str:
        return f'<img src="{self.attribute(node.info)}" alt="{self.attribute(node.text)}">'
