"""Where the references of a document stand.

Under a heading such as "References" every item is one, however odd; elsewhere only what clearly is one. Items are told
apart by their numbers or bullets, by blank lines, by hanging indents, or by how references start and end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.parsing import likeness
from citecheck.parsing.headings import CAPTION, closes_list, is_furniture, opens_list
from citecheck.parsing.lines import Line
from citecheck.parsing.markers import Marker, inline, marker

MAX_WRAPPED = 20  # lines one reference may be wrapped over outside a list
MAX_AUTHOR_LINES = 8  # lines of names before the year
MAX_GROWN = 2500  # and characters
_REPEATED = 3  # a short line that occurs this often is a running head


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one line: characters [start, end) of lines[line].text."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segments:
    """The references, each as its pieces in order, and the stray fragments with the index of the reference above."""

    items: tuple[tuple[Piece, ...], ...]
    strays: tuple[tuple[Piece, int], ...]


@dataclass(slots=True)
class _Region:
    """Consecutive lines that are in a list of references, or not."""

    listed: bool
    lines: list[int]


def segment(lines: Sequence[Line]) -> Segments:
    """Find the references in the lines of one document. Never raises; a document without any gives none."""
    furniture = _furniture(lines)
    items: list[tuple[Piece, ...]] = []
    strays: list[tuple[Piece, int]] = []
    for region in _regions(lines):
        kept = [i for i in region.lines if i not in furniture]
        found = _listed(lines, kept) if region.listed else _loose(lines, kept)
        for pieces in found:
            pieces, stray = _without_stray(lines, pieces)
            if pieces:
                items.append(pieces)
                if not stray:
                    stray = _stray_below(lines, pieces, region)
                if stray:
                    strays.append((stray, len(items) - 1))
    return Segments(tuple(items), tuple(strays))


def text_of(lines: Sequence[Line], pieces: Sequence[Piece]) -> str:
    """The text of the pieces joined with blanks; for looking at, not for parsing."""
    return " ".join(lines[p.line].text[p.start : p.end].strip() for p in pieces)


def _furniture(lines: Sequence[Line]) -> set[int]:
    """Page numbers that stand alone, and short lines repeated throughout."""
    counts = Counter(line.text.strip() for line in lines if 3 < len(line.text) <= 80)
    found = set()
    for i, line in enumerate(lines):
        text = line.text.strip()
        alone = (i == 0 or not lines[i - 1].text.strip()) and (i + 1 == len(lines) or not lines[i + 1].text.strip())
        repeated = counts.get(text, 0) >= _REPEATED and not likeness.starts_like(text) and not opens_list(text)
        if alone and is_furniture(line.text) or "\f" in line.text and is_furniture(line.text.replace("\f", " ")) or text and repeated:
            found.add(i)
    return found


def _regions(lines: Sequence[Line]) -> Iterator[_Region]:
    region, level, numbered = _Region(False, []), 0, False
    for i, line in enumerate(lines):
        blank = i == 0 or not lines[i - 1].text.strip()
        if opens_list(line.text) and (line.heading or _is_heading_here(lines, i)):
            yield region
            region, level, numbered = _Region(True, []), line.heading, False
        elif region.listed and _ends(line, level, blank, numbered):
            yield region
            region = _Region(False, [])
        elif not line.heading:
            region.lines.append(i)
            first = region.listed and len(region.lines) < 4 and marker(line.text)
            numbered = numbered or bool(first and first.number)
    yield region


def _is_heading_here(lines: Sequence[Line], i: int) -> bool:
    """An unmarked heading follows a blank line, or is itself followed by one or by a reference."""
    before = i == 0 or not lines[i - 1].text.strip() or lines[i - 1].barrier
    after = next((line.text for line in lines[i + 1 : i + 4] if line.text.strip()), "")
    found = marker(after)
    return before or bool(found) or likeness.starts_like(after)


def _ends(line: Line, level: int, blank: bool, numbered: bool) -> bool:
    if line.heading:
        return not level or line.heading <= level or closes_list(line.text, after_blank=True, numbered=False)
    return closes_list(line.text, after_blank=blank, numbered=numbered)


# ---------------------------------------------------------------- inside a list of references


def _listed(lines: Sequence[Line], kept: Sequence[int]) -> Iterator[tuple[Piece, ...]]:
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


def _pieces(lines: Sequence[Line], body: Sequence[int], start: tuple[int, int], stop: tuple[int, int]) -> tuple[Piece, ...]:
    pieces = []
    low = _position(body, start[0])
    for i in body[low:]:
        if i > stop[0] or i == stop[0] and stop[1] == 0:
            break
        begin = start[1] if i == start[0] else 0
        end = stop[1] if i == stop[0] else len(lines[i].text)
        if lines[i].text[begin:end].strip():
            pieces.append(Piece(i, begin, end))
    return tuple(pieces)


def _position(body: Sequence[int], line: int) -> int:
    low, high = 0, len(body)
    while low < high:
        middle = (low + high) // 2
        if body[middle] < line:
            low = middle + 1
        else:
            high = middle
    return low


_Start = tuple[int, int, int]  # line, where the marker begins, where the text after it begins


def _marked_starts(lines: Sequence[Line], body: Sequence[int]) -> list[_Start]:
    """The starts of items that have numbers or bullets; empty if the list has none."""
    first = marker(lines[body[0]].text)
    if first is None or first.kind == "bare" and not _counts_up(lines, body):
        return []
    found = [(i, m) for i in body if (m := marker(lines[i].text)) and m.kind == first.kind]
    if first.kind in {"bullet", "label"}:
        starts = [(i, 0, m.end) for i, m in found]
    else:
        starts = _in_sequence(lines, found, first)
        starts = _run_together(lines, body, starts, first.kind)
    return _with_unmarked(lines, body, starts)


def _counts_up(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Whether bare numbers at line starts count 1, 2, 3, as a list does and a wrapped page number does not."""
    numbers = [m.number for i in body if (m := marker(lines[i].text)) and m.kind == "bare"]
    return len(numbers) > 1 and numbers[0] == 1 and numbers[1] == 2


