#!/usr/bin/env python3
"""Learns how words of journal titles are shortened, from pairs of a full and a short title.

    derive.py DATA --measure                             learn from four fifths of the titles, count on the other fifth
    derive.py DATA --out src/citecheck/journal_words.tsv  write the table, learnt from all

The rows above the mark in the table are kept by hand and win; below it stand those that were learnt. A word is learnt
when it has been seen often enough and shortened alike often enough; all else stays unknown, and unknown words stand in full.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import pairs
from align import aligned
from citecheck.styles import shortening
from citecheck.text import squash
from pairs import Pair

MARK = "# Learnt by training/journals/derive.py:"
TABLE = Path(shortening.__file__).parents[1] / "journal_words.tsv"
# A word counts when this many pairs have it, and its commonest short form has this share of them.
TIMES, SHARE = 2, 0.6
# A single letter says little ("Q." for quarterly), and the rows kept by hand are well known: either asks for more.
TIMES_OF_A_LETTER, TIMES_AGAINST_HAND = 4, 3
Rows = dict[str, str]


def words(data: Sequence[Pair], least: int) -> Rows:
    """Folded word -> short form, with a full stop where it is shortened."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for _, division in aligned(data):
        for word, part in division:
            seen[word][part] += 1
    rows = {}
    for word, parts in seen.items():
        part, times = parts.most_common(1)[0]
        enough = least if len(part) > 1 else TIMES_OF_A_LETTER
        if len(word) > 2 and times >= enough and times >= SHARE * parts.total():
            rows[word] = part.capitalize() + "." * (part != word)
    return rows


def learnt(data: Sequence[Pair], by_hand: Rows) -> Rows:
    """The rows to add to those kept by hand, whose beginnings give way only to what has been seen more often."""
    stems = {k[:-1]: short for k, short in by_hand.items() if k.endswith("-")}
    often = words(data, TIMES_AGAINST_HAND)
    rows = {}
    for word, short in sorted(words(data, TIMES).items()):
        given = next((stems[word[:n]] for n in range(len(word), 1, -1) if word[:n] in stems), None)
        if word not in by_hand and short != given and (given is None or word in often):
            rows[word] = short
    return rows


def hand_rows() -> tuple[list[str], Rows]:
    lines = TABLE.read_text(encoding="utf-8").split(MARK)[0].splitlines()
    split = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return lines, {row[0]: row[1] for row in split}


def measured(data: Sequence[Pair], rows: Rows) -> None:
    """Prints how many of the pairs the rows give to the letter, and how many of the titles in one of their short forms."""
    whole = {k: s for k, s in rows.items() if not k.endswith("-")}
    stems = {k[:-1]: s for k, s in rows.items() if k.endswith("-")}
    table: Callable[[], tuple[Rows, Rows]] = lambda: (whole, stems)  # noqa: E731
    shortening._table = table  # type: ignore[assignment]
    forms: dict[str, set[str]] = defaultdict(set)
    for pair in data:
        forms[pair.title].add(pair.squeezed)
    count: Counter[str] = Counter()
    for title, known in forms.items():
        short = shortening.shortened(title)
        if not short.title:
            continue
        kind = "a word unknown" if short.unknown else "all words known"
        count[kind] += 1
        count[f"{kind}, equal"] += squash(short.title) in known
        count["pairs"] += len(known)
        count["pairs, equal"] += squash(short.title) in known
    for kind in ("all words known", "a word unknown", "pairs"):
        equal, total = count[f"{kind}, equal"], count[kind]
        print(f"  {kind}: {equal} of {total} ({equal / max(1, total):.1%})")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("--measure", action="store_true")
    ap.add_argument("--out", type=Path)
    args = ap.parse_args()
    data = pairs.read(args.data)
    lines, by_hand = hand_rows()
    if args.measure:
        ours, theirs = [p for p in data if not p.held_out], [p for p in data if p.held_out]
        rows = learnt(ours, by_hand)
        for name, table in (
            ("by hand", by_hand),
            ("by hand and learnt", rows | by_hand),
            ("learnt", learnt(ours, {})),
        ):
            print(f"{name}: {len(table)} rows")
            measured(theirs, table)
    if args.out:
        rows = learnt(data, by_hand)
        head = f"{MARK} {len(rows)} rows from {len(data)} pairs; origin and licence in training/journals/README.md."
        text = "\n".join([*lines, head, *(f"{k}\t{s}" for k, s in rows.items())])
        args.out.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
