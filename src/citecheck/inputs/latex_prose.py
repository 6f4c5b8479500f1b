r"""LaTeX documents whose references are typed as paragraphs or items: their text, read as that of any manuscript.

Pandoc writes lists so (`CSLReferences`), and authors who know no `\bibitem`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.inputs.latex_scan import Source
from citecheck.inputs.latex_text import placed
from citecheck.inputs.prose import read_lists
from citecheck.parsing import Line, Reading

MAX_TYPED = 2_000_000  # characters of a file that is read so; longer ones hold data, or what a program made
_LEVELS = {"part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4}
# Commands whose arguments are no text; the number of arguments that are hidden.
_HIDDEN = {
    "hypertarget": 1, "label": 1, "addcontentsline": 3, "setlength": 2, "addtolength": 2, "setcounter": 2, "hspace": 1,
    "vspace": 1, "bibliographystyle": 1, "index": 1, "pagestyle": 1, "thispagestyle": 1, "includegraphics": 1, "markboth": 2,
    "CSLLeftMargin": 1, "newcommand": 2, "renewcommand": 2,
}  # fmt: skip
_SILENT = re.compile(
    r"\\vadjust(?:\s?pre)?(?![A-Za-z@])|\\(?:hang(?:indent|after)|par(?:indent|skip)|left(?:skip|margin))\s?=?\s?-?[\d.]{0,9}(?:\\[A-Za-z]{1,20}|[a-z]{2}\b)?"
)
_CUT = re.compile(
    r"\n[ \t]{0,99}\r?\n|"
    r"\\(?:(?P<options>\\|(?:begin|end)\s{0,9}\{[^{}]{1,60}\}(?:\{[^{}\s]{0,40}\}){0,5}|item(?![A-Za-z@]))"
    r"|(?:par|newpage|clearpage|pagebreak|bigskip|medskip|smallskip|noindent|leavevmode)(?![A-Za-z@])"
    r"|(?P<level>part|chapter|(?:sub){0,2}section|paragraph)\*?(?:\[[^\[\]]{0,300}\])?(?=\s{0,9}\{))"
)


def read_prose(source: Source, path: str) -> Reading:
    """The references and the citations in the text of a document."""
    copy = _shown(source)
    begin = copy.find("\\begin{document}")
    lines: list[Line] = []
    for start, end, level in _chunks(source, copy, max(begin, 0)):
        text = placed(copy, start, end, source.pairs)
        if text.text:
            first, last = text.offsets[0], start + len(copy[start:end].rstrip())  # with closing braces
            lines += [Line(text.text, [*text.offsets, last], first, heading=level), Line("", (last,), last)]
    return read_lists(source.text, path, lines)


def _shown(source: Source) -> str:
    """The copy with the arguments blank that are no text."""
    parts: list[str] = []
    done = 0
    for command in source.commands():
        count = _HIDDEN.get(command.name, 0)
        if not count or command.start < done:
            continue
        end = command.end
        while option := source.option(end):
            end = option[1] + 1
        for _ in range(count):
            if group := source.group(end):
                end = group[1] + 1
        parts += [source.copy[done : command.start], " " * (end - command.start)]
        done = end
    return _SILENT.sub(lambda m: " " * len(m.group()), "".join([*parts, source.copy[done:]]))


def _chunks(source: Source, copy: str, start: int) -> Iterator[tuple[int, int, int]]:
    """The paragraphs, items and headings: start, end, and the level of a heading or 0."""
    for cut in _CUT.finditer(copy, start):
        if cut.start() < start:
            continue
        yield start, cut.start(), 0
        start = cut.end()
        while cut["options"] and (option := source.option(start)):
            start = option[1] + 1
        if cut["level"] and (title := source.group(cut.end())):
            yield *title, _LEVELS[cut["level"]]
            start = title[1] + 1
    yield start, len(copy), 0
