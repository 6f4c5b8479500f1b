"""Kinds of printed documents beyond those of formats.py: publishers' classes, odd lists, browsers.

Each kind writes the source of one Sheet for one of the presses; what a kind varies it takes from the sheet's traits.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import press
from press import TEX, Press, Sheet

_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,200}[^\s<>\".,;)]")
_FLOAT = r"""\begin{figure%s}[!t]\centering\rule{0.6\linewidth}{%dmm}
\caption{Change of the level of lake %d over twelve years, in metres above the sea.}\end{figure%s}"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its name, the program that sets it, and how a source is written."""

    name: str
    press: Press
    source: Callable[[Sheet], str]


_NOTE = (
    "\\footnote{The authors thank the keepers of lake %d, and those of the boats on it, for their patience.}"
)


def _text(sheet: Sheet, *, notes: bool = False) -> str:
    return "\n".join(
        f"\\section{{{block.translate(TEX)}}}"
        if kind == "heading"
        else f"{block.translate(TEX)}{_NOTE % n * notes}\n"
        for n, (kind, block) in enumerate(sheet.blocks, 20)
    )


def _linked(text: str) -> str:
    """LaTeX with addresses as links, which may be broken at a line's end, as \\url does."""
    parts, last = [], 0
    for match in _ADDRESS.finditer(text):
        parts.append(text[last : match.start()].translate(TEX))
        address = match.group()
        parts.append(f"\\url{{{address.replace('%', chr(92) + '%').replace('#', chr(92) + '#')}}}")
        last = match.end()
    return "".join(parts) + text[last:].translate(TEX)


def _items(sheet: Sheet, *, links: bool = True, floats: int = 0, stars: str = "") -> str:
    found = []
    for n, reference in enumerate(sheet.references, 1):
        found.append(f"\\bibitem{{k{n}}} {_linked(reference) if links else reference.translate(TEX)}")
        if floats and n % floats == 3:
            found.append(_FLOAT % (stars, 20 + n % 30, n, stars))
    return "\n\n".join(found)


def _paper(
    sheet: Sheet,
    head: str,
    listed: str,
    *,
    preamble: str = "",
    front: str = "",
    after: str = "",
    notes: bool = False,
) -> str:
    return f"""{head}
\\usepackage[utf8]{{inputenc}}\\usepackage[T1]{{fontenc}}\\usepackage{{lmodern}}
{preamble}
\\emergencystretch=2em
\\begin{{document}}
{front or f"{chr(92)}title{{{sheet.title.translate(TEX)}}}{chr(92)}author{{J. Roe}}{chr(92)}maketitle"}
{_text(sheet, notes=notes)}
\\renewcommand\\refname{{{sheet.heading}}}
{listed}
{after}
\\end{{document}}
"""


_LINKS = "\\usepackage[hyphens]{url}\\usepackage[breaklinks]{hyperref}"


def _bibliography(items: str) -> str:
    return f"\\begin{{thebibliography}}{{99}}\n{items}\n\\end{{thebibliography}}"


def ieee(sheet: Sheet) -> str:
    """IEEEtran: narrow columns, small type, "[1]", floats among the references, biographies after them."""
    after = (
        "\\begin{IEEEbiographynophoto}{Jane Roe} studies lakes. She has been at the institute since 2004."
        "\\end{IEEEbiographynophoto}"
    )
    head = "\\documentclass[journal]{IEEEtran}\\markboth{Journal of Lakes, vol. 14, no. 8, August 2015}{Roe: Lakes}"
    return _paper(
        sheet,
        head,
        _bibliography(_items(sheet, floats=12)),
        preamble="\\usepackage{graphicx,url}",
        after=after,
    )


