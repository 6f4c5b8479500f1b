"""Setting a document in print with the programs people use: LibreOffice, groff, Chromium and LaTeX, where installed.

Each function writes one source file; `printed` turns the sources of one program into PDF (or, with LibreOffice, into any
format it writes).
"""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A document to be set: what it says, and how it is laid out.

    `marks` is a marker with "{}" for the number, or "" for a list without; `hanging` sets the lines after an item's first
    one in; `spaced` puts room between the items. `size` is in points.
    """

    title: str
    blocks: Sequence[tuple[str, str]]
    heading: str
    references: Sequence[str]
    marks: str = ""
    columns: int = 1
    size: int = 10
    hanging: bool = True
    spaced: bool = False
    numbered_lines: bool = False


def item(sheet: Sheet, number: int, gap: str) -> str:
    return f"{sheet.marks.format(number)}{gap}" if sheet.marks else ""


def writer(sheet: Sheet) -> str:
    """The document as flat OpenDocument XML: a section of columns, a running head, page numbers at the foot."""
    margin = "0.8cm" if sheet.hanging else "0cm"
    indent = "-0.8cm" if sheet.hanging else "0cm"
    below = "0.25cm" if sheet.spaced else "0cm"
    tab = "<text:tab/>" if sheet.hanging else " "
    text = []
    for kind, block in sheet.blocks:
        name = "Head" if kind == "heading" else "Body"
        tag = "text:h" if kind == "heading" else "text:p"
        level = ' text:outline-level="1"' if kind == "heading" else ""
        text.append(f'<{tag} text:style-name="{name}"{level}>{html.escape(block)}</{tag}>')
    text.append(
        f'<text:h text:style-name="Head" text:outline-level="1">{html.escape(sheet.heading)}</text:h>'
    )
    for number, reference in enumerate(sheet.references, 1):
        text.append(
            f'<text:p text:style-name="Item">{item(sheet, number, tab)}{html.escape(reference)}</text:p>'
        )
    numbering = (
        '<text:linenumbering-configuration text:number-lines="true" text:increment="1" style:num-format="1" '
        'text:number-position="left" text:offset="0.5cm"/>'
        if sheet.numbered_lines
        else ""
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:hyphenation-ladder-count="no-limit"/>
<style:text-properties fo:font-size="{sheet.size}pt" fo:font-family="Liberation Serif" fo:language="en" fo:country="US"
 fo:hyphenate="true"/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"
 fo:text-indent="0.5cm"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.4cm"
 fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold"
 fo:font-size="{sheet.size + 2}pt"/></style:style>
<style:style style:name="Item" style:family="paragraph"><style:paragraph-properties fo:margin-left="{margin}"
 fo:text-indent="{indent}" fo:margin-bottom="{below}" fo:text-align="justify"><style:tab-stops>
 <style:tab-stop style:position="0cm"/></style:tab-stops></style:paragraph-properties></style:style>
{numbering}
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2cm" fo:margin-right="2cm"/>
<style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.4cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.4cm"/></style:footer-style>
</style:page-layout>
<style:style style:name="Columns" style:family="section"><style:section-properties><style:columns
 fo:column-count="{sheet.columns}" fo:column-gap="0.6cm"/></style:section-properties></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p>Journal of Lakes 12(3), 2013</text:p></style:header>
<style:footer><text:p><text:page-number text:select-page="current"/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text><text:h text:style-name="Head" text:outline-level="1">{html.escape(sheet.title)}</text:h>
<text:section text:style-name="Columns" text:name="s">{"".join(text)}</text:section>
</office:text></office:body></office:document>
"""


def web(sheet: Sheet) -> str:
    """The document as a web page in CSS columns, with a running head and page numbers in the page's margins."""
    indent = "padding-left: 2em; text-indent: -2em;" if sheet.hanging else ""
    below = "0.6em" if sheet.spaced else "0"
    tags = {"heading": "h2"}
    text = [f"<{(t := tags.get(kind, 'p'))}>{html.escape(block)}</{t}>" for kind, block in sheet.blocks]
    text.append(f"<h2>{html.escape(sheet.heading)}</h2>")
    for number, reference in enumerate(sheet.references, 1):
        text.append(f'<p class="item">{item(sheet, number, "&ensp;")}{html.escape(reference)}</p>')
    return f"""<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{html.escape(sheet.title)}</title><style>
@page {{ size: A4; margin: 2cm; @top-left {{ content: "Journal of Lakes"; font-size: 8pt }}
@bottom-center {{ content: counter(page); font-size: 8pt }} }}
body {{ font: {sheet.size}pt serif; columns: {sheet.columns}; column-gap: 0.7cm; text-align: justify; hyphens: auto }}
p {{ margin: 0; text-indent: 1.2em; overflow-wrap: anywhere }} h1 {{ column-span: all }}
.item {{ text-indent: 0; {indent} margin-bottom: {below} }}
</style><h1>{html.escape(sheet.title)}</h1>{"".join(text)}</html>"""


