"""Comments that ask not to be shown a finding: `citecheck: ignore[RULE]: REASON` in the comment syntax of each format.

BibTeX takes text between entries for a comment, and knows none within an entry; there a field `citecheck = {ignore[RULE]:
REASON}` stands for it, which styles pass over. Comments in a fenced block of Markdown are examples and ask nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Ignore
from citecheck.places import Places

_WISH = r"ignore[ \t]{0,5}\[(?P<rules>[^\]\n]{0,200})\][ \t]{0,5}:?[ \t]{0,5}"
_PERCENT = re.compile(
    rf"^[ \t]{{0,80}}%{{1,5}}[ \t]{{0,20}}citecheck:[ \t]{{0,5}}{_WISH}(?P<reason>[^\n]{{0,500}})", re.M
)
_SLASHES = re.compile(
    rf"^[ \t]{{0,80}}//[ \t]{{0,20}}citecheck:[ \t]{{0,5}}{_WISH}(?P<reason>[^\r\n]{{0,500}})", re.M
)
_FIELD = re.compile(
    rf"^[ \t]{{0,80}}citecheck[ \t]{{0,20}}=[ \t]{{0,20}}[{{\"]{_WISH}(?P<reason>[^\n}}\"]{{0,500}})[}}\"]",
    re.M,
)
_HTML = re.compile(rf"<!--[ \t]{{0,20}}citecheck:[ \t]{{0,5}}{_WISH}(?P<reason>(?:(?!-->)[^\n]){{0,500}})-->")
# Format -> the comments it knows.
_SYNTAX = {
    "bibtex": (_PERCENT, _FIELD),
    "markdown": (_HTML,),
    "html": (_HTML,),
    "jats": (_HTML,),
    "tei": (_HTML,),
    "latex": (_PERCENT,),
    "bbl": (_PERCENT,),
    "typst": (_SLASHES,),
}
_FENCE = re.compile(r"^ {0,3}(```|~~~)", re.M)


def ignore_comments(text: str, path: str, format: str) -> tuple[Ignore, ...]:
    """What the comments of a document ask to ignore, in the order of the file. A comment without a reason has a fault."""
    if "citecheck" not in text:
        return ()
    found = [m for syntax in _SYNTAX.get(format, ()) for m in syntax.finditer(text)]
    if not found:
        return ()
    fenced = list(_fenced(text)) if format == "markdown" else []
    places = Places(text)
    return tuple(
        _ignore(m, path, places)
        for m in sorted(found, key=lambda m: m.start())
        if not any(start <= m.start() < end for start, end in fenced)
    )


def _ignore(found: re.Match[str], path: str, places: Places) -> Ignore:
    rules = tuple(r.strip() for r in found["rules"].split(",") if r.strip())
    reason = found["reason"].strip()
    fault = "" if rules else "it names no rule"
    return Ignore(
        by="comment",
        path=path,
        span=places.span(found.start(), found.end()),
        rules=rules,
        reason=reason,
        fault=fault or ("" if reason else "it gives no reason"),
    )


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Where the fenced blocks begin and end; one that is not closed ends with the text."""
    opened: tuple[int, str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = (fence.start(), fence[1])
        elif fence[1] == opened[1]:
            yield opened[0], fence.end()
            opened = None
    if opened is not None:
        yield opened[0], len(text)