def revtex(sheet: Sheet) -> str:
    """REVTeX in two columns with links; the numbers of the list raised, where the sheet has no marks."""
    raised = "\\makeatletter\\def\\@biblabel#1{$^{#1}$}\\makeatother"
    front = (
        f"\\title{{{sheet.title.translate(TEX)}}}\\author{{J. Roe}}\\affiliation{{Institute of Lakes}}"
        "\\date{\\today}\\maketitle"
    )
    listed = ("" if sheet.marks else raised) + _bibliography(_items(sheet))
    head = "\\documentclass[aps,prl,reprint,nobibnotes]{revtex4-2}"
    return _paper(sheet, head, listed, preamble=_LINKS, front=front)


def elsevier(sheet: Sheet) -> str:
    """elsarticle: two narrow columns, or a manuscript in double lines with their numbers."""
    option = "final,5p,times,twocolumn" if sheet.columns == 2 else "review,12pt"
    front = (
        f"\\begin{{frontmatter}}\\title{{{sheet.title.translate(TEX)}}}\\author{{J. Roe}}"
        "\\begin{abstract}Lakes rise.\\end{abstract}\\end{frontmatter}"
    )
    number = "" if sheet.columns == 2 else "\\usepackage{lineno}\\AtBeginDocument{\\linenumbers}"
    return _paper(
        sheet, f"\\documentclass[{option}]{{elsarticle}}", _bibliography(_items(sheet)),
        preamble=_LINKS + number, front=front,
    )  # fmt: skip


def llncs(sheet: Sheet) -> str:
    """Springer's LNCS: "1." in a small measure, footnotes on the page on which the list begins."""
    head = "\\documentclass[runningheads]{llncs}"
    return _paper(sheet, head, _bibliography(_items(sheet)), preamble=_LINKS, notes=True)


def _named(sheet: Sheet, text: str) -> str:
    """An item without number: in small capitals up to the year, if the sheet is spaced."""
    head, dot, rest = text.partition(". ")
    return f"\\textsc{{{head.translate(TEX)}}}{dot}{_linked(rest)}" if sheet.spaced and dot else _linked(text)


def natbib(sheet: Sheet) -> str:
    """article with natbib's author-year list: hanging indents, room between items or none, small capitals."""
    items = "\n\n".join(
        f"\\bibitem[Roe({n})]{{k{n}}} {_named(sheet, r)}" for n, r in enumerate(sheet.references, 1)
    )
    space = "\\setlength\\bibsep{0pt}" if sheet.spaced else ""
    two = ",twocolumn" if sheet.columns == 2 else ""
    head = f"\\documentclass[a4paper,11pt{two}]{{article}}\\pagestyle{{headings}}"
    return _paper(
        sheet, head, _bibliography(items), preamble=f"\\usepackage[authoryear]{{natbib}}{_LINKS}{space}"
    )


def flush(sheet: Sheet) -> str:
    """article with a list of plain paragraphs: no indents, room between them or first lines set in; lines numbered."""
    indent, skip = ("1.5em", "0pt") if sheet.spaced else ("0pt", "0.6em")
    items = "\n\n".join(_linked(r) for r in sheet.references)
    listed = f"\\section*{{{sheet.heading}}}{{\\parindent={indent}\\parskip={skip}\n{items}\n\n}}"
    two = ",twocolumn" if sheet.columns == 2 else ""
    number = "\\usepackage[modulo]{lineno}\\linenumbers" if sheet.columns == 1 else ""
    return _paper(
        sheet,
        f"\\documentclass[a4paper,10pt{two}]{{article}}",
        listed,
        preamble=_LINKS + number + "\\usepackage{mathptmx}",
    )


def multicol(sheet: Sheet) -> str:
    """A list in two balanced columns of small type that begin in the middle of a page of one column."""
    items = "\n".join(f"\\item {_linked(r)}" for r in sheet.references)
    listed = (
        f"\\section*{{{sheet.heading}}}\\begin{{multicols}}{{2}}\\footnotesize\\begin{{enumerate}}"
        f"\\setlength\\itemsep{{0pt}}\\setlength\\leftmargin{{1em}}{items}\\end{{enumerate}}\\end{{multicols}}"
    )
    return _paper(
        sheet, "\\documentclass[a4paper,11pt]{article}", listed, preamble=_LINKS + "\\usepackage{multicol}",
        after="\\section{Appendix A. Lakes}" + _text(sheet)[:3000].rpartition("\n")[0],
    )  # fmt: skip


