"""Splitting one name that stands in one piece: "Neff KD", "K. D. Neff", "DELISLE Léopold", "SMITH (J.)", "김상효"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from citecheck.model import Name
from citecheck.names import PARTICLES, lower_words, split_family
from citecheck.names import looks_like_organisation as _named_organisation
from citecheck.parsing.letters import DASH, LOWER, UPPER

_PAIRS = "Ch|Th|Ph|St|Sh|Sch|Yu|Ya|Yo|Ye|Zh|Kh|Ts|Iu|Ju|Dz|Cz|Sz|Gy|Ny|Fr|Gh|Ed|Wm|Chr|Ste"
_DOTTED = re.compile(
    rf"(?:(?:[{UPPER}]|{_PAIRS})[.’]{DASH}?){{1,6}}(?:[{UPPER}{LOWER}]\.?)?|[{UPPER}]{DASH}[{UPPER}{LOWER}]\.|"
    rf"[{UPPER}]\.?{DASH}[{UPPER}]\.?"
)
_CAPITALS = re.compile(rf"[{UPPER}]{{1,4}}|[{UPPER}]{{1,2}}{DASH}[{UPPER}]{{1,2}}")
# A blank lost between initials and family name: "S.Scherer", "P.de Forcrand", "K.Van Acoleyen".
_GLUED = re.compile(
    rf"(?<=[{UPPER}]\.)(?=(?:[{UPPER}][{LOWER}'’]{{1,40}}(?![{LOWER}.])|[{UPPER}]{{2,30}}(?![{UPPER}.])|(?:de|van|von|del|da|di)[\s{UPPER}]|"
    rf"[dOD]['’][{UPPER}]))"
)
_BRACKETED = re.compile(r"(?P<family>[^()]{2,60}?)\s?\((?P<given>[^()]{1,40})\)\.?")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SUFFIX = re.compile(r"(?:[Jj]r|JR|[Ss]r|SR|II|III|IV|2nd|3rd|4th|PhD|Ph\.D|Esq)\.?")
# Written with a capital they are part of the family name, which no registry splits off.
_CAPITAL_PARTICLES = frozenset(
    "Van Von De Del Della Di Da Dos Du Le La El Al St. Ten Ter Den Ben Bin Abu Abdel".split()
)
# Given names that open inverted Spanish and Portuguese names, whose family names have two words as well.
GIVEN_NAMES = frozenset(
    "josé jose juan luis carlos maría francisco antonio manuel jesús jesus miguel ángel pedro rafael fernando jorge alberto "
    "javier eduardo ricardo roberto andrés andres pablo diego sergio óscar enrique ramón ramon carmen alejandro alejandra "
    "rodrigo gustavo guillermo joão joao márcio raúl raul julio césar gonzalo ignacio alfonso pilar mercedes".split()
)


# What organisations call themselves in other languages, how such words begin, and the words no person's name has inside.
_ORGANISATIONS = frozenset(
    "institut instituto institute alliance conseil comité comite verband gesellschaft verein agence agencia asociación "
    "asociacion associazione fondation fundación fundacion stiftung société sociéte societé societe sociedad gobierno "
    "gouvernement laboratoire laboratory laboratories corporation company parliament congress staff".split()
)
_BEGINNINGS = ("minister", "ministèr", "universi", "bundes", "secretari", "secretary")
_BETWEEN = (" for ", " on ", " für ", " pour ", " against ", " para ")


def looks_like_organisation(text: str) -> bool:
    """Whether a piece reads as an organisation, in the languages references are written in."""
    if _named_organisation(text):
        return True
    low = text.lower()
    found = lower_words(low)
    return (
        not _ORGANISATIONS.isdisjoint(found)
        or any(word.startswith(_BEGINNINGS) for word in found)
        or any(between in low for between in _BETWEEN)
    )


@dataclass(frozen=True, slots=True)
class Read:
    """One piece as a name. `order` says of which shape it is; `wide` takes all words after the initials as family name.

    Orders: "initials-first", "initials-last", "initials" (no name in it), "suffix", "word", "words", "organisation",
    "whole". `suffix_only` tells that a suffix stood behind a single word ("Baes Jr.").
    """

    order: str
    name: Name
    wide: Name
    suffix_only: bool = False


def is_initials(piece: str) -> bool:
    """Whether a piece holds initials and nothing else ("K. D.", "KD", "J.-P.", "A B")."""
    return (
        len(piece) <= 24
        and all(_DOTTED.fullmatch(t) or _CAPITALS.fullmatch(t) for t in piece.split())
        and not _SUFFIX.fullmatch(piece)
    )


def is_suffix(piece: str) -> bool:
    """Whether a piece is a generation suffix ("Jr.", "III")."""
    return len(piece) <= 6 and bool(_SUFFIX.fullmatch(piece))


def whole(block: str) -> bool:
    """Whether a block without separators between persons is one organisation ("Department of Health and Human Services")."""
    tokens = block.split()
    if "." in block and any(_DOTTED.fullmatch(t.rstrip(",")) for t in tokens[1:]):
        return False  # initials: there are persons in it
    if not looks_like_organisation(block):
        return False
    if "," not in block:
        return len(tokens) < 2 or read_one(block).order not in {"initials-first", "initials-last"}
    return all(looks_like_organisation(p) or len(p.split()) > 2 for p in block.split(","))


@lru_cache(
    maxsize=4096
)  # a piece is looked at again by its neighbours, and names recur in a list of references
def read_one(piece: str) -> Read:
    """The name in one piece, and of which shape it is."""
    if "." in piece and _GLUED.search(piece):
        piece = _GLUED.sub(" ", piece)
    if _EAST_ASIAN.search(piece):
        return _both("whole", Name(literal=piece))
    tokens = piece.split()
    if not tokens:
        return _both("words", Name())
    if len(tokens) == 1:
        return _single(piece)
    if piece.endswith((")", ").")):
        bracketed = _BRACKETED.fullmatch(piece)
        if bracketed:
            return _bracketed(piece, bracketed)
    suffix = ""
    if _ends_with_suffix(piece, tokens):
        suffix = tokens.pop()
        if len(tokens) == 1:
            name = Name(family=tokens[0], suffix=suffix)
            return Read("word", name, name, True)
    return _by_tokens(piece, tokens, suffix)


def _ends_with_suffix(piece: str, tokens: list[str]) -> bool:
    """Whether the last word is a suffix, and not initials in capitals ("Stewart JR", "Smith II")."""
    last = tokens[-1]
    if not _SUFFIX.fullmatch(last) or (last in {"JR", "SR"} and not piece.isupper()):
        return False
    return len(tokens) > 2 or not last.isupper() or len(last) > 2


def _both(order: str, name: Name) -> Read:
    return Read(order, name, name)


def _single(piece: str) -> Read:
    if is_suffix(piece):
        return _both("suffix", Name(suffix=piece))
    if is_initials(piece):
        return _both("initials", Name(family=piece))
    if looks_like_organisation(piece):
        return _both("word", Name(literal=piece) if len(piece) > 7 else Name(family=piece))
    return _both("word", Name(family=piece))


def _bracketed(piece: str, match: re.Match[str]) -> Read:
    """ "SMITH (J.)", "BROWN (Peter)"; an acronym in brackets belongs to an organisation."""
    given = match["given"].strip()
    if looks_like_organisation(piece) or (given.isupper() and len(given) > 2 and "." not in given):
        return _both("organisation", Name(literal=piece))
    particle, family = split_family(match["family"].strip())
    return _both("initials-last", Name(family=family, given=given, particle=particle))


def _by_tokens(piece: str, tokens: list[str], suffix: str) -> Read:
    dotted = [bool(_DOTTED.fullmatch(t)) for t in tokens]
    behind = len(tokens)
    while behind > 1 and tokens[behind - 1][0].islower() and tokens[behind - 1].lower() in PARTICLES:
        behind -= 1
    if all(d or (len(t) == 1 and t.isupper()) for d, t in zip(dotted[:behind], tokens[:behind], strict=True)):
        return _both(
            "initials", Name(family=piece)
        )  # with a particle behind: "A. de", of "Santos Otero, A. de"
    if 1 < behind < len(tokens):
        read = _by_tokens(" ".join(tokens[:behind]), tokens[:behind], suffix)
        if read.order == "initials-last":  # "Lesse H de"
            return _both("initials-last", replace(read.name, particle=" ".join(tokens[behind:])))
    lead = _leading_initials(tokens, dotted)
    if lead:
        return _initials_first(piece, tokens, lead, suffix)
    trail = _trailing_initials(piece, tokens, dotted)
    if trail:
        head = tokens[: len(tokens) - trail]
        if len(head) > 1 and _SUFFIX.fullmatch(head[-1]):
            suffix = head.pop()
        particle, family = split_family(" ".join(head))
        name = Name(family=family, given=" ".join(tokens[-trail:]), particle=particle, suffix=suffix)
        return _both("initials-last", name)
    if looks_like_organisation(piece):
        return _both("organisation", Name(literal=piece))
    return _both("words", _given_first(tokens, suffix))


def _leading_initials(tokens: list[str], dotted: list[bool]) -> int:
    """How many tokens at the front are initials of the family name that follows; 0 where it is of another shape."""
    count = 0
    while count < len(tokens) and (dotted[count] or (len(tokens[count]) == 1 and tokens[count].isupper())):
        count += 1
    if not 0 < count < len(tokens):
        return 0
    rest = tokens[count:]
    if dotted[-1] and len(rest) > 1 and rest[-1] not in tokens[:count]:
        return 0  # "D. Kurkuri M."
    if len(rest) > 1 and len(rest[-1]) <= 2 and rest[-1].isupper() and not rest[0].isupper():
        return 0
    return count


def _initials_first(piece: str, tokens: list[str], lead: int, suffix: str) -> Read:
    rest = tokens[lead:]
    if len(rest) > 1 and looks_like_organisation(piece):
        return _both("organisation", Name(literal=piece))
    if len(rest) > 1 and _DOTTED.fullmatch(rest[-1]):
        rest = rest[:-1]  # "R. Shinghal R."
    if len(rest) > 1 and _SUFFIX.fullmatch(rest[0]):
        suffix = rest.pop(0)
    given = " ".join(tokens[:lead])
    particle, family = split_family(" ".join(rest))
    wide = Name(family=family, given=given, particle=particle, suffix=suffix)
    if particle or len(rest) == 1:
        return _both("initials-first", wide)
    inner = next((i for i in range(1, len(rest) - 1) if rest[i].lower() in PARTICLES), 0)
    if inner or rest[0] in _CAPITAL_PARTICLES or piece.isupper():
        return _both("initials-first", wide)
    narrow = _given_first(tokens, suffix)
    return Read("initials-first", narrow, wide)


def _trailing_initials(piece: str, tokens: list[str], dotted: list[bool]) -> int:
    """How many tokens at the end are initials behind a family name ("van der Berg AB", "Neff K. D.")."""
    longest = 2 if piece.isupper() else 4
    count = 0
    while count < len(tokens) - 1:
        token = tokens[-1 - count]
        if not (
            dotted[-1 - count] or (len(token.replace("-", "")) <= longest and _CAPITALS.fullmatch(token))
        ):
            break
        count += 1
    return count


def _given_first(tokens: list[str], suffix: str) -> Name:
    """A name written "Given Family", or with its family name in capitals; particles open the family name."""
    capitals = [len(t) > 1 and t.isupper() and not t.endswith(".") for t in tokens]
    if any(capitals) and not all(capitals):
        if capitals[0]:  # "DELISLE Léopold"
            cut = capitals.index(False)
            return _name(tokens[:cut], tokens[cut:], suffix)
        if capitals[-1]:  # "Hervé LE BRAS"
            cut = len(tokens) - 1 - capitals[::-1].index(False) + 1
            while cut > 1 and tokens[cut - 1].lower() in PARTICLES:
                cut -= 1
            return _name(tokens[cut:], tokens[:cut], suffix)
    for i in range(1, len(tokens) - 1):
        if tokens[i] in _CAPITAL_PARTICLES or (tokens[i].lower() in PARTICLES and tokens[i][0].islower()):
            return _name(tokens[i:], tokens[:i], suffix)
    if tokens[0].lower() in PARTICLES and tokens[0][0].islower():
        return _name(tokens, [], suffix)
    return _name(tokens[-1:], tokens[:-1], suffix)


def _name(family: list[str], given: list[str], suffix: str) -> Name:
    particle, bare = split_family(" ".join(family))
    return Name(family=bare, given=" ".join(given), particle=particle, suffix=suffix)


def inverted(family: str, given: str) -> Name:
    """A name written "Family, Given"; a suffix may stand on either side, a particle behind ("Beethoven, L. van")."""
    suffix = ""
    head, words = family.split(), given.split()
    if len(head) > 1 and _SUFFIX.fullmatch(head[-1]):
        suffix = head.pop()
    if len(words) > 1 and (_SUFFIX.fullmatch(words[-1]) or _SUFFIX.fullmatch(words[-1].strip(","))):
        suffix = words.pop()
        words[-1] = words[-1].rstrip(",")
    particle, bare = split_family(" ".join(head))
    behind = len(words)
    while behind > 1 and words[behind - 1].lower() in PARTICLES and words[behind - 1][0].islower():
        behind -= 1
    if behind < len(words) and not particle:
        particle = " ".join(words[behind:])
        words = words[:behind]
    return Name(family=bare, given=" ".join(words).strip(), particle=particle, suffix=suffix)
