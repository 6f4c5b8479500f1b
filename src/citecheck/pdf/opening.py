"""Having a PDF opened by the process that may die of it, and saying plainly what came of that."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from citecheck.limits import MAX_PDF_SECONDS
from citecheck.pdf.links import Link, with_links
from citecheck.pdf.words import Word

_REASONS = {
    "password": "it is protected by a password; save it without one and try again",
    "damaged": "it is damaged, or no PDF at all; save it again from the program that made it",
    "memory": "it needs more memory than any manuscript; give the reference list alone",
    "long": "it is longer than any manuscript; give the pages with the references alone",
    "time": f"it could not be read within {MAX_PDF_SECONDS} seconds; save it again, or give the reference list alone",
    "missing": "reading PDF files needs pypdfium2, which is not installed or does not load; pip install pypdfium2",
    "crashed": "PDFium stopped while it read the file, which may be damaged or need too much memory; save it again from the "
    "program that made it, or give the reference list alone",
    "failed": "the program that opens PDF files stopped with an error of its own; reinstall citecheck, or "
    "report it, and give the reference list as plain text (.txt) meanwhile",
}
_SCAN = "it has no text layer: its pages are pictures; run OCR on it (for example OCRmyPDF) and try again"
_UNMAPPED = "its fonts do not say which letters they show; save it again from the program that made it, or run OCR on it"
_CHILD = "citecheck.pdf.child"
# How the process ended -> why. A negative number is the signal (POSIX); any that is not here is a crash.
_ENDS = {-9: "memory", -24: "time"}  # SIGKILL, from a system short of memory; SIGXCPU, from the limit of time
# Where the process holds itself to its time on the processor, a busy machine may take longer for it by the clock.
_PATIENCE = 1 if sys.platform == "win32" else 4
_LETTERS = 20  # characters a page; a scan has none, or a stamp
_UNKNOWN = 0.3  # of the characters


class PdfError(Exception):
    """The file cannot be read; the message is the reason and the remedy, for the end of one line."""


def pages_of(data: bytes) -> list[list[Word]]:
    """The words of each page, in the order of the file, with their links. Raises PdfError with the reason."""
    answer = _asked(data)
    if "error" in answer:
        raise PdfError(_REASONS[answer["error"]])
    pages = [
        with_links([Word(*word) for word in page], [Link(*link) for link in links])
        for page, links in zip(answer["pages"], answer["links"], strict=True)
    ]
    letters = sum(len(w.text) for page in pages for w in page)
    if letters + answer["unmapped"] < _LETTERS * len(pages):
        raise PdfError(_SCAN)
    if answer["unmapped"] > _UNKNOWN * (letters + answer["unmapped"]):
        raise PdfError(_UNMAPPED)
    return pages


def _asked(data: bytes) -> dict[str, Any]:
    try:
        run = subprocess.run(
            [sys.executable, "-P", "-m", _CHILD],
            input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_PATIENCE * MAX_PDF_SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"error": "time"}
    if run.returncode < 0 or run.returncode > 255:  # Windows gives a crash a number of 32 bits
        return {"error": _ENDS.get(run.returncode, "crashed")}
    if run.returncode > 0:
        return {"error": "failed"}
    answer: dict[str, Any] = json.loads(run.stdout)
    return answer
