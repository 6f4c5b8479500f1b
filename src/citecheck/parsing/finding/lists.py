"""Which references of a document stand together as a list, and which between paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.parsing.lines import Line, Piece

LEAST = 3  # references one below the other, without a heading, are a list; two may be a paragraph's


def list_numbers(
    lines: Sequence[Line], items: Sequence[tuple[Piece, ...]], under: Sequence[int]
) -> tuple[int, ...]:
    """Of each item the list it stands in, from 1; 0 for what stands between paragraphs.

    `under` tells of each item the heading of references it stands below, as a number; 0 without one.
    """
    found: list[int] = []
    number = 0
    for run in _runs(lines, items, under):
        is_list = bool(under[run[0]]) or len(run) >= LEAST
        number += is_list
        found += [number if is_list else 0] * len(run)
    return tuple(found)


def _runs(
    lines: Sequence[Line], items: Sequence[tuple[Piece, ...]], under: Sequence[int]
) -> Iterator[list[int]]:
    """The items below one heading, or without a heading those with no text between them."""
    run: list[int] = []
    for k, pieces in enumerate(items):
        together = run and under[k] == under[k - 1]
        if together and not under[k]:
            between = range(items[k - 1][-1].line + 1, pieces[0].line)
            together = not any(lines[i].text.strip() or lines[i].barrier for i in between)
        if run and not together:
            yield run
            run = []
        run.append(k)
    if run:
        yield run