def groff(sheet: Sheet) -> str:
    """The document for groff's ms macros."""
    return typeset.source(
        sheet.title, sheet.blocks, sheet.heading, sheet.references,
        marks=sheet.marks, two=sheet.columns == 2, size=sheet.size, indent=4,
    )  # fmt: skip


TEX = str.maketrans(
    {c: f"\\{c}" for c in "#$%&_{}"}
    | {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
    }
)


def latex(sheet: Sheet) -> str:
    """The document for pdflatex: article, or in two columns a publisher's class; old fonts, whose accents are apart."""
    two = sheet.columns == 2
    size = min((10, 11, 12), key=lambda s: abs(s - sheet.size))
    style = (
        "\\documentclass[journal]{IEEEtran}"
        if two and sheet.marks == "[{}]"
        else (
            f"\\documentclass[a4paper,{size}pt{',twocolumn' if two else ''}]{{article}}\\pagestyle{{headings}}"
        )
    )
    text = [
        f"\\section{{{block.translate(TEX)}}}" if kind == "heading" else block.translate(TEX) + "\n"
        for kind, block in sheet.blocks
    ]
    if sheet.marks:
        label = (
            ""
            if sheet.marks == "[{}]"
            else f"\\makeatletter\\def\\@biblabel#1{{{sheet.marks.format('#1')}}}\\makeatother\n"
        )
        items = "\n\n".join(
            f"\\bibitem{{k{n}}} {r.translate(TEX)}" for n, r in enumerate(sheet.references, 1)
        )
        begin = f"\\renewcommand\\refname{{{sheet.heading}}}\n{label}\\begin{{thebibliography}}{{999}}"
        listed = f"{begin}\n{items}\n\\end{{thebibliography}}"
    else:
        items = "\n\n".join(f"\\hangindent=1.2em\\hangafter=1 {r.translate(TEX)}" for r in sheet.references)
        listed = f"\\section*{{{sheet.heading}}}\n\\setlength\\parindent{{0pt}}{{\\raggedright {items}\n\n}}"
    body = "\n".join(text)
    return f"""{style}
\\usepackage[utf8]{{inputenc}}
\\setlength\\emergencystretch{{2em}}
\\begin{{document}}\\title{{{sheet.title.translate(TEX)}}}\\author{{J. Roe}}\\maketitle
{body}
{listed}
\\end{{document}}
"""


def soffice(folder: Path, names: Sequence[str], to: str) -> None:
    profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder), *names],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


def chromium(folder: Path, names: Sequence[str], to: str) -> None:
    for name in names:
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={Path(name).with_suffix('.' + to)}", name],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip


def _groff(folder: Path, names: Sequence[str], to: str) -> None:
    for name in names:
        made = subprocess.run(
            ["groff", "-k", "-K", "utf8", "-ms", f"-T{to}", name], cwd=folder, check=True, capture_output=True
        )
        (folder / name).with_suffix("." + to).write_bytes(made.stdout)


def pdflatex(folder: Path, names: Sequence[str], to: str) -> None:
    del to
    for name in names:
        subprocess.run(
            ["pdflatex", "-interaction=batchmode", "-no-shell-escape", name],
            cwd=folder,
            capture_output=True,
            check=False,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A program that sets documents: its source format, how a source is written, how it is run."""

    name: str
    program: str
    suffix: str
    source: Callable[[Sheet], str]
    run: Callable[[Path, Sequence[str], str], None]


PRESSES = (
    Press(name="LibreOffice", program="soffice", suffix=".fodt", source=writer, run=soffice),
    Press(name="groff", program="groff", suffix=".ms", source=groff, run=_groff),
    Press(name="Chromium", program="chromium", suffix=".html", source=web, run=chromium),
    Press(name="LaTeX", program="pdflatex", suffix=".tex", source=latex, run=pdflatex),
)


def printed(press: Press, sheets: Sequence[Sheet], folder: Path, to: str = "pdf") -> list[Path | None]:
    """The sheets as files of a format in `folder`; None for one that could not be set, [] without the program."""
    if not shutil.which(press.program):
        return []
    names = [f"{press.name.lower()}-{n:03}{press.suffix}" for n in range(len(sheets))]
    for name, sheet in zip(names, sheets, strict=True):
        (folder / name).write_text(press.source(sheet), encoding="utf-8")
    press.run(folder, names, to)
    made = [(folder / name).with_suffix("." + to) for name in names]
    return [path if path.exists() else None for path in made]
