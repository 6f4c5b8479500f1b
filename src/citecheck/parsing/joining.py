"""Putting a wrapped reference back into one line, with the way back to the file for every character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.parsing.letters import LOWER
from citecheck.parsing.lines import SOFT_HYPHEN, Line, Piece

# First parts of compounds that keep their hyphen although a line ends there.
_KEEP = frozenset(
    "all anti cross double e ex extra few first four free full half hand health high home ill inter intra large life "
    "long low meta micro mid multi near neo new non nine old one open over part peer person point post pre problem "
    "pro quasi real school second self semi seven short single six skill small socio so state step sub task ten third "
    "three time top two ultra under up user value well wide work world x".split()
)
# Letters that a typesetter joined (Unicode, block "Alphabetic Presentation Forms"); the font's drawing is no spelling.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_AS_IT_IS = re.compile(r"(?:[^\s\xadﬀ-ﬆ]+ )*[^\s\xadﬀ-ﬆ]+")  # nothing to mend: single blanks, no ligatures
_LAST_WORD = re.compile(r"([^\W\d_]{1,40})-$")
_ADDRESS_END = re.compile(
    r"(?:(?:https?://|www\.|doi\.org/|\b10\.\d{4,9}/)\S{0,300}|\bdoi\s?:\s?10\.)$", re.IGNORECASE
)
_ADDRESS_GOES_ON = re.compile(r"[/_=?&%#~-]$|\.$")
# A DOI whose suffix has no digit yet is hardly one; what stands alone on the next line, and is no year, is its rest.
_HALF_A_DOI = re.compile(r"\b10\.\d{4,9}/[a-z]{1,8}$", re.IGNORECASE)
_ITS_REST = re.compile(r"(?!(?:1[5-9]|20)\d\d[a-z]?\W{0,2}$)\d[\w.()/-]{0,60}$")


@dataclass(frozen=True, slots=True)
class Joined:
    """One line of text; `offsets[i]` is the place of character i in the file."""

    text: str
    offsets: tuple[int, ...]


def join(lines: Sequence[Line], pieces: Sequence[Piece]) -> Joined:
    """Join the pieces: white space becomes one blank, words divided at a line's end are mended, ligatures are letters."""
    characters: list[str] = []
    offsets: list[int] = []
    for piece in pieces:
        line = lines[piece.line]
        part = line.text[piece.start : piece.end]
        lead = len(part) - len(part.lstrip())
        if characters and characters[-1] == SOFT_HYPHEN:
            characters.pop()
            offsets.pop()
        elif characters:
            _close_gap("".join(characters[-400:]), part.strip(), characters, offsets)
        bare = part.rstrip()[lead:]
        if _AS_IT_IS.fullmatch(bare):
            characters += bare
            offsets += line.offsets[piece.start + lead : piece.start + lead + len(bare)]
            continue
        blank = True
        for k, c in enumerate(bare, piece.start + lead):
            if c.isspace():
                if not blank:
                    characters.append(" ")
                    offsets.append(line.offsets[k])
                blank = True
                continue
            letters = _LIGATURES.get(c, c)
            characters += letters
            offsets += [line.offsets[k]] * len(letters)
            blank = False
    if characters and characters[-1] == SOFT_HYPHEN:
        characters.pop()
        offsets.pop()
    return Joined("".join(characters), tuple(offsets))


def _close_gap(before: str, after: str, characters: list[str], offsets: list[int]) -> None:
    """Join two lines with a blank, without one, or without the hyphen between them."""
    address = _ADDRESS_END.search(before)
    if address and _ADDRESS_GOES_ON.search(before) and re.match(rf"[{LOWER}\d/_=?&%#~-]", after):
        return
    if _HALF_A_DOI.search(before) and _ITS_REST.match(after):
        return
    if before.endswith(("/", "–")) and not before.endswith(" –"):
        return
    word = _LAST_WORD.search(before)
    if before.endswith("-") and not before.endswith((" -", "--")):
        if (
            word
            and re.match(rf"[{LOWER}]", after)
            and word[1].lower() not in _KEEP
            and not address
            and not _is_compound(before, word[1])
        ):
            characters.pop()
            offsets.pop()
        return
    characters.append(" ")
    offsets.append(offsets[-1])


def _is_compound(before: str, word: str) -> bool:
    """Whether the word begins a compound elsewhere in the reference ("self-compassion ... self-")."""
    return bool(re.search(rf"\b{re.escape(word)}-\w", before, re.IGNORECASE))
