r"""References as clean BibTeX that BibTeX, biblatex and our own reader read alike.

Fields stand in one order, one to a line, in braces; letters stay UTF-8. Whatever a value holds, it cannot leave its braces:
specials are escaped, braces written by name, line breaks made blanks. Choices made here, which `inputs/bibtex.py` knows:

- an article number is `eid` (biblatex, REVTeX), except in reports and their like, whose own number is `number`;
- a preprint or newspaper article says so in `entrysubtype`, since no BibTeX type does;
- the address is written only where there is no DOI, the DOI bare and in lower case;
- pages get BibTeX's "--" whatever dash was typed; characters that do not show, and control characters, are left out.

Writing what was read from such a file gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.identifiers import normalise_doi
from citecheck.model import Metadata, PartialDate
from citecheck.outputs.bibtex_ascii import in_ascii
from citecheck.outputs.bibtex_biblatex import biblatex
from citecheck.outputs.bibtex_keys import Keys
from citecheck.outputs.bibtex_names import names_value
from citecheck.outputs.bibtex_values import address_value, clean_value, pages_value, text_value, title_value

HEADER = "% Made by citecheck export. Encoding: UTF-8."

# CSL type -> the entry types that stand for it; the first is written unless the reference had another of them.
ENTRY_TYPES: dict[str, tuple[str, ...]] = {
    "": ("misc",),
    "article-journal": ("article", "suppperiodical"),
    "review": ("review",),
    "book": ("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "mvreference"),
    "chapter": ("incollection", "inbook", "bookinbook", "suppbook", "suppcollection"),
    "entry-encyclopedia": ("inreference",),
    "paper-conference": ("inproceedings", "conference"),
    "pamphlet": ("booklet",),
    "report": ("techreport", "report", "manual"),
    "standard": ("standard",),
    "thesis": ("phdthesis", "mastersthesis", "thesis"),
    "manuscript": ("unpublished",),
    "patent": ("patent",),
    "dataset": ("dataset",),
    "software": ("software",),
    "webpage": ("online", "electronic", "www"),
    "periodical": ("periodical",),
    "map": ("map",),
    "graphic": ("image", "artwork"),
    "song": ("audio", "music"),
    "motion_picture": ("video", "movie"),
    "performance": ("performance",),
    "legislation": ("legislation",),
    "treaty": ("legal",),
    "legal_case": ("jurisdiction",),
    "personal_communication": ("letter",),
}  # fmt: skip
# CSL types with biblatex's entrysubtype; any other type is written as its own entrysubtype of @misc.
_SUBTYPES = {
    "article": ("misc", "preprint"),
    "article-magazine": ("article", "magazine"),
    "article-newspaper": ("article", "newspaper"),
}
_ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_IN_BOOK = frozenset({"chapter", "entry-encyclopedia", "paper-conference"})
_NUMBERED = frozenset({"report", "patent", "standard", "legislation", "pamphlet", "manuscript"})
_PUBLISHER_FIELD = {"report": "institution", "thesis": "school"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportItem:
    """One reference to write: its key or None, the entry type it had or "", its fields, and remarks to put above it."""

    metadata: Metadata
    key: str | None = None
    entry_type: str = ""
    comment: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How the file is written: with BibTeX's fields or biblatex's, and whether letters are TeX's commands."""

    flavour: str = "bibtex"
    ascii: bool = False


def keys(items: Sequence[ExportItem]) -> list[str]:
    """The key of each item, in order, as `render` writes it."""
    taken = Keys(item.key for item in items)
    return [taken.take(item.key, item.metadata) for item in items]


def render(items: Sequence[ExportItem], form: Form | None = None) -> str:
    """The whole file: a header, then the entries in the order given, with a key for each."""
    form = form or Form()
    named = zip(keys(items), items, strict=True)
    body = "\n".join(_entry(key, item.metadata, item.entry_type, item.comment, form) for key, item in named)
    header = HEADER.replace("UTF-8", "ASCII") if form.ascii and body.isascii() else HEADER
    return f"{header}\n\n{body}" if items else f"{header}\n"


