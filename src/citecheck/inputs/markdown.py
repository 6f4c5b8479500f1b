"""Markdown: blocks and headings, front matter and code left out, inline mark-up removed with the way back to the file.

A reader of its own, and not a CommonMark parser: under CommonMark an HTML block such as `<aside>` swallows the lines that
follow it up to the next blank line, references included, and no parser gives the column of a character inside a
paragraph. Only what hides references from a reader of plain text is taken out here; everything else stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from citecheck.inputs import pandoc
from citecheck.inputs.csl_yaml import read_front_matter
from citecheck.inputs.markdown_inline import Marked, plain
from citecheck.inputs.prose import document_of
from citecheck.model import Document
from citecheck.parsing import Line, read_references
from citecheck.parsing.finding.markers import marker
from citecheck.parsing.lines import line_bounds, raised_in, without_hidden

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})[^`]*$")
_ATX = re.compile(r" {0,3}(?P<level>#{1,6})(?:[ \t]+|$)")
_ATX_END = re.compile(r"[ \t]+#{1,20}[ \t]*$")
_HTML_HEADING = re.compile(r" {0,3}<h(?P<level>[1-6])\b", re.IGNORECASE)
_SETEXT = re.compile(r" {0,3}(?P<mark>=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,40}|(?:-[ \t]*){3,200}|(?:_[ \t]*){3,40})$")
_TABLE = re.compile(r" {0,3}\|")
_QUOTED = re.compile(r" {0,3}>[ ]?")
# HTML's superscript, links in it included, and Pandoc's around figures (its manual, "Superscripts and subscripts").
_RAISED = re.compile(
    r"<sup>(?P<tagged>(?:[^<\n]|<a\b[^<>\n]{0,200}>|</a>){1,120})</sup>"
    r"|(?<![\^\s])\^(?P<marked>[,;]?\d(?:[\d,;–‐-]|\\[ ]){0,100})\^(?!\^)",
    re.IGNORECASE,
)
_FRONT_END = frozenset({"---", "..."})

_Bounds = tuple[int, int]


def read(text: str, path: str) -> Document:
    """The references of a Markdown document, in a list or between paragraphs, and what it cites by key; none is no error."""
    document = document_of(read_references(text, path, lines_of(text)), path, "markdown")
    bounds = line_bounds(text)
    front = _front_matter(text, bounds)
    ends = bounds[front - 2][1] if front else 0  # before the fence that closes it
    inline = read_front_matter(text, ends, path)
    keyed = pandoc.read_keyed(
        text,
        path,
        bounds[front - 1][1] if front else 0,
        _fenced(text, bounds)[0],
        inline=bool(inline.references),
    )
    document = _joined(document, inline)
    return replace(
        document,
        citations=tuple(
            sorted((*document.citations, *keyed.citations), key=lambda c: (c.span.line, c.span.column))
        ),
        problems=(*document.problems, *keyed.problems),
        bibliographies=keyed.bibliographies,
        cites_all=keyed.cites_all,
    )


def keys_of(text: str) -> Iterator[tuple[int, str]]:
    """Each key that a document cites, with its place, in no order; code and comments cite nothing."""
    bounds = line_bounds(text)
    front = _front_matter(text, bounds)
    found = pandoc.keys_of(text, bounds[front - 1][1] if front else 0, _fenced(text, bounds)[0])
    yield from ((start, key) for start, key, _ in found)


def _joined(typed: Document, inline: Document) -> Document:
    """The document with the references of its front matter behind those that are typed."""
    before = len(typed.references)
    return replace(
        typed,
        references=(*typed.references, *(replace(r, index=r.index + before) for r in inline.references)),
        problems=(
            *typed.problems,
            *(replace(p, reference=p.reference + before if p.reference else None) for p in inline.problems),
        ),
    )


def _fenced(source: str, bounds: list[_Bounds]) -> tuple[list[_Bounds], str]:
    """The lines of fenced blocks, which cite nothing, and what would close the block or comment that is left open."""
    found: list[_Bounds] = []
    closing = ""
    for start, end in bounds:
        line = source[start:end]
        if closing == "-->":
            closing = "" if closing in line else closing
        elif closing:
            found.append((start, end))
            closing = "" if _closes(line, closing) else closing
        elif match := _FENCE.match(line):
            found.append((start, end))
            closing = match["fence"]
        elif line.lstrip().startswith("<!--") and "-->" not in line:
            closing = "-->"
    return found, closing


def left_open(source: str) -> str:
    """What would close the comment or the block of code that a text leaves open; "" when it leaves none."""
    _, closing = _fenced(source, line_bounds(source))
    return closing or ("-->" if source.rfind("<!--") > source.rfind("-->") else "")


def lines_of(source: str) -> list[Line]:
    """The lines of the document that are text or headings, with their mark-up out; code and comments become blank."""
    lines: list[Line] = []
    paragraph: list[_Bounds] = []
    for kind, start, end, level in _blocks(source, line_bounds(source)):
        starts_item = kind == "text" and marker(source[start:end])
        if paragraph and (kind != "text" or starts_item):
            lines += _inline(source, paragraph)
            paragraph = []
        if kind == "text":
            paragraph.append((start, end))
        elif kind == "underline":
            lines[-1] = Line(lines[-1].text, lines[-1].offsets, lines[-1].start, heading=level)
            lines.append(_empty(start))
        elif kind == "heading":
            head = _inline(source, [(start, end)])[0]
            lines.append(Line(head.text, head.offsets, head.start, heading=level))
        else:
            lines.append(_empty(start, barrier=kind == "barrier"))
    return lines + (_inline(source, paragraph) if paragraph else [])


def _empty(start: int, barrier: bool = False) -> Line:
    return Line("", (start,), start, barrier=barrier)


def _blocks(source: str, bounds: list[_Bounds]) -> Iterator[tuple[str, int, int, int]]:
    """Each line as (kind, start, end, heading level); kinds: text, heading, underline, blank, barrier."""
    fence, comment = "", False
    front = _front_matter(source, bounds)
    text_before = 0  # lines of text directly above
    for number, (start, end) in enumerate(bounds):
        line = source[start:end]
        if number < front or comment or fence:
            comment = comment and "-->" not in line
            fence = "" if fence and _closes(line, fence) else fence
            yield "blank", start, end, 0
            continue
        if match := _FENCE.match(line):
            fence = match["fence"]
            yield "barrier", start, end, 0
        elif line.lstrip().startswith("<!--"):
            comment = "-->" not in line
            yield "blank", start, end, 0
        else:
            kind, begin, stop, level = _text_line(line, text_before)
            text_before = text_before + 1 if kind == "text" else 0
            yield kind, start + begin, start + stop, level
            continue
        text_before = 0


def _front_matter(source: str, bounds: list[_Bounds]) -> int:
    """How many lines the YAML front matter takes, its fences included; 0 without one."""
    if source[slice(*bounds[0])].rstrip().lstrip("\ufeff") != "---":
        return 0
    for number, (start, end) in enumerate(bounds[1:], 1):
        if source[start:end].rstrip() in _FRONT_END:
            return number + 1
    return 0


def _closes(line: str, fence: str) -> bool:
    bare = line.strip()
    return len(bare) >= len(fence) and not bare.strip(fence[0])


def _text_line(line: str, text_before: int) -> tuple[str, int, int, int]:
    """A line outside code: (kind, start, end, level) with the marks of headings and quotations cut off."""
    begin = 0
    while match := _QUOTED.match(line, begin):
        begin = match.end()
    rest = line[begin:]
    if not rest.strip():
        return "blank", begin, len(line), 0
    if match := _ATX.match(rest):
        close = _ATX_END.search(rest, match.end())
        return (
            "heading",
            begin + match.end(),
            begin + (close.start() if close else len(rest)),
            len(match["level"]),
        )
    if match := _HTML_HEADING.match(rest):
        return "heading", begin, len(line), int(match["level"])
    if text_before == 1 and (match := _SETEXT.match(rest)):
        return "underline", begin, len(line), 1 if match["mark"][0] == "=" else 2
    if _RULE.match(rest) or _TABLE.match(rest):
        return "barrier", begin, len(line), 0
    return "text", begin, len(line), 0


def _inline(source: str, paragraph: list[_Bounds]) -> list[Line]:
    """The lines of one paragraph without inline mark-up, which may run over line ends."""
    text: list[str] = []
    offsets: list[int] = []
    found = marker(source[slice(*paragraph[0])])
    keep = found.end if found else 0  # "* " and "1. " are read by the segmenter
    for start, end in paragraph:
        text.append(source[start:end])
        offsets += range(start, end + 1)
    marked = plain(Marked("\n".join(text), offsets), keep)
    lines, at = [], 0
    for (start, end), part in zip(paragraph, marked.text.split("\n"), strict=True):
        own = marked.offsets[at : at + len(part)]
        shown, places = without_hidden(part, [*own, end])
        up = raised_in(places, _raised(source, start, end))
        lines.append(Line(shown, places, start, raised=up))
        at += len(part) + 1
    return lines


def _raised(source: str, start: int, end: int) -> Iterator[_Bounds]:
    """What is set as superscript in a line."""
    for match in _RAISED.finditer(source, start, end):
        yield match.span(match.lastgroup or 0)
