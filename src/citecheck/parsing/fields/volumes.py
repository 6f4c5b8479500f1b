"""Volume, issue and pages in one labelled part: "49(2):", "Vol. 20, n° 1,", "30:1:", "12(3):45-67", "16. Jg. H. 2"."""

from __future__ import annotations

import re

from citecheck.parsing.fields.trimming import trim
from citecheck.parsing.letters import DASH, MONTH, month_number

Found = dict[str, tuple[int, int]]
_ROMAN = r"(?<![^\W_])[IVXLCDMivxlcdm]{1,9}(?![^\W_])"
_V = (
    rf"(?:(?:[^\W\d_]{{1,10}}[ ]?{DASH}?)?\d{{1,7}}(?:st|nd|rd|th|[A-Za-z])?(?![^\W_])"
    rf"(?:\s?(?:{DASH}|᎐|[/&]|and|und|et)\s?[A-Za-z]?\d{{1,5}}[A-Za-z]?(?![^\W_])|{DASH}[A-Z](?![^\W_]))?|{_ROMAN})"
)
_VOLUME_LABEL = (
    r"(?:[Vv]ol(?:ume|umen|s|umes)?|VOL(?:UME)?|[Vv]|[Bb]d|[Bb]ande?|[Tt](?:ome|omo|om)?|[Jj]g|[Jj]ahrg(?:ang)?|Т(?:ом)?|т|"
    r"кн|제|第|통권)\b\.?|第|제"
)
_ISSUE_LABEL = (
    r"(?:serial\s)?(?:(?:[Nn]o?s?|NO|[Nn]r|[Nn]um|[Nn]úm|[Nn]umber|[Ii]ss(?:ue)?|[Hh]eft|[Hh]ft|[Hh]|[Ff]asc|Вып|вып|№)\b\.?|"
    r"[Nn][°º.]?[°º]|№)"
)
_EXTRA = (
    r"(?:[Ss]uppl(?:ement)?|[Pp]t|[Pp]art|[Ss]pecial [Ii]ssue)\b\.?(?:\s?(?:\d{1,4}|[A-Z]\b|[IVX]{1,4}\b))?"
)
_PAGES = rf"[A-Za-z]{{0,2}}\d{{1,9}}\s?(?:{DASH}|_){{1,2}}\s?[A-Za-z]{{0,2}}\d{{1,9}}"

# What nearly all parts are: a number, perhaps labelled, perhaps with its issue in brackets.
_SIMPLE = re.compile(
    rf"[\s(,;]{{0,9}}(?:(?:{_VOLUME_LABEL})\s{{0,2}})?(?P<volume>[A-Z]?\d{{1,5}}[A-Za-z]?)"
    rf"(?:[\s,]{{0,2}}\((?P<issue>\d{{1,5}}(?:{DASH}\d{{1,4}})?)\))?[\s,.:;)]{{0,9}}"
)
_PIECE = re.compile(
    rf"(?P<year>(?<!\d)(?:1[5-9]|20)\d\d(?=\s?;))|"
    rf"(?<![^\W_])(?:{_ISSUE_LABEL})\s{{0,2}}(?P<issue>{_V}|{_EXTRA})|"
    rf"(?P<count>\b\d{{1,3}}\s(?:vols?|volumes|Bde|Bände|tomes|t)\b\.?)|"
    rf"(?P<jahrgang>\b\d{{1,4}})\.?\s?(?:Jg|Jahrg(?:ang)?)\b\.?|"
    rf"(?P<number>\d{{1,5}})\s?(?:期|号|號|호)|(?P<book>\d{{1,5}})\s?(?:卷|巻|권|집)|"
    rf"(?<![^\W_])(?:{_VOLUME_LABEL})\s{{0,2}}(?P<volume>{_V})|"
    rf"(?P<extra>{_EXTRA})|"
    rf"\((?P<inside>[^()]{{1,60}})(?:\)|$)|"
    rf"(?<=:)\s?(?P<page>{_PAGES})|"
    rf"(?<![^\W_.])(?P<dotted>\d{{1,4}}\.\d{{1,3}}(?:{DASH}\d{{1,3}})?)(?![\w.])|"
    rf"(?P<bare>(?<!\d){_V})"
)
_DOCUMENT = re.compile(r"[A-Z]{1,6}(?:/[\w.-]{1,12}){2,8}\.?")  # "A/HRC/26/36/Add.1"
_LABELS = re.compile(rf"^(?:{_ISSUE_LABEL})[\s.,]{{0,3}}(?=[^\W_])")  # also "no .3", as blanks stray in PDFs
_COUNTED = re.compile(
    rf"(?P<issue>\d{{1,5}}(?:\s?(?:{DASH}|[/,·])\s?\d{{1,5}})?)\s?(?:호|号|號|期)"
)  # "제1호", "第3期"
_WORD = re.compile(r"[^\W\d_]{3,12}")
_SLASHED = re.compile(r"(\d{1,4})\s?/\s?(\d{1,3})")
_MONTHS = re.compile(r"[^\W\d_]{3,9}\.?(?:\s?[/–-]\s?[^\W\d_]{3,9}\.?)?,?\s?(?:1[5-9]|20)\d\d")
_MONTH = re.compile(rf"{MONTH}\b")
MAX_PIECES = 8


