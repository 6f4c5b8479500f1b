"""A citation by names and year -> the references it can mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import OSA

from citecheck.identifiers import normalise_doi
from citecheck.linking import years
from citecheck.linking.people import cited_keys, exact_keys, loose_keys, other_keys, people_of, umlauts_out
from citecheck.model import Citation, Link, LinkStatus, Reference
from citecheck.names import bare_family_key, family_key, initials, looks_like_organisation, parse_name
from citecheck.text import fold, squash

_SHOWN = 3  # references that a link to none names


class Catalogue:
    """The references of one document, to be found by their first author."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._exact: dict[str, list[Reference]] = {}
        self._loose: dict[str, list[Reference]] = {}
        self._years: dict[int, list[Reference]] = {}
        self._everyone = {family_key(p) for r in references for p in people_of(r)}
        self._titles: list[tuple[str, Reference]] = [
            (squash(r.metadata.title), r) for r in references if r.metadata.title
        ]
        for reference in references:
            for index, keys in ((self._exact, exact_keys(reference)), (self._loose, loose_keys(reference))):
                for key in dict.fromkeys(fold(k).replace(" ", "") for k in keys):
                    if key:
                        index.setdefault(key, []).append(reference)
            if reference.metadata.issued:
                self._years.setdefault(reference.metadata.issued.year, []).append(reference)

    def link(self, citation: Citation) -> Link:
        """Where a citation leads; to several when it does not say which."""
        for names in self._readings(citation):
            for index in (self._exact, self._loose):
                found = _fitting(citation, names, _looked_up(index, names[0]))
                if found:
                    return _decided(citation, names, found)
        if len(citation.names) == 1 and (titled := self._titled(citation)):
            return Link(citation=citation, status=LinkStatus.LINKED, references=titled)
        if citation.sure and (near := self._near(citation)):
            return near
        status = LinkStatus.UNLISTED if citation.sure else LinkStatus.OPEN
        others = _looked_up(self._exact, citation.names[0])[:_SHOWN]
        return Link(citation=citation, status=status, references=tuple(others))

    def _readings(self, citation: Citation) -> Iterable[tuple[str, ...]]:
        """The names as read; taken together, as organisations have "and" in them; and without first words that were none."""
        yield citation.names
        if len(citation.names) > 1:
            whole = " and ".join(citation.names)
            if looks_like_organisation(whole):
                yield (whole,)
            known = [k for k, n in enumerate(citation.names) if self._everyone & set(cited_keys(n))]
            if known and known[0]:
                yield citation.names[known[0] :]

    def _titled(self, citation: Citation) -> tuple[Reference, ...]:
        """The references without an author whose title begins as cited."""
        begun = squash(citation.names[0])
        if len(begun) < 6:
            return ()
        return tuple(
            r for title, r in self._titles if title.startswith(begun) and years.fits(citation.year, r)
        )[:1]

    def _near(self, citation: Citation) -> Link | None:
        """The references that differ in one thing: the year, or the spelling or choice of the names."""
        names = citation.names
        by_name = [r for r in _looked_up(self._exact, names[0]) if _others_fit(names, r)]
        in_year = [r for r in by_name if years.slip(citation.year, r)]
        if in_year:
            return Link(citation=citation, status=LinkStatus.NEAR, references=tuple(in_year), differs="year")
        number, _ = years.parts(citation.year)
        like = [r for r in self._years.get(number or 0, ()) if _alike(citation, r)]
        if like:
            return Link(citation=citation, status=LinkStatus.NEAR, references=tuple(like), differs="names")
        return None


def _looked_up(index: dict[str, list[Reference]], name: str) -> list[Reference]:
    for key in (*cited_keys(name), *(umlauts_out(k) for k in cited_keys(name)[:1])):
        if key in index:
            return index[key]
    return []


def _fitting(citation: Citation, names: Sequence[str], references: Sequence[Reference]) -> list[Reference]:
    found = [r for r in references if years.fits(citation.year, r) and _others_fit(names, r)]
    return [r for r in found if years.fits_letter(citation.year, r)]


def _others_fit(names: Sequence[str], reference: Reference) -> bool:
    """Whether every further author that is named is one of the reference, by its fields or by its text."""
    if len(names) < 2:
        return True
    own = other_keys(reference)
    text = f" {fold(reference.text)} "
    return all(
        any(k in own or umlauts_out(k) in own or f" {k} " in text for k in (*cited_keys(n), fold(n)))
        for n in names[1:]
    )


def _decided(citation: Citation, names: Sequence[str], found: Sequence[Reference]) -> Link:
    """One reference, where letter, number of authors, initials or the list say which."""
    number, letter = years.parts(citation.year)
    choices: tuple[Callable[[Reference], bool], ...] = (
        lambda r: not letter or years.letter_of(r, number or 0) == letter,
        lambda r: r.metadata.issued is not None and number in (None, r.metadata.issued.year),
        lambda r: _counted(citation, names, r) == "",
        lambda r: _initials_fit(names[0], r),
    )
    for choose in choices:
        chosen = [r for r in found if choose(r)]
        found = chosen or found
    kept = _without_repeats(found)
    if len(kept) > 1:
        return Link(citation=citation, status=LinkStatus.AMBIGUOUS, references=tuple(kept))
    odd = _counted(citation, names, kept[0]) if citation.sure else ""
    return Link(citation=citation, status=LinkStatus.LINKED, references=tuple(found), differs=odd)


def _without_repeats(references: Sequence[Reference]) -> list[Reference]:
    """References listed twice are one; that they are is reported elsewhere."""
    kept: dict[str, Reference] = {}
    for reference in references:
        doi = normalise_doi(reference.metadata.doi) if reference.metadata.doi else None
        kept.setdefault(doi or squash(reference.metadata.title or reference.text), reference)
    return list(kept.values())


def _counted(citation: Citation, names: Sequence[str], reference: Reference) -> str:
    """What is odd about how many authors are named; "" where it is as lists have it, or the list does not say."""
    people = people_of(reference)
    if reference.metadata.et_al or not people or any(p.literal for p in people):
        return ""
    if citation.et_al:
        return "et-al" if len(people) < 3 else ""
    return "one-name" if len(names) == 1 and len(people) > 2 else ""


def _initials_fit(name: str, reference: Reference) -> bool:
    """Whether the initials that a citation gives are those of the first author; it gives none as a rule."""
    cited, people = initials(parse_name(name).given), people_of(reference)
    return not cited or not people or initials(people[0].given)[:1] == cited[:1]


def _alike(citation: Citation, reference: Reference) -> bool:
    """Whether the first names differ in a letter or two, or the same authors stand in another order."""
    people = people_of(reference)
    if not people:
        return False
    cited = cited_keys(citation.names[0])
    own = [family_key(people[0]), bare_family_key(people[0])]
    if _misspelt(cited[-1], own[-1]) or _misspelt(cited[0], own[0]):
        return _others_fit(citation.names, reference)
    others = other_keys(reference)
    if any(k in own for k in cited):  # another co-author
        return len(citation.names) == 2 == len(people) and any(
            _misspelt(k, o) for k in cited_keys(citation.names[1]) for o in others
        )
    return (
        len(citation.names) == 2 == len(people)
        and cited[0] in others
        and cited_keys(citation.names[1])[0] in own
    )


def _misspelt(cited: str, own: str) -> bool:
    """One letter off in names of five letters or more, two in those of nine; "Li" and "Lu" are two people."""
    shorter = min(len(cited), len(own))
    allowed = 0 if shorter < 4 else 1 if shorter < 9 else 2
    return 0 < OSA.distance(cited, own, score_cutoff=allowed) <= allowed
