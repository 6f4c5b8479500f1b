"""Reading a list of names whose extent is known: "Neff, K. D., & Chen, S.", "Longe O, Gilbert P", "K. Neff and S. Chen".

Which order is used is decided by the pieces between the separators, not by the style as a whole, since lists are often
mixed ("Li, J., Y. Li, and D. Knapp": only the first name is inverted).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from citecheck.model import Name
from citecheck.names import PARTICLES, SUFFIXES, looks_like_organisation, parse_name, split_family
from citecheck.parsing.letters import DASH, INITIAL, INITIALS, LOWER, UPPER
from citecheck.text import squeeze

ET_AL = re.compile(
    r"[\s,;]{0,3}(?:\bet\s{0,2}al\b\.?|\band\s(?:the\s)?(?:others|colleagues)\b|&\sothers\b|\bu\.\s?a\.|"
    r"\(?\bet\scoll\b\.?|…|\.\s?\.\s?\.)"
)
_ROLE = re.compile(
    r"[\s,]{0,3}[(\[]?\b(?:Eds?|Hrsg|Hg|dirs?|coords?|comps?|Editors?|editors?|eds?|ed|hrsg)\b\.?[)\]]?[\s.,:]{0,3}$"
)
_ROLE_WORDS = re.compile(
    r"\b(?:edited by|ed\. by|eds\. by|hrsg\. von|herausgegeben von)\s{1,2}", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\s{0,3}(?:[,;]\s{0,3}(?:&|and\b|und\b|et\b)?|&|\band\b|\bund\b|\bet\b|\by\b(?=\s[^\W\d_a-z]))\s{0,3}"
)
_INITIALS = re.compile(
    rf"(?:{INITIALS}|[{UPPER}](?:\s?{DASH}?[{UPPER}]){{0,3}}|(?:[{UPPER}]\s){{0,3}}[{UPPER}])"
)
_FIRST = re.compile(rf"((?:{INITIALS})|(?:[{UPPER}]\s){{1,3}}(?=[{UPPER}][{LOWER}]))\s?(\S.*)")
_FAMILY_FIRST = re.compile(
    rf"(\S.*?)\s((?:{INITIALS})|[{UPPER}](?:{DASH}?[{UPPER}]){{0,3}}|[{UPPER}](?:\s[{UPPER}]){{1,3}})\s?((?:Jr|"
    rf"Sr|I{{2,3}}|IV|2nd|3rd)\.?)?"
)
_ORDINARY = re.compile(r"[\d@=<>/+?!]")
# Written with a capital they are part of the family name, which no registry splits off.
_CAPITAL_PARTICLES = frozenset(
    "Van Von De Del Della Di Da Dos Du Le La El Al St. Ten Ter Den Ben Bin Abu Abdel".split()
)
_ACRONYM = re.compile(r"[^\W\d_]{3} \([A-Z]{2,8}\)$")  # "Intergovernmental Panel on Climate Change (IPCC)"
_INVERTED = re.compile(rf"[^\W\d_][^,]{{0,40}},\s{INITIAL}")
MAX_PIECES = 3000


@dataclass(frozen=True, slots=True)
class People:
    """Names in order, whether "et al." cut the list, and whether they are editors."""

    names: tuple[Name, ...] = ()
    et_al: bool = False
    editors: bool = False


def looks_like_names(block: str) -> bool:
    """Whether a piece of text can be a list of names or an organisation: no digits, hardly a lower-case word."""
    if _ORDINARY.search(block) or not any(c.isalpha() for c in block):
        return False
    words = [w for w in re.split(r"[\s,;.&()]+", block) if w]
    allowed = PARTICLES | {"and", "und", "et", "al", "eds", "ed", "editors", "with", "others", "jr", "hrsg"}
    small = sum(
        1
        for w in words
        if w[0].islower() and w.lower() not in allowed and not re.match(r"\w{1,2}['’‘-]\w", w)
    )
    if small <= len(words) * 0.12 or (
        small == 1 and 3 <= len(words) <= 4 and words[0][0].isupper() and words[-1][0].isupper()
    ):
        return len(words) <= 12 or "," in block or ";" in block or " and " in block or "&" in block
    return (
        len(words) <= 16
        and small <= len(words) * 0.5
        and block[:1].isupper()
        and looks_like_organisation(block)
        and not _INVERTED.match(block)  # "Pratt, W. C. The farmers union and the"
    ) or bool(_ACRONYM.search(block) and len(words) <= 16)


def read_names(block: str) -> People:
    """The names in `block`; every name is kept as typed, initials with their dots."""
    block, editors = _without_role(squeeze(block))
    et_al = bool(ET_AL.search(block))
    if et_al:
        block = ET_AL.sub(" , ", block)
    block = re.sub(r",\s,", ",", block).strip(" ,;:&")
    block = (
        block[:-1].rstrip()
        if block.endswith(".") and not re.search(rf"(?:^|[\s.-]){INITIAL}$", block)
        else block
    )
    if not block:
        return People(et_al=et_al, editors=editors)
    if ";" in block:
        names = [_single(chunk) for chunk in re.split(r"\s?;\s?(?:&|and\b)?\s?", block) if chunk.strip()]
    elif looks_like_organisation(block) and "," not in block:
        names = [Name(literal=block)]
    else:
        names = _comma_list(block)
    return People(tuple(n for n in names if n != Name()), et_al, editors)


def _without_role(block: str) -> tuple[str, bool]:
    block, by = _ROLE_WORDS.subn("", block, count=1)
    match = _ROLE.search(block[-20:])
    if match and match.group().strip(" .,:)") and len(block) > len(match.group()):
        return block[: len(block) - len(block[-20:]) + match.start()], True
    return block, bool(by)


def _single(text: str) -> Name:
    """One name that stands alone between semicolons."""
    text = text.strip(" ,&")
    return parse_name(text) if "," in text else (_complete(text, True) or parse_name(text))


def _comma_list(block: str) -> list[Name]:
    pieces = [p.strip() for p in _BETWEEN.split(block, maxsplit=MAX_PIECES) if p.strip()]
    joined_by_and = bool(re.search(r"\s(?:&|and|und|et|y)\s", block))
    if _all_pairs(pieces):
        return [_inverted(pieces[i], pieces[i + 1]) for i in range(0, len(pieces), 2)]
    initials_first = all(_FIRST.fullmatch(p) for p in pieces)
    names: list[Name] = []
    open_family = ""  # a family name that still waits for its given names
    for i, piece in enumerate(pieces):
        suffix = piece.lower().strip(".") in SUFFIXES
        if suffix and open_family:
            open_family += f", {piece}"
        elif suffix and names:
            names[-1] = replace(names[-1], suffix=piece)
        elif open_family:
            names.append(_inverted(open_family, piece))
            open_family = ""
        elif _is_family(piece, pieces[i + 1 : i + 3], i, len(pieces), joined_by_and) or (
            i == 0 and _two_surnames(pieces)
        ):
            open_family = piece
        elif _INITIALS.fullmatch(piece) and names and not names[-1].given and not names[-1].literal:
            names[-1] = _inverted(names[-1].family, piece)
        else:
            names.append(_complete(piece, initials_first) or _given_first(piece))
    if open_family:
        names.append(parse_name(open_family))
    return names


def _all_pairs(pieces: list[str]) -> bool:
    """Whether the list reads "Smith, John, Doe, Jane": every other piece is one word, and given names follow."""
    families = pieces[2::2]
    return (
        len(pieces) >= 4
        and len(pieces) % 2 == 0
        and sum(" " not in f for f in families) > len(families) / 2
        and all(p[:1].isalpha() and p.lower().strip(".") not in SUFFIXES for p in pieces)
        and not any(_FAMILY_FIRST.fullmatch(f) or _INITIALS.fullmatch(f) for f in pieces[::2])
    )


def _is_family(piece: str, ahead: list[str], index: int, count: int, joined_by_and: bool) -> bool:
    """Whether a piece is a family name whose given names are the next piece."""
    following, further = (*ahead, "", "")[:2]
    if not following or (_INITIALS.fullmatch(piece) and not piece.isupper()):
        return False
    if _INITIALS.fullmatch(following) and following.lower().strip(".") not in SUFFIXES:
        vancouver = _FAMILY_FIRST.fullmatch(piece)
        return not (vancouver and following.isupper() and "." not in following)
    if following.lower().strip(".") in SUFFIXES and not _FAMILY_FIRST.fullmatch(piece):
        return True
    if " " in piece and _INITIALS.fullmatch(further) and not _INITIALS.fullmatch(following):
        return False  # the next piece is a family name itself
    if index > 0 or _FAMILY_FIRST.fullmatch(piece):
        return False
    if _FIRST.fullmatch(piece) and " " in piece:  # "M. Alkhaldi, Firas, and Mohammad Olaimat"
        return " " in further and following.isalpha() and not following.isupper() and "." not in further
    if looks_like_organisation(piece):
        return False
    # "Tingvold, Heidi G., Robert Fyumagwa": only the first name of a list is inverted with its given names in full.
    return len(piece.split()) <= 4 and (
        " " not in piece
        or (count == 2 and not joined_by_and)
        or " " not in following
        or piece.split()[0].lower() in PARTICLES
        or _inverted_later(following)
    )


def _two_surnames(pieces: list[str]) -> bool:
    """Whether the list opens "Alvarado Ruiz, Oscar Enrique, Ana Whitle Hoil": where all others have three words or more,
    the first two pieces of two words each are the halves of one name."""
    counts = [sum(len(w) > 1 and w not in _CAPITAL_PARTICLES for w in p.split()) for p in pieces]
    return (
        len(pieces) > 3 and counts[:2] == [2, 2] and min(counts[2:]) > 2 and "." not in pieces[0] + pieces[1]
    )


def _inverted_later(following: str) -> bool:
    """Whether the second piece reads as given names that end with an initial ("Heidi G.")."""
    return bool(re.search(rf"\s{INITIALS}$", following))


def _inverted(family: str, given: str) -> Name:
    head, _, suffix = family.partition(", ")
    particle, bare = split_family(head)
    words = given.split()
    if len(words) > 1 and words[-1].lower().strip(".") in SUFFIXES:
        suffix, given = words[-1], " ".join(words[:-1])
    return Name(family=bare, given=given.strip(), particle=particle, suffix=suffix)


def _reads_initials_first(tokens: list[str], initials_first: bool) -> bool:
    """Whether what follows leading initials is the family name ("J. del Pozo", "X. F. WU"; not "D. Kurkuri M")."""
    if (
        len(tokens) > 1
        and re.fullmatch(rf"[{UPPER}]{{1,2}}|{INITIALS}", tokens[-1])
        and tokens[-1].lower().strip(".") not in SUFFIXES
    ):
        return False
    return initials_first or len(tokens) == 1 or tokens[0].lower() in PARTICLES


def _given_first(piece: str) -> Name:
    """A name written "Given Family"; a capitalised particle inside opens the family name ("John R. Van Wazer")."""
    tokens = piece.split()
    for i in range(1, len(tokens) - 1):
        if tokens[i] in _CAPITAL_PARTICLES:
            particle, family = split_family(" ".join(tokens[i:]))
            return Name(family=family, given=" ".join(tokens[:i]), particle=particle)
    return parse_name(piece)


def _complete(piece: str, initials_first: bool) -> Name | None:
    """A whole name in one piece: "Neff KD", "K. D. Neff", "Neff K. D."; None when it is of another shape."""
    if looks_like_organisation(piece):
        return None
    first = _FIRST.fullmatch(piece)
    if first and _reads_initials_first(first[2].split(), initials_first):
        tokens = first[2].split()
        suffix = tokens.pop() if len(tokens) > 1 and tokens[-1].lower().strip(".") in SUFFIXES else ""
        particle, family = split_family(" ".join(tokens))
        return Name(family=family, given=first[1].strip(), particle=particle, suffix=suffix)
    last = _FAMILY_FIRST.fullmatch(piece)
    if last:
        particle, family = split_family(last[1])
        return Name(family=family, given=last[2].strip(), particle=particle, suffix=last[3] or "")
    return None
