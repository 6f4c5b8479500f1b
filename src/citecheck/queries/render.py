"""The form as a file: plain text, Markdown, CSV or Word. The same lines in each; only their dress differs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

from citecheck.escapes import cell, code
from citecheck.ooxml.simple import document
from citecheck.queries.ask import Query
from citecheck.queries.form import lines, options, questions
from citecheck.queries.wording import Wording

# A line's kind -> what stands before and after it in Markdown. Each is a paragraph of its own.
_MARKDOWN = {
    "title": ("# ", ""), "heading": ("## ", ""), "cited": ("> ", ""), "option": ("*", "*"), "label": ("**", "** "),
}  # fmt: skip
_SPACE = '<w:pPr><w:spacing w:before="{}" w:after="{}"/>{}</w:pPr>'
# A line's kind -> a style of the Word form, in WordprocessingML (ISO/IEC 29500-1, 17.7).
_STYLES = {
    "title": f'{_SPACE.format(0, 240, "")}<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>',
    "text": f"{_SPACE.format(0, 120, '')}",
    "heading": f"{_SPACE.format(360, 80, '<w:outlineLvl w:val=' + chr(34) + '1' + chr(34) + '/>')}"
    '<w:rPr><w:b/><w:sz w:val="25"/><w:color w:val="1F3864"/></w:rPr>',
    "cited": '<w:pPr><w:spacing w:before="0" w:after="100"/><w:ind w:left="360"/></w:pPr>'
    '<w:rPr><w:i/><w:color w:val="404040"/></w:rPr>',
    "point": f"{_SPACE.format(0, 80, '')}",
    "option": f'{_SPACE.format(0, 80, "")}<w:rPr><w:color w:val="404040"/></w:rPr>',
    "label": f"{_SPACE.format(60, 60, '')}<w:rPr><w:b/></w:rPr>",
    "code": f'{_SPACE.format(0, 120, "")}<w:rPr><w:sz w:val="14"/><w:color w:val="767676"/></w:rPr>',
}
_COLUMNS = (
    "number",
    "document",
    "reference",
    "cited",
    "question",
    "options",
    "answer",
    "comment",
    "by",
    "code",
)


def text(queries: Sequence[Query], words: Wording, language: str) -> bytes:  # noqa: ARG001
    """The form as plain text, UTF-8."""
    out = []
    for line in lines(queries, words):
        out += ["", line.text] if line.kind == "heading" else [line.text]
        out += [""] if line.kind in ("title", "text") else []
    return ("\n".join(out).rstrip() + "\n").encode("utf-8", "replace")


def markdown(queries: Sequence[Query], words: Wording, language: str) -> bytes:  # noqa: ARG001
    """The form as Markdown, UTF-8; whatever comes from a document or a registry is in code spans."""
    out = []
    for line in lines(queries, words, code):
        before, after = _MARKDOWN.get(line.kind, ("", ""))
        shown = f"`{line.text}`" if line.kind == "code" else line.text
        out.append(f"{before}{shown}{after}")
    return ("\n\n".join(out).rstrip() + "\n").encode("utf-8", "replace")


def table(queries: Sequence[Query], words: Wording, language: str) -> bytes:  # noqa: ARG001
    """The form as CSV (RFC 4180), UTF-8 with a mark so that Excel reads it so; formulas are inert."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([words.say("form", name) for name in _COLUMNS])
    for q in queries:
        asked = " ".join(questions(q, words))
        row = (
            q.number, PurePath(q.document).name, q.reference, q.cited, asked, options(q, words), "", "", "", q.code,
        )  # fmt: skip
        writer.writerow([cell(str(value)) for value in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def word(queries: Sequence[Query], words: Wording, language: str) -> bytes:
    """The form as a Word file."""
    return document(((line.kind, line.text) for line in lines(queries, words)), _STYLES, language)


Render = Callable[[Sequence[Query], Wording, str], bytes]
# The end of a file's name -> how it is written.
FORMS: Mapping[str, Render] = {".txt": text, ".md": markdown, ".csv": table, ".docx": word}
