"""Adding comments to a Word file and nothing else: every other part, and all text, stays as it is, byte for byte.

The body is not written anew; the anchors are put in at byte places between runs. New are the comments part (or the end of
the one there was), its relation and its content type (ISO/IEC 29500-1, 17.13.4).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citecheck.escapes import xml
from citecheck.model import Span
from citecheck.ooxml.package import Package, PackageError, relations_part
from citecheck.ooxml.paragraphs import Paragraph
from citecheck.ooxml.text import Entry, WordText, read_text
from citecheck.ooxml.tracked import Change, replacements
from citecheck.ooxml.walk import HostileXmlError, Tag, W, attributes_of, walk

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = {
    W[0]: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    W[1]: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BOUND = re.compile(rb"""\sxmlns:w=["']([^"']{1,200})["']""")
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment on the text at `span` (line and column as in `read_text`), in paragraphs of plain text."""

    span: Span
    paragraphs: tuple[str, ...]


def add_comments(
    data: bytes,
    comments: Sequence[Comment],
    *,
    author: str,
    date: str,
    changes: Sequence[Change] = (),
) -> bytes:
    """The same file with these comments, and tracked changes where they can be made; `date` is ISO. Raises PackageError."""
    package = Package(data)
    main = package.main_part()
    word = read_text(package)
    body = package.read(main)
    namespace = W[1] if W[1].encode() in body[:_SAMPLE] else W[0]
    part = package.related(main, "comments")
    try:
        old = package.read(part) if part else None
        first = _next_id(old) if old else 0
        tracked = replacements(body, word, changes, author=author, date=date)
        changed = {main: _anchored(body, word, comments, first, namespace, tracked)}
        listed = "".join(
            _comment(first + n, c, author, date, namespace) for n, c in enumerate(comments)
        ).encode()
        if part and old is not None:
            changed[part] = _with_child(old, listed)
        else:
            part = _free_name(package, main)
            changed[part] = f'{_HEAD}<w:comments xmlns:w="{namespace}">'.encode() + listed + b"</w:comments>"
            changed |= _announced(package, main, part, namespace)
    except HostileXmlError as error:
        raise PackageError(f"it cannot be commented: {error}") from None
    return rewritten(package, changed)


def _next_id(comments: bytes) -> int:
    ids = [int(a["id"]) for a in attributes_of(comments, "comment") if a.get("id", "").isdecimal()]
    return max(ids, default=-1) + 1


def _comment(number: int, comment: Comment, author: str, date: str, namespace: str) -> str:
    text = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{xml(p)}</w:t></w:r></w:p>' for p in comment.paragraphs
    )
    return (
        f'<w:comment xmlns:w="{namespace}" w:id="{number}" w:author="{xml(author)}" w:date="{date}T00:00:00Z" '
        f'w:initials="{xml(author[:2])}">{text}</w:comment>'
    )


# -- anchors ----------------------------------------------------------------------------------------------------------


def _anchored(
    body: bytes,
    word: WordText,
    comments: Sequence[Comment],
    first: int,
    namespace: str,
    tracked: Sequence[tuple[int, int, bytes]],
) -> bytes:
    """The body with a range and a mark for each comment, put in between runs, and the runs that are changed."""
    bound = _BOUND.search(body[:_SAMPLE])
    declared = "" if bound and bound[1] == namespace.encode() else f' xmlns:w="{namespace}"'
    # At one place, the end of a range comes before the start of the next.
    cuts: list[tuple[int, int, int, bytes]] = [(start, 2, end, new) for start, end, new in tracked]
    for number, comment in enumerate(comments, first):
        start, end = _places(word, comment.span)
        opening = f'<w:commentRangeStart{declared} w:id="{number}"/>'
        closing = (
            f'<w:commentRangeEnd{declared} w:id="{number}"/>'
            f'<w:r{declared}><w:commentReference w:id="{number}"/></w:r>'
        )
        cuts += [(start, 1, number, opening.encode()), (end, 0, number, closing.encode())]
    out, at = [], 0
    for place, kind, number, inserted in sorted(cuts):
        out += [body[at:place], inserted]
        at = number if kind == 2 else place  # a changed run is left out as it was
    return b"".join([*out, body[at:]])


def _places(word: WordText, span: Span) -> tuple[int, int]:
    """The byte places in the body around the text at a span; of a note or text box, around what calls or holds it."""
    first, last = word.entries[span.line - 1], word.entries[span.end_line - 1]
    start = _outside(word, first) or _before(*_local(first, span.column - 1))
    end = _outside(word, last) or _after(*_local(last, max(span.end_column - 1, 1)))
    return start[0], max(end[1], start[1])


