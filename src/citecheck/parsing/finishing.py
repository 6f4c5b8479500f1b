"""From what was found to the answer: type, article number, home of a preprint, spans, confidence."""

from __future__ import annotations

import re

from citecheck.model import Metadata
from citecheck.parsing import kinds
from citecheck.parsing.draft import Draft
from citecheck.parsing.letters import plain_dashes
from citecheck.parsing.people import People
from citecheck.parsing.result import Parsed

_ARTICLE_NUMBER = re.compile(
    r"(?:e|Article\s?|ID\s?)\d{1,9}|0\d{3,8}|\d{6,16}|e\d+\.?\d*|[A-Z]{2,4}\d{3,8}", re.IGNORECASE
)
_REPORT_NUMBER = re.compile(
    r"\((?:[^()]{0,60}\s)?(?:No|Nr|Report|Paper|Publication)s?\b\.?\s(?P<number>[\w./-]{1,30})\)"
)
_INSTITUTION = re.compile(r"\[[^\]]{0,200}?,\s(?P<name>[^\]]{3,100})\]")
_SPAN_FIELDS = frozenset(
    "title author issued container-title volume issue page number publisher DOI URL".split()
)


def finish(draft: Draft, people: People) -> Parsed:
    """The fields of the draft as metadata, with their places and the confidence."""
    kind = _type(draft)
    _move_article_number(draft)
    _preprint_home(draft, kind)
    fields, ids = draft.fields, draft.cut.values
    editors = draft.editors or (people.names if people.editors else ())
    if kind == "report" and (number := _REPORT_NUMBER.search(draft.cut.text)):
        fields.setdefault("number", number["number"])
    if (
        kind in {"thesis", "report"}
        and "publisher" not in fields
        and (place := _INSTITUTION.search(draft.cut.text))
    ):
        fields["publisher"] = place["name"]
    metadata = Metadata(
        type=kind,
        title=fields.get("title", ""),
        author=() if people.editors else people.names,
        et_al=people.et_al,
        editor=editors,
        issued=draft.date,
        container_title=fields.get("container-title", ""),
        volume=plain_dashes(fields.get("volume", "")),
        issue=plain_dashes(fields.get("issue", "")),
        page=plain_dashes(fields.get("page", "")),
        number=fields.get("number", ""),
        edition=fields.get("edition", ""),
        publisher=fields.get("publisher", ""),
        publisher_place=fields.get("publisher-place", ""),
        doi=ids.get("DOI", ""),
        arxiv=ids.get("arXiv", ""),
        pmid=ids.get("PMID", ""),
        isbn=ids.get("ISBN", ""),
        issn=(ids["ISSN"],) if "ISSN" in ids else (),
        url=ids.get("URL", ""),
    )
    return Parsed(metadata=metadata, spans=_spans(draft), confidence=_confidence(draft, metadata))


def _type(draft: Draft) -> str:
    """The CSL type: what the reference says of itself, then what its fields show."""
    text = draft.cut.text
    if "DOI" not in draft.cut.values and (law := kinds.by_opening(text)):
        return law
    named = kinds.by_words(text)
    if named and (
        draft.kind not in {"article-journal", "chapter", "paper-conference"}
        or (named == "thesis" and "volume" not in draft.fields)
    ):
        return named
    if draft.kind == "article-journal":
        return (
            "paper-conference"
            if kinds.is_conference(draft.fields.get("container-title", "")) and "issue" not in draft.fields
            else draft.kind
        )
    if "arXiv" in draft.cut.values or "archive" in draft.cut.values or kinds.is_preprint(text):
        return "article"
    if draft.kind:
        return draft.kind
    if "publisher" in draft.fields and (draft.date or "ISBN" in draft.cut.values):
        return "book" if "URL" not in draft.cut.values else "webpage"
    return (
        "webpage" if "URL" in draft.cut.values else "book" if draft.date and "title" in draft.fields else ""
    )


def _move_article_number(draft: Draft) -> None:
    """A single number too long or too odd for a page is the number of an article ("e9405", "104743")."""
    page = draft.fields.get("page", "")
    if page and _ARTICLE_NUMBER.fullmatch(page):
        draft.fields["number"] = draft.fields.pop("page")
        draft.spans["number"] = draft.spans["page"]


def _preprint_home(draft: Draft, kind: str) -> None:
    """The server of a preprint is its publisher; registries give preprints no container."""
    if kind != "article":
        return
    for name in ("container-title", "publisher"):
        if kinds.PREPRINT_SERVERS.search(draft.fields.get(name, "")) and name != "publisher":
            draft.fields["publisher"] = draft.fields.pop(name)
            draft.spans["publisher"] = draft.spans.pop(name)
    if "publisher" not in draft.fields and "archive" in draft.cut.values:
        draft.fields["publisher"] = draft.cut.values["archive"]


def _spans(draft: Draft) -> dict[str, tuple[int, int]]:
    spans = {**draft.spans, **draft.cut.spans}
    return {k: v for k, v in sorted(spans.items(), key=lambda x: x[1]) if k in _SPAN_FIELDS and v[1] > v[0]}


def _confidence(draft: Draft, metadata: Metadata) -> float:
    """How much of a reference's usual structure was recognised, 0 to 1."""
    score = draft.sure
    score += 0.2 if metadata.author or metadata.editor else 0.0
    score += 0.2 if metadata.issued else 0.0
    score += 0.2 if len(metadata.title) >= 10 else 0.0
    score += (
        0.1
        if metadata.doi or metadata.arxiv or (metadata.volume and (metadata.page or metadata.number))
        else 0.0
    )
    if len(metadata.title) > 300 or not metadata.title:
        score -= 0.2
    return round(min(max(score, 0.0), 1.0), 2)
