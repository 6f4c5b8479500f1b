"""The paragraphs of a Word text as a reader sees them once all tracked changes are accepted, with their byte places.

Inserted and moved-to text is read, deleted and moved-from text is not (ISO/IEC 29500-1, 17.13.5); of alternative content
the first choice. Field codes are not text, their results are. A text box is read after the paragraph that holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from citecheck.entries import SOFT_BREAK, raise_to
from citecheck.ooxml.walk import Tag, walk

# Elements with what they stand for in the text.
_CHARACTERS = {
    "tab": "\t",
    "br": SOFT_BREAK,
    "cr": SOFT_BREAK,
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_SKIPPED = frozenset(
    {"del", "moveFrom", "mc:Fallback", "instrText", "delText", "delInstrText", "rPr", "sectPr"}
)
_REVISIONS = frozenset({"ins", "del", "moveTo", "moveFrom"})


@dataclass(slots=True)
class PlainRun:
    """A run that is a direct child of its paragraph and holds one text and nothing else, but for its properties.

    `at` and `length` count characters of the paragraph; the rest are byte places: of the run, of the tag of its text, and
    of the text.
    """

    at: int
    start: int
    end: int = 0
    tag_start: int = 0
    text_start: int = 0
    text_end: int = 0
    length: int = 0
    texts: int = 0
    plain: bool = True


@dataclass(slots=True)
class OpenField:
    """A `Field` that is being read; of a content control or a bookmark, `code` is its tag or name."""

    code: str = ""
    data: str = ""
    closed: bool = False  # what follows is its result


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its text, its style, and where in the part it may be marked.

    `boundaries` are (characters before, byte offset) between the runs that are its direct children: the places where the
    anchor of a comment may stand. `notes` are (kind, id) of foot- and endnotes called in it, with their boundary.
    """

    text: str = ""
    style: str = ""
    outline: int | None = None
    joins_next: bool = False
    boundaries: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[str, str, int]] = field(default_factory=list)
    runs: list[PlainRun] = field(default_factory=list)
    fields: list[OpenField] = field(default_factory=list)  # those that begin in it
    raised: list[tuple[int, int]] = field(default_factory=list)  # characters set as superscript
    around: tuple[Paragraph, int] | None = (
        None  # of a text box: the paragraph that holds it, and the boundary before it
    )


@dataclass(slots=True)
class Walked:
    """What a part holds: paragraphs, each with the note it belongs to ("" in the body), and how many revisions."""

    paragraphs: list[tuple[str, Paragraph]] = field(default_factory=list)
    revisions: int = 0


@dataclass(slots=True)
class _State:
    out: Walked = field(default_factory=Walked)
    open: list[Paragraph] = field(default_factory=list)  # paragraphs around this place; text boxes nest
    depths: list[int] = field(default_factory=list)  # the depth of each of them
    names: list[str] = field(default_factory=list)  # the elements around this place
    skipping: int = 0
    note: str = ""
    boxed: list[tuple[str, Paragraph]] = field(default_factory=list)
    run: PlainRun | None = None  # the direct run around this place
    fields: list[OpenField] = field(default_factory=list)  # around this place
    waiting: list[OpenField] = field(default_factory=list)  # of content controls around the next paragraph
    raising: bool = False  # the run around this place is set as superscript (17.3.2.42)


def paragraphs(data: bytes) -> Walked:
    """The paragraphs of a part, in order. Raises HostileXmlError."""
    state = _State()

    def receive(event: Tag | str) -> None:
        if isinstance(event, str):
            if state.open and not state.skipping and state.names[-1] == "t":
                _text(state.open[-1], event, raised=state.raising)
            elif state.fields and not state.fields[-1].closed and state.names:
                state.fields[-1].code += event if state.names[-1] == "instrText" else ""
                state.fields[-1].data += event if state.names[-1] == "fldData" else ""
        elif event.opens:
            _start(state, event)
        else:
            _end(state, event)

    walk(data, receive)
    return state.out


def _text(paragraph: Paragraph, text: str, *, raised: bool) -> None:
    start = len(paragraph.text)
    paragraph.text += text
    if raised:
        raise_to(paragraph.raised, start, len(paragraph.text))


def _start(state: _State, tag: Tag) -> None:
    state.names.append(tag.name)
    if tag.name in _REVISIONS:
        state.out.revisions += 1
    if (
        tag.name in ("ins", "del")
        and state.names[-3:-1] == ["pPr", "rPr"]
        and state.open
        and state.skipping == 1
    ):
        state.open[-1].joins_next = tag.name == "del"  # the paragraph's own mark was deleted
    if tag.name == "r":
        state.raising = False
    elif tag.name == "vertAlign" and state.names[-3:-1] == ["r", "rPr"]:
        state.raising = tag.attributes.get("val") == "superscript"
    if state.skipping or tag.name in _SKIPPED:
        state.skipping += 1
        return
    if tag.name in ("fldChar", "fldSimple", "tag", "bookmarkStart"):
        _field(state, tag)
    if tag.name == "p":
        state.open.append(Paragraph(fields=state.waiting))
        state.waiting = []
        state.depths.append(len(state.names))
    elif tag.name in ("footnote", "endnote"):
        # Types other than "normal" hold separator lines.
        state.note = tag.attributes.get("id", "") if tag.attributes.get("type", "normal") == "normal" else "-"
    elif state.open:
        _inside(state, tag)


