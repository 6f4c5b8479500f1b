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

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.identifiers import normalise_doi
from citecheck.latex import escape
from citecheck.model import Metadata, Name, PartialDate
from citecheck.names import SUFFIXES, looks_like_organisation, split_family
from citecheck.outputs.bibtex_ascii import in_ascii
from citecheck.outputs.bibtex_biblatex import biblatex
from citecheck.outputs.bibtex_keys import Keys
from citecheck.text import squeeze, strip_hidden

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

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_JOINERS = re.compile(
    "([\u200c\u200d])"
)  # they do not show, but words of Persian and Indic scripts need them
_DASHES = re.compile(r"\s*[-‐‑–—−]+\s*")
_NOT_IN_ADDRESS = re.compile(r"[\s{}\\\"^`|]")
_WORD = re.compile(r"\S+")
_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_GERMAN = re.compile(r"(?:n?german|de)\b", re.IGNORECASE)
_ENDS = ':?!.–—-“"('
_NOT_LETTERS = re.compile(r"[\W\d_]+")


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


def text_value(text: str) -> str:
    """A text as the inside of a BibTeX value, from which it cannot break out."""
    return _text(text)


def title_value(title: str) -> str:
    """A title as the inside of a BibTeX value, with braces round what keeps its capitals."""
    return _title(title)


def name_value(name: Name) -> str:
    """One name as it stands between " and "."""
    return _name(name)


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
    yield "author", _names(metadata.author, et_al=metadata.et_al)
    yield "editor", _names(metadata.editor)
    yield "translator", _names(metadata.translator)
    yield "title", _title(metadata.title, metadata.language)
    yield ("booktitle" if kind in _IN_BOOK else "journal"), _text(metadata.container_title)
    yield from _date(metadata.issued)
    yield "volume", _text(metadata.volume)
    # `number` in a series counts the books of the series.
    in_series = bool(metadata.collection_title) and kind not in _ARTICLES
    yield ("issue" if numbered or in_series else "number"), _text(metadata.issue)
    yield "pages", escape(_DASHES.sub("--", _clean(metadata.page))).replace("-{}-", "--")
    yield ("number" if numbered else "eid"), _text(metadata.number)
    yield "edition", _text(metadata.edition)
    yield "series", _text(metadata.collection_title)
    yield "type", _text(metadata.genre)
    yield _PUBLISHER_FIELD.get(kind, "publisher"), _text(metadata.publisher)
    yield "address", _text(metadata.publisher_place)
    yield "doi", _address(normalise_doi(metadata.doi) or metadata.doi)
    yield "eprint", _address(metadata.arxiv)
    yield "archiveprefix", "arXiv" if metadata.arxiv else ""
    yield "pmid", _address(metadata.pmid)
    yield "pmcid", _address(metadata.pmcid)
    yield "isbn", _address(metadata.isbn)
    yield "issn", ", ".join(map(_address, metadata.issn))
    yield "url", "" if metadata.doi else _address(metadata.url)
    yield "urldate", "" if metadata.doi or not metadata.url else _iso(metadata.accessed)
    yield "language", _text(metadata.language)


def _clean(text: str) -> str:
    """One line without control characters and those that do not show, joiners excepted."""
    if not text.isprintable():
        parts = _JOINERS.split(_CONTROL.sub(" ", text))
        text = "".join(part if i % 2 else strip_hidden(part) for i, part in enumerate(parts))
    return squeeze(text)


def _text(text: str) -> str:
    return escape(_clean(text))


def _address(text: str) -> str:
    """An address or identifier as it is, with what would end the value or be TeX percent-encoded (RFC 3986, 2.1)."""
    clean = _clean(text)
    return _NOT_IN_ADDRESS.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode()), clean)


def _title(title: str, language: str = "") -> str:
    """The title with braces round the words whose capitals a style must not lower: "DNA", "fMRI", "vitamin D".

    In a title that has its words in lower case, one that has a capital is a name ("the African lion"); a German title has
    its nouns, so it is protected as a whole.
    """
    clean = _clean(title)
    if not any(c.islower() for c in clean):
        return escape(clean)  # all in capitals: nothing to tell acronyms from other words
    if _GERMAN.match(language):
        return f"{{{escape(clean)}}}"
    names = _names_in(clean)
    return _WORD.sub(lambda match: _protected(match.group(), name=match.start() in names), clean)


def _names_in(title: str) -> frozenset[int]:
    """Where the words begin that have a capital although they begin no sentence of a title in sentence case."""
    inner = [m for m in _WORD.finditer(title) if m.start() and title[: m.start()].rstrip()[-1:] not in _ENDS]
    long = [m.group() for m in inner if len(m.group()) > 3 and m.group()[0].isalpha()]
    if len(long) < 3 or sum(word[0].islower() for word in long) * 10 < len(long) * 6:
        return frozenset()
    return frozenset(m.start() for m in inner if len(m.group()) > 2 and m.group()[0].isupper())


def _protected(word: str, *, name: bool = False) -> str:
    core = _CORE.search(word)
    if core is None or (not name and not any(map(_keeps_capitals, _NOT_LETTERS.split(core.group())))):
        return escape(word)
    before, after = word[: core.start()], word[core.end() :]
    return f"{escape(before)}{{{escape(core.group())}}}{escape(after)}"


def _keeps_capitals(part: str) -> bool:
    """Whether a word, or the part of one between hyphens, has a capital that is not just its first letter's."""
    return any(c.isupper() for c in part[1:]) or (len(part) == 1 and part.isupper() and part != "A")


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


def _names(names: Sequence[Name], *, et_al: bool = False) -> str:
    written = [text for text in map(_name, names) if text]
    return " and ".join([*written, "others"] if et_al else written)


def _name(name: Name) -> str:
    """ "von Last, Jr, First" with braces round parts that would be read otherwise; an organisation in braces."""
    if name.literal:
        return f"{{{_text(name.literal)}}}" if _clean(name.literal) else ""
    family, particle, given, suffix = map(_clean, (name.family, name.particle, name.given, name.suffix))
    if not family:
        return f"{{{escape(given)}}}" if given else ""
    # Braces keep the family name one word where its beginning would be taken for a particle.
    odd = split_family(family)[0] or "," in family or " and " in f" {family} ".lower() or ";" in family
    last = f"{{{escape(family)}}}" if odd or (family[:1].islower() and " " in family) else escape(family)
    last = f"{escape(particle)} {last}" if particle else last
    rest = [_part(suffix)] if suffix else []
    if given:
        in_braces = given.lower().strip(".") in SUFFIXES
        rest.append(f"{{{escape(given)}}}" if in_braces else _part(given))
    if not rest:
        alone = " " not in last and not looks_like_organisation(last) and last.lower() != "others"
        return last if alone else f"{last}, {{}}"  # BibTeX calls a comma at the end an error
    return ", ".join([last, *rest]) + (", {}" if suffix and not given else "")


def _part(text: str) -> str:
    protected = any(mark in text for mark in ",;") or re.search(r"\band\b", text, re.IGNORECASE)
    return f"{{{escape(text)}}}" if protected else escape(text)


def _comment(line: str) -> str:
    """One line that can start no entry: BibTeX sees an "@" even in a comment."""
    return _clean(line).replace("@", "(at)")
