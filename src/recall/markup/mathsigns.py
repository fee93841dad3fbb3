r"""Signs of mathematics: what TeX calls them, what they look like, and which role they play in a formula.

Most names come from pylatexenc's table, which is imported with the first command that is not named here. Here stands
what it lacks, and what it shows as something that means another thing (``\mid``, ``\|``).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from pylatexenc.macrospec import LatexContextDb  # type: ignore[import-untyped, unused-ignore]

Role = Literal[
    "ordinary",  # a letter, a number, a symbol
    "word",  # several upright letters
    "text",  # words that bring their own space
    "prime",
    "binary",
    "relation",
    "big",  # a sum and its like
    "integral",
    "limit",  # a function whose limits stand below it
    "function",
    "open",
    "close",
    "punctuation",
    "space",  # exactly its text
    "gap",  # a space that the author wrote and TeX does not show
]

_RELATIONS: Final = frozenset("=<>≤≥≪≫≠≈≃∼≡≅≐≜≍∝∈∉∋∌⊂⊃⊆⊇⊄⊅⊈⊉⊊⊋⊏⊐⊑⊒≺≻≼≽⊢⊣⊨⊩∥∦⊥∣∤⩽⩾≲≳≔≕∷↦∴∵")
_BINARY: Final = frozenset("+−±∓×÷·∗⋅∘∙•⋆†‡∪∩⊎⊓⊔∧∨⊕⊖⊗⊘⊙∖≀⨿⊞⊟⊠⊡◁▷△▽⋄⋉⋊")
_BIG: Final = frozenset("∑∏∐⋃⋂⋁⋀⨁⨂⨀⨆⨄")
_INTEGRALS: Final = frozenset("∫∬∭∮∯∰")
_OPEN: Final = frozenset("([{⟨⌊⌈⟦")
_CLOSE: Final = frozenset(")]}⟩⌋⌉⟧!?.")
_ORDINARY: Final = frozenset("|‖/…⋯⋮⋱⋰∂∇∞∀∃∄¬⊤∅∠°℘ℏℓ∎□■√′∁")
DELIMITERS: Final = frozenset("()[]{}⟨⟩⌊⌋⌈⌉⟦⟧|‖/↑↓")
ANGLES: Final = {"<": "⟨", ">": "⟩"}

_FUNCTIONS: Final = "arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh"
_LIMITS: Final = "argmax argmin det gcd inf lim liminf limsup max min sup Pr"
_SPOKEN: Final = {"liminf": "lim inf", "limsup": "lim sup"}

_COMMANDS: Final[dict[str, str]] = {
    "ne": "≠",
    "neg": "¬",
    "land": "∧",
    "lor": "∨",
    "gets": "←",
    "implies": "⟹",
    "impliedby": "⟸",
    "iff": "⟺",
    "bot": "⊥",
    "Re": "ℜ",
    "Im": "ℑ",
    "bigodot": "⨀",
    "bigotimes": "⨂",
    "bigoplus": "⨁",
    "biguplus": "⨄",
    "bigsqcup": "⨆",
    "models": "⊨",
    "vDash": "⊨",
    "coloneqq": ":=",
    "triangle": "△",
    "triangleleft": "◁",
    "triangleright": "▷",
    "Box": "□",
    "blacksquare": "■",
    "qed": "∎",
    "checkmark": "✓",
    "degree": "°",
    "imath": "ı",
    "jmath": "ȷ",
    "diamond": "⋄",
    "llbracket": "⟦",
    "rrbracket": "⟧",
    "mid": "|",
    "vert": "|",
    "lvert": "|",
    "rvert": "|",
    "|": "‖",
    "lbrace": "{",
    "rbrace": "}",
    "lbrack": "[",
    "rbrack": "]",
    "{": "{",
    "}": "}",
    "backslash": "\\",
    "colon": ":",
    "prime": "′",
    "owns": "∋",
    "lt": "<",
    "gt": ">",
    "hslash": "ħ",
    "hbar": "ħ",
    "varDelta": "Δ",
    "varGamma": "Γ",
    "varOmega": "Ω",
    "varPhi": "Φ",
    "varSigma": "Σ",
    "varTheta": "Θ",
    "leadsto": "⇝",
    "%": "%",
    "&": "&",
    "#": "#",
    "$": "$",
    "_": "_",
    "S": "§",
    "P": "¶",
    "dag": "†",
    "ddag": "‡",
    "ddagger": "‡",
    "R": "ℝ",
    "N": "ℕ",
    "Z": "ℤ",
}
_ROLES: Final[dict[str, Role]] = {
    "mid": "relation",
    "lvert": "open",
    "lVert": "open",
    "rvert": "close",
    "rVert": "close",
    "colon": "punctuation",
    "perp": "relation",
    "bot": "ordinary",
    "bmod": "binary",
    "dots": "ordinary",
    "neg": "ordinary",
    "lnot": "ordinary",
    "coloneqq": "relation",
}

SPACES: Final = {",": " ", ";": " ", ":": " ", ">": " ", " ": " ", "~": " ", "!": "", "quad": "  ", "qquad": "    "} | {
    "thinspace": " ",
    "medspace": " ",
    "thickspace": " ",
    "enspace": " ",
    "negthinspace": "",
}

Shape = tuple[Literal["matrix", "cases", "aligned", "lines"], str, str]
_ALIGNED: Final = "aligned align align* alignedat alignat alignat* split eqnarray eqnarray*"
_LINES: Final = "equation equation* gathered gather gather* multline multline*"
ENVIRONMENTS: Final[dict[str, Shape]] = {
    "matrix": ("matrix", "", ""),
    "smallmatrix": ("matrix", "", ""),
    "array": ("matrix", "", ""),
    "pmatrix": ("matrix", "(", ")"),
    "bmatrix": ("matrix", "[", "]"),
    "Bmatrix": ("matrix", "{", "}"),
    "vmatrix": ("matrix", "|", "|"),
    "Vmatrix": ("matrix", "‖", "‖"),
    "cases": ("cases", "{", ""),
    "dcases": ("cases", "{", ""),
    "rcases": ("cases", "", "}"),
    **dict.fromkeys(_ALIGNED.split(), ("aligned", "", "")),
    **dict.fromkeys(_LINES.split(), ("lines", "", "")),
}


def of_character(character: str) -> tuple[str, Role] | None:
    """How a character of the source is shown, and its role; None for what TeX gives a meaning of its own."""
    match character:
        case "-":
            return "−", "binary"  # a minus, which is wider than a hyphen
        case "*":
            return "*", "binary"
        case "," | ";":
            return character, "punctuation"
        case ":=":
            return character, "relation"
        case "~":
            return " ", "space"
        case "#" | "$" | "\\" | "^" | "_" | "&" | "}" | '"' | "`" | "@" | "\ufffd":
            return None
        case _:
            return character, _role(character)


def of_command(name: str) -> tuple[str, Role] | None:
    """The same for a command without arguments; None for an unknown one."""
    if name in _FUNCTIONS.split():
        return name, "function"
    if name in _LIMITS.split():
        return _SPOKEN.get(name, name), "limit"
    if name == "bmod":
        return "mod", "binary"
    text = _COMMANDS.get(name) or _from_library(name)
    return None if text is None else (text, _ROLES.get(name) or _role(text))


def _role(text: str) -> Role:
    for signs, role in _BY_ROLE:
        if text in signs:
            return role
    if len(text) == 1 and ("←" <= text <= "⇿" or "⟰" <= text <= "⟿" or "⤀" <= text <= "⥿"):
        return "relation"
    if len(text) == 1 and text not in _ORDINARY and unicodedata.category(text) == "Sm":
        return "relation"
    return "ordinary"


_BY_ROLE: Final[tuple[tuple[frozenset[str], Role], ...]] = (
    (_RELATIONS, "relation"),
    (_BINARY, "binary"),
    (_BIG, "big"),
    (_INTEGRALS, "integral"),
    (_OPEN, "open"),
    (_CLOSE, "close"),
)


@cache
def _from_library(name: str) -> str | None:
    """One mathematical character by its name; accented letters and whole words are not asked for there."""
    text = getattr(_library().get_macro_spec(name), "simplify_repl", None)
    if not isinstance(text, str) or len(text) != 1 or name.startswith(("text", "cyr", "CYR")):
        return None
    is_mathematical = unicodedata.category(text)[0] in "SP" or "Ͱ" <= text <= "Ͽ" or "℀" <= text <= "ⅎ"
    return text if is_mathematical and not text.isascii() else None


@cache
def _library() -> LatexContextDb:
    from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped, unused-ignore]

    return get_default_latex_context_db()
