"""Math that does not close what it opens."""

from __future__ import annotations

import pytest

from recall.markup.balance import math_faults


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("so $x + 1", "'$' before 'x + 1' is never closed"),
        ("$2x + 1 of them", "'$' before '2x + 1 of them' is never closed"),
        ("$x$ and $y", "'$' before 'y' is never closed"),
        ("$$x", "'$$' before 'x' is never closed"),
        (r"is $\frac{1}{2$ of it", r"'{' is never closed in '\frac{1}{2'"),
        ("$a}$", "'}' closes nothing in 'a}'"),
        (r"$\left( x$", r"'\left' is never closed in '\left( x'"),
        (r"$x \right)$", r"'\right' closes nothing in 'x \right)'"),
        (r"$\left({x\right)}$", r"'\right' does not close '{' in '\left({x\right)}'"),
        (r"$$\begin{matrix}a\end{array}$$", r"'\end{array}' does not close '\begin{matrix}' in '\begin{matrix}a\end…'"),
        ("$$\n\\begin{cases}\na\n$$", r"'\begin{cases}' is never closed in '\begin{cases} a'"),
    ],
)
def test_what_is_open_is_told_in_a_clause(text: str, fault: str) -> None:
    assert math_faults(text) == (fault,)


@pytest.mark.parametrize(
    "text",
    [
        "no math {at all",
        "It costs $5.",
        "from $5 to $10 a month, or $1,000/year",
        "US$ and A$",
        "Set $HOME first.",
        r"\$x is text",
        "`$x` and ``$y``",
        "```\n$x\n```",
        "~~~sh\necho $x\n",
        r"$\{x\}$ and $\left\{x\right.$",
        r"$\leftarrow \rightarrow$",
        r"$$\begin{matrix}a\end{matrix}$$",
        "$x$ costs $5",
        "$$a % {\n$$",
        "a $ b",
    ],
)
def test_what_is_closed_or_no_math_is_no_fault(text: str) -> None:
    assert math_faults(text) == ()
