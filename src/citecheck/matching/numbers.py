"""Comparing year, volume, issue and pages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from citecheck import dates, pages
from citecheck.matching import siblings
from citecheck.matching.zones import rest_of_title
from citecheck.model import Comparison, Outcome, Reference, Work
from citecheck.text import fold

_ROMAN = re.compile(r"^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_LABEL = re.compile(
    r"^(?:vol(?:ume)?|bd|band|no|nr|n|num(?:ber)?|issue|heft|tome?|iss)\b[.°º]?\s*[.°º]?\s*", re.IGNORECASE
)
_SUPPLEMENT = re.compile(r"suppl(?:ement)?\.?", re.IGNORECASE)
_DATE_WORDS = {
    "print": "",
    "issue": "year of the issue",
    "online": "year of online publication",
    "other": "another registered date",
    "issued": "earliest registered date",
}
# A registry's own placeholders for "no value" (seen at Crossref; crossref-and-services.md, section 2).
_NO_VALUE = frozenset(
    {"null", "none", "n/a", "na", "0", "-", "ahead-of-print", "ahead of print", "in press", "aop"}
)


def _roman(text: str) -> int | None:
    if not text or not _ROMAN.match(text):
        return None
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


@lru_cache(maxsize=65536)
def number_key(text: str) -> str:
    """A volume or issue in one form: label, leading zeros and blanks gone, Roman numerals as digits, "15_suppl" as "15s"."""
    key = _LABEL.sub("", text.strip().lower())
    key = _SUPPLEMENT.sub("s", key)
    key = re.sub(r"[\s._()]+", "", key).replace("–", "-").replace("/", "-")
    if (value := _roman(key)) is not None:
        return str(value)
    return re.sub(r"(?<!\d)0+(?=\d)", "", key)


# What stands before and behind a number in its field's own pattern; looked for in a window around it, so that no expression
# has to be made for each value, and long runs of blanks cost nothing.
_WINDOW = 40
_LABELLED = {
    "volume": re.compile(r"\bvol(?:ume)?\.?\s*$", re.IGNORECASE),
    "issue": re.compile(r"\b(?:no|nr|issue|iss|num)\.?\s*$", re.IGNORECASE),
}
_BEHIND_VOLUME = re.compile(
    r"\s*(?:\(\s*\w{1,12}(?:[-–]\w{1,12})?\s*\)|:\s*[A-Za-z]?\d|,\s*(?:pp?\.?\s*)?[A-Za-z]?\d{1,9}\s*[-–—])"
)
_BEFORE_FIRST_PAGE = re.compile(r"\s*[,:]\s*(?:pp?\.?\s*)?(\w+)", re.IGNORECASE)
_OPENS_ISSUE = re.compile(r"\d\s*\(\s*$")
_CLOSES_ISSUE = re.compile(r"\s*\)")


def _in_its_pattern(field: str, value: str, reference: Reference) -> bool:
    """Law 4: whether the value stands in the reference in this field's own pattern ("vol. 49", "49(2)", "no. 2").

    A bare digit elsewhere proves nothing: the 2 of "41(2)" is an issue and confirms no volume 2.
    """
    if reference.entry_type:
        return False
    text, value = _without_doi(reference), value.lower()
    start = text.find(value)
    while start >= 0:
        end = start + len(value)
        before, behind = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
        if _LABELLED[field].search(before) and not behind[:1].isalnum():
            return True
        if _stands_as(field, before, behind, reference):
            return True
        start = text.find(value, end)
    return False


def _without_doi(reference: Reference) -> str:
    """The text in small letters without the DOI: a SICI has volume, issue and page of its own."""
    text, doi = reference.text.lower(), reference.metadata.doi.lower()
    return text.replace(doi, " ") if doi else text


def _stands_as(field: str, before: str, behind: str, reference: Reference) -> bool:
    """Whether a number between these two pieces of text is a volume ("49(2)", "49, 12-15") or an issue ("49(2)")."""
    if field == "issue":
        return bool(_OPENS_ISSUE.search(before) and _CLOSES_ISSUE.match(behind))
    if before[-1:].isdigit() or before[-1:] in ("(", "/", ".", "-") or _LABELLED["issue"].search(before):
        return False  # the tail of a longer number, inside brackets, or called an issue
    page = _BEFORE_FIRST_PAGE.match(behind)
    first = pages.parse(reference.metadata.page or reference.metadata.number).first
    return bool(_BEHIND_VOLUME.match(behind) or (page and page.group(1) == (first or "0")))


def _compare_number(field: str, cited: str, registered: str, reference: Reference, work: Work) -> Comparison:
    if registered.strip().lower() in _NO_VALUE:
        registered = ""
    if not registered or (not cited and not _in_its_pattern(field, registered, reference)):
        return Comparison(field=field, outcome=Outcome.NOT_COMPARABLE, cited=cited, registered=registered)
    if cited.strip() == registered.strip():
        return Comparison(field=field, outcome=Outcome.EQUAL, cited=cited, registered=registered)
    if not reference.entry_type and cited.strip() in {str(d.year) for _, d in work.dates}:
        return Comparison(
            field=field, outcome=Outcome.NOT_COMPARABLE, cited=cited, registered=registered
        )  # "(2015)"
    tolerance = ""
    a, b = number_key(cited), number_key(registered)
    if a == b:
        tolerance = "way of writing the number"
    elif a and b and (a in b.split("-") or b in a.split("-")):
        tolerance = "one number of a double one"
    elif _in_its_pattern(field, registered, reference):
        tolerance = "read from the full text"
    outcome = Outcome.EQUIVALENT if tolerance else Outcome.DIFFERENT
    return Comparison(field=field, outcome=outcome, cited=cited, registered=registered, tolerance=tolerance)


def compare_volume(reference: Reference, work: Work) -> Comparison:
    """Compare the volume."""
    return _compare_number("volume", reference.metadata.volume, work.metadata.volume, reference, work)


def compare_issue(reference: Reference, work: Work) -> Comparison:
    """Compare the issue. A lone number that is the registered volume was only taken for an issue (law 4)."""
    cited = reference.metadata.issue
    if not reference.entry_type and not reference.metadata.volume and cited and work.metadata.volume:
        cited = "" if number_key(cited) == number_key(work.metadata.volume) else cited
    return _compare_number("issue", cited, work.metadata.issue, reference, work)


def compare_year(reference: Reference, work: Work) -> Comparison:
    """Compare the cited year with every registered date of publication, and say which one it agrees with.

    Print and online years differ in a third of the journal articles that have both, and either is cited with good
    reason (crossref-and-services.md, section 2). The date of deposit is no date of publication and is not looked at.
    """
    cited, main = reference.metadata.issued, work.metadata.issued
    listed = [*([("print", main)] if main else []), *work.dates]
    texts: dict[str, Any] = {"cited": dates.show(cited), "registered": dates.show(main)}
    if not listed or cited is None:
        return Comparison(field="issued", outcome=Outcome.NOT_COMPARABLE, **texts)
    for kind, date in listed:
        if date.year == cited.year:
            tolerance = (
                "" if main and date.year == main.year else _DATE_WORDS.get(kind, "another registered date")
            )
            outcome = Outcome.EQUIVALENT if tolerance else Outcome.EQUAL
            return Comparison(field="issued", outcome=outcome, **texts, tolerance=tolerance)
    if not reference.entry_type and any(
        str(d.year) in reference.text
        and re.search(rf"\(\s*{d.year}[a-z]?\b[^()]{{0,20}}\)|\b{d.year}[a-z]?\s*;", reference.text)
        for _, d in listed
    ):
        return Comparison(
            field="issued", outcome=Outcome.EQUIVALENT, **texts, tolerance="read from the full text"
        )
    if _later_than_preprint(cited.year, reference, work):
        return Comparison(
            field="issued", outcome=Outcome.NOT_COMPARABLE, **texts, detail="the record is of a preprint"
        )
    return Comparison(field="issued", outcome=Outcome.DIFFERENT, **texts)


# Years that may pass between a preprint and its publication; a choice, wide rather than narrow.
_YEARS_TO_PRINT = 3


def _later_than_preprint(year: int, reference: Reference, work: Work) -> bool:
    """Whether the work is registered as a preprint, while what is cited was published in one of the years after it."""
    posted = work.metadata.issued
    if not siblings.is_preprint(work) or reference.metadata.type == "article" or posted is None:
        return False
    return posted.year < year <= posted.year + _YEARS_TO_PRINT


def _page_tolerance(cited: pages.Pages, registered: pages.Pages) -> str | None:
    """The tolerance under which two page fields are one: "" when equal, None when they are not."""
    if cited == registered:
        return ""
    if cited.first == registered.first:
        if not cited.last:
            return "first page only"
        if not registered.last:
            return "last page not registered"
        return None
    if (
        cited.first.lstrip("abcdefghijklmnopqrstuvwxyz") == registered.first
        and registered.first
        and not cited.last
    ):
        return "letter of the article number"
    if (
        registered.first.lstrip("abcdefghijklmnopqrstuvwxyz") == cited.first
        and not registered.last
        and not cited.last
    ):
        return "letter of the article number"
    return None


def _range_in_text(registered: pages.Pages, reference: Reference) -> bool:
    """Law 4: whether the registered range or article number stands in the reference as such ("1849-1856")."""
    if reference.entry_type or not registered.first or registered.first not in reference.text.lower():
        return False
    if not registered.last:
        return len(registered.first) >= 5 and bool(
            re.search(rf"(?<![\w/.-]){re.escape(registered.first)}(?![\w/-])", reference.text, re.IGNORECASE)
        )
    shown = rf"(?<![\w-]){re.escape(registered.first)}\s*[-‐‑–—−]+\s*(\w{{1,9}})"
    return any(
        pages.expand(registered.first, m.group(1).lower()) == registered.last
        for m in re.finditer(shown, reference.text, re.IGNORECASE)
    )


def _page_detail(cited: pages.Pages, registered: pages.Pages) -> str:
    if cited.first == registered.first:
        return "the last page differs"
    return "the first page differs" if cited.last and cited.last == registered.last else ""


def compare_page(reference: Reference, work: Work) -> Comparison:
    """Compare first and last page, or the article number; a wrong last page is wrong.

    Cited pages 1 to n of a work that is registered under an article number are the pages of its file, not another place.
    """
    cited_text = reference.metadata.page or reference.metadata.number
    if (inside := rest_of_title(reference, work)) and fold(cited_text) in inside:
        cited_text = ""  # a place that the title speaks of
    listed = [
        t
        for t in dict.fromkeys((work.metadata.page, work.metadata.number))
        if t.strip().lower() not in _NO_VALUE and t
    ]
    shown = listed[0] if listed else ""
    base: dict[str, Any] = {"cited": cited_text, "registered": shown}
    if not listed or not (cited_text or any(_range_in_text(pages.parse(t), reference) for t in listed)):
        return Comparison(field="page", outcome=Outcome.NOT_COMPARABLE, **base)
    cited = pages.parse(cited_text)
    for text in listed:
        tolerance = _page_tolerance(cited, pages.parse(text))
        if tolerance == "" and cited_text.replace("–", "-") != text.replace("–", "-"):
            tolerance = "way of writing the pages"
        if tolerance is not None:
            outcome = Outcome.EQUIVALENT if tolerance else Outcome.EQUAL
            return Comparison(
                field="page", outcome=outcome, cited=cited_text, registered=text, tolerance=tolerance
            )
    tolerance = ""
    if any(_range_in_text(pages.parse(t), reference) for t in listed):
        tolerance = "read from the full text"
    elif (
        cited.first == "1"
        and cited.last
        and not pages.parse(shown).last
        and not pages.parse(shown).first.isdigit()
    ):
        tolerance = "pages within an article number"
    if tolerance:
        return Comparison(field="page", outcome=Outcome.EQUIVALENT, **base, tolerance=tolerance)
    return Comparison(
        field="page", outcome=Outcome.DIFFERENT, **base, detail=_page_detail(cited, pages.parse(shown))
    )