def _local(entry: Entry, column: int) -> tuple[Paragraph, int]:
    """The paragraph of an entry that holds a character, and the character's number in it."""
    for paragraph in entry.paragraphs[:-1]:
        if column <= len(paragraph.text):
            return paragraph, column
        column -= len(paragraph.text)
    return entry.paragraphs[-1], column


def _before(paragraph: Paragraph, column: int) -> tuple[int, int]:
    places = [at for count, at in paragraph.boundaries if count <= column]
    at = places[-1] if places else paragraph.boundaries[0][1]
    return at, at


def _after(paragraph: Paragraph, column: int) -> tuple[int, int]:
    at = next((at for count, at in paragraph.boundaries if count >= column), paragraph.boundaries[-1][1])
    return at, at


def _outside(word: WordText, entry: Entry) -> tuple[int, int] | None:
    """Where a comment about text goes in which Word allows none: a note's call, the paragraph around a text box."""
    if entry.kind:
        for candidate in word.entries:
            for paragraph in candidate.paragraphs if not candidate.kind else ():
                for kind, name, k in paragraph.notes:
                    if (kind, name) == (entry.kind, entry.note_id):
                        return _around(paragraph, k - 1)
        raise PackageError(f"{entry.kind} {entry.note_id} is called nowhere in the text")
    around = entry.paragraphs[0].around
    return _around(*around) if around else None


def _around(paragraph: Paragraph, k: int) -> tuple[int, int]:
    if paragraph.around:
        return _around(*paragraph.around)
    k = max(0, min(k, len(paragraph.boundaries) - 2))
    following = paragraph.boundaries[min(k + 1, len(paragraph.boundaries) - 1)]
    return paragraph.boundaries[k][1], following[1]


# -- the parts around it ----------------------------------------------------------------------------------------------


def _free_name(package: Package, main: str) -> str:
    folder = posixpath.dirname(main)
    names = [posixpath.join(folder, f"comments{n}.xml") for n in ("", *range(1, 100))]
    return next(n for n in names if n not in package)


def _announced(package: Package, main: str, part: str, namespace: str) -> dict[str, bytes]:
    """The relation and the content type of a new comments part."""
    relations = relations_part(main)
    old = (
        package.read(relations)
        if relations in package
        else f'{_HEAD}<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
    )
    ids = {a.get("Id") for a in attributes_of(old, "Relationship")}
    name = next(n for n in (f"rIdComments{k}" for k in range(len(ids) + 1)) if n not in ids)
    relation = (
        f'<Relationship xmlns="{_RELATIONS}" Id="{name}" Type="{_RELATION[namespace]}" '
        f'Target="{posixpath.basename(part)}"/>'
    )
    override = f'<Override xmlns="{_TYPES}" PartName="/{part}" ContentType="{_TYPE}"/>'
    types = package.read("[Content_Types].xml") if "[Content_Types].xml" in package else b""
    if not types:
        raise PackageError("it has no list of content types; open it in Word and save it again")
    return {
        relations: _with_child(old, relation.encode()),
        "[Content_Types].xml": _with_child(types, override.encode()),
    }


def _with_child(part: bytes, child: bytes) -> bytes:
    """The XML with one more element at the end of its root."""
    last: list[Tag] = []

    def receive(event: Tag | str) -> None:
        if isinstance(event, Tag) and not event.opens:
            last[:] = [event]

    walk(part, receive)
    root = last[0]
    if part[root.end - 2 : root.end] == b"/>":
        name = re.match(rb"<([^\s/>]{1,200})", part[root.start :])
        assert name is not None  # expat has read it
        return part[: root.end - 2] + b">" + child + b"</" + name[1] + b">" + part[root.end :]
    return part[: root.start] + child + part[root.start :]


def rewritten(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The archive with some parts changed or added; the order, the times and the bytes of all others stay."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for member in package.members:
            copy = zipfile.ZipInfo(member.filename, member.date_time)
            copy.compress_type, copy.external_attr = member.compress_type, member.external_attr
            copy.create_system, copy.comment = member.create_system, member.comment
            name = member.filename
            file.writestr(copy, changed[name] if name in changed else package.read(name))
        for name in changed.keys() - {m.filename for m in package.members}:
            file.writestr(zipfile.ZipInfo(name), changed[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
