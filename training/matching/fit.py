"""Fits the weights of `citecheck.matching.likelihood`, and tells how well calibrated they are on references held back.

Each reference is compared, as the program does it, with those of the 20 nearest works of the collection that may matter;
the one it means is a hit, all others are misses. Logistic regression by Newton's method, with a small ridge.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from citecheck.matching.compare import compare
from citecheck.matching.likelihood import BIAS, evidence
from citecheck.matching.nearness import nearest
from cited import Cited, from_strings, from_works, read_works
from collection import Collection

HELD = 30  # percent of the references, by their text, that are held back
ROWS = 20  # works that a search brings
RIDGE = 1.0
HEAD = """\
# How much each outcome of a comparison says about which work is meant: its name, weight (log-odds), pairs it was seen in.
# Fitted with: python training/matching/fit.py --data DIR --out src/citecheck/likelihood.tsv
# Data: {strings:,} real strings (biblio-glutton) and {rendered:,} registered works written out, with errors:
# {pairs:,} pairs, {hits:,} hits.
# Weights are facts about these data and the program's own; MIT like the rest of it. training/NOTICE.md names the data.
"""
Matrix = NDArray[np.float64]


def pairs(cited: Iterable[Cited], collection: Collection) -> list[tuple[str, frozenset[str], bool]]:
    """Of each reference and work compared: the reference's text, what the comparison says, and whether the work is meant."""
    made = []
    for one in cited:
        reference = one.reference
        m = reference.metadata
        query = reference.text or f"{m.title} {m.container_title} {' '.join(n.family for n in m.author)}"
        found = collection.search(query, ROWS)
        meant = collection.works.get(one.doi)
        if meant and meant not in found:
            found = [*found[: ROWS - 1], meant]
        for work in nearest(reference, found):
            comparisons = compare(reference, work).comparisons
            made.append((query, frozenset(evidence(reference, work, comparisons)), work.id == one.doi))
    return made


def matrix(seen: Sequence[frozenset[str]], names: Sequence[str]) -> Matrix:
    """One row for each pair, one column for each name; the bias is in every row."""
    return np.array([[name == BIAS or name in s for name in names] for s in seen], dtype=np.float64)


def fit(x: Matrix, y: Matrix, names: Sequence[str]) -> Matrix:
    """The weights that make the data likeliest, shrunk a little towards none; the bias is not shrunk.

    What agrees may not speak against a work, nor what differs for it: a weight that would is none.
    """
    free = np.ones(len(names), dtype=bool)
    while True:
        weights = np.zeros(len(names))
        weights[free] = _newton(x[:, free], y)
        wrong = np.array(
            [
                (n.endswith(":agrees") and w < 0) or (n.endswith(":differs") and w > 0)
                for n, w in zip(names, weights, strict=True)
            ]
        )
        if not wrong.any():
            return weights
        free &= ~wrong


def _newton(x: Matrix, y: Matrix) -> Matrix:
    weights = np.zeros(x.shape[1])
    shrink = np.full(x.shape[1], RIDGE)
    shrink[0] = 0
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (y - p) - shrink * weights
        curve = (x.T * (p * (1 - p))) @ x + np.diag(shrink)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def calibration(p: Matrix, y: Matrix) -> str:
    """By tenths of the score: how many pairs, the mean score, and the share of hits."""
    lines = ["score        pairs    mean     hits"]
    edges = [0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.0001]
    for low, high in pairwise(edges):
        inside = (p >= low) & (p < high)
        if inside.any():
            lines.append(
                f"{low:4.2f}-{min(high, 1):4.2f} {inside.sum():9,d} {p[inside].mean():8.4f} {y[inside].mean():8.4f}"
            )
    return "\n".join(lines)


def main() -> None:
    """Read the data, fit on the part that is not held back, show the calibration, write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="the folder of training/README.md")
    options.add_argument("--out", type=Path, help="where to write the table")
    options.add_argument("--strings", type=int, default=8519)
    options.add_argument("--rendered", type=int, default=8000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    strings, described = from_strings(given.data / "references" / "glutton.jsonl.gz", given.strings)
    works = read_works(given.data / "works" / "works.jsonl.gz")
    rendered = list(from_works(works, given.seed, given.rendered))
    # each among its own kind, since the described works lack the year, and having one must not speak against a work
    made = [*pairs(strings, Collection(described)), *pairs(rendered, Collection(works))]
    held = np.array([int(hashlib.sha1(q.encode()).hexdigest()[:8], 16) % 100 < HELD for q, _, _ in made])
    counts = Counter(name for _, seen, _ in made for name in seen)
    names = [BIAS, *sorted(counts)]
    x = matrix([seen for _, seen, _ in made], names)
    y = np.array([hit for _, _, hit in made], dtype=np.float64)
    weights = fit(x[~held], y[~held], names)
    print(f"{len(strings):,} strings, {len(rendered):,} rendered, {len(made):,} pairs, {int(y.sum()):,} hits")
    print("held back:\n" + calibration(1 / (1 + np.exp(-(x[held] @ weights))), y[held]))
    weights = fit(x, y, names)
    if given.out:
        head = HEAD.format(strings=len(strings), rendered=len(rendered), pairs=len(made), hits=int(y.sum()))
        lines = [f"{n}\t{w:.2f}\t{counts.get(n, len(made))}" for n, w in zip(names, weights, strict=True)]
        given.out.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
