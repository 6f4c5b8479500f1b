"""Comparing lists of authors: every name, in order, with the forms an editor would let pass.

Dropped, added, replaced, reordered and misspelt authors are told apart, because each asks for another correction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from rapidfuzz.distance import JaroWinkler

from citecheck.matching.people import misspelt, same_person
from citecheck.matching.zones import names_exactly, occurrences, stand_in_order, zones
from citecheck.model import Comparison, Metadata, Name, Outcome, Reference, Work
from citecheck.names import (
    bare_family_key,
    display,
    display_list,
    family_key,
    looks_like_organisation,
)
from citecheck.text import fold

FIELD = "author"
# At most so many names are aligned; physics papers list thousands (robustness, row 51).
_MOST_NAMES = 300
# A given name that holds several people ("C. SOTELO-MONTES† and I. K."), as deposited now and then.
_SEVERAL = re.compile(r"\band\b|&|†|;", re.IGNORECASE)
_FROM_TEXT = "read from the full text"


class _Difference(NamedTuple):
    kind: str  # one of those `Comparison.kinds` lists
    text: str


_REORDERED = _Difference("reordered", "the order of the authors differs")
# Registries often hold the first author alone; against so many cited names the rest was not deposited rather than invented.
_MANY = 4
_MOST_COMPARED = 20  # where every name is compared with every other, only to tell works apart


@dataclass(slots=True)
class _Alignment:
    """Which cited name stands for which registered one; indices into the two lists."""

    pairs: dict[int, int] = field(default_factory=dict)
    misspelt: dict[int, int] = field(default_factory=dict)
    tolerances: list[str] = field(default_factory=list)


def _align(cited: Sequence[Name], registered: Sequence[Name]) -> _Alignment:
    """Pair names greedily, the same position first, then anywhere, then misspelt ones near their place."""
    found = _Alignment()
    free = dict.fromkeys(range(len(registered)))
    for i, name in enumerate(cited):
        for j in chain((i,) if i in free else (), (j for j in free if j != i)):
            tolerance = same_person(name, registered[j])
            if tolerance is not None:
                found.pairs[i] = j
                found.tolerances += [tolerance] if tolerance else []
                del free[j]
                break
    for i, name in enumerate(cited):
        if i in found.pairs:
            continue
        for j in (i, i - 1, i + 1):
            if j in free and misspelt(name, registered[j]):
                found.misspelt[i] = j
                del free[j]
                break
    return found


def _names(metadata: Metadata) -> tuple[Name, ...]:
    """The authors, or for an edited book without them its editors."""
    return (metadata.author or metadata.editor)[:_MOST_NAMES]


def _differences(
    cited: Sequence[Name], registered: Sequence[Name], *, et_al: bool, zone: str
) -> tuple[list[_Difference], list[str]]:
    """What differs between two lists, and the tolerances that were granted."""
    found = _align(cited, registered)
    used = found.pairs | found.misspelt
    extra = [i for i in range(len(cited)) if i not in used]
    missing = [j for j in range(len(registered)) if j not in used.values()]
    tolerances = list(dict.fromkeys(found.tolerances))
    if et_al:
        last = max((j for i, j in used.items() if i < len(cited) - 1), default=max(used.values(), default=-1))
        kept = [j for j in missing if j < min(last, len(cited))]
        if len(kept) < len(missing) or len(registered) > len(cited):
            tolerances.append("et al.")
        missing = kept
    groups = [j for j in missing if registered[j].literal or looks_like_organisation(registered[j].family)]
    if groups and len(groups) < len(registered):
        tolerances.append("group author left out")
        missing = [j for j in missing if j not in groups]
    if read := _misread(registered, missing, used.values(), zone):
        tolerances.append(_FROM_TEXT)
        missing = [j for j in missing if j not in read]
        if len(read) >= len(extra):  # a name was cut in the wrong place; its pieces are no further authors
            extra = []
    return _describe(cited, registered, found, extra, missing), list(dict.fromkeys(tolerances))


def _misread(registered: Sequence[Name], missing: list[int], paired: Iterable[int], zone: str) -> list[int]:
    """Law 4: the missing names that do stand among the authors of the text, beyond those already paired."""
    taken = Counter(fold(registered[j].literal or registered[j].family) for j in paired)
    read = []
    for j in missing:
        family = fold(registered[j].literal or registered[j].family)
        if occurrences(registered[j], zone) > taken[family]:
            taken[family] += 1
            read.append(j)
    return read


def _describe(
    cited: Sequence[Name], registered: Sequence[Name], found: _Alignment, extra: list[int], missing: list[int]
) -> list[_Difference]:
    """Each difference with its kind, told apart because each asks for another correction."""
    parts = []
    for i in list(extra):
        if i in missing:
            who, whose = display(cited[i]), display(registered[i])
            parts.append(_Difference("replaced", f"{who} stands where {whose} is registered"))
            extra.remove(i)
            missing.remove(i)
    for i, j in found.misspelt.items():
        same = family_key(cited[i]) == family_key(registered[j])
        kind, what = ("initials", "initials differ") if same else ("misspelt", "spelt differently")
        text = f"{display(cited[i])} is registered as {display(registered[j])} ({what})"
        parts.append(_Difference(kind, text))
    if missing and not extra and not parts and missing == list(range(len(cited), len(registered))):
        text = f"the list stops after {len(cited)} of {len(registered)} authors without “et al.”"
        parts.append(_Difference("cut", text))
        missing = []
    if missing:
        left_out = display_list([registered[j] for j in missing], limit=4)
        parts.append(_Difference("dropped", f"not named: {left_out}"))
    if extra:
        strangers = display_list([cited[i] for i in extra], limit=4)
        parts.append(_Difference("added", f"not among the registered authors: {strangers}"))
    order = [j for _, j in sorted((found.pairs | found.misspelt).items())]
    if order != sorted(order):
        parts.append(_REORDERED)
    return parts


def _differs(texts: Mapping[str, str], differences: Sequence[_Difference]) -> Comparison:
    return Comparison(
        field=FIELD,
        outcome=Outcome.DIFFERENT,
        cited=texts["cited"],
        registered=texts["registered"],
        detail="; ".join(d.text for d in differences),
        kinds=tuple(dict.fromkeys(d.kind for d in differences)),
    )


def compare(reference: Reference, work: Work) -> Comparison:
    """Compare the cited authors, each in its place, with the registered ones."""
    cited, registered = _names(reference.metadata), _names(work.metadata)
    et_al = reference.metadata.et_al
    texts: dict[str, Any] = {
        "cited": display_list(cited, et_al=et_al),
        "registered": display_list(registered),
    }
    if not cited or not registered:
        return Comparison(field=FIELD, outcome=Outcome.NOT_COMPARABLE, **texts)
    around = None if reference.entry_type else zones(reference, work)
    if around and around.misread and all(occurrences(n, around.before) for n in registered):
        if stand_in_order(registered, around.before):
            return Comparison(field=FIELD, outcome=Outcome.EQUIVALENT, **texts, tolerance=_FROM_TEXT)
        return _differs(texts, [_REORDERED])
    zone = around.before if around else ""
    differences, tolerances = _differences(cited, registered, et_al=et_al, zone=zone)
    if differences and any(_SEVERAL.search(n.given) for n in registered):
        return Comparison(
            field=FIELD,
            outcome=Outcome.NOT_COMPARABLE,
            **texts,
            detail="the record has several people in one name",
        )
    if [d.kind for d in differences] == ["added"] and len(registered) == 1 and len(cited) >= _MANY:
        return Comparison(
            field=FIELD,
            outcome=Outcome.NOT_COMPARABLE,
            **texts,
            detail="the record names only the first of the authors",
        )
    if differences and names_exactly(registered, zone):
        return Comparison(field=FIELD, outcome=Outcome.EQUIVALENT, **texts, tolerance=_FROM_TEXT)
    if differences:
        return _differs(texts, differences)
    if tolerances:
        return Comparison(field=FIELD, outcome=Outcome.EQUIVALENT, **texts, tolerance=", ".join(tolerances))
    return Comparison(field=FIELD, outcome=Outcome.EQUAL, **texts)


def support(reference: Reference, work: Work) -> float:
    """How far the authors speak for the work, 0 to 1: the share of cited family names it carries, the first counting double.

    Used to tell works apart, so it overlooks initials and order; 0.5 when one side names nobody.
    """
    cited = {bare_family_key(n) for n in _names(reference.metadata)} - {""}
    registered = [bare_family_key(n) for n in _names(work.metadata)]
    if not registered:
        return 0.5
    if not cited:
        first = re.escape(registered[0])
        return 0.5 if not re.search(rf"\b{first}\b", fold(reference.text)) else 0.9
    known = set(registered)
    theirs = _names(work.metadata)[:_MOST_COMPARED]
    hits = [
        bare_family_key(n) in known or any(same_person(n, r) is not None for r in theirs)
        for n in _names(reference.metadata)[:_MOST_COMPARED]
    ]
    first = bare_family_key(_names(reference.metadata)[0])
    first_hit = hits[0] or any(JaroWinkler.similarity(first, k) >= 0.92 for k in registered[:10])
    if hits[0] and registered[0] == first and len(registered) < len(hits):
        # A record that begins with the cited first author and then stops says nothing about the others.
        return (min(sum(hits), len(registered)) + first_hit) / (len(registered) + 1)
    return (sum(hits) + first_hit) / (len(hits) + 1)