def _in_sequence(lines: Sequence[Line], found: Sequence[tuple[int, Marker]], first: Marker) -> list[_Start]:
    """Lines whose numbers go on counting; "12. Springer" at a line start does not."""
    starts: list[_Start] = []
    last = first.number - 1
    for i, m in found:
        if last < m.number <= last + 5 or m.number == first.number == 1 and last <= 1:
            starts.append((i, 0, m.end))
            last = m.number
    return starts


def _run_together(lines: Sequence[Line], body: Sequence[int], starts: list[_Start], kind: str) -> list[_Start]:
    """Items that begin inside a line: "[1] A. B. [2] C. D."."""
    result: list[_Start] = []
    numbers = {m.number for line, _, _ in starts if (m := marker(lines[line].text))}
    for k, start in enumerate(starts):
        result.append(start)
        head = marker(lines[start[0]].text)
        number = head.number + 1 if head else 0
        stop = starts[k + 1][0] if k + 1 < len(starts) else body[-1] + 1
        line, column = start[0], start[2]
        for i in body[_position(body, line) :]:
            if i >= stop:
                break
            column = column if i == line else 0
            while number not in numbers and (at := inline(lines[i].text, column, len(lines[i].text), kind, number)):
                result.append((i, at[0], at[1]))
                column, number = at[1], number + 1
    return result


