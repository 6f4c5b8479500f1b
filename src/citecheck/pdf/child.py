"""The process that opens a PDF: bytes in, words out, as JSON, under limits of memory and processor time.

    python -m citecheck.pdf.child < paper.pdf

Nothing but this process touches what a stranger wrote; when it is killed, the reader says so (robustness: a circular
file takes for ever, a bomb takes all memory). PDFium runs no script here, follows no link and opens no other file.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import math
import sys
from dataclasses import dataclass
from typing import Any

from citecheck.limits import (
    MAX_PDF_LINKS,
    MAX_PDF_MEMORY,
    MAX_PDF_OBJECTS,
    MAX_PDF_PAGES,
    MAX_PDF_SECONDS,
    MAX_PDF_WORDS,
)
from citecheck.pdf.strokes import Stroke, with_strokes
from citecheck.pdf.words import Glyph, composed, quarter, upright, words

_LONGEST = 2_000  # bytes of an address
_THICKEST = 1.5  # points; a thicker line is no character
_SMALLEST = 0.5  # points; what a damaged file sets smaller, or in no size at all, is taken for this
_EACH = 8  # characters of which one is asked whether its font names it
_HYPHENS = (0x02, 0xFFFE)  # what PDFium gives for a hyphen that divides a word at a line's end


def _limit() -> None:
    """Hold this process to its memory and processor time, where the system can (it cannot on Windows)."""
    try:
        import resource
    except ImportError:
        return
    # Where both limits of time are the same, the system kills at once, as it does when memory runs out.
    limits = {
        resource.RLIMIT_AS: (MAX_PDF_MEMORY, MAX_PDF_MEMORY),
        resource.RLIMIT_CPU: (MAX_PDF_SECONDS, MAX_PDF_SECONDS + 5),
        resource.RLIMIT_CORE: (0, 0),
    }
    for kind, both in limits.items():
        resource.setrlimit(kind, both)


def extract(data: bytes) -> dict[str, Any]:
    """{"pages": [[word, ...], ...], "links": [[link, ...], ...], "unmapped": n}, or {"error": why}.

    A word is [text, left, right, baseline, size, spaced], a link [address, left, bottom, right, top]; `unmapped` counts
    characters that their font does not name.
    """
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        return {"error": "password" if locked else "damaged"}
    if count > MAX_PDF_PAGES:
        return {"error": "long"}
    pages: list[list[list[Any]]] = []
    links: list[list[list[Any]]] = []
    total = unmapped = unread = 0
    for number in range(count):
        links.append([])
        try:
            page = document[number]
            glyphs, lost = _glyphs(raw, page.get_textpage())
            glyphs = with_strokes(glyphs, _strokes(raw, page))
            links[-1] = _links(raw, document, page)
            page.close()
        except pypdfium2.PdfiumError:
            glyphs, lost, unread = [], 0, unread + 1
        unmapped += lost
        pages.append(
            [
                [
                    w.text,
                    round(w.left, 1),
                    round(w.right, 1),
                    round(w.baseline, 1),
                    round(w.size, 1),
                    w.spaced,
                ]
                for w in words(composed(upright(glyphs)))
            ]
        )
        total += len(pages[-1])
        if total > MAX_PDF_WORDS:
            return {"error": "long"}
    return (
        {"pages": pages, "links": links, "unmapped": unmapped, "unread": unread}
        if pages
        else {"error": "damaged"}
    )


def _glyphs(raw: Any, textpage: Any) -> tuple[list[Glyph | None], int]:
    """The glyphs of a page, None for a blank, and about how many have no known character."""
    box, page = (
        raw.FS_RECTF(),
        textpage.raw,
    )  # the bare handle: what pypdfium2 wraps around it takes half of the time
    character, loose_box, text_object = (
        raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetTextObject,
    )  # fmt: skip
    text_object.restype = ctypes.c_void_p  # an address can be looked up
    runs: dict[int, _Run] = {}
    found: list[Glyph | None] = []
    lost = 0
    for k in range(raw.FPDFText_CountChars(page)):
        code = character(page, k)
        if code in _HYPHENS:
            code = 0x2D
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if text.isspace():
            if (
                raw.FPDFText_IsGenerated(page, k) != 1
            ):  # PDFium's guess at a blank; the gaps tell it as well, and
                found.append(None)  # after accents better
            continue
        if not text or text < " ":
            lost += 1
            continue
        if not loose_box(page, k, box):
            continue
        drawn = text_object(page, k)
        run = runs.get(drawn)
        if run is None or run.turned or not drawn:
            run = runs[drawn] = _run(raw, page, k)
        if k % _EACH == 0:
            lost += _EACH * (raw.FPDFText_HasUnicodeMapError(page, k) == 1)
        left, right = _along(box, run.turned)
        if math.isfinite(left + right + run.baseline):
            found.append(Glyph(text, left, right, run.baseline, run.size, run.turned))
    return found, lost


@dataclass(frozen=True, slots=True)
class _Run:
    """What the characters drawn in one go have in common: their baseline, their size and their angle in quarter turns."""

    baseline: float
    size: float
    turned: int


def _run(raw: Any, page: Any, k: int) -> _Run:
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetMatrix(page, k, matrix)
    raw.FPDFText_GetCharOrigin(page, k, x, y)
    turned = quarter(matrix.a, matrix.b)
    # a size below 0 is set upside down
    size = abs(raw.FPDFText_GetFontSize(page, k)) * math.hypot(matrix.c, matrix.d)
    across = {0: y.value, 1: -x.value, 2: -y.value, 3: x.value}
    return _Run(across.get(turned, y.value), size if _SMALLEST < size < math.inf else _SMALLEST, turned)


def _along(box: Any, turned: int) -> tuple[float, float]:
    """Where a glyph begins and ends in the direction of its own line."""
    if turned == 1:
        return box.bottom, box.top
    if turned == 2:
        return -box.right, -box.left
    return (-box.top, -box.bottom) if turned == 3 else (box.left, box.right)


def _strokes(raw: Any, page: Any) -> list[Stroke]:
    """The thin level lines of a page, up to a number that no page of text has."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    found: list[Stroke] = []
    for k in range(min(raw.FPDFPage_CountObjects(page), MAX_PDF_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, k)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            thick = top.value - bottom.value
            if thick < _THICKEST < right.value - left.value:
                found.append(Stroke(left.value, right.value, bottom.value + thick / 2, thick))
    return found


def _links(raw: Any, document: Any, page: Any) -> list[list[Any]]:
    """The places of a page that lead to addresses on the web; none of them is opened."""
    found: list[list[Any]] = []
    start, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while len(found) < MAX_PDF_LINKS and raw.FPDFLink_Enumerate(page, start, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        address = ctypes.create_string_buffer(_LONGEST)
        length = raw.FPDFAction_GetURIPath(document, action, address, _LONGEST)
        if not 0 < length <= _LONGEST or not raw.FPDFLink_GetAnnotRect(link, box):
            continue
        text = address.value.decode("utf-8", "replace")
        if text.startswith(("http://", "https://")) and text.isprintable():
            found.append([text, *(round(x, 1) for x in (box.left, box.bottom, box.right, box.top))])
    return found


def _answer() -> dict[str, Any]:
    try:
        importlib.import_module("pypdfium2")  # before the limits, so that what fails here is not the document
    except (ImportError, OSError):
        return {"error": "missing"}
    _limit()
    try:
        return extract(sys.stdin.buffer.read())
    except MemoryError:
        return {"error": "memory"}


def main() -> None:
    """Read the standard input, print the answer."""
    json.dump(_answer(), sys.stdout)


if __name__ == "__main__":
    main()
