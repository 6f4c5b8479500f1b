"""Entries that are one work: how that shows, and a plan to make them one without losing a field. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from citecheck import journals
from citecheck.fixing.source import Source
from citecheck.identifiers import arxiv_doi, normalise_doi
from citecheck.inputs.bibtex_names import read_names
from citecheck.latex import to_unicode
from citecheck.matching.people import same_person
from citecheck.model import Metadata, Reference
from citecheck.text import fold, squash

# Fields that only describe the copy of one program, and the two that merging itself settles.
_OF_PROGRAMS = frozenset(
    "timestamp biburl bibsource date-added date-modified bdsk-url-1 bdsk-url-2 owner file".split()
)
_LEAST_TITLE = 15  # letters; shorter titles ("Introduction", "Editorial") are shared by many works


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """References of one work, by number in the list: why they are one, and what stands against merging them.

    `kind` is "identifier", "same work" or "versions" (a preprint and its publication, which are not merged unasked).
    `keep` is the entry that stays; `added` are the fields it gets, each with the entry it comes from; `conflicts` are
    fields in which the entries say different things, as (field, values); `fuller` are those that another entry writes
    out (given names, a journal), taken from it.
    """

    kind: str
    members: tuple[int, ...]
    keep: int
    why: str
    added: tuple[tuple[str, int], ...] = ()
    fuller: tuple[tuple[str, int], ...] = ()
    conflicts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def mergeable(self) -> bool:
        """Whether merging loses nothing and puts no two versions in one."""
        return self.kind != "versions" and not self.conflicts


def groups(references: Sequence[Reference], sources: Sequence[Source]) -> list[Group]:
    """Every group of two or more entries that are one work, in the order of the file."""
    parent = list(range(len(references)))
    why: dict[int, tuple[str, str]] = {}
    first: dict[str, int] = {}
    for i, reference in enumerate(references):
        for kind, name in _names(reference.metadata):
            j = first.setdefault(name, i)
            if j != i and (found := _kind(kind, references[j].metadata, reference.metadata)):
                a, b = _root(parent, i), _root(parent, j)
                parent[max(a, b)] = min(a, b)
                why.setdefault(i, (found, name))
    found_groups: dict[int, list[int]] = {}
    for i in range(len(references)):
        found_groups.setdefault(_root(parent, i), []).append(i)
    return [_group(m, why, sources) for m in found_groups.values() if len(m) > 1]


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        i = parent[i]
    return i


def _names(m: Metadata) -> Iterator[tuple[str, str]]:
    """What two references of one work share: identifiers, or title and first author."""
    if doi := normalise_doi(m.doi):
        yield "identifier", f"DOI {doi}"
    if m.arxiv and (doi := arxiv_doi(m.arxiv)):
        yield "arxiv", f"DOI {doi}"
    if m.pmid:
        yield "identifier", f"PMID {m.pmid}"
    if m.pmcid:
        yield "identifier", m.pmcid
    title = squash(m.title)
    if len(title) >= _LEAST_TITLE:
        yield "title", f"title {title}"
        head = squash(m.title.partition(":")[0])
        if len(head) >= 2 * _LEAST_TITLE and head != title:
            yield "title", f"title {head}"


def _kind(kind: str, a: Metadata, b: Metadata) -> str:
    """What two entries that share a name are to each other; "" when they are two works all the same."""
    if a.author and b.author and same_person(a.author[0], b.author[0]) is None:
        return ""
    versions = _is_preprint(a) != _is_preprint(b)
    if kind in ("identifier", "arxiv"):
        if a.title and b.title and fold(a.title)[:30] != fold(b.title)[:30] and kind == "identifier":
            return ""  # one identifier on two descriptions: an error to find, not a duplicate to merge
        return "versions" if versions else "identifier"
    if not (a.author and b.author) or (a.type and b.type and a.type != b.type and not versions):
        return ""
    if versions:
        return "versions"
    if _elsewhere(a, b):
        return ""
    dois = {d for d in (normalise_doi(a.doi), normalise_doi(b.doi)) if d}
    near = not (a.issued and b.issued) or abs(a.issued.year - b.issued.year) <= 1
    return "same work" if len(dois) < 2 and near and not _differ(a.isbn, b.isbn) else ""


def _differ(a: str, b: str) -> bool:
    return bool(a and b) and squash(a) != squash(b)


def _elsewhere(a: Metadata, b: Metadata) -> bool:
    """Whether the two stand in different places: a column that has its title in every issue is many works."""
    first = [(m.page or m.number).replace("–", "-").partition("-")[0] for m in (a, b)]
    return _differ(*first) or (_differ(a.volume, b.volume) and _differ(a.issue, b.issue))


def _is_preprint(m: Metadata) -> bool:
    """Whether the entry describes a preprint: an arXiv number, or such a type, and no place in a journal."""
    said = (
        m.type == "article"
        or "arxiv" in fold(m.container_title)
        or fold(m.container_title) in ("corr", "biorxiv", "medrxiv")
    )
    return said or (bool(m.arxiv) and not m.container_title)


def _group(members: list[int], why: dict[int, tuple[str, str]], sources: Sequence[Source]) -> Group:
    reasons = [why[i] for i in members if i in why]
    kinds = {kind for kind, _ in reasons}
    kind = "versions" if "versions" in kinds else "identifier" if "identifier" in kinds else "same work"
    keep = max(members, key=lambda i: (len(sources[i].entry.fields), -i))
    added, fuller, conflicts = _merged(keep, members, sources)
    named = ("the same title and first author" if n.startswith("title ") else n for _, n in reasons)
    shown = ", ".join(dict.fromkeys(named))
    return Group(
        kind=kind,
        members=tuple(members),
        keep=keep,
        why=shown,
        added=tuple(added.items()),
        fuller=tuple(fuller.items()),
        conflicts=tuple((name, tuple(dict.fromkeys(values))) for name, values in conflicts.items()),
    )


def _merged(
    keep: int, members: Iterable[int], sources: Sequence[Source]
) -> tuple[dict[str, int], dict[str, int], dict[str, list[str]]]:
    """The fields the kept entry lacks, those another writes in full, and those in which another says something else."""
    have = {n: _value(sources[keep], n) for n in sources[keep].entry.fields}
    added: dict[str, int] = {}
    fuller: dict[str, int] = {}
    conflicts: dict[str, list[str]] = {}
    for i in members:
        for name in sources[i].entry.fields if i != keep else ():
            value = _value(sources[i], name)
            if not value or (name in _OF_PROGRAMS and name in have):
                continue
            if not have.get(name):
                (fuller if name in have else added)[name] = i
            elif _agree(name, have[name], value):
                continue
            elif not _one_fuller(name, sources[keep], sources[i]):
                conflicts.setdefault(name, [have[name]]).append(value)
                continue
            elif len(value) > len(have[name]):
                (added if name in added else fuller)[name] = i
            if len(value) > len(have.get(name, "")):
                have[name] = value
    return added, fuller, conflicts


def _one_fuller(name: str, a: Source, b: Source) -> bool:
    """Whether two values are one, more or less written out: the same people in order, or a journal and its short name."""
    if name not in a.entry.outer or name not in b.entry.outer:
        return False
    if name in ("author", "editor"):
        ours, theirs = (read_names(s.entry.fields[name].text) for s in (a, b))
        same = len(ours[0]) == len(theirs[0]) and ours[1] == theirs[1]
        return same and all(same_person(x, y) is not None for x, y in zip(ours[0], theirs[0], strict=True))
    if name in ("journal", "journaltitle"):
        return journals.tolerance(_value(a, name), _value(b, name)) is not None
    return False


def _value(source: Source, name: str) -> str:
    return " ".join(to_unicode(source.entry.fields[name].text).split())


def _agree(name: str, a: str, b: str) -> bool:
    if name == "doi":
        return (normalise_doi(a) or a) == (normalise_doi(b) or b)
    if name == "pages":
        a, b = (t.replace("–", "-").replace("--", "-") for t in (a, b))
    return squash(a) == squash(b) if squash(a) or squash(b) else a == b
