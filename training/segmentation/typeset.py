"""Real PDFs: documents set with groff in one or two columns and read back with pdftotext (both must be installed)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

MODES: dict[str, tuple[str, ...]] = {"reading order": (), "layout": ("-layout",), "raw": ("-raw",)}


def is_possible() -> bool:
    """Whether both programs are there."""
    return bool(shutil.which("groff") and shutil.which("pdftotext"))


def source(
    title: str,
    blocks: Sequence[tuple[str, str]],
    heading: str,
    references: Sequence[str],
    *,
    marks: str,
    two: bool,
    size: int,
    indent: int,
) -> str:
    """A document for groff's ms macros; `marks` is a marker with "{}" for the number, or "" for hanging indents."""
    lines = [
        f".nr PS {size}",
        f".nr VS {size + 2}",
        ".ds LH Journal of Lakes",
        ".ds RH Roe et al.",
        ".TL",
        title,
        ".LP",
    ]
    lines += [".2C"] if two else []
    for kind, text in blocks:
        lines += [".SH" if kind == "heading" else ".PP", _escaped(text)]
    lines += [".SH", _escaped(heading)]
    for number, text in enumerate(references, 1):
        lines += [f'.IP "{marks.format(number)}" {indent}' if marks else ".XP", _escaped(text)]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\[rs]").replace("-", "\\-" if "://" in text else "-")
    return "\\&" + text if text[:1] in ".'" else text


def texts(document: str) -> dict[str, str]:
    """The document as a PDF, read back in each of the MODES."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "a.pdf")
        made = subprocess.run(
            ["groff", "-k", "-K", "utf8", "-ms", "-Tpdf"],
            input=document.encode(),
            capture_output=True,
            check=True,
        )
        pdf.write_bytes(made.stdout)
        return {
            name: subprocess.run(
                ["pdftotext", *mode, str(pdf), "-"], capture_output=True, check=True
            ).stdout.decode()
            for name, mode in MODES.items()
        }
