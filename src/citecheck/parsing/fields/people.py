"""Reading a list of names whose extent is known: "Neff, K. D., & Chen, S.", "Longe O, Gilbert P", "K. Neff and S. Chen".

Which order is used is decided by the pieces between the separators, not by the style as a whole, since lists are often
mixed ("Li, J., Y. Li, and D. Knapp": only the first name is inverted). How one piece is split is in `onename`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from citecheck.model import Name
from citecheck.names import PARTICLES, looks_like_organisation
from citecheck.parsing.fields.onename import (
    GIVEN_NAMES,
    Read,
    inverted,
    is_initials,
    is_suffix,
    read_one,
    whole,
)
from citecheck.parsing.fields.trimming import unwrap
from citecheck.parsing.letters import INITIAL
from citecheck.text import squeeze

ET_AL = re.compile(
    r"[\s,;]{0,3}(?:(?:\bet|(?<=[a-z]{3})et|&)\.?\s{0,2}al\b\.?|\band\s(?:the\s)?(?:others|colleagues)\b|&\sothers\b|\bu\.\s?a\.|"
    r"\(?\bet\scoll\b\.?|\ba\skol\b\.?|\bi\sin\.|\bи\sдр\.|…|\.\s?\.\s?\.|(?<=\w)\s?[等외外他](?:\s?\d{1,3}\s?[人名명인])?(?=[\s,.;]|$))"
)
_ROLE = re.compile(
    r"[\s,]{0,3}[(\[]?\b(?:Eds?|EDS|ED(?=\.?[)\]])|Hrsg|Hgg?|Hrg|[Dd]irs?|[Cc]oords?|[Cc]omps?|[Ee]ditors?|eds?|hrsg|"
    r"ed\. lit|[Rr]ed|a cura di|[Tt]rans|[Tt]ranslators?|Übers|üb)\b\.?\)?\]?[\s.,:]{0,3}$"
)
_OTHER_ROLE = re.compile(
    r"[\s,]{0,3}[(\[](?:(?:Executive )?Producers?|Directors?|Writers?|Authors?|Composers?|Hosts?|Artists?)[)\]]\.?"
    r"[\s,]{0,3}$"
)
_ROLE_WORDS = re.compile(
    r"\b(?:edited(?: and translated)? by|eds?\. by|eds\.|(?:hrsg|hg)\.? v(?:on|\.)|herausgegeben von|"
    r"sous la dir(?:ection|\.) de|édité par|a cura di|ed\. de|editado por|red\.)\s{1,2}",
    re.IGNORECASE,
)
_OTHER_WORDS = re.compile(
    r"^\W{0,4}(?:(?:in|In|IN|with|With|by|By)(?!\s[A-Z]{1,3},)(?::\s{0,2}|\s{1,2}(?=[^\W\d_]))|"
    r"[Tt]rans(?:l(?:ated|\.)?|\.)?(?: and edited)?(?: by)?\s{1,2}|[Üü]bers(?:etzt|\.)? v(?:on|\.)\s{1,2}|"
    r"[Tt]rad(?:uit|uction|\.)?(?: par| de)?\s{1,2}|eds?\.?\s{1,2}|Eds?\.\s{1,2})"
)
# Those on whose behalf the authors wrote are no authors themselves.
_FOR_OTHERS = re.compile(
    r"[\s,;(]{1,4}(?:on behalf of\s[^;]{2,160}|for the\s[^;,]{2,120}\b(?:group|investigators|collaborat\w+|consortium|"
    r"network|committee|team|trialists|project|study)\b[^;,]{0,30})[\s.,;)]{0,4}$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:[\[(]\d{1,4}[a-z]?[\])][.:]?|\d{1,4}[.)](?=\s?[^\W\d])|[-–—•*·]{1,9}(?=\s))\s{0,3}"
)
# What parts two names. One class of characters opens it, which lets the search run fast over long lists.
_BETWEEN = re.compile(
    r"[,;，、；/&＆\s․‧・ㆍ·](?:"
    r"(?<=[,;，、；])\s{0,3}(?P<with>(?:&|＆|and\b|AND\b|und\b|et\b|e\b(?=\s))\s{0,2}(?:&|and\b)?)?|"
    r"(?<=/)|(?<=[\u3040-\ud7af][․‧・ㆍ·])|(?<=[\u3040-\ud7af]\s)[․‧・ㆍ·]|(?P<sign>(?<=[&＆]))|"
    r"(?<=\s)(?P<alone>(?:and|et|und|AND|и)(?=[\s.,])|[-–—]\s(?=[A-Z]\.)|"
    r"[yei]\s(?=[^\W\d_a-z](?:\.|[^\W\d_]{1,30}\s(?!de\s)[^\W\d_a-z]))))\s{0,3}"
)
_EDITED = re.compile(r"\bed", re.IGNORECASE)
_MARKS = re.compile(r"[*†‡§¶]+")  # of footnotes
_POINT_FOR_COMMA = re.compile(
    r"(?:(?<=[a-z] [A-Z]{2})|(?<=[a-z], [A-Z]{2}))\.\s(?=[A-Z][a-z])"
)  # "Goss DL. Moore JH."
_UNDOTTED = re.compile(r"[^\W\d_]{2}\s[A-Z]{1,3}(?=[,;]|\s(?:and|&)\s)")
_YEAR_BEHIND = re.compile(r"[\s,(\[]{1,4}(?:1[5-9]|20)\d\d[a-z]?[)\].,]{0,3}$")
_SEMICOLONS = re.compile(r"\s?[;；]\s?(?:&|and\b)?\s?")
_LOOSE_POINT = re.compile(r"(?<=\w)\s{1,2}(?=[.,;])")
_RUN_ON = re.compile(
    r"(?:[^\W\d_][^\W\d_'’-]{1,30}\s[A-Z]{1,3}\s){1,40}[^\W\d_][^\W\d_'’-]{1,30}\s[A-Z]{1,3}"
)
_ONE_OF_RUN = re.compile(r"\S+\s[A-Z]{1,3}(?=\s|$)")
_ORDINARY = re.compile(r"[\d@=<>/+?!]")
_ACRONYM = re.compile(r"[^\W\d_]{3} \([A-Z]{2,8}\)$")  # "Intergovernmental Panel on Climate Change (IPCC)"
_INVERTED = re.compile(rf"[^\W\d_][^,]{{0,40}},\s{INITIAL}")
_SENTENCE_POINT = re.compile(rf"(?:^|[\s.,-]){INITIAL}$")
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
    """The names in `block`; every name is kept as typed, initials with their dots.

    A number in front, "In", "edited by" and "(Eds.)" are left out, and so is "et al.", which is told instead.
    """
    block, editors = _without_role(_bare(squeeze(block)))
    if " behalf of " in block or " for the " in block:
        block = _FOR_OTHERS.sub("", block)
    if " ." in block or " ," in block or " ;" in block:
        block = _LOOSE_POINT.sub("", block).replace(".and ", ". and ")
    if ". " in block:
        block = _POINT_FOR_COMMA.sub(", ", block)
    block, cuts = ET_AL.subn(" , ", block) if _may_be_cut(block) else (block, 0)
    block = block.strip(" ,;:&，、；：")
    if cuts and block.endswith((" and", " et")):
        block = block.rsplit(" ", 1)[0].rstrip(" ,")
    block = _without_full_stop(block)
    if not any(c.isalpha() for c in block[:80]):
        return People(et_al=bool(cuts), editors=editors)
    return People(tuple(n for n in _read_list(block) if n != Name()), bool(cuts), editors)


def _bare(block: str) -> str:
    """The block without a number in front, footnote marks, stray quotation marks, enclosing brackets and a year behind."""
    if any(mark in block for mark in "*†‡§¶"):
        block = _MARKS.sub("", block)
    block = _LEADING.sub("", block).strip(' "“”„«»`´\\')
    start, end = unwrap(block, 0, len(block.rstrip(" .,;:")))
    if start:
        block = block[start:end]
    return _YEAR_BEHIND.sub("", block) if block[-6:-1].strip("().,ab ").isdecimal() else block


def _without_full_stop(block: str) -> str:
    """The block without the full stop that ends it, unless that belongs to initials or to a suffix."""
    while block.endswith(".."):
        block = block[:-1]
    if not block.endswith((".", "。")):
        return block
    if block[-3:-2] == " " and _UNDOTTED.search(block):  # "Kang C, Woo W."
        return block[:-1]
    if _SENTENCE_POINT.search(block[-12:]):
        return block
    return block if is_suffix(block.rsplit(" ", 1)[-1]) else block[:-1].rstrip()


_CUT_HINTS = (
    " al",
    "&al",
    ".al",
    "etal",
    "others",
    "…",
    "...",
    ". .",
    " coll",
    "u.a",
    "u. a",
    " kol",
    " др",
    " in.",
)


def _may_be_cut(block: str) -> bool:
    """Whether it is worth looking for "et al.": the words in question are rare, the search is not cheap."""
    low = block.lower()
    return any(hint in low for hint in _CUT_HINTS) or "colleagues" in low or not block[-8:].isascii()


def _without_role(block: str) -> tuple[str, bool]:
    block, by = _ROLE_WORDS.subn("", block, count=1)
    opening = _OTHER_WORDS.match(block)
    if opening and opening.end() < len(block):
        by = by or int(bool(_EDITED.search(opening.group())))
        block = block[opening.end() :]
    if block.endswith((")", "]", "),", ").", "],")) and (other := _OTHER_ROLE.search(block[-30:])):
        return block[: len(block) - len(other.group())], bool(by)
    match = _ROLE.search(block[-24:])
    if match and match.group().strip(" .,:)") and len(block) > len(match.group()):
        role = match.group().lower()
        return block[
            : len(block) - len(block[-24:]) + match.start()
        ], "trans" not in role and "üb" not in role
    return block, bool(by)


def _read_list(block: str) -> list[Name]:
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
