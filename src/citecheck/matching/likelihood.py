"""How likely a work is the one a reference means: a calibrated score for ranking, and for how sure a decision is. Pure.

The weights are a logistic regression's (`likelihood.tsv`, whose head names the data and the command). One is added for
each field by how it compares; a field that cannot be compared says nothing. Which work is meant is decided by the reasons
of `identity`; the score orders those that fit, and tells a close runner-up and a work that is like the one described.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from math import exp, log

from citecheck import tables
from citecheck.matching import authors, titles
from citecheck.model import Comparison, Outcome, Reference, Work

BIAS = "bias"
_AGREES = (Outcome.EQUAL, Outcome.EQUIVALENT)
# How far a contradicted title or list of authors still agrees: (from this degree on, its name), in falling order.
_TITLES = ((0.9, "near"), (0.8, "alike"), (0.6, "related"), (0.0, "differs"))
_AUTHORS = ((0.6, "most"), (0.2, "some"), (0.0, "differs"))
_FIELDS = frozenset({"title", "author", "issued", "container-title", "volume", "issue", "page"})


def likelihood(reference: Reference, work: Work, comparisons: Iterable[Comparison]) -> float:
    """The probability, 0 to 1, that this work is meant, among works that a search brings and that are compared in detail."""
    weights = _weights()
    odds = weights[BIAS] + sum(weights.get(name, 0.0) for name in evidence(reference, work, comparisons))
    return 1 / (1 + exp(-odds))


def log_odds(score: float) -> float:
    """The natural logarithm of the odds of a score, within -30 to 30."""
    return 30.0 if score >= 1 else -30.0 if score <= 0 else max(-30.0, min(30.0, log(score / (1 - score))))


def evidence(reference: Reference, work: Work, comparisons: Iterable[Comparison]) -> Iterator[str]:
    """What the comparisons say, one name for each field that can be compared: "title:agrees", "page:differs"."""
    for c in comparisons:
        if c.field not in _FIELDS or c.outcome is Outcome.NOT_COMPARABLE:
            continue
        yield f"{c.field}:{'agrees' if c.outcome in _AGREES else _contradicted(c, reference, work)}"


def _contradicted(comparison: Comparison, reference: Reference, work: Work) -> str:
    if comparison.field == "title":
        similar = titles.similarity(reference.metadata.title, titles.forms(work))
        return next(name for least, name in _TITLES if similar >= least)
    if comparison.field == "author":
        support = authors.support(reference, work)
        return next(name for least, name in _AUTHORS if support >= least)
    return "first" if comparison.detail == "the last page differs" else "differs"


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight, *_ in tables.rows("likelihood")}
