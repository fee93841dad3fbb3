"""A formula reads as one line of Unicode, or stays as it was written."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.markup.reader import read
from recall.markup.tree import walk
from recall.markup.unicode_math import in_line

KNOWN = {
    # fractions, and the brackets that keep their meaning on one line
    r"\frac{1}{1+e^{-z}}": "1/(1 + e⁻ᶻ)",
    r"\frac{1}{n}\sum_i (y_i - \hat{y}_i)^2": "(1/n) ∑ᵢ (yᵢ − ŷᵢ)²",
    r"\frac{\frac{a}{b}}{c+d}": "(a/b)/(c + d)",
    r"\frac{a}{b+c}": "a/(b + c)",
    r"\frac12 x": "(1/2) x",
    r"x\frac12": "x (1/2)",
    r"\frac{n!}{k!(n-k)!}": "n!/(k!(n − k)!)",
    r"\frac{1}{n!}": "1/n!",
    r"\frac{\partial^2 f}{\partial x^2}": "∂²f/∂x²",
    r"\frac{P(B\mid A)P(A)}{P(B)}": "P(B | A)P(A)/P(B)",
    r"\frac{1}{2\pi}": "1/(2π)",
    r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}": "(−b ± √(b² − 4ac))/(2a)",
    r"\frac{\sin x}{x}": "(sin x)/x",
    r"\log\frac{P(x)}{Q(x)}": "log (P(x)/Q(x))",
    r"\frac{\text{true positives}}{\text{all positives}}": "(true positives)/(all positives)",
    r"\left(\frac{a}{b}\right)^2": "(a/b)²",
    r"{\frac{a}{b}}^2": "(a/b)²",
    r"\int \frac{1}{x}\,dx": "∫ (1/x) dx",
    r"{a \over b+1}": "a/(b + 1)",
    r"\binom{n}{k} = {n \choose k}": "(n choose k) = (n choose k)",
    r"\frac{(a+b)}{(c)(d)}": "(a + b)/((c)(d))",
    # roots
    r"\sqrt{d_k}": "√dₖ",
    r"\sqrt{2}": "√2",
    r"\sqrt{2x}": "√(2x)",
    r"\sqrt{(a+b)}": "√(a + b)",
    r"\sqrt{2}x": "√2 x",
    r"\sqrt[3]{x+1}": "∛(x + 1)",
    r"\sqrt[n]{x}": "ⁿ√x",
    r"\sqrt[Q]{x}": "√[Q]x",
    # scripts
    r"10^{-10}": "10⁻¹⁰",
    r"x_{i,j}^{n+1}": "x_(i,j)ⁿ⁺¹",
    r"D_{KL}(P\|Q)": "D_KL(P‖Q)",
    r"\nabla_\theta J(\theta)": "∇_θ J(θ)",
    r"p_\theta(x)": "p_θ(x)",
    r"x_\theta^2": "x_(θ)²",
    r"e^{i\pi}": "e^(iπ)",
    r"e^{\frac{x}{2}}": "e^(x/2)",
    r"e^{-x^2}": "e^(−x²)",
    r"N_{\text{params}}": "N_params",
    r"N_{\text{training\ tokens}}": "N_(training tokens)",
    r"2^{\text{cross-entropy}}": "2^(cross-entropy)",
    r"w^* x": "w^* x",
    r"X^\top y": "Xᵀy",
    r"90^\circ": "90°",
    r"f'(x) + f''(x) + x'^2": "f′(x) + f″(x) + x′²",
    r"f''''''": "f′′′′′′",
    r"x ^ 2 _ i": "xᵢ²",
    r"{}_a^b X": "ₐᵇ X",
    r"(a+b)_i": "(a + b)ᵢ",
    r"{ab}^2": "(ab)²",
    # sums and their like
    r"\sum_{i=1}^{n} x_i": "∑ᵢ₌₁ⁿ xᵢ",
    r"\sum\limits_{i=1}^n x": "∑ᵢ₌₁ⁿ x",
    r"\prod_{i<j} a_{ij}": "∏_(i<j) aᵢⱼ",
    r"\int_0^\infty e^{-x}\,dx": "∫₀^∞ e⁻ˣ dx",
    r"\lim_{x\to 0} f(x)": "lim_(x→0) f(x)",
    r"\max(a,b)": "max(a, b)",
    r"\operatorname*{arg\,max}_\theta \ell": "arg max_θ ℓ",
    r"\operatorname{softmax}(z)": "softmax(z)",
    r"\underset{\theta}{\arg\max} f": "arg max_θ f",
    r"O(n\log n)": "O(n log n)",
    r"\log_2 n": "log₂ n",
    r"\sin^2\theta": "sin² θ",
    r"e^{-\log x}": "e^(−log x)",
    # space around operators
    r"a+b": "a + b",
    r"-x": "−x",
    r"a=-b": "a = −b",
    r"|-x|-1": "|−x| − 1",
    r"(-1)(+2)": "(−1)(+2)",
    r"A A^{-1}=I": "A A⁻¹ = I",
    r"f(Q,K,V)": "f(Q, K, V)",
    r"1{,}000": "1,000",
    r"f: X \to Y": "f: X → Y",
    r"x[1:n]": "x[1:n]",
    r"x := y": "x := y",
    r"a\,b\quad c\;d\!e": "a b  c de",
    r"a\mod b": "a mod b",
    r"a\bmod b": "a mod b",
    r"a \equiv b \pmod{n}": "a ≡ b (mod n)",
    r"\{x \in \mathbb{R} : x>0\}": "{x ∈ ℝ: x > 0}",
    r"a % said aside": "a",
    r"10\%": "10%",
    r"\mathrm{Attention}(Q)=\mathrm{softmax}\left( Q \right)V": "Attention(Q) = softmax(Q)V",
    r"\mathrm{KL}P": "KL P",
    r"\mathrm{d}x": "dx",
    r"size": "size",
    r"\text{if } x>0": "if x > 0",
    r"\text{if $x>0$ then}": "if x > 0 then",
    r"x\text{if}y": "x if y",
    r"\text{``50\%''}": "“50%”",
    # letters
    r"\alpha\Omega\varepsilon": "αΩε",
    r"\mathbb{E}_{x\sim p}[f(x)]": "𝔼_(x∼p)[f(x)]",
    r"\mathbb{1}": "𝟙",
    r"\mathcal{L}\mathcal N": "ℒ𝒩",
    r"\mathfrak{g}\mathfrak{C}": "𝔤ℭ",
    r"\mathbf{x}^\top\boldsymbol{\theta}": "𝐱ᵀ𝛉",
    r"\mathbf{x_i+\hat y}": "𝐱ᵢ + 𝐲̂",
    r"\hat{y}\bar x\vec{v}\tilde{a}\dot{q}": "ŷx̄v⃗ãq̇",
    r"\hat{y_i}": "ŷᵢ",
    r"\widehat{xy}": "hat(xy)",
    r"\overrightarrow{AB}": "vec(AB)",
    r"\overline{AB}": "A̅B̅",
    r"\overline{a+b}": "overline(a+b)",
    r"a \ne b, x \not\in A, a \not= b": "a ≠ b, x ∉ A, a ≠ b",
    r"\gtrapprox": "⪆",
    # what stands above, below and around
    r"a \overset{!}{=} b": "a =^! b",
    r"a \xrightarrow{n} b": "a →ⁿ b",
    r"\underbrace{x+y}_{\text{loss}}": "(x + y)_loss",
    r"\sum_{\substack{i<n\\i\ne j}} a": "∑_(i<n,i≠j) a",
    r"\left.\frac{df}{dx}\right|_{x=0}": "df/dx|ₓ₌₀",
    r"\left\{ x \,\middle|\, x>0 \right\}": "{x | x > 0}",
    r"\bigl( x \bigr) \big. y": "(x) y",
    r"\left< a \right>": "⟨a⟩",
    r"\boxed{x}+\textcolor{red}{y}\label{a}": "x + y",
    r"x \tag{1}": "x   (1)",
    r"a\hspace{1em}b": "a b",
    # grids
    r"\begin{pmatrix} 0 & 1 \\ 1 & 0 \end{pmatrix}": "[0 1; 1 0]",
    r"\begin{vmatrix}a&b\\c&d\end{vmatrix}": "|a b; c d|",
    r"\begin{bmatrix} x+1 & \log x \\ 2 & 3 \end{bmatrix}": "[x+1, log x; 2, 3]",
    r"\left[\begin{array}{cc|c}1&2&3\\4&5&6\end{array}\right]": "[1 2 | 3; 4 5 | 6]",
    r"|x| = \begin{cases}x, & x\ge 0\\ -x & \text{otherwise}\end{cases}": "|x| = { x, x ≥ 0; −x, otherwise }",
    r"\begin{aligned}a&=b\\[2pt] &=c\\\end{aligned}": "a = b; = c",
    r"\begin{alignedat}{2}a&=b\end{alignedat}": "a = b",
    r"\begin{equation}a=b\end{equation}": "a = b",
    r"a \\ b": "a; b",
}


@pytest.mark.parametrize(("tex", "shown"), KNOWN.items(), ids=list(KNOWN))
def test_a_formula_reads_in_one_line(tex: str, shown: str) -> None:
    assert in_line(tex) == shown


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{1",
        r"\frac{1}}{2}",
        r"\frac",
        r"x^a^b",
        r"x_",
        r"x^_2",
        r"a & b",
        r"\left( x",
        r"x \right)",
        r"\left x y \right)",
        r"\unknown{x}",
        r"\textunknown",
        r"\not{xy}",
        r"\sqrt[3{x}",
        r"\begin{matrix} 1 & 2 \end{pmatrix}",
        r"\begin{tikzpicture} \end{tikzpicture}",
        r"\begin{array}{p{3cm}} 1 \end{array}",
        r"\begin{gather} a & b \end{gather}",
        r"\text{\textcolor{red}{x}}",
        r"\text{a $x}",
        r"\text{x^2}",
        r"\operatorname{\mathbf{x}}",
        r"\newcommand{\x}{y}",
        r'{input_cost:.6f}", "output_cost": f"',
        r"a # b",
        "\\",
        "",
        "  ",
        r"{" * 30 + "x" + "}" * 30,
        r"\sqrt " * 30 + "x",
        "x" * 50_000,
    ],
    ids=lambda tex: tex[:30] or "empty",
)
def test_a_formula_that_is_not_understood_as_a_whole_stays_as_written(tex: str) -> None:
    assert in_line(tex) is None


def decks() -> list[Path]:
    return sorted((Path(__file__).parents[2] / "decks").rglob("*.yaml"))


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return [value] if isinstance(value, str) else []


def test_every_formula_of_the_shipped_decks_is_legible() -> None:
    found = [
        node.text
        for path in decks()
        for text in texts(yaml.safe_load(path.read_text(encoding="utf-8")))
        for node in walk(read(text))
        if node.kind in ("math", "math_block")
    ]
    assert len(found) > 50
    assert [tex for tex in found if in_line(tex) is None or "\\" in (in_line(tex) or "")] == []


PIECES = (
    r"\frac { } x ^ _ 12 \left( \right) & \\ \begin{matrix} \end{matrix} \sqrt [ ] ' \text{ $ \hat \sum \over % "
    r"\mathbf - \not \left. \middle| \begin{cases} \end{cases} \operatorname* = \, | \substack \overset 🙂 \le"
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES.split()) | st.characters(codec="utf-8"), max_size=25).map("".join))
def test_no_formula_fails_and_no_command_is_left_in_what_is_shown(tex: str) -> None:
    assert "\\" not in (in_line(tex) or "")


@pytest.mark.parametrize(
    "piece",
    [
        "x_i^2+",
        r"\frac{a}{b}",
        "|",
        "'",
        r"\\[",
        "{a\\over ",
        r"\sqrt{",
        r"\left(",
        r"\text{",
        r"\hat{x_",
        "x^{",
        "_a ",
    ],
)
def test_long_and_deep_formulas_are_read_at_once(piece: str) -> None:
    start = time.perf_counter()
    for length in (300, 1_990, 50_000):
        in_line((piece * length)[:length])
        depth = min(length // len(piece), 22)
        in_line(piece * depth + "x" + "}" * depth)
    assert time.perf_counter() - start < 2
