"""From labelled parts to fields: the one reader of what the sequence labeller found.

The labeller says which words are the authors, the title, the journal; this module says what stands in them. Nothing is
changed: every value but the names, the date and the dashes of page ranges is a slice of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from citecheck.model import Metadata, Name, PartialDate
from citecheck.parsing.cutting import Cut
from citecheck.parsing.fields import entitled, kinds, signs
from citecheck.parsing.fields.accessed import read_accessed
from citecheck.parsing.fields.dated import read_date
from citecheck.parsing.fields.labelled import Part, by_label
from citecheck.parsing.fields.languages import read_language
from citecheck.parsing.fields.paged import read_pages
from citecheck.parsing.fields.people import read_names
from citecheck.parsing.fields.trimming import trim
from citecheck.parsing.fields.volumes import read_issue, read_volume
from citecheck.parsing.letters import plain_dashes
from citecheck.parsing.result import Parsed

# (label, field, how its edges are read); the first part that gives a value counts.
_TEXTS = (
    ("title", "title", entitled.title_span),
    ("journal", "container-title", entitled.container_span),
    ("container-title", "container-title", entitled.container_span),
    ("collection-title", "collection-title", entitled.container_span),
    ("publisher", "publisher", entitled.name_span),
    ("location", "publisher-place", entitled.name_span),
    ("edition", "edition", entitled.edition_span),
    ("genre", "genre", entitled.plain_span),
    ("number", "number", entitled.plain_span),
)
# A page that is no page: the number of an article ("e9405", "104743"; "L09605" stays a page of a section).
_ARTICLE_NUMBER = re.compile(
    r"(?:e|Article\s?|ID\s?)\d{1,9}|0\d{3,8}|\d{6,16}|e\d+\.?\d*|[A-Z]{2,4}\d{3,8}", re.IGNORECASE
)
# "Technical Report TR-96-266", "Report No. STAN-CS-92-1462": what it is, and its number.
_NUMBERED = re.compile(
    r"(?P<genre>[^\d]{2,60}?\b(?:reports?|rep|rapport|bericht|papers?|memo(?:randum)?|note|publication|series)\b\.?)[\s,:]{0,3}"
    r"(?:(?:no|nr|number)\b\.?|n°|#)?\s{0,2}(?P<number>[\w./-]{0,20}\d[\w./-]{0,20})",
    re.IGNORECASE,
)
_DEPOSITED = frozenset(
    {"dataset", "software"}
)  # the repository that holds them is their publisher (DataCite 4.5)
_TELLING = ("title", "author", "editor", "issued", "container-title", "publisher")


@dataclass(slots=True)
class _Sheet:
    """The fields as they are filled in: values, places and certainty under CSL names."""

    text: str
    found: Cut
    values: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)

    def put(self, name: str, span: tuple[int, int], part: Part) -> None:
        """Keep text[start:end] as a field unless it is known or empty."""
        start, end = span
        if end > start and name not in self.values:
            self.values[name] = self.text[start:end]
            self.mark(name, span, part.confidence)

    def mark(self, name: str, span: tuple[int, int], confidence: float) -> None:
        """Note where a field stands; the least certain of its pieces counts."""
        low, high = self.spans.get(name, span)
        self.spans[name] = (min(low, span[0]), max(high, span[1]))
        self.sure[name] = min(confidence, self.sure.get(name, 1.0))

    def visible(self, part: Part) -> tuple[int, int]:
        """The part without identifiers at its edges; it ends where one stands inside."""
        start, end = part.start, part.end
        for low, high in self.found.holes:
            if start < low and high < end:
                end = low
        piece = self.found.text[start:end]
        bare = piece.strip()
        if not bare or len(bare) == len(piece):
            return (start, end) if bare else (start, start)
        start += len(piece) - len(piece.lstrip())
        return start, start + len(bare)


def read_fields(text: str, found: Cut, parts: Sequence[Part]) -> Parsed:
    """The fields of one reference. `found` is `cut(text)`; `parts` are in order and do not overlap. Never raises.

    A part may have a stray word or separator at its edge. What no part labels stays empty.
    """
    grouped = by_label(text, list(signs.parted(text, parts)))
    sheet = _Sheet(text, found)
    for label, name, edges in _TEXTS:
        for part in grouped.get(label, ()):
            sheet.put(name, edges(text, *sheet.visible(part)), part)
    _read_numbers(sheet, grouped)
    date = _read_date(sheet, grouped)
    people, et_al = _read_people(sheet, grouped)
    kind = kinds.of_parts(found.text, grouped.keys(), sheet.values, found.values)
    _settle(sheet, kind)
    return _finish(sheet, kind, date, people, et_al)


def _read_numbers(sheet: _Sheet, grouped: dict[str, list[Part]]) -> None:
    for part in grouped.get("pages", ()):
        span = read_pages(sheet.text, *sheet.visible(part))
        if span:
            sheet.put("page", span, part)
    for part in grouped.get("issue", ()):
        sheet.put("issue", read_issue(sheet.text, *sheet.visible(part)), part)
    for part in grouped.get("volume", ()):
        for name, span in read_volume(sheet.text, *sheet.visible(part), paged="page" in sheet.values).items():
            sheet.put(name, span, part)


def _read_date(sheet: _Sheet, grouped: dict[str, list[Part]]) -> PartialDate | None:
    read = read_date(sheet.text, grouped["date"]) if "date" in grouped else None
    if read is None:
        return None
    date, span, part = read
    sheet.mark("issued", span, part.confidence)
    return date


def _read_people(sheet: _Sheet, grouped: dict[str, list[Part]]) -> tuple[dict[str, tuple[Name, ...]], bool]:
    """Authors, editors and translators; a list of authors that calls itself editors is one."""
    people: dict[str, tuple[Name, ...]] = {}
    et_al = False
    for role in ("author", "editor", "translator"):
        for part in grouped.get(role, ()):
            start, end = sheet.visible(part)
            read = read_names(sheet.text[start:end])
            et_al = et_al or (read.et_al and role == "author")
            if read.names:
                name = "editor" if read.editors and role == "author" else role
                people[name] = people.get(name, ()) + read.names
                sheet.mark(name, trim(sheet.text, start, end, dot=True), part.confidence)
    return people, et_al


def _settle(sheet: _Sheet, kind: str) -> None:
    """Fields that change place: the number of an article or report, and the server of a preprint."""
    values, spans, sure = sheet.values, sheet.spans, sheet.sure
    numbered = _NUMBERED.fullmatch(values.get("genre", "")) if kind == "report" else None
    if numbered and "number" not in values:
        at, certain = spans["genre"][0], sure["genre"]
        values["genre"], values["number"] = numbered["genre"], numbered["number"]
        spans["genre"] = (at, at + numbered.end("genre"))
        spans["number"], sure["number"] = (
            (at + numbered.start("number"), at + numbered.end("number")),
            certain,
        )
    page = values.get("page", "")
    if page and "number" not in values and _ARTICLE_NUMBER.fullmatch(page):
        values["number"] = values.pop("page")
        spans["number"], sure["number"] = spans["page"], sure["page"]
    server = kind == "article" and kinds.PREPRINT_SERVERS.search(values.get("container-title", ""))
    if server or (kind in _DEPOSITED and "container-title" in values and "publisher" not in values):
        values["publisher"] = values.pop("container-title")
        spans["publisher"], sure["publisher"] = spans.pop("container-title"), sure.pop("container-title")


def _finish(
    sheet: _Sheet,
    kind: str,
    date: PartialDate | None,
    people: dict[str, tuple[Name, ...]],
    et_al: bool,
) -> Parsed:
    values, ids = sheet.values, sheet.found.values
    metadata = Metadata(
        type=kind,
        title=values.get("title", ""),
        author=people.get("author", ()),
        et_al=et_al,
        editor=people.get("editor", ()),
        translator=people.get("translator", ()),
        issued=date,
        accessed=read_accessed(sheet.text, sheet.found.text),
        container_title=values.get("container-title", ""),
        collection_title=values.get("collection-title", ""),
        volume=_dashes(values.get("volume", "")),
        issue=_dashes(values.get("issue", "")),
        page=_dashes(values.get("page", "")),
        number=values.get("number", ""),
        edition=values.get("edition", ""),
        genre=values.get("genre", ""),
        publisher=values.get("publisher", ""),
        publisher_place=values.get("publisher-place", ""),
        doi=ids.get("DOI", ""),
        arxiv=ids.get("arXiv", ""),
        pmid=ids.get("PMID", ""),
        pmcid=ids.get("PMCID", ""),
        isbn=ids.get("ISBN", ""),
        issn=(ids["ISSN"],) if "ISSN" in ids else (),
        url=ids.get("URL", ""),
        language=read_language(sheet.text, values.get("title", "")),
    )
    spans = {**sheet.spans, **{k: v for k, v in sheet.found.spans.items() if k in {"DOI", "URL"}}}
    ordered = dict(sorted(spans.items(), key=lambda item: item[1]))
    return Parsed(
        metadata=metadata,
        spans=ordered,
        confidence=_confidence(sheet, metadata),
        field_confidence={name: sheet.sure.get(name, 1.0) for name in ordered},
    )


def _dashes(value: str) -> str:
    return value if value.isalnum() else plain_dashes(value)


def _confidence(sheet: _Sheet, metadata: Metadata) -> float:
    """How much of a reference's usual structure was found, times the least certainty of what tells one work from another."""
    score = 0.25 if len(metadata.title) >= 10 else 0.1 if metadata.title else 0.0
    score += 0.2 if metadata.author or metadata.editor else 0.0
    score += 0.2 if metadata.issued else 0.0
    score += 0.25 if metadata.container_title or metadata.publisher or metadata.arxiv else 0.0
    score += 0.1 if metadata.doi or metadata.arxiv or (metadata.volume and "page" in sheet.spans) else 0.0
    score += 0.05 if metadata.container_title and "page" in sheet.spans else 0.0
    certain = min((sheet.sure[name] for name in _TELLING if name in sheet.sure), default=0.0)
    return round(min(score, 1.0) * certain, 2)
