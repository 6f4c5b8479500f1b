r"""TeX to Unicode, and Unicode to text that is safe inside a BibTeX value. Pure functions.

The decoder is our own because it must be fast (a bibliography holds thousands of values) and must not lose what it does
not know: one pass over tokens, no recursion, so hostile nesting costs nothing. An accent waits in a short queue for the
letter it belongs to, which makes `{\'{e}}`, `\'e`, `\' e`, `{\'\i}` and `\'{\^e}` one case. Commands it does not know are
looked up once each in pylatexenc, which bibtexparser brings along.

Sources: the LaTeX project's "LaTeX2e: An unofficial reference manual", sections on accents and special symbols.
"""

from __future__ import annotations

import importlib
import re
import unicodedata
from functools import lru_cache
from typing import Any

# Accent command -> combining character. The long names are their counterparts in mathematics.
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "k": "\u0328",
    "r": "\u030a", "t": "\u0361", "G": "\u030f", "U": "\u030e", "h": "\u0309", "f": "\u0311",
    "acute": "\u0301", "grave": "\u0300", "hat": "\u0302", "widehat": "\u0302", "ddot": "\u0308", "tilde": "\u0303",
    "widetilde": "\u0303", "bar": "\u0304", "dot": "\u0307", "breve": "\u0306", "check": "\u030c", "mathring": "\u030a",
    "vec": "\u20d7",
}  # fmt: skip

# Letters: TeX swallows the blank after them ("S\o ren" is "Søren").
_LETTERS = {
    "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "ss": "ß", "SS": "ẞ", "i": "ı", "j": "ȷ", "imath": "ı", "jmath": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ",
    "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi "
    "omega"
)
_SYMBOLS = {
    "textbackslash": "\\", "backslash": "\\", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}",
    "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`", "textquotesingle": "'", "textquotedbl": '"',
    "textunderscore": "_", "textdollar": "$", "textbar": "|", "textless": "<", "textgreater": ">", "slash": "/",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "guillemotleft": "«", "guillemotright": "»", "ldots": "…", "dots": "…", "textellipsis": "…",
    "cdots": "⋯", "textregistered": "®", "texttrademark": "™", "copyright": "©", "textcopyright": "©", "pounds": "£",
    "textsterling": "£", "euro": "€", "texteuro": "€", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "textdegree": "°",
    "degree": "°", "textmu": "µ", "textperiodcentered": "·", "cdot": "·", "times": "×", "pm": "±", "sim": "∼",
    "approx": "≈", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "infty": "∞", "to": "→", "rightarrow": "→",
    "leftarrow": "←", "circ": "∘", "prime": "′", "ell": "ℓ", "hbar": "ℏ", "partial": "∂", "nabla": "∇", "in": "∈",
    "varepsilon": "ε", "vartheta": "ϑ", "varphi": "φ", "varsigma": "ς", "varrho": "ρ",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "BibTeX": "BibTeX", "quad": " ", "qquad": " ", "space": " ",
    "newline": " ", "par": " ", "linebreak": " ", "nobreakspace": " ", "thinspace": " ", "textvisiblespace": " ",
    "textquotestraightbase": ",", "quotedblbase": "„", "quotesinglbase": "‚",
}  # fmt: skip
_SYMBOLS |= {
    name: unicodedata.lookup(f"GREEK SMALL LETTER {name.replace('lambda', 'lamda')}")
    for name in _GREEK.split()
}
_SYMBOLS |= {
    name.title(): unicodedata.lookup(f"GREEK CAPITAL LETTER {name.replace('lambda', 'lamda')}")
    for name in _GREEK.split()
}

# Commands that only change how their argument, or what follows, looks: they go, the argument stays.
_SILENT = frozenset(
    "em it bf rm sf tt sc sl emph textit textbf textrm textsf texttt textsc textsl textup textnormal textmd textsubscript "
    "textsuperscript "
    "itshape bfseries rmfamily sffamily ttfamily scshape slshape upshape mdseries normalfont mathrm mathit mathbf mathsf "
    "mathcal mathbb mathfrak mathtt mathscr operatorname boldsymbol bm mbox hbox fbox text ensuremath uppercase lowercase "
    "MakeUppercase MakeLowercase MakeTextUppercase MakeTextLowercase enquote relax protect left right big Big bigg Bigg "
    "displaystyle textstyle scriptstyle limits small large Large normalsize footnotesize underline uline nolinebreak "
    "nobreak unskip ignorespaces bibnamedelima natexlab bibinfo BibitemShut textlatin url path nolinkurl".split()
)
# Commands whose (first) argument is not shown.
_HIDING = frozenset(
    "noopsort SortNoop href vphantom phantom hspace vspace label index foreignlanguage".split()
)

_ESCAPED = dict.fromkeys(",;:> \t\n\r\\", " ") | dict.fromkeys("-/@!()[]+", "")
_LIGATURES = {"~": " ", "--": "–", "---": "—", "``": "“", "`": "‘", "''": "”", "?`": "¿", "!`": "¡"}

_WORTH_DECODING = re.compile(r"[\\$~`]|--|''")
_BRACES = str.maketrans("", "", "{}")
_DOLLAR = re.compile(r"(?<!\\)\$")
_TOKEN = re.compile(
    r"\\(?:url|path|nolinkurl)\s*\{(?P<verbatim>[^{}]*)\}"
    r"|\\(?P<word>[A-Za-z]+)\*?(?P<gap>\s*)"
    r"|\\(?P<symbol>.)"
    r"|(?P<special>[{}$~_^]|---?|``?|''|[?!]`)"
    r"|(?P<text>[^\\{}$~_^`'?!-]+|.)",
    re.DOTALL,
)
_MAX_ACCENTS = (
    3  # on one letter; more is no language's spelling, and long runs make Unicode normalisation slow
)


