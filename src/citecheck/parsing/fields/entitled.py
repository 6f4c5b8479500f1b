"""Titles, containers, publishers and editions: a labelled part without what only introduces or describes it."""

from __future__ import annotations

import re

from citecheck.parsing.fields import signs
from citecheck.parsing.fields.trimming import trim, unquote, unwrap

# "In: ", "in Proc. of"; what announces a container is no part of its name.
_IN = re.compile(
    r"(?:[,.;:–-]\s{0,2})?(?:appear(?:s|ed|ing)?\sin|to\sappear\sin|published\sin|presented\sat|also\sin|in|In|IN|En|Dans|dans|"
    r"W|в|Dins|Em|Nel|I)(?:\s?:\s{0,2}|\s{1,3}(?=\S))",
)
_AT_ONCE = re.compile(r"(?:In|IN|in|En|Dans|dans|En|Em|W):\s{0,2}")
# What a work is, in brackets behind its title: "[Data set]", "[Article in German]", "[in Russian]", "[Internet]".
_DESCRIPTION = re.compile(
    r"\s?\[(?:(?:Article |Text |Paper )?[Ii]n [A-Z][a-z]{3,12}[^\[\]()]{0,40}|[A-Z][a-z]{3,12} (?:edition|translation)|"
    r"English|German|French|Spanish|Italian|Portuguese|Russian|Chinese|Japanese|Korean|Polish|Dutch|Turkish|"
    r"(?:[\w.-]{1,20} )?(?:[Dd]ata ?[Ss]et|[Dd]atabase|[Ss]oftware|[Cc]omputer (?:software|program)|[Tt]hesis|Internet|"
    r"[Dd]octoral dissertation|[Mm]aster.?s thesis|[Oo]nline|CD-ROM|[Aa]bstract|[Ll]etter|[Vv]ideo|[Ff]ilm|[Pp]odcast|"
    r"[Bb]log post|[Pp]ress release|[Mm]obile app|PDF|[Ee]-?book|[Rr]eview|[Ee]ditorial|[Pp]reprint)[^\[\]()]{0,60})\]$"
)
_ABBREVIATED = re.compile(r"(?:^|\s|\.)[^\W\d_]{1,9}\.$")


# The group on whose behalf the authors wrote, which closes their list: "et al.; CTT Collaboration. Efficacy of ..."
_GROUP = re.compile(
    r"(?:(?:and|for|on behalf of) )?(?:the )?[A-Z][^.:?]{2,90}\b(?:Collaboration|Consortium|Investigators|Trialists|"
    r"(?:Study|Working|Research|Writing) Group|Network)\.\s{1,3}(?=[A-Z\d“\"])"
)


def title_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The title without quotation marks, closing punctuation, a description in brackets, and a group named before it."""
    start, end = trim(text, start, end)
    group = _GROUP.match(text, start, end) if start else None
    if group:
        start = group.end()
    for _ in range(2):
        start, end = unquote(text, start, end)
    if end > start and text[end - 1] in "]］/":
        end = signs.without_carrier(text, start, end)
        match = _DESCRIPTION.search(text[max(start, end - 120) : end])
        if match and end - len(match.group()) > start + 3:
            start, end = trim(text, start, end - len(match.group()))
            start, end = unquote(text, start, end)
    return start, end


def container_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The name of a journal, book or series, without "In"; an abbreviated name keeps its last full stop."""
    start, end = trim(text, start, end, dot=True)
    while start < end and text[start] in "\"”»’'" and text[start + 1 : start + 2] in tuple(" ,."):
        start, end = trim(text, start + 1, end, dot=True)  # the mark that closed the title
    match = _IN.match(text, start, end) or _AT_ONCE.match(text, start, end)
    if match and match.end() < end:
        start = match.end()
    if text[start:end].lower().endswith(" null"):  # what a program prints where there is no volume
        end -= len(" null")
    start, end = trim(text, start, end, dot=True)
    start, end = unquote(text, start, end)
    start, end = unwrap(text, start, end)
    if text[end - 1 : end] == "." and not is_abbreviated(text[start:end]):
        start, end = trim(text, start, end)
    return start, end


def is_abbreviated(name: str) -> bool:
    """Whether the full stop at the end belongs to an abbreviation ("Phys. Rev. Lett.", "Proc. Natl. Acad. Sci. U.S.A.")."""
    return (
        name.count(".") > 1
        and bool(_ABBREVIATED.search(name[-14:]))
        and name.rstrip(".")[-20:].count(".") > 0
    )


def name_span(text: str, start: int, end: int) -> tuple[int, int]:
    """A publisher or a place, without brackets and joining words at its edges."""
    start, end = trim(text, start, end)
    start, end = unwrap(text, start, end)
    for word in ("and ", "& ", "und ", "et ", "bei ", "at "):
        if text.startswith(word, start, end):
            start, end = trim(text, start + len(word), end)
    return start, end


def edition_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The edition as written, without brackets ("2nd ed.")."""
    start, end = trim(text, start, end, dot=True)
    return unwrap(text, start, end)


def plain_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Anything else, without separators and enclosing brackets."""
    return unwrap(text, *trim(text, start, end))
