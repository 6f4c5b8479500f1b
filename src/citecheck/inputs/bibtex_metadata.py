"""One entry's fields to `Metadata`, with the place of each value. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citecheck.inputs import bibtex_fields as tables
from citecheck.inputs import bibtex_identifiers as found
from citecheck.inputs.bibtex_names import read_names
from citecheck.inputs.bibtex_values import MONTHS, Value
from citecheck.latex import to_unicode
from citecheck.model import Metadata, Name, PartialDate
from citecheck.text import squeeze

# What field_spans tells the place of (docs/design.md, section 2).
PLACED = ("title", "author", "issued", "container-title", "volume", "issue", "page", "number", "publisher")
_HYPHENS = re.compile(r"-{2,3}")
_WHOLE_YEAR = re.compile(r"[(\[]?(?P<year>-?\d{1,4})(?P<suffix>[a-z]?)[)\]]?")
_ANY_YEAR = re.compile(r"(?<!\d)(?P<year>\d{4})(?!\d)(?P<suffix>[a-z](?![a-z]))?")
_ISO_DATE = re.compile(r"(?P<year>-?\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?(?!\d)")
_MONTH_NAME = re.compile("(" + "|".join(MONTHS) + ")", re.IGNORECASE)
_SMALL_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)}
_ENDS_SENTENCE = "?!.:"


def fields_of(entry_type: str, fields: Mapping[str, Value]) -> dict[str, Value]:
    """The value that counts for each CSL variable the entry has."""
    chosen: dict[str, Value] = {}
    for variable, names in _table(entry_type, fields).items():
        for name in names:
            value = fields.get(name)
            if value is not None and value.text:
                chosen[variable] = value
                break
    return chosen


def _table(entry_type: str, fields: Mapping[str, Value]) -> dict[str, tuple[str, ...]]:
    if entry_type in tables.NUMBERED:
        return _NUMBERED
    if entry_type in tables.IN_BOOK:
        return _IN_BOOK_SERIES if "series" in fields else _IN_BOOK
    return _IN_SERIES if "series" in fields and entry_type != "article" else tables.FIELDS


_NUMBERED = tables.FIELDS | tables.NUMBERED_FIELDS
_IN_SERIES = tables.FIELDS | tables.IN_SERIES_FIELDS
_IN_BOOK = tables.FIELDS | tables.IN_BOOK_FIELDS
_IN_BOOK_SERIES = _IN_BOOK | tables.IN_SERIES_FIELDS


def read_metadata(entry_type: str, fields: Mapping[str, Value]) -> tuple[Metadata, dict[str, Value]]:
    """The metadata of an entry whose field names are in lower case, and the value each CSL variable was read from."""
    chosen = fields_of(entry_type, fields)
    text = {variable: _plain(value.text) for variable, value in chosen.items() if variable in _PLAIN}
    author, et_al = _names(chosen, "author")
    editor, _ = _names(chosen, "editor")
    translator, _ = _names(fields, "translator")
    doi, doi_value = found.find_doi(fields)
    url, url_value = found.find_url(fields)
    for variable, value in (("DOI", doi_value), ("URL", url_value)):
        if value is not None:
            chosen[variable] = value
    metadata = Metadata(
        type=_csl_type(entry_type, fields),
        title=_with_subtitle(text.get("title", ""), fields, "subtitle"),
        author=author,
        et_al=et_al,
        editor=editor,
        translator=translator,
        issued=_issued(chosen.get("issued"), fields),
        accessed=_accessed(fields),
        container_title=_with_subtitle(text.get("container-title", ""), fields, *_CONTAINER_SUBTITLES),
        collection_title=_plain(fields["series"].text) if "series" in fields else "",
        volume=text.get("volume", ""),
        issue=text.get("issue", ""),
        page=_pages(chosen.get("page")),
        number=text.get("number", ""),
        edition=text.get("edition", ""),
        genre=_genre(fields),
        publisher=text.get("publisher", ""),
        publisher_place=text.get("publisher-place", ""),
        doi=doi,
        arxiv=found.find_arxiv(fields),
        pmid=found.find_pmid(fields),
        pmcid=found.find_pmcid(fields),
        isbn=found.find_isbn(fields),
        issn=found.find_issns(fields),
        url=url,
        language=text.get("language", ""),
    )
    return metadata, chosen


_PLAIN = frozenset(
    "title container-title volume issue number edition publisher publisher-place language".split()
)
_CONTAINER_SUBTITLES = ("journalsubtitle", "booksubtitle")


def _plain(raw: str) -> str:
    return raw if raw.isalnum() else squeeze(to_unicode(raw))


def _names(chosen: Mapping[str, Value], role: str) -> tuple[tuple[Name, ...], bool]:
    return read_names(chosen[role].text) if role in chosen else ((), False)


def _pages(value: Value | None) -> str:
    """The pages in the author's form, TeX's "--" made "-"."""
    return _plain(_HYPHENS.sub("-", value.text)) if value else ""


def _with_subtitle(title: str, fields: Mapping[str, Value], *names: str) -> str:
    subtitle = next((_plain(fields[n].text) for n in names if n in fields), "")
    if not (title and subtitle):
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in _ENDS_SENTENCE else f"{title}: {subtitle}"


def _csl_type(entry_type: str, fields: Mapping[str, Value]) -> str:
    subtype = fields["entrysubtype"].text.strip().lower() if "entrysubtype" in fields else ""
    if subtype in tables.SUBTYPES:
        return tables.SUBTYPES[subtype]
    if subtype in tables.OTHER_CSL_TYPES:
        return subtype
    if entry_type == "inbook" and "booktitle" not in fields:
        return "book"  # BibTeX's own @inbook: the title is the book's, a chapter or pages say which part
    return tables.CSL_TYPES.get(entry_type, "")


def _issued(value: Value | None, fields: Mapping[str, Value]) -> PartialDate | None:
    """The date from `date` or `year` with `month` and `day`; a range counts from its beginning; no year, no date."""
    if value is None:
        return None
    written = _plain(value.text)
    whole = _WHOLE_YEAR.fullmatch(written)
    iso = None if whole else _ISO_DATE.match(written)
    if iso:
        return _date(int(iso["year"]), int(iso["month"]), int(iso["day"] or 0), "")
    match = whole or _ANY_YEAR.search(written)
    if match is None:
        return None
    month, day = _month(fields)
    return _date(int(match["year"]), month, day, match["suffix"] or "")


def _accessed(fields: Mapping[str, Value]) -> PartialDate | None:
    """When the address was last reached, from `urldate`: an ISO date or a year."""
    if "urldate" not in fields or not ("url" in fields or "howpublished" in fields):
        return None
    return _issued(fields["urldate"], {})


def _genre(fields: Mapping[str, Value]) -> str:
    """What the work calls itself, from `type`, whose keys biblatex turns into words (manual, section 4.9.2.13)."""
    written = _plain(fields["type"].text) if "type" in fields else ""
    return tables.GENRES.get(written, written)


def _date(year: int, month: int, day: int, suffix: str) -> PartialDate:
    """A date from its numbers, dropping what no calendar has (0 means absent; 21 to 41 are EDTF's seasons)."""
    known_month = month if 1 <= month <= 12 else None
    known_day = day if known_month and 1 <= day <= 31 else None
    return PartialDate(year=year, month=known_month, day=known_day, suffix=suffix)


def _month(fields: Mapping[str, Value]) -> tuple[int, int]:
    """Month and day from `month` (a macro, a name, a number, "10~jan") and `day`; 0 where there is none."""
    month = _plain(fields["month"].text) if "month" in fields else ""
    day = fields["day"].text if "day" in fields else ""
    numbers = [int(n) for n in _SMALL_NUMBER.findall(month)]
    if name := _MONTH_NAME.search(month):
        in_month = numbers[0] if numbers else 0
        return _MONTH_NUMBERS[name[1].lower()], int(day) if day.isdecimal() else in_month
    return (numbers[0] if numbers else 0), (int(day) if day.isdecimal() and len(day) < 3 else 0)
