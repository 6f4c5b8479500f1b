"""An OpenDocument text as its paragraphs: body, tables, lists and frames, then footnotes and endnotes (ODF 1.3, part 3).

What was deleted with changes tracked is kept apart from the text (5.5.1), so the text is what stands once all are accepted.
Comments, forms, pictures, formulas and tables of contents are left out; nothing outside of the file is opened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

from citecheck.archive import Archive, PackageError
from citecheck.entries import NOTES, SOFT_BREAK, Entry, Field, Manuscript, placed, raise_to
from citecheck.limits import MAX_XML_DEPTH
from citecheck.markup.expat import HostileXmlError, Tag, Taken, Walker

_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_MANIFEST = "META-INF/manifest.xml"
_LOCKED = "it is protected by a password; save it without one and try again"
_URN = re.compile(r"urn:oasis:names:tc:opendocument:xmlns:(?P<name>[a-z-]{1,30}):1\.\d")
_CHARACTERS = {"text:tab": "\t", "text:line-break": SOFT_BREAK}
_PARAGRAPHS = frozenset({"text:p", "text:h"})
_SKIPPED = frozenset({
    "text:tracked-changes", "office:annotation", "office:forms", "office:binary-data", "draw:object", "draw:object-ole",
    "text:note-citation", "text:ruby-text", "text:hidden-text", "text:table-of-content", "text:illustration-index",
    "text:table-index", "text:object-index", "text:alphabetical-index", "text:bibliography-source", "office:event-listeners",
})  # fmt: skip
# What names its content, or the code of a field that came from Word -> the attribute that does.
_FIELDS = {
    "text:reference-mark": "name", "text:reference-mark-start": "name", "text:bookmark-start": "name", " param": "value",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n]+")
_HEADING = re.compile(
    r"Heading_20_([1-9])"
)  # the name, in a file, of a style that programs show in their own language
_RAISED = re.compile(r"super|[1-9]")  # "super 58%", "33% 58%"; what is lowered begins with "sub" or "-"
_GENERATIONS = 20
_MOST_BLANKS = 1000  # one element may ask for any number


class OpenDocument(Archive):
    """The parts of an OpenDocument file."""

    WHAT = "OpenDocument file"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenText(Manuscript):
    """The text of an OpenDocument file, and the properties that programs gave it (part 3, 4.3.3), by name."""

    properties: dict[str, str]


def read_text(data: bytes) -> OpenText:
    """The text of an OpenDocument file, packed or flat. Raises PackageError with the reason when it cannot be read."""
    flat = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    reading = _Reading()
    archive = None if flat else OpenDocument(data)
    try:
        for part in _unpacked(archive) if archive else [data]:
            _walk(part, reading.receive)
    except HostileXmlError as error:
        raise PackageError(f"its text cannot be read: {error}") from None
    if archive and _META in archive:
        with suppress(HostileXmlError):  # what it says besides the text is not worth the text
            _walk(archive.read(_META), reading.receive)
    if not reading.found:
        raise PackageError("it holds no text document; save it as .odt and try again")
    notes = [e for kind in NOTES for e in reading.notes if e.kind == kind]
    return OpenText(
        entries=tuple(placed([*reading.body, *notes])),
        revisions=reading.revisions,
        properties=reading.properties,
    )


def _unpacked(archive: Archive) -> Iterator[bytes]:
    """The parts with styles and text; of a locked file they hold no XML, and its manifest says so (ODF 1.3, part 2, 4.4)."""
    manifest = archive.read(_MANIFEST) if _MANIFEST in archive else b""
    if b"encryption-data" in manifest or "encrypted-package" in archive:
        raise PackageError(_LOCKED)
    if _CONTENT not in archive:
        raise PackageError("it holds no OpenDocument text; save it as .odt and try again")
    if _STYLES in archive:
        yield archive.read(_STYLES)
    yield archive.read(_CONTENT)


@dataclass(slots=True)
class _Paragraph:
    text: str = ""
    heading: int = 0
    raised: list[tuple[int, int]] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and where in the file that is."""

    body: list[Entry] = field(default_factory=list)
    notes: list[Entry] = field(default_factory=list)
    revisions: int = 0
    found: bool = False  # the element that holds the text
    properties: dict[str, str] = field(default_factory=dict)
    _property: str = ""  # the one that is being read
    _levels: dict[str, int] = field(default_factory=dict)  # of the styles of headings
    _parents: dict[str, str] = field(default_factory=dict)  # of styles
    _raising: set[str] = field(default_factory=set)  # styles of characters that are superscript
    _named: str = ""  # the style that is being read
    _spans: list[bool] = field(default_factory=list)  # around this place: whether they are superscript
    _skipping: int = 0
    _title: int = 0  # within the title of an index
    _open: list[_Paragraph] = field(default_factory=list)  # frames nest
    _kinds: list[str] = field(default_factory=list)  # of the notes around this place
    _boxed: list[Entry] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def receive(self, event: Tag | str) -> None:
        if isinstance(event, str):
            self._characters(event)
        elif event.opens:
            self._start(event)
        else:
            self._end(event.name)

    def _characters(self, text: str) -> None:
        """White space counts as one blank, and as none at the beginning (6.1.2)."""
        if self._property:
            self.properties[self._property] = self.properties.get(self._property, "") + text
        if self._open and not self._skipping:
            now = self._open[-1]
            text = _BLANKS.sub(" ", text)
            start = len(now.text)
            now.text += text.lstrip(" ") if not now.text or now.text.endswith(" ") else text
            if any(self._spans):
                raise_to(now.raised, start, len(now.text))

    def _start(self, tag: Tag) -> None:
        self.revisions += tag.name == "text:changed-region"
        if self._skipping or tag.name in _SKIPPED or tag.name.startswith("svg:"):
            self._skipping += 1
        elif tag.name in _PARAGRAPHS and self.found:
            self._open.append(_Paragraph(heading=self._level(tag)))
        elif tag.name == "text:note":
            kind = tag.attributes.get("note-class", NOTES[0])
            self._kinds.append(kind if kind in NOTES else NOTES[0])
            self._counts[self._kinds[-1]] += 1
        elif tag.name == "text:index-title":
            self._title += 1
        elif tag.name == "office:text":
            self.found = True
        elif tag.name == "style:style":
            self._style(tag.attributes)
        elif tag.name == "meta:user-defined":
            self._property = tag.attributes.get("name", "")
        elif tag.name == "style:text-properties" and _RAISED.match(tag.attributes.get("text-position", "")):
            self._raising.add(self._named)
        elif self._open:
            if tag.name == "text:span":
                self._spans.append(
                    self._inherits(tag.attributes.get("style-name", ""), self._raising) in self._raising
                )
            self._open[-1].text += _CHARACTERS.get(tag.name, "")
            if tag.name in _FIELDS:
                self._open[-1].fields.append(Field(tag.attributes.get(_FIELDS[tag.name], "")))
            if tag.name == "text:s":
                self._open[-1].text += " " * min(_number(tag.attributes.get("c", ""), 1), _MOST_BLANKS)

    def _style(self, attributes: dict[str, str]) -> None:
        name = self._named = attributes.get("name", "")
        self._parents[name] = attributes.get("parent-style-name", "")
        named = _HEADING.fullmatch(name)
        if level := _number(attributes.get("default-outline-level", ""), 0) or (
            int(named[1]) if named else 0
        ):
            self._levels[name] = level

    def _level(self, tag: Tag) -> int:
        """The level of a heading, by its element or its style; 0 for text."""
        if tag.name == "text:h":
            return min(_number(tag.attributes.get("outline-level", ""), 1), 9)
        style = self._inherits(tag.attributes.get("style-name", ""), self._levels)
        return min(self._levels.get(style, 0) or int(self._title > 0), 9)

    def _inherits(self, style: str, known: Container[str]) -> str:
        """The style itself or the nearest it is based on that is among those known; "" for none."""
        for _ in range(_GENERATIONS):
            if not style or style in known:
                break
            style = self._parents.get(style, "")
        return style

    def _end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif name in _PARAGRAPHS and self._open:
            self._finish(self._open.pop())
        elif name == "text:note" and self._kinds:
            self._kinds.pop()
        elif name == "text:index-title":
            self._title -= 1
        elif name == "text:span" and self._spans:
            self._spans.pop()
        elif name == "meta:user-defined":
            self._property = ""

    def _finish(self, paragraph: _Paragraph) -> None:
        """A note goes to the notes; what stands in a frame follows the paragraph that holds it."""
        text = paragraph.text.rstrip(" ")
        kind = self._kinds[-1] if self._kinds else ""
        entry = Entry(
            text=text,
            kind=kind,
            note=self._counts[kind],
            heading=paragraph.heading if text else 0,
            raised=tuple(paragraph.raised),
            fields=tuple(paragraph.fields),
        )
        if kind:
            self.notes.append(entry)
        elif self._open:
            self._boxed.append(entry)
        else:
            self.body += [entry, *self._boxed]
            self._boxed = []


def _number(written: str, otherwise: int) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else otherwise


def _walk(data: bytes, receive: Callable[[Tag | str], None]) -> None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        raise HostileXmlError("it is encoded in UTF-16; open it and save it again")
    Walker(data, receive, _TAKEN).feed(0, len(data))


@lru_cache(maxsize=4096)
def _named(name: str) -> str:
    """ "text:p" for a name of OpenDocument's own, whatever prefix the file uses; " p" for one of any other namespace."""
    namespace, _, local = name.rpartition(" ")
    own = _URN.fullmatch(namespace)
    return f"{own['name'].removesuffix('-compatible')}:{local}" if own else f" {local}"


_TAKEN = Taken(
    depth=MAX_XML_DEPTH,
    element=_named,
    attribute=lambda name: name.rpartition(" ")[2],
    doctype="a document type is declared, which no OpenDocument file has",
)