def _with_unmarked(lines: Sequence[Line], body: Sequence[int], starts: list[_Start]) -> list[_Start]:
    """Add what stands in a marked list without a marker: after a blank line, and plainly a reference of its own."""
    marked = {line for line, _, _ in starts}
    extra = [
        (i, 0, 0)
        for before, i in zip(body, body[1:], strict=False)
        if i not in marked and i > before + 1 and likeness.starts_like(lines[i].text) and likeness.ends_like(lines[before].text)
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
            if not current or (_starts_block(text, current) if first else i in indented if indented else _starts_item(text, current)):
                starts.append((i, 0, 0))
                current = text
            else:
                current = f"{current} {text.strip()}"[-2000:] if len(current) > 2000 else f"{current} {text.strip()}"
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
    if likeness.is_only_identifier(text) and not likeness.is_only_identifier(current) and "10." not in current and "://" not in current:
        return False
    goes_on = text.strip()[:1].islower() or text.strip()[:1] in ",;:)–-" or current.rstrip()[-1:] in ",;:&-–"
    return not (goes_on and not likeness.is_complete(current))


def _starts_item(text: str, current: str) -> bool:
    """Whether a line inside a block starts an item: it looks like a start, and what stands above is complete."""
    if not likeness.ends_like(current) or current.rstrip().endswith((" ed.", " Ed.", " eds.", " vol.", " no.", " pp.", " p.")):
        return False
    if likeness.is_only_identifier(text):
        return likeness.is_only_identifier(current)
    if likeness.starts_like(text) and (likeness.has_year(text) or likeness.is_complete(current)):
        return likeness.has_year(current) or likeness.is_complete(current) or likeness.has_year(text[:200])
    return likeness.is_complete(current) and likeness.stands_alone(text)


# ---------------------------------------------------------------- among prose


def _loose(lines: Sequence[Line], kept: Sequence[int]) -> Iterator[tuple[Piece, ...]]:
    """References that stand between paragraphs: a line that clearly is one, with the lines it is wrapped over."""
    skip = -1
    for position, i in enumerate(kept):
        text = lines[i].text
        if i <= skip or not text.strip() or lines[i].barrier or CAPTION.match(text):
            continue
        found = marker(text)
        start = found.end if found else 0
        if not likeness.starts_like(text[start:]) and not likeness.is_bare_doi(text[start:]):
            continue
        pieces = _grow(lines, kept[position:], Piece(i, start, len(text)))
        if pieces:
            skip = pieces[-1].line
            yield pieces


def _grow(lines: Sequence[Line], ahead: Sequence[int], first: Piece) -> tuple[Piece, ...]:
    """The first line and those it goes on in; empty if that is no reference."""
    pieces = [first]
    text = text_of(lines, pieces)
    for i in ahead[1:MAX_WRAPPED]:
        following = lines[i].text
        if i != pieces[-1].line + 1 or not following.strip() or lines[i].barrier or marker(following) or len(text) > MAX_GROWN:
            break
        if not _goes_on(text, following) or len(pieces) > MAX_AUTHOR_LINES and not likeness.has_year(text):
            break
        pieces.append(Piece(i, 0, len(following)))
        text = f"{text} {following.strip()}"
    while pieces and not likeness.is_reference(text_of(lines, pieces)):
        if len(pieces) > 3:
            return ()
        pieces.pop()
    return tuple(pieces)


def _goes_on(text: str, following: str) -> bool:
    """Whether a line of a paragraph continues the reference above it."""
    if likeness.is_complete(text) and not text.rstrip().endswith((",", "-", "–")):
        return likeness.is_only_identifier(following) and "10." not in text and "://" not in text
    if likeness.starts_like(following) and likeness.has_year(following[:200]) and likeness.ends_like(text):
        return False
    return not likeness.is_stray(following, text) or not likeness.has_year(text)


# ---------------------------------------------------------------- fragments


def _without_stray(lines: Sequence[Line], pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], Piece | None]:
    """Take a last line off that only repeats where the reference appeared."""
    if len(pieces) > 1:
        above = text_of(lines, pieces[:-1])
        last = pieces[-1]
        if likeness.is_complete(above) and likeness.is_stray(lines[last.line].text[last.start : last.end], above):
            return pieces[:-1], last
    return pieces, None


def _stray_below(lines: Sequence[Line], pieces: tuple[Piece, ...], region: _Region) -> Piece | None:
    """The next line with text, if it is a fragment of this reference."""
    for i in range(pieces[-1].line + 1, min(pieces[-1].line + 3, len(lines))):
        text = lines[i].text
        if text.strip():
            stray = not region.listed and not lines[i].heading and likeness.is_stray(text, text_of(lines, pieces))
            return Piece(i, 0, len(text)) if stray else None
    return None