def floating(sheet: Sheet) -> str:
    """article in two columns with old fonts, floats across and within columns, and footnotes, around the references."""
    listed = _bibliography(_items(sheet, links=False, floats=8, stars="*" if sheet.spaced else ""))
    return _paper(
        sheet,
        "\\documentclass[twocolumn,10pt]{article}\\pagestyle{headings}",
        listed,
        preamble="\\usepackage[OT1]{fontenc}",
        notes=True,
    )


def apa(sheet: Sheet) -> str:
    """The APA's class: a manuscript in double lines with a running head, or two columns as in its journals."""
    items = "\n\n".join(f"\\hangindent=0.5in\\hangafter=1\\noindent {_linked(r)}" for r in sheet.references)
    option = "jou" if sheet.columns == 2 else "man"
    title = sheet.title.translate(TEX)
    front = (
        f"\\title{{{title}}}\\shorttitle{{Lakes}}\\author{{J. Roe}}\\affiliation{{Institute}}\\abstract{{Lakes rise.}}"
        "\\maketitle"
    )
    return _paper(
        sheet, f"\\documentclass[{option},natbib]{{apa7}}", f"\\section*{{{sheet.heading}}}{{{items}\n\n}}",
        preamble=_LINKS, front=front,
    )  # fmt: skip


# -- LibreOffice ------------------------------------------------------------------------------------------------------

_LIST = """<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">
<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment
 text:label-followed-by="listtab" fo:text-indent="-0.9cm" fo:margin-left="0.9cm"/></style:list-level-properties>
</text:list-level-style-number></text:list-style>"""
_FRAMES = """<style:style style:name="Fr" style:family="graphic"><style:graphic-properties fo:border="0.05pt solid #000000"
 style:wrap="none" fo:padding="0.1cm" style:horizontal-pos="left" style:vertical-pos="from-top"/></style:style>
<style:style style:name="C1" style:family="table-column">
<style:table-column-properties style:column-width="1.4cm"/></style:style>
<style:style style:name="C2" style:family="table-column">
<style:table-column-properties style:column-width="14cm"/></style:style>"""


def _office(sheet: Sheet, listed: str, *, narrow: bool = False) -> str:
    """The sheet as press.writer sets it, with another list in place of its paragraphs."""
    made = press.writer(sheet)
    first = made.index('<text:p text:style-name="Item">')
    last = made.rindex('<text:p text:style-name="Item">')
    end = made.index("</text:p>", last) + len("</text:p>")
    made = made[:first] + listed + made[end:]
    made = made.replace("<office:automatic-styles>", f"<office:automatic-styles>{_LIST}{_FRAMES}")
    if narrow:
        made = made.replace(
            'fo:page-width="21cm" fo:page-height="29.7cm"', 'fo:page-width="12cm" fo:page-height="19cm"'
        )
        made = made.replace(
            'fo:margin-left="2cm" fo:margin-right="2cm"', 'fo:margin-left="1.2cm" fo:margin-right="1.2cm"'
        )
    return made


def numbered(sheet: Sheet) -> str:
    """A numbered list as Writer numbers it."""
    items = "".join(
        f'<text:list-item><text:p text:style-name="Body">{html.escape(r)}</text:p></text:list-item>'
        for r in sheet.references
    )
    return _office(sheet, f'<text:list text:style-name="L1">{items}</text:list>')


