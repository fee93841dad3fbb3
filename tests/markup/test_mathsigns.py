"""What TeX's names look like and which role they play, from two tables of names."""

from __future__ import annotations

import pytest

from recall.markup import mathsigns

# The names that formulas of mathematics, statistics and machine learning are written with.
COMMON = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau upsilon
phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
leq le geq ge neq ne sim simeq approx equiv cong propto in notin ni mid nmid parallel perp ll gg prec succ subset
subseteq supset supseteq models vdash triangleq doteq lesssim gtrsim leqslant geqslant coloneqq asymp
cdot times div pm mp ast star circ bullet odot oplus otimes ominus cup cap setminus wedge vee land lor sqcup uplus
sum prod coprod int iint oint bigcup bigcap bigoplus bigotimes bigodot bigwedge bigvee
to gets rightarrow leftarrow Rightarrow Leftarrow leftrightarrow Leftrightarrow mapsto implies iff uparrow downarrow
longrightarrow hookrightarrow rightharpoonup leadsto nearrow searrow Uparrow rightleftharpoons
nabla partial infty forall exists nexists neg lnot top bot emptyset varnothing ell hbar Re Im aleph wp angle prime
dagger ddagger dots ldots cdots vdots ddots therefore because square Box triangle checkmark degree surd complement
langle rangle lfloor rfloor lceil rceil lvert rvert lVert rVert Vert vert llbracket rrbracket backslash | { } % & # _
sin cos tan log ln exp max min sup inf lim arg det gcd Pr limsup argmax bmod colon
"""


@pytest.mark.parametrize("name", COMMON.split())
def test_a_common_name_has_a_sign(name: str) -> None:
    sign = mathsigns.of_command(name)
    assert sign is not None
    assert sign[0] != ""


@pytest.mark.parametrize("name", ["lamda", "frac", "o", "textdegree", "cyra", "-", "aa"])
def test_an_unknown_name_and_one_of_other_text_have_none(name: str) -> None:
    assert mathsigns.of_command(name) is None


@pytest.mark.parametrize(
    ("name", "text", "role"),
    [
        ("mid", "|", "relation"),
        ("vert", "|", "ordinary"),
        ("|", "‖", "ordinary"),
        ("lVert", "‖", "open"),
        ("leq", "≤", "relation"),
        ("rightharpoonup", "⇀", "relation"),
        ("gtrapprox", "⪆", "relation"),
        ("cdot", "·", "binary"),
        ("sum", "∑", "big"),
        ("int", "∫", "integral"),
        ("max", "max", "limit"),
        ("log", "log", "function"),
        ("limsup", "lim sup", "limit"),
        ("nabla", "∇", "ordinary"),
        ("top", "⊤", "ordinary"),
        ("langle", "⟨", "open"),
        ("rceil", "⌉", "close"),
        ("colon", ":", "punctuation"),
        ("bmod", "mod", "binary"),
    ],
)
def test_a_name_has_its_sign_and_its_role(name: str, text: str, role: str) -> None:
    assert mathsigns.of_command(name) == (text, role)


@pytest.mark.parametrize(
    ("character", "sign"),
    [
        ("-", ("−", "binary")),
        ("=", ("=", "relation")),
        ("≤", ("≤", "relation")),
        ("→", ("→", "relation")),
        ("α", ("α", "ordinary")),
        ("(", ("(", "open")),
        ("!", ("!", "close")),
        (";", (";", "punctuation")),
        ("~", (" ", "space")),
        ("#", None),
        ("}", None),
    ],
)
def test_a_character_of_the_source_has_its_role(character: str, sign: tuple[str, str] | None) -> None:
    assert mathsigns.of_character(character) == sign
