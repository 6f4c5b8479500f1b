"""Reading a list of names whose extent is known: "Neff, K. D., & Chen, S.", "Longe O, Gilbert P", "K. Neff and S. Chen".

This file takes off what surrounds a list (numbers, "In", "edited by", "(Eds.)", "et al."); `namelist` reads the list itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.model import Name
from citecheck.parsing.fields.namelist import read_list
from citecheck.parsing.fields.onename import (
    is_suffix,
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
_EDITED = re.compile(r"\bed", re.IGNORECASE)
_MARKS = re.compile(r"[*†‡§¶]+")  # of footnotes
_POINT_FOR_COMMA = re.compile(
    r"(?:(?<=[a-z] [A-Z]{2})|(?<=[a-z], [A-Z]{2}))\.\s(?=[A-Z][a-z])"
)  # "Goss DL. Moore JH."
_UNDOTTED = re.compile(r"[^\W\d_]{2}\s[A-Z]{1,3}(?=[,;]|\s(?:and|&)\s)")
_YEAR_BEHIND = re.compile(r"[\s,(\[]{1,4}(?:1[5-9]|20)\d\d[a-z]?[)\].,]{0,3}$")
_LOOSE_POINT = re.compile(r"(?<=\w)\s{1,2}(?=[.,;])")
_SENTENCE_POINT = re.compile(rf"(?:^|[\s.,-]){INITIAL}$")


@dataclass(frozen=True, slots=True)
class People:
    """Names in order, whether "et al." cut the list, and whether they are editors."""

    names: tuple[Name, ...] = ()
    et_al: bool = False
    editors: bool = False


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
    return People(tuple(n for n in read_list(block) if n != Name()), bool(cuts), editors)


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