def _field(state: _State, tag: Tag) -> None:
    """The beginning or end of a field's code (17.16.18), or what has it as attribute: field, content control, bookmark."""
    into = state.open[-1].fields if state.open else state.waiting
    kind = tag.attributes.get("fldCharType", "")
    if tag.name != "fldChar":
        into.append(
            OpenField(next((tag.attributes[n] for n in ("instr", "val", "name") if n in tag.attributes), ""))
        )
    elif kind == "begin":
        state.fields.append(OpenField())
        into.append(state.fields[-1])
    elif state.fields:
        state.fields[-1].closed = True
        if kind == "end":
            state.fields.pop()


def _inside(state: _State, tag: Tag) -> None:
    paragraph = state.open[-1]
    value = tag.attributes.get("val", "")
    match tag.name:
        case "pStyle":
            paragraph.style = value
        case "outlineLvl":
            paragraph.outline = int(value) if value.isdecimal() else None
        case "footnoteReference" | "endnoteReference":
            kind = tag.name.removesuffix("Reference")
            paragraph.notes.append((kind, tag.attributes.get("id", ""), len(paragraph.boundaries)))
        case "sym":
            paragraph.text += "\ufffd"  # a glyph of a symbol font, whose meaning only that font knows
        case name if name in _CHARACTERS and "r" in state.names[-4:]:
            paragraph.text += _CHARACTERS[name]
    if tag.name != "pPr" and len(state.names) == state.depths[-1] + 1:
        paragraph.boundaries.append((len(paragraph.text), tag.start))
        state.run = PlainRun(at=len(paragraph.text), start=tag.start) if tag.name == "r" else None
    elif state.run:
        _inside_run(state.run, tag)


def _inside_run(run: PlainRun, tag: Tag) -> None:
    if tag.name == "t":
        run.texts += 1
        run.tag_start, run.text_start = tag.start, tag.end
    else:
        run.plain = False


def _end(state: _State, tag: Tag) -> None:
    depth = len(state.names)
    state.names.pop()
    if state.skipping:
        state.skipping -= 1
        _child_ended(state, tag, depth)
        return
    if tag.name == "p" and state.open:
        paragraph = state.open.pop()
        state.depths.pop()
        if not paragraph.boundaries or paragraph.boundaries[-1][1] != tag.start:
            paragraph.boundaries.append((len(paragraph.text), tag.start))
        _finished(state, paragraph)
    elif tag.name in ("footnote", "endnote"):
        state.note = ""
    else:
        _child_ended(state, tag, depth)


def _child_ended(state: _State, tag: Tag, depth: int) -> None:
    """After a direct child of the paragraph an anchor may stand."""
    if state.run and tag.name == "t":
        state.run.text_end = tag.start
    if state.run and tag.name == "r" and state.open and depth == state.depths[-1] + 1:
        _run_ended(state.open[-1], state.run, tag)
        state.run = None
    if state.open and not state.skipping and tag.name != "pPr" and depth == state.depths[-1] + 1:
        state.open[-1].boundaries.append((len(state.open[-1].text), tag.end))


def _run_ended(paragraph: Paragraph, run: PlainRun, tag: Tag) -> None:
    run.end, run.length = tag.end, len(paragraph.text) - run.at
    if run.plain and run.texts == 1 and run.text_end > run.text_start:
        paragraph.runs.append(run)


def _finished(state: _State, paragraph: Paragraph) -> None:
    if state.note == "-":
        return
    if state.open:  # in a text box: it follows the paragraph that holds it
        outermost = state.open[0]
        paragraph.around = (outermost, max(len(outermost.boundaries) - 1, 0))
        state.boxed.append((state.note, paragraph))
        return
    state.out.paragraphs.append((state.note, paragraph))
    state.out.paragraphs += state.boxed
    state.boxed = []


def joined(found: Iterable[tuple[str, Paragraph]]) -> Iterator[tuple[str, list[Paragraph]]]:
    """Paragraphs as they stand when deleted paragraph marks are gone: those run together belong to one list."""
    together: list[Paragraph] = []
    for note, paragraph in found:
        together.append(paragraph)
        if not paragraph.joins_next:
            yield note, together
            together = []
    if together:
        yield "", together