def read_volume(text: str, start: int, end: int, *, paged: bool) -> Found:
    """The spans of "volume", "issue" and "page" in text[start:end]; `paged` tells that pages stand elsewhere.

    A count of volumes ("2 vols.") is no volume. What has no number at all is kept whole as the volume.
    """
    simple = _SIMPLE.fullmatch(text, start, end)
    if simple is None and _DOCUMENT.fullmatch(text, start, end):
        return {"number": trim(text, start, end)}
    if simple:
        return {name: simple.span(name) for name in ("volume", "issue") if simple[name]}
    found: Found = {}
    counted = False
    start, end = trim(text, start, end)
    for count, piece in enumerate(_PIECE.finditer(text, start, min(end, start + 200))):
        if count >= MAX_PIECES:
            break
        counted = counted or piece.lastgroup in {"count", "year"}
        _take(text, piece, found, paged=paged)
    if not found and not counted:
        return {"volume": (start, end)} if end > start and not _is_null(text, start, end) else {}
    return found


def _take(text: str, piece: re.Match[str], found: Found, *, paged: bool) -> None:
    kind = piece.lastgroup or ""
    span = piece.span(kind)
    if kind in {"volume", "jahrgang", "book"}:
        if (
            "volume" not in found or text[slice(*found["volume"])].isalpha()
        ):  # "II, volume 60": the labelled one
            found["volume"] = span
    elif kind == "extra" and "volume" not in found:
        return  # "Part II, Vol. I", "Supplement, vol. 52"
    elif kind in {"issue", "number", "extra", "page"}:
        found.setdefault({"page": "page"}.get(kind, "issue"), span)
    elif kind == "inside":
        _take_brackets(text, span, found)
    elif kind == "dotted" and "volume" not in found:
        dot = span[0] + piece["dotted"].index(".")
        found["volume"], found["issue"] = (span[0], dot), (dot + 1, span[1])
    elif kind in {"bare", "dotted"}:
        _take_bare(text, span, found, paged=paged)


def _take_bare(text: str, span: tuple[int, int], found: Found, *, paged: bool) -> None:
    """A number without a label: the volume, then the issue, then the page, as their order is everywhere."""
    before = text[max(0, span[0] - 3) : span[0]].rstrip()[-1:]
    if "volume" not in found and "issue" not in found:
        slashed = _SLASHED.fullmatch(text, *span)
        if slashed and int(slashed[2]) < int(slashed[1]) and int(slashed[2]) != int(slashed[1]) % 10 + 1:
            found["volume"], found["issue"] = slashed.span(1), slashed.span(2)
        else:
            found["volume"] = span
    elif "issue" not in found and before and before in ",:;" and (paged or before != ":"):
        found["issue"] = span
    elif "page" not in found and before == ":" and not paged:
        found["page"] = span


def _take_brackets(text: str, span: tuple[int, int], found: Found) -> None:
    inside = text[span[0] : span[1]]
    if _MONTHS.fullmatch(inside.strip()):
        return
    named = _PIECE.match(text, span[0] + len(inside) - len(inside.lstrip()), span[1])
    if named and named.lastgroup == "volume" and not inside[:1].isdigit():
        found.setdefault("volume", named.span("volume"))
    elif named and named.lastgroup == "issue":
        found.setdefault("issue", named.span("issue"))
    else:
        begin, stop = trim(text, *span)
        if "volume" not in found and stop - begin > 4 and text[begin:stop].isdigit():
            found.setdefault("number", (begin, stop))  # "SAE Technical Papers, (962529):153-157"
        elif any(map(str.isalnum, text[begin:stop])):
            found.setdefault("issue", (begin, stop))


def read_issue(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the issue in its own part, without brackets and without "no."; empty where it holds a date instead."""
    start, end = trim(text, start, end)
    if not text.isascii() and (counted := _COUNTED.search(text, start, min(end, start + 60))):
        return counted.span("issue")
    if (
        (word := _WORD.search(text, start, min(end, start + 30)))
        and month_number(word.group())
        and _MONTH.match(word.group())
    ):
        return start, start
    while end > start and text[start] in "([" and text[end - 1] in ")]":
        start, end = trim(text, start + 1, end - 1)
    label = _LABELS.match(text[start : min(end, start + 30)])
    start += label.end() if label else 0
    return (start, start) if _is_null(text, start, end) else (start, end)


def _is_null(text: str, start: int, end: int) -> bool:
    """Whether the program that wrote the reference left the field empty ("vol. null, no. null")."""
    return text[start:end].lower().endswith("null")
