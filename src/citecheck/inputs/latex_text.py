r"""The text of a reference in LaTeX with its mark-up out, and for every character its place in the file. Pure.

The decoder is `citecheck.latex`'s; what is added is what bibliography styles write: `\newblock`, links, REVTeX's and
elsarticle's `\bibinfo{field}{value}`, and the names of journals that astronomers' classes define.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from citecheck import identifiers
from citecheck.latex import Decoder

# Journals as macros: aastex's and mnras' class files, which take them from the AAS's own list.
_JOURNALS = {
    "aj": "Astronomical Journal", "apj": "Astrophysical Journal", "apjl": "Astrophysical Journal Letters",
    "apjlett": "Astrophysical Journal Letters", "apjs": "Astrophysical Journal Supplement Series",
    "apjsupp": "Astrophysical Journal Supplement Series", "aap": "Astronomy & Astrophysics",
    "astap": "Astronomy & Astrophysics", "aapr": "Astronomy and Astrophysics Reviews",
    "aaps": "Astronomy and Astrophysics Supplement Series", "araa": "Annual Review of Astronomy and Astrophysics",
    "mnras": "Monthly Notices of the Royal Astronomical Society", "nat": "Nature", "nature": "Nature",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasa": "Publications of the Astronomical Society of Australia",
    "prl": "Physical Review Letters", "pra": "Physical Review A", "prb": "Physical Review B", "prc": "Physical Review C",
    "prd": "Physical Review D", "pre": "Physical Review E", "physrep": "Physics Reports", "solphys": "Solar Physics",
    "icarus": "Icarus", "jcap": "Journal of Cosmology and Astroparticle Physics", "ssr": "Space Science Reviews",
    "apss": "Astrophysics and Space Science", "ao": "Applied Optics", "jgr": "Journal of Geophysical Research",
    "grl": "Geophysical Research Letters", "nphysa": "Nuclear Physics A", "planss": "Planetary and Space Science",
    "rmp": "Reviews of Modern Physics", "psj": "The Planetary Science Journal", "procspie": "Proceedings of SPIE",
    "memras": "Memoirs of the Royal Astronomical Society", "baas": "Bulletin of the American Astronomical Society",
    "aplett": "Astrophysics Letters", "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
    "na": "New Astronomy", "nar": "New Astronomy Reviews", "iaucirc": "IAU Circular",
}  # fmt: skip
# Whose first argument is not shown, and those that only end something.
_HIDING = frozenset(
    "bibfield BibitemShut Eprint eprint@noop BIBforeignlanguage bibitemdeclare selectlanguage".split()
)
_BLANKS = frozenset(
    "newblock par quad qquad BibitemOpen bibdash BIBentryALTinterwordspacing BIBentrySTDinterwordspacing".split()
)
_SILENT = frozenset(
    "bibfnamefont bibnamefont citenamefont bibsc bibstring urlprefix urlstyle doibase BibitemNoStop BIBdecl emDash "
    "showeprint showDOI showISBNx showISSN showLCCN shownote showarticletitle showURL bibliographytypesize".split()
)
_LINKS = frozenset({"href", "hreff", "link"})
_NOTHING = re.compile(  # shows nothing, and holds words or numbers that would be taken for text
    r"\\href@noop\s{0,9}\{\}|\\penalty\s?-?\d{1,5}\s?|\\[hv]skip\s{0,9}[\d.-]{1,9}\s?[a-z]{2}(?:\s{0,9}(?:plus|minus)\s{0,9}[\d.]{1,9}\s?[a-z]{2,4}){0,2}|\\hskip\b"
)
_ESCAPED = re.compile(r"\\([%#_&~{}])")


@dataclass(slots=True)
class Placed:
    """Text, the place in the file of each of its characters, and the values of `\\bibinfo` fields."""

    text: str
    offsets: Sequence[int]
    fields: Mapping[str, str] = field(default_factory=dict)


class _PlacedDecoder(Decoder):
    """Keeps for each character that is written where it was read."""

    def __init__(self, text: str, pairs: Mapping[int, int], shift: int) -> None:
        super().__init__(text)
        self.offsets: list[int] = []
        self.fields: dict[str, str] = {}
        self._pairs, self._shift = pairs, shift
        self._at_close: dict[int, list[str]] = {}  # what is written where a group ends
        self._opened: dict[
            int, tuple[str, int]
        ] = {}  # where a field's value ends: its name, and its beginning in `out`

    def _put(self, text: str) -> None:
        known = len(self.out)
        super()._put(text)
        made = sum(map(len, self.out[known:]))
        at = max(self.text.find(text, self.at, self.at + len(text) + 12), self.at)  # behind "\url{"
        last = at + (len(text) if self.text.startswith(text, at) else 1)
        self.offsets += [max(at, last - k) for k in range(made, 0, -1)]

    def _flush(self) -> None:
        known = len(self.out)
        super()._flush()
        self.offsets += [self.at] * sum(map(len, self.out[known:]))

    def _special(self, token: str) -> None:
        super()._special(token)
        if token == "}":
            for text in self._at_close.pop(self.at, ()):
                self._put(text)
            if self.at in self._opened:
                name, start = self._opened.pop(self.at)
                self.fields.setdefault(name, "".join(self.out[start:]).strip(" ,;"))

    def _command(self, name: str, gap: str, end: int) -> None:
        if name in _JOURNALS:
            self._put(_JOURNALS[name] + (" " if gap else ""))
        elif name in _BLANKS:
            self._put(" ")
        elif name in _LINKS:
            self._link(end)
        elif name == "bibinfo":
            self._field(end)
        elif name == "enquote":
            self._quoted(end)
        elif name in ("dodoi", "doi", "Doi"):
            self._put("doi:")
        elif name in _HIDING:
            self.hide_next = True
        elif name not in _SILENT:
            super()._command(name, gap, end)

    def _close_of(self, at: int) -> int | None:
        """Where the group closes that begins at an offset of the text, if one does."""
        close = self._pairs.get(at + self._shift)
        return None if close is None else close - self._shift

    def _link(self, end: int) -> None:
        """`\\href{address}{text}`: the address stays, behind the text, if that does not show it."""
        self.hide_next = True
        close = self._close_of(end)
        if close is None:
            return
        address = _ESCAPED.sub(r"\1", self.text[end + 1 : close]).strip()
        shown = re.compile(r"\s*").match(self.text, close + 1)
        last = self._close_of(shown.end() if shown else close + 1)
        if last is None:
            return
        doi = next((written for _, _, written in identifiers.find_dois(address)), "")
        worth = f"doi:{doi}" if doi else address if address.startswith(("http://", "https://")) else ""
        if worth and worth.removeprefix("doi:").lower() not in self.text[close:last].lower():
            self._at_close.setdefault(last, []).append(f" {worth}")

    def _field(self, end: int) -> None:
        """`\\bibinfo{name}{value}`: the name goes, the value is remembered."""
        self.hide_next = True
        close = self._close_of(end)
        if close is None:
            return
        value = re.compile(r"\s*").match(self.text, close + 1)
        last = self._close_of(value.end() if value else close + 1)
        if last is not None:
            self._opened[last] = (self.text[end + 1 : close].strip().lower(), len(self.out))

    def _quoted(self, end: int) -> None:
        close = self._close_of(end)
        if close is not None:
            self._put("“")
            self._at_close.setdefault(close, []).insert(0, "”")


def placed(copy: str, start: int, end: int, pairs: Mapping[int, int]) -> Placed:
    """The text of `copy[start:end]`; `pairs` are the braces of the whole copy. White space becomes single blanks."""
    raw = _NOTHING.sub(lambda m: " " * len(m.group()), copy[start:end])
    decoder = _PlacedDecoder(raw, pairs, start)
    text = decoder.run()
    characters: list[str] = []
    offsets: list[int] = []
    for c, at in zip(text, decoder.offsets, strict=True):
        if not c.isspace():
            characters.append(c)
            offsets.append(start + at)
        elif characters and characters[-1] != " ":
            characters.append(" ")
            offsets.append(start + at)
    if characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    fields = {name: " ".join(value.split()) for name, value in decoder.fields.items()}
    return Placed("".join(characters), offsets, fields)
