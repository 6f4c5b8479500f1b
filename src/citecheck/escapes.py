"""Text made inert for where it is written: a spreadsheet cell, Markdown, XML. Pure (law 9; robustness, rows 29-42)."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from citecheck.text import printable, squeeze

# A spreadsheet takes a cell for a formula when it begins so, also after blanks and quotes (OWASP, "CSV Injection").
_FORMULA = re.compile(r"[\s\"'`\u00a0\ufeff]{0,1000}[=+\-@\t\r\uff1d\uff0b\uff0d\uff20|%]")
_TICKS = re.compile(r"`+")
# What XML 1.0 (section 2.2) does not allow, in a string that holds no lone surrogates.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cell(text: str) -> str:
    """A cell of a CSV file that no spreadsheet runs: an apostrophe goes before what could be a formula.

    The apostrophe is the whole change, so `uncell` gives the text back, and a page range such as "-12" stays readable.
    """
    line = printable(squeeze(text))
    return f"'{line}" if _FORMULA.match(text) or line[:1] == "'" else line


def uncell(text: str) -> str:
    """The text of a cell that `cell` wrote."""
    return text[1:] if text[:1] == "'" else text


def code(text: str) -> str:
    """The text as a Markdown code span: no image, link, mention, HTML or emphasis in it means anything (CommonMark 6.1)."""
    line = printable(squeeze(text))
    if not line:
        return ""
    fence = "`" * (max((len(t) for t in _TICKS.findall(line)), default=0) + 1)
    pad = " " if line[0] == "`" or line[-1] == "`" else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def table_cell(text: str) -> str:
    """A code span for a cell of a Markdown table, where a pipe ends the cell even inside code (GFM 4.10)."""
    return code(text.replace("|", "\u00a6"))  # the broken bar: "\|" is not read alike everywhere


def xml_text(text: str) -> str:
    """The text as an XML part can hold it; what it cannot becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", text.encode("utf-8", "replace").decode("utf-8"))


def xml(text: str) -> str:
    """Character data or an attribute's value of an XML part."""
    return escape(xml_text(text), {'"': "&quot;"})
