"""A bare list of names: cut at what parts two names, joined again where a family name waits for its given ones.

Which order is used is decided by the pieces between the separators, not by the style as a whole, since lists are often
mixed ("Li, J., Y. Li, and D. Knapp": only the first name is inverted). How one piece is split is in `onename`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from citecheck.model import Name
from citecheck.names import PARTICLES
from citecheck.parsing.fields.onename import (
    GIVEN_NAMES,
    Read,
    inverted,
    is_initials,
    is_suffix,
    read_one,
    whole,
)

# What parts two names. One class of characters opens it, which lets the search run fast over long lists.
_BETWEEN = re.compile(
    r"[,;，、；/&＆\s․‧・ㆍ·](?:"
    r"(?<=[,;，、；])\s{0,3}(?P<with>(?:&|＆|and\b|AND\b|und\b|et\b|e\b(?=\s))\s{0,2}(?:&|and\b)?)?|"
    r"(?<=/)|(?<=[\u3040-\ud7af][․‧・ㆍ·])|(?<=[\u3040-\ud7af]\s)[․‧・ㆍ·]|(?P<sign>(?<=[&＆]))|"
    r"(?<=\s)(?P<alone>(?:and|et|und|AND|и)(?=[\s.,])|[-–—]\s(?=[A-Z]\.)|"
    r"[yei]\s(?=[^\W\d_a-z](?:\.|[^\W\d_]{1,30}\s(?!de\s)[^\W\d_a-z]))))\s{0,3}"
)
_SEMICOLONS = re.compile(r"\s?[;；]\s?(?:&|and\b)?\s?")
_RUN_ON = re.compile(
    r"(?:[^\W\d_][^\W\d_'’-]{1,30}\s[A-Z]{1,3}\s){1,40}[^\W\d_][^\W\d_'’-]{1,30}\s[A-Z]{1,3}"
)
_ONE_OF_RUN = re.compile(r"\S+\s[A-Z]{1,3}(?=\s|$)")
MAX_PIECES = 3000


def read_list(block: str) -> list[Name]:
    """The names of a list without "et al." and roles, in order; an organisation is one name."""
    if ";" in block or "；" in block:
        chunks = [c for c in _SEMICOLONS.split(block, maxsplit=MAX_PIECES) if c.strip(" ,.")]
        return [name for chunk in chunks for name in _read_chunk(chunk.strip(" ,&"))]
    if whole(block):
        return [Name(literal=block)]
    if (
        block.isascii()
        and " " in block
        and "," not in block
        and "." not in block
        and _RUN_ON.fullmatch(block)
    ):
        return [read_one(m.group()).name for m in _ONE_OF_RUN.finditer(block)]
    return _comma_list(block)


def _read_chunk(chunk: str) -> list[Name]:
    """What stands between two semicolons: one name, or two that "and" joins."""
    if whole(chunk):
        return [Name(literal=chunk)]
    family, comma, given = chunk.partition(",")
    if comma and "," not in given and not _BETWEEN.search(given) and family.strip() and given.strip():
        return [inverted(family.strip(), given.strip())]
    return _comma_list(chunk)


def _pieces(block: str) -> tuple[list[str], list[bool]]:
    """The pieces between the separators, and for each whether "and" stands before it."""
    pieces: list[str] = []
    joined: list[bool] = []
    start, after_and = 0, False
    for count, match in enumerate(_BETWEEN.finditer(block)):
        if count >= MAX_PIECES:
            break
        piece = block[start : match.start()].strip()
        if any(map(str.isalpha, piece)):
            pieces.append(piece)
            joined.append(after_and)
            after_and = False
        after_and = after_and or bool(match["with"] or match["alone"]) or match["sign"] is not None
        start = match.end()
    piece = block[start:].strip()
    if any(map(str.isalpha, piece)):
        pieces.append(piece)
        joined.append(after_and)
    return pieces, joined


def _comma_list(block: str) -> list[Name]:
    pieces, joined = _pieces(block)
    if len(pieces) == 1:
        return [read_one(pieces[0]).wide]
    if _all_pairs(pieces):
        return [inverted(pieces[i], pieces[i + 1]) for i in range(0, len(pieces), 2)]
    reads = [read_one(p) for p in pieces]
    initials_first = all(r.order in {"initials-first", "suffix"} for r in reads)
    some_first = any(r.order == "initials-first" for r in reads)
    names: list[Name] = []
    family, suffix = "", ""  # a family name that still waits for its given names
    for i, (piece, read) in enumerate(zip(pieces, reads, strict=True)):
        ahead = pieces[i + 1 : i + 3]
        if family and joined[i]:
            names.append(read_one(family).name)
            family = ""
        if read.order == "suffix" and (not family or (ahead and is_initials(ahead[0]))):
            if family:
                suffix = piece
            elif names:
                names[-1] = replace(names[-1], suffix=piece)
        elif family:
            name = inverted(family, piece)
            names.append(replace(name, suffix=suffix) if suffix else name)
            family, suffix = "", ""
        elif _opens(reads, pieces, joined, i):
            family = piece
        elif read.order == "initials":
            if names and not names[-1].given and not names[-1].literal:
                names[-1] = replace(names[-1], given=piece)
            elif not names or (not initials_first if i + 1 < len(pieces) else not some_first):
                names.append(Name(family=piece))  # initials without a name at the end were cut off it
        else:
            names.append(read.wide if initials_first or read.order != "initials-first" else read.name)
    if family:
        names.append(read_one(family).name)
    return names


def _opens(reads: list[Read], pieces: list[str], joined: list[bool], i: int) -> bool:
    """Whether a piece is a family name whose given names are the next piece."""
    if i + 1 >= len(pieces) or joined[i + 1]:
        return False
    read, following = reads[i], reads[i + 1]
    piece = pieces[i]
    further = reads[i + 2] if i + 2 < len(pieces) else None
    if following.order == "suffix":
        return read.order in {"word", "words"} and further is not None and further.order == "initials"
    if following.order == "initials":
        return (
            read.order in {"word", "words", "organisation"}
            or _short_family(read, piece)
            or piece.startswith(("St. ", "Ste. "))
            or (read.order == "initials-last" and "." in pieces[i + 1] and bool(read.name.suffix))
        )
    if i == 0 and _short_family(read, piece):  # "LISÝ, Ján"
        return following.order == "word"
    if i == 0 and read.order == "initials-first" and following.order == "word" and further is not None:
        return joined[2] and further.order == "words"  # "M. Alkhaldi, Firas, and Mohammad Olaimat"
    if i > 0 or read.order not in {"word", "words"}:
        return read.order == "initials-last" and bool(read.suffix_only) and i == 0
    if read.order == "word":
        return following.order != "organisation" and not _is_vancouver(following.order, pieces[i + 1])
    if following.order == "word":
        return True
    if following.order not in {"words", "initials-last"}:
        return False
    if piece.split()[0].lower() in PARTICLES:
        return True
    if following.order == "initials-last":  # "Tingvold Berg, Heidi G., Robert Fyumagwa"
        return "." in pieces[i + 1]
    if len(pieces) == 2:
        return _is_given(pieces[1]) and not _is_given(piece)
    return _two_surnames(pieces)


def _short_family(read: Read, piece: str) -> bool:
    """Whether what could be initials can be a family name in capitals ("WU", "LISÝ")."""
    return read.order == "initials" and len(piece) > 1 and "." not in piece and " " not in piece


def _is_vancouver(order: str, piece: str) -> bool:
    """Whether a piece is a whole name with its initials in a bunch behind ("Jones KD"; not "Paul A")."""
    last = piece.rsplit(" ", 1)[-1]
    return order == "initials-last" and "." not in piece and len(last) > 1 and last.isupper()


def _is_given(piece: str) -> bool:
    return piece.split()[0].lower() in GIVEN_NAMES


def _all_pairs(pieces: list[str]) -> bool:
    """Whether the list reads "Smith, John, Doe, Jane": every other piece is one word, and given names follow."""
    if len(pieces) < 4 or len(pieces) % 2:
        return False
    families = pieces[2::2]
    if sum(" " not in f for f in families) <= len(families) / 2:
        return False
    return all(p[:1].isalpha() and not is_suffix(p) for p in pieces) and not any(
        (r := read_one(f)).order not in {"word", "words"} and not _short_family(r, f) for f in pieces[::2]
    )


def _two_surnames(pieces: list[str]) -> bool:
    """Whether the list opens "Alvarado Ruiz, Oscar Enrique, Ana Whitle Hoil": where all others have three words or more,
    the first two pieces of two words each are the halves of one name."""
    counts = [len([w for w in p.split() if len(w) > 1 and w.lower() not in PARTICLES]) for p in pieces]
    return (
        len(pieces) > 3 and counts[:2] == [2, 2] and min(counts[2:]) > 2 and "." not in pieces[0] + pieces[1]
    )