def table(sheet: Sheet) -> str:
    """A table of numbers and references, with lines between."""
    rows = "".join(
        '<table:table-row><table:table-cell office:value-type="string"><text:p>'
        f'{n}</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>{html.escape(r)}</text:p>'
        "</table:table-cell></table:table-row>"
        for n, r in enumerate(sheet.references, 1)
    )
    widths = '<table:table-column table:style-name="C1"/><table:table-column table:style-name="C2"/>'
    listed = f'<table:table table:name="t">{widths}{rows}</table:table>'
    return _office(sheet, listed).replace(
        "<office:document ",
        '<office:document xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ',
        1,
    )


def boxes(sheet: Sheet) -> str:
    """A text box among the references, on every twelfth, and the list itself in paragraphs."""
    space = (
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    )
    box = (
        '<text:p text:style-name="Body"><draw:frame draw:style-name="Fr" text:anchor-type="paragraph" svg:width="7cm">'
        '<draw:text-box fo:min-height="1cm"><text:p>Lakes of the north: what a boat needs</text:p></draw:text-box>'
        "</draw:frame></text:p>"
    )
    items = "".join(
        f'<text:p text:style-name="Item">{html.escape(r)}</text:p>{box if n % 12 == 5 else ""}'
        for n, r in enumerate(sheet.references, 1)
    )
    return _office(sheet, items).replace("<office:document ", f"<office:document {space}", 1)


def narrow(sheet: Sheet) -> str:
    """A page of a pocket book."""
    gap = "<text:tab/>" if sheet.hanging else " "
    items = "".join(
        f'<text:p text:style-name="Item">{press.item(sheet, n, gap)}{html.escape(r)}</text:p>'
        for n, r in enumerate(sheet.references, 1)
    )
    return _office(sheet, items, narrow=True)


# -- Chromium ---------------------------------------------------------------------------------------------------------


def _anchored(text: str) -> str:
    parts, last = [], 0
    for match in _ADDRESS.finditer(text):
        address = html.escape(match.group())
        parts += [html.escape(text[last : match.start()]), f'<a href="{address}">{address}</a>']
        last = match.end()
    return "".join(parts) + html.escape(text[last:])


def page(sheet: Sheet) -> str:
    """A web page in one or two columns, its list as press.web sets it, with links."""
    made = press.web(sheet)
    start = made.index('<p class="item">')
    items = "".join(
        f'<p class="item">{press.item(sheet, n, "&ensp;")}{_anchored(r)}</p>'
        for n, r in enumerate(sheet.references, 1)
    )
    return f"{made[:start]}{items}</html>"


def ordered(sheet: Sheet) -> str:
    """A web page with its list as `ol`, in a sans serif that is ragged at the right."""
    made = press.web(sheet)
    start = made.index('<p class="item">')
    items = "".join(f"<li>{_anchored(r)}</li>" for r in sheet.references)
    return f"{made[:start].replace('text-align: justify', 'font-family: sans-serif')}<ol>{items}</ol></html>"


_OFFICE, _, _CHROMIUM, _LATEX = press.PRESSES
KINDS: Sequence[Kind] = (
    Kind("IEEEtran, 2 columns", _LATEX, ieee),
    Kind("REVTeX 4.2, 2 columns", _LATEX, revtex),
    Kind("elsarticle", _LATEX, elsevier),
    Kind("llncs", _LATEX, llncs),
    Kind("article, natbib", _LATEX, natbib),
    Kind("article, paragraphs", _LATEX, flush),
    Kind("article, multicol", _LATEX, multicol),
    Kind("article, floats, 2 columns", _LATEX, floating),
    Kind("apa7", _LATEX, apa),
    Kind("Writer, numbered list", _OFFICE, numbered),
    Kind("Writer, table", _OFFICE, table),
    Kind("Writer, text boxes", _OFFICE, boxes),
    Kind("Writer, pocket book", _OFFICE, narrow),
    Kind("Chromium, paragraphs", _CHROMIUM, page),
    Kind("Chromium, ol", _CHROMIUM, ordered),
)  # fmt: skip
