"""A Word document as one text, a paragraph a line: the body, then footnotes and endnotes, with the way back to the file.

Line n of the text is entry n - 1, so that a `Span` names a paragraph, and a column a character of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from citecheck import entries
from citecheck.ooxml.package import Package, PackageError
from citecheck.ooxml.paragraphs import Paragraph, Walked, joined, paragraphs
from citecheck.ooxml.walk import HostileXmlError, Tag, walk

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_ONE_LINE = str.maketrans("\n\r", "  ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(entries.Entry):
    """One paragraph of a Word file; `paragraphs` are those it was joined from when a paragraph mark was deleted."""

    note_id: str = ""
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordText(entries.Manuscript):
    """The text of a Word file, its paragraphs in order."""

    source: str
    entries: tuple[Entry, ...]


def read_text(package: Package) -> WordText:
    """The text of a Word document. Raises PackageError with the reason when it cannot be read."""
    main = package.main_part()
    levels = _levels(package, main)
    body = _walked(package, main)
    calls = _numbered_calls(body)
    found = [_entry(together, levels) for _, together in joined(body.paragraphs)]
    revisions = body.revisions
    for kind in entries.NOTES:
        part = package.related(main, f"{kind}s")
        if part is None:
            continue
        notes = _walked(package, part)
        revisions += notes.revisions
        for note, together in joined(notes.paragraphs):
            entry = _entry(together, {})
            found.append(replace(entry, kind=kind, note=calls.get((kind, note), 0), note_id=note))
    placed = tuple(entries.placed(found))
    return WordText(source="\n".join(e.text for e in placed), entries=placed, revisions=revisions)


def _walked(package: Package, part: str) -> Walked:
    try:
        return paragraphs(package.read(part))
    except HostileXmlError as error:
        raise PackageError(f"its part {part} cannot be read: {error}") from None


def _entry(together: list[Paragraph], levels: dict[str, int]) -> Entry:
    first = together[0]
    level = first.outline + 1 if first.outline is not None and first.outline < 9 else 0
    text = "".join(p.text for p in together)
    if "\n" in text or "\r" in text:
        text = text.translate(_ONE_LINE)
    heading = (level or levels.get(first.style, 0)) if text.strip() else 0
    return Entry(
        text=text,
        heading=heading,
        paragraphs=tuple(together),
        raised=tuple(_raised(together)),
        fields=tuple(entries.Field(f.code, f.data) for p in together for f in p.fields),
    )


def _raised(together: list[Paragraph]) -> Iterator[tuple[int, int]]:
    """What is raised in paragraphs that were joined."""
    before = 0
    for paragraph in together:
        yield from ((before + start, before + end) for start, end in paragraph.raised)
        before += len(paragraph.text)


def _numbered_calls(body: Walked) -> dict[tuple[str, str], int]:
    """(kind, id) of each note -> its number as printed, by the order in which the text calls them."""
    found: dict[tuple[str, str], int] = {}
    counts: Counter[str] = Counter()
    for _, paragraph in body.paragraphs:
        for kind, name, _ in paragraph.notes:
            if (kind, name) not in found:
                counts[kind] += 1
                found[kind, name] = counts[kind]
    return found


def _levels(package: Package, main: str) -> dict[str, int]:
    """Style -> level of heading (1 to 9), by the style's built-in name, its outline level, or the style it is based on."""
    part = package.related(main, "styles")
    if part is None:
        return {}
    levels: dict[str, int] = {}
    based: dict[str, str] = {}
    now = ""

    def receive(event: Tag | str) -> None:
        nonlocal now
        if isinstance(event, str) or not event.opens:
            return
        value = event.attributes.get("val", "")
        if event.name == "style":
            now = event.attributes.get("styleId", "")
        elif event.name == "basedOn":
            based[now] = value
        elif event.name == "name" and (match := _HEADING.fullmatch(value)):
            levels[now] = int(match[1])
        elif event.name == "outlineLvl" and value.isdecimal() and len(value) == 1 and value != "9":
            levels[now] = int(value) + 1

    try:
        walk(package.read(part), receive)
    except HostileXmlError as error:
        raise PackageError(f"its part {part} cannot be read: {error}") from None
    for style in based:
        above, steps = style, 0
        while above not in levels and above in based and steps < 20:
            above, steps = based[above], steps + 1
        if above in levels:
            levels.setdefault(style, levels[above])
    return levels
