"""What `citecheck export` writes for each reference: registered values where it is ok, else the cited ones and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from citecheck.errors import ConfigError
from citecheck.identifiers import normalise_doi
from citecheck.journals import is_abbreviation
from citecheck.model import Candidate, MatchStatus, Metadata, Outcome, Verdict, Work
from citecheck.outputs import bibtex
from citecheck.outputs.bibtex import ExportItem
from citecheck.report import Report, Result
from citecheck.styles.shortening import shortened
from citecheck.text import squash

# Fields that belong to the author's copy rather than to the work.
_AUTHORS_OWN = (
    "url",
    "accessed",
    "language",
    "arxiv",
    "pmid",
    "pmcid",
    "collection_title",
    "genre",
    "translator",
)
_JOURNALS = ("article-journal", "article-magazine", "article-newspaper", "review", "")
# What a reference to a journal article does not carry: a registry names the publisher and the ISSN all the same.
_NOT_FOR_ARTICLES = ("publisher", "publisher_place", "issn", "isbn")


def parse_accepted(pairs: Sequence[str]) -> dict[str, str]:
    """The decisions given as KEY=DOI. Raises ConfigError naming one that is not of that form."""
    accepted = {}
    for pair in pairs:
        key, sign, text = pair.partition("=")
        doi = normalise_doi(text)
        if not sign or not key.strip() or doi is None:
            raise ConfigError(
                f"--accept {pair}: give a citation key and a DOI, as in Neff2003=10.1080/15298860309032"
            )
        accepted[key.strip()] = doi
    return accepted


def items(report: Report, accepted: Mapping[str, Work], journals: str = "full") -> list[ExportItem]:
    """One item per reference, in order. `accepted` settles references by key (or number).

    `journals` is "full" (as registered), "iso4" (the registered abbreviation, else by the rules of ISO 4) or "as-cited".

    Raises ConfigError when a settled key is not among the references.
    """
    cited = [_cited(r) for r in report.results]
    keys = bibtex.keys(cited)
    names = [{key, str(r.match.reference.index)} for key, r in zip(keys, report.results, strict=True)]
    for key in accepted:
        if not any(key in n for n in names):
            raise ConfigError(f"--accept {key}: there is no such reference; keys are {', '.join(keys[:20])}")
    settled = []
    for result, name, item in zip(report.results, names, cited, strict=True):
        work = next((w for key, w in accepted.items() if key in name), None) or _decided(result)
        written = _settled(result, item, work)
        settled.append(written if work else _journal(result, item, written, journals))
    return settled


def _decided(result: Result) -> Work | None:
    """The work a person has settled the reference with, in the file of decisions; None when it is to stay as cited."""
    settled, match = result.settled, result.match
    if settled is None or settled.answer not in ("accept", "doi"):
        return None
    offered = [c.work for c in (match.best, match.second, *match.candidates) if c]
    if settled.answer == "doi":
        held = [*offered, *(w for a in match.lookups for w in a.works)]
        return next((w for w in held if w.metadata.doi == settled.doi), None)
    if match.status is MatchStatus.OTHER_WORK:  # the description stays, and takes its own identifier
        return match.second.work if match.second else None
    return match.best.work if match.best else None


def _journal(result: Result, cited: ExportItem, item: ExportItem, journals: str) -> ExportItem:
    """The item with its journal's name in the form asked for; only that of a reference that is right changes."""
    best = result.match.best
    if result.verdict is not Verdict.OK or best is None or item.metadata.type not in _JOURNALS:
        return item
    name = item.metadata.container_title
    if journals == "as-cited":
        name = cited.metadata.container_title or name
    elif journals == "iso4":
        name = _iso4(name, best.work.container_titles)
    return replace(item, metadata=replace(item.metadata, container_title=name))


def _iso4(name: str, registered: Sequence[str]) -> str:
    """The registered abbreviation, with the standard's full stops where it is the one its rules give; else by the rules."""
    made = shortened(name).title
    short = [n for n in registered if "." in n or len(n) < len(name)]
    given = next((n for n in short if is_abbreviation(n, name)), "")
    if given and squash(given) != squash(made):
        return given
    return made or name


def unshortened(report: Report) -> list[str]:
    """One line for each registered journal with words that the list of abbreviations does not have, for `iso4`."""
    right = [r.match.best.work.metadata for r in report.results if r.verdict is Verdict.OK and r.match.best]
    titles = dict.fromkeys(m.container_title for m in right if m.type in _JOURNALS)
    made = {title: shortened(title).unknown for title in titles}
    return [
        f"{t}: no abbreviation known for {', '.join(words)}; in full" for t, words in made.items() if words
    ]


def _cited(result: Result) -> ExportItem:
    reference = result.match.reference
    return ExportItem(
        key=reference.key,
        entry_type=reference.entry_type,
        metadata=reference.metadata,
        comment=_comment(result),
    )


def _settled(result: Result, item: ExportItem, work: Work | None) -> ExportItem:
    best = result.match.best
    if work is not None:
        # Settled by hand: nothing of the cited description is mixed in.
        return replace(item, metadata=clean(work.metadata, Metadata(type=item.metadata.type)), comment=())
    if result.verdict is Verdict.OK and best is not None:
        return replace(item, metadata=_registered(best, item.metadata), comment=())
    return item


def _comment(result: Result) -> tuple[str, ...]:
    """Why the cited values stand: the verdict, and one line for each contradiction."""
    if result.settled:
        return (f"citecheck: {result.settled.line}",)
    # Why a reference was not checked, rather than how its source was written: this file is written otherwise.
    unchecked = result.verdict in (Verdict.INCOMPLETE, Verdict.NOT_CHECKED)
    reason = result.match.reason if unchecked else result.reason
    head = f"citecheck: {result.verdict.value}" + (f" ({reason})" if reason else "")
    best = result.match.best
    if result.verdict is not Verdict.DIFFERS or best is None:
        return (head,)
    lines = [
        f"  {c.field}: cited {c.cited}; registered {c.registered}"
        for c in best.comparisons
        if c.outcome is Outcome.DIFFERENT
    ]
    works = [c.work.metadata.doi for c in (best, result.match.second) if c and c.work.metadata.doi]
    return (head, *lines, f"  works: {', '.join(works)}") if works else (head, *lines)


def _registered(best: Candidate, cited: Metadata) -> Metadata:
    """The record, with the title in the form that matched."""
    title = next(c for c in best.comparisons if c.field == "title")
    matched = title.tolerance in ("", "capitals, punctuation or accents", "blanks or hyphens")
    record = best.work.metadata
    if matched and title.registered:
        record = replace(record, title=title.registered)
    return clean(record, cited)


def clean(record: Metadata, cited: Metadata) -> Metadata:
    """The record, with what it lacks and what is the author's own from the reference."""
    values = {f.name: getattr(record, f.name) or getattr(cited, f.name) for f in fields(Metadata)}
    values |= {name: getattr(cited, name) for name in _AUTHORS_OWN} | {"et_al": False}
    values["type"] = cited.type or record.type
    values["title"] = values["title"].removesuffix(".")
    if values["type"] == "article-journal":
        values |= {name: getattr(cited, name) for name in _NOT_FOR_ARTICLES}
    if values["number"] in (values["page"], cited.page):
        values["number"] = ""
    return Metadata(**values)