def entry(key: str, metadata: Metadata, *, comment: Sequence[str] = ()) -> str:
    """One entry, ending in a line feed; `comment` lines stand above it, made safe."""
    return _entry(Keys([key]).take(key, metadata), metadata, "", comment, Form())


def written(key: str, item: ExportItem, form: Form) -> str:
    """One entry under a key that is settled, ending in a line feed."""
    return _entry(key, item.metadata, item.entry_type, item.comment, form)


def _entry(key: str, metadata: Metadata, entry_type: str, comment: Sequence[str], form: Form) -> str:
    if entry_type.lower() == "inbook" and not metadata.container_title:
        entry_type = ""  # BibTeX's own @inbook would make the title the book's
    kind, subtype = _entry_type(metadata.type, entry_type)
    fields = [*_fields(metadata), ("entrysubtype", subtype)]
    if form.flavour == "biblatex":
        kind, fields = biblatex(kind, fields)
    if form.ascii:
        fields = [(name, in_ascii(value)) for name, value in fields]
    lines = [f"% {safe}".rstrip() + "\n" for safe in map(_comment, comment)]
    body = "".join(
        f"  {name} = {value if name == 'month' else '{' + value + '}'},\n" for name, value in fields if value
    )
    return f"{''.join(lines)}@{kind}{{{key},\n{body}}}\n"


def _entry_type(csl_type: str, hint: str) -> tuple[str, str]:
    """The entry type, and the entrysubtype if the type alone does not say it."""
    if csl_type in ENTRY_TYPES:
        names = ENTRY_TYPES[csl_type]
        return (hint.lower() if hint.lower() in names else names[0]), ""
    return _SUBTYPES.get(csl_type, ("misc", csl_type))


def _fields(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """The fields in the order in which they are written; some may be empty."""
    kind = metadata.type
    numbered = kind in _NUMBERED
    yield "author", names_value(metadata.author, et_al=metadata.et_al)
    yield "editor", names_value(metadata.editor)
    yield "translator", names_value(metadata.translator)
    yield "title", title_value(metadata.title, metadata.language)
    yield ("booktitle" if kind in _IN_BOOK else "journal"), text_value(metadata.container_title)
    yield from _date(metadata.issued)
    yield "volume", text_value(metadata.volume)
    # `number` in a series counts the books of the series.
    in_series = bool(metadata.collection_title) and kind not in _ARTICLES
    yield ("issue" if numbered or in_series else "number"), text_value(metadata.issue)
    yield "pages", pages_value(metadata.page)
    yield ("number" if numbered else "eid"), text_value(metadata.number)
    yield "edition", text_value(metadata.edition)
    yield "series", text_value(metadata.collection_title)
    yield "type", text_value(metadata.genre)
    yield _PUBLISHER_FIELD.get(kind, "publisher"), text_value(metadata.publisher)
    yield "address", text_value(metadata.publisher_place)
    yield "doi", address_value(normalise_doi(metadata.doi) or metadata.doi)
    yield "eprint", address_value(metadata.arxiv)
    yield "archiveprefix", "arXiv" if metadata.arxiv else ""
    yield "pmid", address_value(metadata.pmid)
    yield "pmcid", address_value(metadata.pmcid)
    yield "isbn", address_value(metadata.isbn)
    yield "issn", ", ".join(map(address_value, metadata.issn))
    yield "url", "" if metadata.doi else address_value(metadata.url)
    yield "urldate", "" if metadata.doi or not metadata.url else _iso(metadata.accessed)
    yield "language", text_value(metadata.language)


def _date(date: PartialDate | None) -> Iterator[tuple[str, str]]:
    if date is None:
        return
    yield "year", f"{date.year}{date.suffix}"
    if date.month and 1 <= date.month <= 12:
        yield "month", _MONTHS[date.month - 1]
        if date.day:
            yield "day", str(date.day)


def _iso(date: PartialDate | None) -> str:
    if date is None:
        return ""
    parts = [f"{date.year:04d}", *(f"{p:02d}" for p in (date.month, date.day) if p)]
    return "-".join(parts)


def _comment(line: str) -> str:
    """One line that can start no entry: BibTeX sees an "@" even in a comment."""
    return clean_value(line).replace("@", "(at)")
