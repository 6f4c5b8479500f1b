"""The atoms the reading patterns are built from: capitals, initials, years, months, dashes and quotation marks.

Python's `re` has no class for capitals, so they are listed: Latin with its extensions, Greek and Cyrillic. Everything
built from these atoms is bounded ({1,6}, never *), because references are hostile text until read (docs/design.md, law 9).
"""

from __future__ import annotations

import re

_LETTERS = [chr(c) for c in (*range(0x41, 0x530), *range(0x1E00, 0x1F00))]
UPPER = "".join(c for c in _LETTERS if c.isupper())
_COMBINING = "".join(
    chr(c) for c in range(0x300, 0x370)
)  # accents that stand alone, as in some registries' names
LOWER = "".join(c for c in _LETTERS if c.islower()) + _COMBINING
DASH = "[-\u2010-\u2015\u2212]"
# "J.", "Yu.", "J.-P.", "T. R." and, with a blank lost, "T.R."
_PAIRS = "Ch|Th|Ph|St|Sh|Sch|Yu|Ya|Yo|Ye|Zh|Kh|Ts|Iu|Ju|Dz|Cz|Sz|Gy|Ny|Ts|Fr|Gh|Ed|Wm|Chr|Jr"
INITIAL = rf"(?:[{UPPER}]|{_PAIRS})\."
YEAR = r"(?:1[4-9]\d\d|20\d\d)"
CLOSER_OF = {"“": "”“", "„": "“”", "«": "»", '"': '"', "‘": "’‘", "‚": "‘’", "‹": "›", "'": "'"}

# The first three letters tell the months apart in English, German, French and Spanish, but for the pairs listed in full.
_MONTHS = {
    "jan": 1, "feb": 2, "fév": 2, "fev": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4, "avr": 4, "abr": 4, "may": 5, "mai": 5,
    "mei": 5, "jun": 6, "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aoû": 8, "ago": 8, "sep": 9, "oct": 10, "okt": 10,
    "nov": 11, "dec": 12, "dez": 12, "déc": 12, "dic": 12, "ene": 1, "gen": 1, "mag": 5,
    "giu": 6, "lug": 7, "set": 9, "ott": 10,
}  # fmt: skip
MONTH = (
    r"(?:Jan(?:uary|uar|vier)?|Feb(?:ruary|ruar|rero)?|F[ée]v(?:rier)?|Mar(?:ch|s|zo)?|März|Mrz|Apr(?:il)?|Avr(?:il)?|"
    r"Abr(?:il)?|May|Mai|Mei|June?|Juni|Juin|July?|Juli|Juil(?:let)?|Aug(?:ust)?|Août|Ago(?:sto)?|"
    r"Sept?(?:emb(?:er|re))?|"
    r"O[ck]t(?:ober|obre|ubre)?|Nov(?:emb(?:er|re))?|De[cz](?:ember)?|Déc(?:embre)?|Dic(?:iembre)?|Enero?|"
    r"[Gg]ennaio|[Ff]ebbraio|[Mm]arzo|[Aa]prile|[Mm]aggio|[Gg]iugno|[Ll]uglio|[Aa]gosto|[Ss]ettembre|"
    r"[Oo]ttobre|[Nn]ovembre|[Dd]icembre|"
    r"Spring|Summer|Autumn|Fall|Winter)"
)
_SMALL = re.compile(r"[^\W\d_]+")


def month_number(text: str) -> int | None:
    """The month (1 to 12) named in `text`, or None ("Spring" names none)."""
    for word in _SMALL.findall(text.lower()):
        found = _MONTHS.get(word[:4]) or _MONTHS.get(word[:3])
        if found:
            return found
    return None


def plain_dashes(text: str) -> str:
    """The text with every dash made "-" and the blanks around dashes taken out, as page ranges are kept."""
    return re.sub(rf"\s?{DASH}{{1,3}}\s?", "-", text)
