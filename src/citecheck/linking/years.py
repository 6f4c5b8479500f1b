"""Whether the year a citation gives is that of a reference."""

from __future__ import annotations

import re

from citecheck.model import Reference

_CITED = re.compile(r"(\d{4})([a-z]?)$")
_IN_PRESS = re.compile(
    r"in press|forthcoming|submitted|accepted|in prep|under review|to appear|im druck|im erscheinen|sous presse|à paraître|"
    r"en prensa|no prelo|in corso di stampa|in druk|in review|in revision",
    re.IGNORECASE,
)


def parts(year: str) -> tuple[int | None, str]:
    """A year as cited and its letter; None for words such as "in press"."""
    match = _CITED.match(year)
    return (int(match[1]), match[2]) if match else (None, "")


def letter_of(reference: Reference, year: int) -> str:
    """The letter of a reference's year, as parsed or as it stands in the text ("2003a")."""
    issued = reference.metadata.issued
    if issued and issued.suffix:
        return issued.suffix
    match = re.search(rf"(?<!\d){year}([a-z])(?!\w)", reference.text)
    return match[1] if match else ""


def fits(year: str, reference: Reference) -> bool:
    """Whether the years are the same, letters left aside; the text of the reference counts as well as what was parsed."""
    number, _ = parts(year)
    issued = reference.metadata.issued
    if number is None:
        return issued is None or bool(_IN_PRESS.search(reference.text))
    if issued and issued.year == number:
        return True
    return bool(re.search(rf"(?<![\d–‐-]){number}(?:[a-z](?!\w)|(?![\w–‐-]))", reference.text))


def fits_letter(year: str, reference: Reference) -> bool:
    """Whether the letters agree; a citation with a letter fits a reference that has none."""
    number, letter = parts(year)
    if number is None:
        return True
    own = letter_of(reference, number)
    return not (letter and own) or letter == own


def slip(year: str, reference: Reference) -> bool:
    """Whether the years are one slip apart: the next one, one other figure, two figures swapped, another letter."""
    number, _ = parts(year)
    issued = reference.metadata.issued
    if issued is None or number is None:
        return issued is not None and number is None and year.startswith(("in press", "forthcoming"))
    cited, own = str(number), str(issued.year)
    unlike = [k for k in range(4) if len(own) == 4 and cited[k] != own[k]]
    swapped = len(unlike) == 2 and cited[unlike[0]] == own[unlike[1]] and cited[unlike[1]] == own[unlike[0]]
    return abs(number - issued.year) <= 1 or len(unlike) == 1 or (swapped and unlike[1] == unlike[0] + 1)
