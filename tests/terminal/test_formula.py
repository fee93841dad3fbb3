"""Formulas on several lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.markup.unicode_math import in_line
from recall.terminal.cells import width
from recall.terminal.formula import Formula, has_grid, in_lines
from screens import printed

KNOWN = {
    r"\frac{1}{1+e^{-z}}": """
   1
───────
1 + e⁻ᶻ""",
    r"\frac1n": """
 1
───
 n""",
    r"\tfrac12 x = y": """
(1/2) x = y""",
    r"\left(\frac{QK^\top}{\sqrt{d_k}}\right)V": """
⎛QKᵀ⎞
⎜───⎟V
⎝√dₖ⎠""",
    r"\left(1+\frac{1}{n}\right)^n_i": """
⎛     1 ⎞ⁿ
⎜1 + ───⎟
⎝     n ⎠ᵢ""",
    r"\sum_{i=1}^{n} (y_i-\hat{y}_i)^2": """
 n
 ∑  (yᵢ − ŷᵢ)²
i=1""",
    r"\lim_{x\to 0} f(x)": """
lim f(x)
x→0""",
    r"\max^n x": """
 n
max x""",
    r"\text{MSE}\frac ab": """
     a
MSE ───
     b""",
    r"x\mathrm{loss}\sum_i y": """
x loss ∑ y
       i""",
    r"P = \begin{pmatrix}0&1\\1&0\end{pmatrix}^{-1}": """
P = ⎛0  1⎞⁻¹
    ⎝1  0⎠""",
    r"\begin{bmatrix}a_{11} & \cdots\\ \vdots & \ddots\\ -1 & 10\end{bmatrix}": """
⎡a₁₁  ⋯ ⎤
⎢ ⋮   ⋱ ⎥
⎣−1   10⎦""",
    r"\begin{matrix}1&-20\\100&3\\5\end{matrix}": """
  1  −20
100   3
  5""",
    r"\left[\begin{array}{|cc|c|}1&2&3\\4&5&6\end{array}\right]": """
⎡│ 1  2 │ 3 │⎤
⎣│ 4  5 │ 6 │⎦""",
    r"|x| = \begin{cases}x, & x\ge 0\\ -x & \text{otherwise}\end{cases}": """
      ⎧x    x ≥ 0
|x| = ⎨
      ⎩−x   otherwise""",
    r"\begin{aligned}\theta &= \frac{a}{b}\\ &= c\end{aligned}": """
     a
θ = ───
     b

  = c""",
    r"\begin{align}a&=b & c&=d\\ e&=f & g&=h\end{align}": """
a = b    c = d
e = f    g = h""",
    r"a \\ b+c": """
a
b + c""",
    r"\left.\frac{df}{dx}\right|_{x=0}": """
df│
──│
dx│ₓ₌₀""",
    r"\left\langle\frac{a}{b}\right\rangle": """
  a
⟨───⟩
  b""",
}


@pytest.mark.parametrize(("tex", "shown"), KNOWN.items(), ids=list(KNOWN))
def test_a_formula_is_as_high_as_it_needs(tex: str, shown: str) -> None:
    lines = in_lines(tex)
    assert lines is not None
    assert "\n".join(line.rstrip() for line in lines) == shown.strip("\n")


def test_a_formula_that_is_not_understood_has_no_lines() -> None:
    assert in_lines(r"\unknown") is None
    assert in_lines("") is None


@pytest.mark.parametrize(
    ("tex", "holds"),
    [
        (r"\begin{pmatrix}1\end{pmatrix}^2", True),
        (r"A = \begin{matrix}1&2\end{matrix}", True),
        (r"a \\ b", True),
        (r"\frac{1}{2}", False),
        (r"\unknown", False),
    ],
)
def test_a_grid_is_told_from_other_formulas(tex: str, holds: bool) -> None:
    assert has_grid(tex) is holds


def test_a_formula_that_is_wider_than_the_window_goes_on_one_line() -> None:
    tex = r"\frac{1}{2} + " + " + ".join("abcdefgh")
    assert printed(Formula(tex), 20).splitlines() == ["1/2 + a + b + c + d", "+ e + f + g + h"]


def test_aligned_rows_that_are_wider_than_the_window_stay_rows() -> None:
    tex = r"\begin{aligned}a&=\frac{1}{2} + 1000000 + b\\&=c\end{aligned}"
    assert printed(Formula(tex), 20).splitlines() == ["a = 1/2 + 1000000 +", "b", "= c"]


def test_a_formula_that_is_not_understood_is_shown_as_written() -> None:
    assert printed(Formula("\\unknown{x}\n\\frac{1")).splitlines() == ["\\unknown{x}", "\\frac{1"]


PIECES = (
    r"\frac{a}{b} x ^2 _{i,j} \left( \right) \sum_i \begin{matrix}a&b\\c\end{matrix} \begin{cases}a&b\\c\end{cases} "
    r"+ \text{日本} \lim_{x\to0} \\ = \begin{aligned}a&=\frac12\\&=c\end{aligned} \sqrt{\frac12} \tfrac12"
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(PIECES.split()), max_size=8).map(" ".join))
def test_the_lines_of_a_formula_are_of_one_width_and_nothing_of_it_is_lost(tex: str) -> None:
    lines = in_lines(tex)
    assert (lines is None) == (in_line(tex) is None)
    if lines is not None:
        assert len({width(line) for line in lines}) == 1
        assert "".join(lines).count("a") == (in_line(tex) or "").count("a")
