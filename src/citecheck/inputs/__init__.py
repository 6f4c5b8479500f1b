"""Documents in: from a path to a `Document`, one file per format.

To add a format: one file with `read(text: str, path: str) -> Document`, and one line in `INPUTS`. Formats that share a
suffix are told apart by their first characters: each of them has a `sniff`, and says in `sought` what that looks for.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import PurePath

from citecheck.errors import InputError
from citecheck.inputs.comments import ignore_comments
from citecheck.inputs.contents import kind_of, said_of
from citecheck.inputs.decode import decode
from citecheck.inputs.files import read_file, read_stdin, refusal, refuse_binary
from citecheck.inputs.sniffing import CSL_JSON, CSL_YAML, HAYAGRIVA, HEAD, Sniff, root
from citecheck.limits import MAX_LINE, MAX_LINES, MAX_REFERENCES
from citecheck.model import Document
from citecheck.regular import open_regular

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One format: its name, the suffixes it goes by, and the function that reads it (imported when first needed).

    Of a file with one of its suffixes, `sniff` tells whether it is of this format; `sought` says in words what it looks for.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    reader: str = "read"
    binary: bool = False  # the reader takes the bytes of the file, not its text
    sniff: Sniff | None = None
    sought: str = ""
    in_lines: bool = True  # a file is made of lines; where it is made of tags, one may be as long as the file


INPUTS = (
    Input(name="bibtex", suffixes=(".bib",), module="citecheck.inputs.bibtex"),
    Input(name="markdown", suffixes=(".md", ".markdown", ".qmd", ".rmd"), module="citecheck.inputs.markdown"),
    Input(name="jupyter", suffixes=(".ipynb",), module="citecheck.inputs.jupyter", binary=True),
    Input(name="latex", suffixes=(".tex", ".ltx"), module="citecheck.inputs.latex"),
    Input(name="typst", suffixes=(".typ",), module="citecheck.inputs.typst"),
    Input(name="bbl", suffixes=(".bbl",), module="citecheck.inputs.bbl"),
    Input(name="text", suffixes=(".txt", ".text", STDIN), module="citecheck.inputs.plain"),
    Input(name="docx", suffixes=(".docx", ".docm"), module="citecheck.inputs.docx", binary=True),
    Input(name="odt", suffixes=(".odt", ".ott", ".fodt"), module="citecheck.inputs.odt", binary=True),
    Input(name="rtf", suffixes=(".rtf",), module="citecheck.inputs.rtf", binary=True),
    Input(name="pdf", suffixes=(".pdf",), module="citecheck.inputs.pdf", binary=True),
    Input(name="ris", suffixes=(".ris",), module="citecheck.inputs.ris"),
    Input(name="nbib", suffixes=(".nbib",), module="citecheck.inputs.nbib"),
    Input(name="enw", suffixes=(".enw",), module="citecheck.inputs.enw"),
    Input(
        name="jats",
        suffixes=(".xml", ".nxml"),
        module="citecheck.inputs.jats",
        sniff=root("article", "book", "book-part", "book-part-wrapper", "standard", "adoption"),
        sought="JATS",
        in_lines=False,
    ),
    Input(
        name="tei",
        suffixes=(".xml", ".tei"),
        module="citecheck.inputs.tei",
        sniff=root("TEI", "teiCorpus", "listBibl"),
        sought="TEI",
        in_lines=False,
    ),
    Input(name="html", suffixes=(".html", ".htm", ".xhtml"), module="citecheck.inputs.html", in_lines=False),
    Input(
        name="csl-json",
        suffixes=(".json",),
        module="citecheck.inputs.csl_json",
        sniff=CSL_JSON,
        sought="CSL-JSON",
        in_lines=False,
    ),
    Input(
        name="csl-yaml",
        suffixes=(".yaml", ".yml"),
        module="citecheck.inputs.csl_yaml",
        sniff=CSL_YAML,
        sought="CSL-YAML",
    ),
    Input(
        name="hayagriva",
        suffixes=(".yaml", ".yml"),
        module="citecheck.inputs.hayagriva",
        sniff=HAYAGRIVA,
        sought="Hayagriva",
    ),
    Input(
        name="endnote",
        suffixes=(".xml",),
        module="citecheck.inputs.endnote",
        sniff=root("xml", "records"),
        sought="EndNote XML",
        in_lines=False,
    ),
    # One reference a line; never told from a suffix, only asked for by name.
    Input(name="lines", suffixes=(), module="citecheck.inputs.plain", reader="read_lines"),
)

_AS_TEXT = "save as plain text (.txt) and try again"
_AS_BIBTEX = "export as BibTeX (.bib) and try again"
# Suffix -> what such files are, and the remedy.
_UNREADABLE = {
    ".doc": ("old Word documents", "save as .docx and try again"),
    ".pages": ("Pages documents", _AS_TEXT),
}
_LONG_LINE = re.compile(rf"[^\r\n]{{{MAX_LINE + 1}}}")


def read(
    path: str,
    *,
    stdin: bytes | None = None,
    format: str | None = None,
    held: bytes | None = None,
    within: str = "",
) -> Document:
    """Read one document; "-" is the standard input, or the bytes given as `stdin`.

    `held` is what an editor holds of the file and has not saved yet; it is read in the file's place. A file outside of the
    folder `within` is not read, unless that is empty.
    The format follows from the suffix unless `format` names it. Raises `InputError` with one line naming the file, the
    reason and the remedy: for what is missing, unreadable, no text, of a format that is not known, or over a limit
    (50 MB; 500,000 lines; a line of 1,000,000 characters; 20,000 references).
    """
    candidates = _formats(path, format)
    data = held if held is not None else read_stdin(stdin) if path == STDIN else read_file(path, within)
    if not candidates:
        raise _unknown(path, data)
    chosen = candidates[0] if format or not candidates[0].sniff else _sniffed(path, data, candidates)
    reader = getattr(importlib.import_module(chosen.module), chosen.reader)
    if chosen.binary:
        kind = kind_of(data)
        if kind not in (None, "zip", chosen.name):
            raise refusal(path, said_of(kind))
        return _within_limits(reader(data, path))
    refuse_binary(path, data)
    text, guessed = decode(data)
    del data  # up to 50 MB that nobody looks at again
    if chosen.in_lines and _LONG_LINE.search(text):
        raise refusal(path, f"a line is longer than {MAX_LINE:,} characters; break it up and try again")
    # A line costs much more memory than its text, however short it is.
    if max(text.count("\n"), text.count("\r")) > MAX_LINES:
        raise refusal(path, f"it has more than {MAX_LINES:,} lines; give the reference list alone")
    document: Document = _within_limits(reader(text, path))
    return replace(
        document, problems=guessed + document.problems, ignores=ignore_comments(text, path, chosen.name)
    )


def of_known_format(path: str) -> bool:
    """Whether a file that a folder holds is of a format that is read: by its suffix and, where that is shared, its head."""
    candidates = _formats(path, None)
    if not candidates or not candidates[0].sniff:
        return bool(candidates)
    try:
        with open_regular(path) as file:
            head, _ = decode(file.read(HEAD))
    except OSError:
        return True  # reading it will say why
    return any(c.sniff and c.sniff(head) for c in candidates)


def _within_limits(document: Document) -> Document:
    if len(document.references) > MAX_REFERENCES:
        reason = f"it holds more than {MAX_REFERENCES:,} references; check it in parts, one file for each"
        raise refusal(document.path, reason)
    return document


def _formats(path: str, name: str | None) -> list[Input]:
    """The input asked for by name, or else those the suffix may stand for."""
    if name is not None:
        for candidate in INPUTS:
            if candidate.name == name:
                return [candidate]
        names = [i.name for i in INPUTS]
        near = get_close_matches(name, names, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise InputError(f"{name!r} is not a format that can be read ({', '.join(names)}){hint}")
    suffix = path if path == STDIN else PurePath(path).suffix.lower()
    return [i for i in INPUTS if suffix in i.suffixes]


def _sniffed(path: str, data: bytes, candidates: Sequence[Input]) -> Input:
    """The first of the formats that share a suffix which the first bytes speak for."""
    refuse_binary(path, data)
    head, _ = decode(data[:HEAD])
    for candidate in candidates:
        if candidate.sniff and candidate.sniff(head):
            return candidate
    sought = ", ".join(candidate.sought for candidate in candidates)
    raise refusal(path, f"it is not what is read from files of this kind ({sought}); {_AS_BIBTEX}")


def _unknown(path: str, data: bytes) -> InputError:
    suffix = PurePath(path).suffix.lower()
    if kind := kind_of(data):
        return refusal(path, said_of(kind))
    if suffix in _UNREADABLE:
        what, remedy = _UNREADABLE[suffix]
        return refusal(path, f"{what} cannot be read yet; {remedy}")
    known = ", ".join(s for i in INPUTS for s in i.suffixes if s != STDIN)
    what = f"files ending in {suffix}" if suffix else "files without a suffix"
    return refusal(path, f"{what} are not known; use one of {known}, or name the format")
