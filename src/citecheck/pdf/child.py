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
    """The glyphs of a page, None for a blank, and how many have no known character."""
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[Glyph | None] = []
    lost = 0
    for k in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, k)
        if code in _HYPHENS:
            code = 0x2D
        if raw.FPDFText_IsGenerated(textpage, k) == 1 and code != 0x2D:
            continue  # PDFium's guess at a blank; the gaps tell it as well, and after accents better
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if text.isspace():
            found.append(None)
            continue
        if not text or text < " ":
            lost += 1
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, k, box) or not raw.FPDFText_GetMatrix(
            textpage, k, matrix
        ):
            continue
        raw.FPDFText_GetCharOrigin(textpage, k, x, y)
        turned = quarter(matrix.a, matrix.b)
        size = raw.FPDFText_GetFontSize(textpage, k) * math.hypot(matrix.c, matrix.d)
        lost += raw.FPDFText_HasUnicodeMapError(textpage, k) == 1
        found.append(_placed(text, box, x.value, y.value, size, turned))
    return found, lost


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


def _placed(text: str, box: Any, x: float, y: float, size: float, turned: int) -> Glyph:
    """A glyph in the directions of its own line: along it from left to right, and up from it."""
    along = {
        0: (box.left, box.right),
        1: (box.bottom, box.top),
        2: (-box.right, -box.left),
        3: (-box.top, -box.bottom),
    }
    across = {0: y, 1: -x, 2: -y, 3: x}
    left, right = along.get(turned, (box.left, box.right))
    return Glyph(text, left, right, across.get(turned, y), size, turned)


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