class Decoder:
    """The state of one pass: what has been written, the accents waiting for a letter, mathematics, and skipping.

    `at` is where the token that is looked at begins in the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.out: list[str] = []
        self.accents: list[tuple[str, str]] = []  # combining character, what to write if no letter follows
        self.mathematics = False
        self.dollars_pair = len(_DOLLAR.findall(text)) % 2 == 0  # an odd "$" is a currency sign
        self.hide_next = False
        self.hidden_depth = 0

    def run(self) -> str:
        for match in _TOKEN.finditer(self.text):
            kind, self.at = match.lastgroup or "", match.start()
            if (self.hide_next or self.hidden_depth) and self._hides(match.group()):
                continue
            if kind == "gap":
                self._command(match["word"], match["gap"], match.end())
            elif kind == "symbol":
                self._symbol(match["symbol"])
            elif kind == "special":
                self._special(match["special"])
            else:
                self._put(match["verbatim"] if kind == "verbatim" else match["text"])
        self._flush()
        return "".join(self.out)

    def _hides(self, token: str) -> bool:
        """Whether the token is part of an argument that is not shown."""
        if self.hide_next and token != "{":
            self.hide_next = False
            return False
        self.hide_next = False
        self.hidden_depth += {"{": 1, "}": -1}.get(token, 0)
        return True

    def _put(self, text: str) -> None:
        if self.accents:
            text = text.lstrip()
            if not text:
                return
            text = self._accented(text[0]) + text[1:]
        self.out.append(text)

    def _accented(self, letter: str) -> str:
        marks, self.accents = self.accents, []
        if not letter.isalpha():
            return "".join(alone for _, alone in marks) + letter
        base = {"ı": "i", "ȷ": "j"}.get(letter, letter)
        return unicodedata.normalize("NFC", base + "".join(mark for mark, _ in reversed(marks)))

    def _flush(self) -> None:
        self.out += [alone for _, alone in self.accents]
        self.accents = []

    def _accent(self, name: str, alone: str) -> None:
        if len(self.accents) < _MAX_ACCENTS:
            self.accents.append((_ACCENTS[name], alone))

    def _symbol(self, symbol: str) -> None:
        if symbol in _ACCENTS and not symbol.isalpha():
            self._accent(symbol, symbol)
        else:
            self._put(_ESCAPED.get(symbol, symbol))

    def _special(self, token: str) -> None:
        if token == "{":
            return
        if token == "}":
            self._flush()
        elif token == "$":
            if self.dollars_pair:
                self.mathematics = not self.mathematics
            else:
                self._put(token)
        elif token in "_^":
            self._put("" if self.mathematics else token)
        else:
            self._put(_LIGATURES[token])

    def _command(self, name: str, gap: str, end: int) -> None:
        if self.accents and name[0] in "ij" and name not in _LETTERS and name not in _SILENT:
            self._put(name + gap)  # "Mart\'\in": the author meant "\i" and then "n"
        elif name in _ACCENTS:
            self._accent(name, "")
        elif name in _LETTERS:
            self._put(_LETTERS[name])
        elif name in _SYMBOLS:
            self._put(_SYMBOLS[name] + (" " if gap else ""))
        elif name in _HIDING:
            self.hide_next = True
        elif name not in _SILENT:
            has_argument = self.text[end : end + 1] == "{" and self.text[end : end + 2] != "{}"
            self._put((_unknown(name) or ("" if has_argument else name)) + (" " if gap else ""))


@lru_cache(maxsize=1024)
def _unknown(name: str) -> str:
    """What pylatexenc's table of symbols has for a command, or "".

    Only the table is used: its converter acts on commands (`\\input` reads files) and stumbles over lone ones.
    """
    spec = _symbol_table().get_macro_spec(name)
    symbol = getattr(spec, "simplify_repl", None)
    return symbol.strip() if isinstance(symbol, str) and "%" not in symbol else ""


@lru_cache(maxsize=1)
def _symbol_table() -> Any:
    module = importlib.import_module("pylatexenc.latex2text")  # slow to import, seldom needed, and untyped
    return module.get_default_latex_context_db()


@lru_cache(maxsize=32768)
def to_unicode(text: str) -> str:
    r"""The text with TeX taken out: accents and symbols as Unicode, formatting commands, braces and `$` gone.

    `~` becomes a blank, `--` an en dash, `` `` `` and `''` quotation marks. A command nobody knows leaves its argument, or
    its own name if it has none. Never use it on addresses, DOIs or file names, where `~`, `%` and `_` are themselves.
    """
    return Decoder(text).run() if _WORTH_DECODING.search(text) else text.translate(_BRACES)


# What a value may not hold as it stands. Braces are written by name, because BibTeX counts `\{` as a brace.
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "`": r"\textasciigrave{}", "&": r"\&", "%": r"\%", "#": r"\#", "$": r"\$", "_": r"\_",
    "-": "-{}", "'": "'{}",
}  # fmt: skip
_TO_ESCAPE = re.compile(r"[\\{}~^`&%#$_]|-(?=-)|'(?=')")


def escape(text: str) -> str:
    r"""The text so that it stands for itself in TeX and inside BibTeX braces; `to_unicode` is its inverse.

    Letters stay as they are (UTF-8); two hyphens in a row are kept apart (`-{}-`), or TeX would make them a dash.
    """
    return _TO_ESCAPE.sub(lambda match: _ESCAPES[match.group()], text)
