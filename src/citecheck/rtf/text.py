"""A rich text file as its paragraphs: body, tables and text boxes, then footnotes and endnotes (RTF 1.9.1).

Deleted and hidden text is not read, inserted text is. Pictures, objects, headers, comments, the numbers of lists and every
destination that is not known are passed over; nothing outside of the file is opened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from citecheck.archive import PackageError
from citecheck.entries import NOTES, Entry, Field, Manuscript, placed, raise_to
from citecheck.limits import MAX_RTF_DEPTH
from citecheck.rtf.characters import ANSI, CHARACTERS, decoded, of_charset, of_page, of_unicode, paired
from citecheck.rtf.styles import Styles

_TOKEN = re.compile(
    r"\\(?:(?P<word>[A-Za-z]{1,40})(?P<number>-?[0-9]{1,10})?[ ]?|'(?P<hex>[0-9A-Fa-f]{2})|(?P<symbol>[^A-Za-z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
# Destinations that are no text of the document, though not marked as such by \*.
_SKIPPED = frozenset(
    "colortbl info pict header headerl headerr headerf footer footerl footerr footerf listtext pntext nonshppict shprslt "
    "xe tc tcn rxe sp sn sv ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn objclass objname filetbl do".split()
)
_KEPT = frozenset({"footnote", "fldinst", "shpinst", "shptxt"})  # though marked by \*
_BOXES = frozenset({"footnote", "shptxt"})  # have paragraphs of their own
_ENDS = frozenset({"par", "cell", "nestcell", "sect"})
_PAGES = {"mac": 10000, "pc": 437, "pca": 850}
_UNCLOSED = "it ends before its last group is closed, so that something may be missing; save it again and try once more"
_BEHIND = "more stands behind the end of its last group; save it again and try once more"


@dataclass(slots=True)
class _Group:
    """What holds up to the end of a group. `into` is where its text goes: "text", "code", "font", "style" or nowhere."""

    into: str = "text"
    page: str = ANSI
    fallback: int = 1  # characters behind \uN for programs without Unicode
    hidden: bool = False
    change: str = ""
    fresh: bool = True  # nothing stands in it yet, so that a control word names its destination
    starred: bool = False
    boxed: bool = False
    raised: bool = False
    code: list[str] = field(default_factory=list)  # of the field whose code it is part of


@dataclass(slots=True)
class _Paragraph:
    kind: str = ""
    text: list[str] = field(default_factory=list)
    raised: list[tuple[int, int]] = field(default_factory=list)
    codes: list[list[str]] = field(
        default_factory=list
    )  # the parts of the code of each field that begins in it
    length: int = 0
    style: int = 0
    outline: int | None = None
    box: bool = False
    note: int = 0


def read_text(data: bytes) -> Manuscript:
    """The text of a rich text file. Raises PackageError with the reason when it cannot be read."""
    start = data[:64].find(b"{\\rtf")
    if start < 0:
        raise PackageError("this is no rich text file; save it as .rtf or .docx and try again")
    reading = _Reading()
    reading.run(data[start:].decode("latin-1"))
    notes = [e for kind in NOTES for e in reading.notes if e.kind == kind]
    return Manuscript(entries=tuple(placed([*reading.body, *notes])), revisions=reading.revisions)


class _Reading:
    """What has been read so far, and what holds at this place."""

    def __init__(self) -> None:
        self.body: list[Entry] = []
        self.notes: list[Entry] = []
        self.revisions = 0
        self._groups = [_Group()]
        self._paragraphs = [_Paragraph()]
        self._boxed: list[Entry] = []
        self._counts: Counter[str] = Counter()
        self._styles = Styles()
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._default = ANSI
        self._bytes = bytearray()
        self._left_out = 0  # characters still to pass over behind \uN
        self._change = ""

    def run(self, source: str) -> None:
        """Read the whole source."""
        at = 0
        while found := _TOKEN.match(source, at):
            at = found.end()
            if found["text"]:
                self._take(found["text"].encode("latin-1"))
            elif found["hex"]:
                self._take(bytes.fromhex(found["hex"]))
            elif found["word"] == "bin":
                at += max(int(found["number"] or 0), 0)
            elif found["word"] or found["symbol"]:
                self._control(found["word"] or found["symbol"], found["number"])
            elif found["brace"] == "{":
                self._begin()
            elif found["brace"] and not self._ended():
                if source[at:].strip("\0 \r\n\t"):
                    raise PackageError(_BEHIND)
                return
        raise PackageError(_UNCLOSED)

    # -- groups -------------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._flush()
        if len(self._groups) > MAX_RTF_DEPTH:
            raise PackageError(
                f"its groups are nested more than {MAX_RTF_DEPTH} deep; save it again as .docx"
            )
        self._groups.append(replace(self._groups[-1], fresh=True, starred=False, boxed=False))

    def _ended(self) -> bool:
        """End a group; whether the document goes on."""
        self._flush()
        group = self._groups.pop()
        if group.into == "style":
            self._styles.end()
        if group.boxed:
            self._finish(last=True)
            self._paragraphs.pop()
        if len(self._groups) > 1:
            return True
        self._finish(last=True)
        return False

    def _destination(self, group: _Group, word: str) -> None:
        if not group.into:
            return
        if word in _SKIPPED or (group.starred and word not in _KEPT):
            group.into = ""
        elif word == "fldinst":
            group.into = "code"
            group.code = []
            self._paragraphs[-1].codes.append(group.code)
        elif word in ("fonttbl", "stylesheet"):
            group.into = {"fonttbl": "font", "stylesheet": "style"}[word]
        elif word in _BOXES:
            group.boxed = True
            kind = NOTES[0] if word == "footnote" else self._paragraphs[-1].kind
            self._paragraphs.append(_Paragraph(kind=kind, box=word == "shptxt"))
            if word == "footnote":
                self._count(kind)

    def _count(self, kind: str) -> None:
        self._counts[kind] += 1
        self._paragraphs[-1].kind, self._paragraphs[-1].note = kind, self._counts[kind]

    # -- control words ------------------------------------------------------------------------------------------------

    def _control(self, word: str, written: str | None) -> None:
        group = self._groups[-1]
        number = int(written) if written else None
        if word == "*":
            group.starred = True
            return
        fresh, group.fresh = group.fresh, False
        if word in CHARACTERS and not word.isalpha() and self._left_out:
            self._left_out -= 1
            return
        self._flush()
        if fresh:
            self._destination(group, word)
        if group.into == "style":
            self._styles.control(word, number)
        elif group.into == "font":
            self._of_font(word, number or 0)
        elif group.into == "code":
            if word in ("u", "uc", "f") or word in CHARACTERS:
                self._of_text(group, word, number)
        elif group.into:
            self._of_text(group, word, number)

    def _of_font(self, word: str, number: int) -> None:
        if word == "f":
            self._font = number
        elif word == "fcharset":
            self._fonts[self._font] = of_charset(number, self._default)
        elif word == "cpg":
            self._fonts[self._font] = of_page(number)

    def _of_text(self, group: _Group, word: str, number: int | None) -> None:
        paragraph = self._paragraphs[-1]
        match word:
            case "u":
                self._put(of_unicode(number or 0))
                self._left_out = group.fallback
            case "uc":
                group.fallback = max(0, min(number or 0, 100))
            case "f":
                group.page = self._fonts.get(number or 0, self._default)
            case "plain":
                group.hidden, group.change, group.page, group.raised = False, "", self._default, False
            case "v":
                group.hidden = number != 0
            case "super" | "sub" | "nosupersub" | "up":
                group.raised = (word == "super" and number != 0) or (word == "up" and bool(number))
            case "deleted" | "mvf" | "revised" | "mvt":
                group.change = "" if number == 0 else word
            case "pard":
                paragraph.style, paragraph.outline = 0, None
            case "s":
                paragraph.style = number or 0
            case "outlinelevel":
                paragraph.outline = number
            case "ftnalt" if group.boxed and not paragraph.box:
                self._counts[paragraph.kind] -= 1
                self._count(NOTES[1])
            case "ansicpg" | "mac" | "pc" | "pca":
                self._default = of_page(_PAGES.get(word, number or 0))
                for open_group in self._groups:
                    open_group.page = self._default
            case "\r" | "\n":
                self._finish()
            case name if name in _ENDS:
                self._put("")
                if group.change not in ("deleted", "mvf"):
                    self._finish()
            case name if name in CHARACTERS:
                self._put(CHARACTERS[name])

    # -- text ---------------------------------------------------------------------------------------------------------

    def _take(self, data: bytes) -> None:
        """Bytes in the code page of their font; those of one character may stand apart."""
        passed = min(self._left_out, len(data))
        self._left_out -= passed
        self._groups[-1].fresh = False
        if self._groups[-1].into:
            self._bytes += data[passed:]

    def _flush(self) -> None:
        self._left_out = 0
        if self._bytes:
            group = self._groups[-1]
            text = decoded(bytes(self._bytes), group.page)
            self._bytes.clear()
            if group.into == "style":
                self._styles.name(text)
            elif group.into in ("text", "code"):
                self._put(text)

    def _put(self, text: str) -> None:
        group = self._groups[-1]
        if group.into == "code":
            group.code.append(text)
            return
        if group.change and group.change != self._change:
            self.revisions += 1
        self._change = group.change
        if not group.hidden and group.change not in ("deleted", "mvf"):
            paragraph = self._paragraphs[-1]
            paragraph.text.append(text)
            if group.raised:
                raise_to(paragraph.raised, paragraph.length, paragraph.length + len(text))
            paragraph.length += len(text)

    def _finish(self, *, last: bool = False) -> None:
        """End a paragraph. What stands in a box follows the paragraph that holds it; the last one may be empty."""
        paragraph = self._paragraphs[-1]
        written = "".join(paragraph.text)
        text = paired(written).strip(" ")
        raised = tuple(_placed(written, text, paragraph.raised)) if paragraph.raised else ()
        fields = tuple(Field(paired("".join(code))) for code in paragraph.codes)
        paragraph.text, paragraph.raised, paragraph.codes, paragraph.length = [], [], [], 0
        if last and not (text or fields):
            return
        heading = self._styles.heading(paragraph.style, paragraph.outline) if text else 0
        entry = Entry(
            text=text, kind=paragraph.kind, note=paragraph.note, heading=heading, raised=raised, fields=fields
        )
        if paragraph.kind:
            self.notes.append(entry)
        elif paragraph.box:
            self._boxed.append(entry)
        else:
            self.body += [entry, *self._boxed]
            self._boxed = []


def _placed(written: str, text: str, raised: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is raised, counted in the text as it is given: characters put together, blanks at its ends left out."""
    cut = len(paired(written)) - len(paired(written).lstrip(" "))
    for start, end in raised:
        first, last = (len(paired(written[:k])) - cut for k in (start, end))
        if first < last:
            yield max(first, 0), min(last, len(text))
