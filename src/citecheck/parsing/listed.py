"""The items of a list of references: told apart by numbers, bullets, blank lines, indents, or starts and ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.parsing import likeness
from citecheck.parsing.headings import CAPTION
from citecheck.parsing.lines import Line, Piece
from citecheck.parsing.markers import Marker, inline, marker

_Start = tuple[int, int, int]  # line, where the marker begins, where the text after it begins


def listed(lines: Sequence[Line], kept: Sequence[int]) -> Iterator[tuple[Piece, ...]]:
    """The items of a list: from one start to the next."""
    body = [i for i in kept if lines[i].text.strip() and not CAPTION.match(lines[i].text)]
    if body and lines[body[0]].text.rstrip().endswith(":") and not likeness.has_year(lines[body[0]].text):
        body = body[1:]  # "The works cited are:"
    if not body:
        return
    starts = _marked_starts(lines, body) or _unmarked_starts(lines, body)
    for k, (line, _, text_start) in enumerate(starts):
        stop = starts[k + 1][:2] if k + 1 < len(starts) else (body[-1] + 1, 0)
        pieces = _pieces(lines, body, (line, text_start), stop)
        if pieces:
            yield pieces


def _pieces(
    lines: Sequence[Line], body: Sequence[int], start: tuple[int, int], stop: tuple[int, int]
) -> tuple[Piece, ...]:
    pieces = []
    low = bisect_left(body, start[0])
    for i in body[low:]:
        if i > stop[0] or (i == stop[0] and stop[1] == 0):
            break
        begin = start[1] if i == start[0] else 0
        end = stop[1] if i == stop[0] else len(lines[i].text)
        if lines[i].text[begin:end].strip():
            pieces.append(Piece(i, begin, end))
    return tuple(pieces)


def _marked_starts(lines: Sequence[Line], body: Sequence[int]) -> list[_Start]:
    """The starts of items that have numbers or bullets; empty if the list has none."""
    first = marker(lines[body[0]].text)
    if first is None or (first.kind == "bare" and not _counts_up(lines, body)):
        return []
    found = [(i, m) for i in body if (m := marker(lines[i].text)) and m.kind == first.kind]
    if first.kind in {"bullet", "label"}:
        starts = [(i, 0, m.end) for i, m in found]
    else:
        starts = _in_sequence(found, first)
        starts = _run_together(lines, body, starts, first.kind)
    return _with_unmarked(lines, body, starts)


def _counts_up(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Whether bare numbers at line starts count 1, 2, 3, as a list does and a wrapped page number does not."""
    numbers = [m.number for i in body if (m := marker(lines[i].text)) and m.kind == "bare"]
    return len(numbers) > 1 and numbers[0] == 1 and numbers[1] == 2


def _in_sequence(found: Sequence[tuple[int, Marker]], first: Marker) -> list[_Start]:
    """Lines whose numbers go on counting; "12. Springer" at a line start does not."""
    starts: list[_Start] = []
    last = first.number - 1
    for i, m in found:
        if last < m.number <= last + 5 or (m.number == first.number == 1 and last <= 1):
            starts.append((i, 0, m.end))
            last = m.number
    return starts


def _run_together(
    lines: Sequence[Line], body: Sequence[int], starts: list[_Start], kind: str
) -> list[_Start]:
    """Items that begin inside a line: "[1] A. B. [2] C. D."."""
    result: list[_Start] = []
    numbers = {m.number for line, _, _ in starts if (m := marker(lines[line].text))}
    for k, start in enumerate(starts):
        result.append(start)
        head = marker(lines[start[0]].text)
        number = head.number + 1 if head else 0
        stop = starts[k + 1][0] if k + 1 < len(starts) else body[-1] + 1
        line, column = start[0], start[2]
        for i in body[bisect_left(body, line) :]:
            if i >= stop:
                break
            column = column if i == line else 0
            while number not in numbers and (
                at := inline(lines[i].text, column, len(lines[i].text), kind, number)
            ):
                result.append((i, at[0], at[1]))
                column, number = at[1], number + 1
    return result


def _with_unmarked(lines: Sequence[Line], body: Sequence[int], starts: list[_Start]) -> list[_Start]:
    """Add what stands in a marked list without a marker: after a blank line, and plainly a reference of its own."""
    marked = {line for line, _, _ in starts}
    extra = [
        (i, 0, 0)
        for before, i in pairwise(body)
        if i not in marked
        and i > before + 1
        and likeness.starts_like(lines[i].text)
        and likeness.ends_like(lines[before].text)
        and likeness.has_year(lines[i].text)
    ]
    return sorted([*starts, *extra])


def _unmarked_starts(lines: Sequence[Line], body: Sequence[int]) -> list[_Start]:
    starts: list[_Start] = []
    current = ""  # the text of the item so far
    for block in _blocks(body):
        indented = _indent_starts(lines, block)
        for i in block:
            text = lines[i].text
            first = i == block[0]
            if not current or (
                _starts_block(text, current)
                if first
                else i in indented
                if indented
                else _starts_item(text, current)
            ):
                starts.append((i, 0, 0))
                current = text
            else:
                current = (
                    f"{current} {text.strip()}"[-2000:]
                    if len(current) > 2000
                    else f"{current} {text.strip()}"
                )
    return starts


def _blocks(body: Sequence[int]) -> Iterator[list[int]]:
    """Runs of lines without a blank line between them."""
    block: list[int] = []
    for i in body:
        if block and i > block[-1] + 1:
            yield block
            block = []
        block.append(i)
    if block:
        yield block


def _indent_starts(lines: Sequence[Line], block: Sequence[int]) -> set[int]:
    """The lines that start items in a block with hanging (or first-line) indents; empty if all lines begin alike."""
    depth = {i: len(t := lines[i].text.expandtabs(4)) - len(t.lstrip()) for i in block}
    low, high = min(depth.values()), max(depth.values())
    if high - low < 2:
        return set()
    first = depth[block[0]]
    outer = {i for i in block if depth[i] == low}
    inner = set(block) - outer
    return outer if first == low else inner


def _starts_block(text: str, current: str) -> bool:
    """Whether a line after a blank line starts an item; a page break may have cut one in two."""
    if likeness.starts_like(text) and likeness.has_year(text):
        return True
    if (
        likeness.is_only_identifier(text)
        and not likeness.is_only_identifier(current)
        and "10." not in current
        and "://" not in current
    ):
        return False
    goes_on = text.strip()[:1].islower() or text.strip()[:1] in ",;:)–-" or current.rstrip()[-1:] in ",;:&-–"
    return not (goes_on and not likeness.is_complete(current))


def _starts_item(text: str, current: str) -> bool:
    """Whether a line inside a block starts an item: it looks like a start, and what stands above is complete."""
    if not likeness.ends_like(current) or current.rstrip().endswith(
        (" ed.", " Ed.", " eds.", " vol.", " no.", " pp.", " p.")
    ):
        return False
    if likeness.is_only_identifier(text):
        return likeness.is_only_identifier(current)
    if likeness.starts_like(text) and (likeness.has_year(text) or likeness.is_complete(current)):
        return likeness.has_year(current) or likeness.is_complete(current) or likeness.opens_with_year(text)
    return likeness.is_complete(current) and likeness.stands_alone(text)
