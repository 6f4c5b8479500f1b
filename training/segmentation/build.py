"""Make documents whose references are known, to measure how many of them are found.

    python build.py --jats DIR --strings FILE.txt.gz ... --cut FILE.jsonl.gz --works FILE.jsonl.gz --seed 1 --out FILE

`--jats` is a folder of articles, `--strings` files with one real reference a line, `--cut` real references with the line
ends they had in a PDF ({"reference": ...} a line), `--works` registered works (Crossref messages). The same files and
seed give the same documents, real PDFs apart, which need groff and pdftotext. `--out` is gzipped; a line of it:
{"family", "layout", "format": "text" or "markdown", "text", "references": [...]}.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pages
import typeset
from layouts import HEADINGS, Layout, after_semicolons, all_layouts, lay, run_together, spoiled, wrap
from sources import Article, Item, articles, strings, with_line_ends, works
from styles import STYLES

_OWN_MARKER = re.compile(r"\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)])\s*(?=\D)|[-•–*]\s+")
_NAMES = "Jane Roe|Li Wei|Kofi Mensah|Ana Souza|Olga Petrova".split("|")
TAILS = {
    "none": "",
    "appendix": "Appendix A\n\nThe items of the scale follow here (Smith, 2003, pp. 3–4). 1 = never, 5 = always.",
    "captions": "Figure 1. The lakes of the north in 2003. Redrawn from Smith, J. (2003), p. 5.\n\n"
    "Figure 2. The same lakes in 2010, with rivers (Roe et al., 2011).\n\nTable 1. Lakes by area, 1990–2010.",
    "authors": "About the authors\n\nJane Roe is a professor of limnology at the University of the North. She received "
    "her PhD in 1998 and published in Journal of Lakes.\n\nLi Wei is a lecturer there. His work was honoured in 2011.",
    "thanks": "Acknowledgements\n\nWe thank Smith, J. and two reviewers. Funded by grant 2003-12 of the Lake Board.",
    "received": "Received 12 March 2013; accepted 4 June 2013.\n\n"
    "Correspondence should be addressed to J. Roe (roe@example.org).",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """One document and the references that stand in it, in order."""

    family: str
    layout: str
    format: str
    text: str
    references: Sequence[str]


@dataclass(frozen=True, slots=True)
class Stock:
    """Everything documents are made from."""

    articles: Sequence[Article]
    strings: dict[str, Sequence[str]]
    cut: Sequence[str]
    works: Sequence[Item]

    def prose(self, rnd: random.Random, count: int) -> list[tuple[str, str]]:
        """Some blocks of an article that follow one another."""
        blocks = rnd.choice(self.articles).blocks
        start = rnd.randrange(max(1, len(blocks) - count))
        return [(kind, text) for kind, text in blocks[start : start + count] if text.strip()]

    def rendered(self, rnd: random.Random, style: str, count: int) -> list[str]:
        """References to random works in one style, in the order of the alphabet if the style has it."""
        found = [STYLES[style](item) for item in rnd.sample(self.works, count)]
        return sorted(found) if style in {"apa", "chicago", "harvard"} else found


Family = Callable[[Stock, random.Random], Iterator[Document]]


def prose_lines(blocks: Sequence[tuple[str, str]], width: int, markdown: bool = False) -> list[str]:
    """Blocks as lines with blank lines between, wrapped at `width` if it is not 0."""
    lines: list[str] = []
    for kind, text in blocks:
        text = f"## {text}" if markdown and kind == "heading" else text
        lines += [*(wrap(text, width) if width and not text.startswith("#") else [text]), ""]
    return lines


def framed(
    stock: Stock,
    rnd: random.Random,
    listed: Sequence[str],
    width: int,
    *,
    tail: str = "",
    heading: str | None = None,
    count: int = 8,
) -> list[str]:
    """A list of references after some prose, under a heading, with something after it."""
    title = rnd.choice(HEADINGS) if heading is None else heading
    after = [
        line
        for block in TAILS[tail or rnd.choice(list(TAILS))].split("\n")
        for line in (wrap(block, width) if width else [block])
    ]
    gap = [""] if rnd.random() < 0.7 else []
    return [
        *prose_lines(stock.prose(rnd, count), width),
        *([title, *gap] if title else []),
        *listed,
        "",
        *after,
    ]


def _as_text(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"


def _styled(article: Article, style: str) -> list[str]:
    return [STYLES[style](item) for item in article.items]


def in_text(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """Whole articles as plain text, their lists in layouts that take turns."""
    layouts = all_layouts() * 8
    rnd.shuffle(layouts)
    for article in stock.articles:
        for style in STYLES:
            references = _styled(article, style)
            for n in range(12):
                layout = layouts.pop()
                body = article.blocks if n == 0 else stock.prose(rnd, 8)
                after = TAILS[tail := rnd.choice(list(TAILS))].split("\n")
                lines = [
                    *prose_lines(body, layout.width),
                    rnd.choice(HEADINGS),
                    *[""] * rnd.randrange(2),
                    *lay(references, layout),
                ]
                lines += [
                    "",
                    *(x for block in after for x in (wrap(block, layout.width) if layout.width else [block])),
                ]
                yield Document(
                    "articles, plain text",
                    f"{layout}, {style}, then {tail}",
                    "text",
                    _as_text(lines),
                    references,
                )


def in_markdown(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """Whole articles in Markdown, their lists as lists, paragraphs or footnotes."""
    for article in stock.articles:
        for style in STYLES:
            plain = _styled(article, style)
            marked = [
                re.sub(re.escape(i.container), f"*{i.container}*", r) if i.container else r
                for i, r in zip(article.items, plain, strict=True)
            ]
            for kind in ("dash", "dot", "star", "none", "footnotes", "wrapped dot"):
                if kind == "footnotes":
                    listed = [f"[^{n}]: {r}" for n, r in enumerate(marked, 1)]
                else:
                    layout = Layout(
                        kind.split()[-1], 80 if "wrapped" in kind else 0, "wrapped" in kind, kind == "none"
                    )
                    listed = lay(marked, layout)
                heading = (
                    [] if kind == "footnotes" else [f"{'#' * rnd.randint(1, 3)} {rnd.choice(HEADINGS)}", ""]
                )
                body = prose_lines(stock.prose(rnd, 10), 0, markdown=True)
                after = ["", "# Appendix", "", "More text (Smith, 2003)."] if rnd.random() < 0.5 else []
                text = _as_text([*body, *heading, *listed, *after])
                yield Document("articles, Markdown", f"{kind}, {style}", "markdown", text, plain)


def _bare(strings: Sequence[str]) -> list[str]:
    return [_OWN_MARKER.sub("", text, count=1) if _OWN_MARKER.match(text) else text for text in strings]


def joined(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """Real strings of many styles joined to lists, in every layout."""
    for layout in all_layouts():
        for name, some in stock.strings.items():
            start = rnd.randrange(len(some) - 30)
            references = _bare(some[start : start + rnd.randint(12, 30)])
            lines = framed(stock, rnd, lay(references, layout), layout.width, count=4)
            yield Document("real strings, joined", f"{layout}, {name}", "text", _as_text(lines), references)


def as_cut(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """Real strings with the line ends they had in a PDF."""
    for layout in [x for x in all_layouts() if x.width in {0, 60}] * 2:
        start = rnd.randrange(len(stock.cut) - 40)
        references = stock.cut[start : start + rnd.randint(15, 40)]
        lines = framed(stock, rnd, lay(references, layout), 60, count=4)
        layout = Layout(layout.marker, 0, layout.hanging, layout.gap)
        yield Document(
            "real strings, own line ends",
            f"{layout}, hanging={layout.hanging}",
            "text",
            _as_text(lines),
            references,
        )


def rendered(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """Registered works in one style, in every layout."""
    for layout in all_layouts():
        for style in rnd.sample(list(STYLES), 2):
            references = stock.rendered(rnd, style, rnd.randint(8, 40))
            lines = framed(stock, rnd, lay(references, layout), layout.width, count=4)
            yield Document("works, rendered", f"{layout}, {style}", "text", _as_text(lines), references)


def together(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """Lists run together in one paragraph, on one line or wrapped."""
    for kind in ("square", "dot", "round", "paren", "semicolon"):
        for style in STYLES:
            for width in (0, 72):
                references = stock.rendered(rnd, style, rnd.randint(5, 30))
                text = run_together(references, kind)
                if kind == "semicolon":
                    references = after_semicolons(references)
                lines = framed(stock, rnd, wrap(text, width) if width else [text], width, count=4)
                yield Document(
                    "run together",
                    f"{kind}, {width or 'one line'}, {style}",
                    "text",
                    _as_text(lines),
                    references,
                )


def _any_references(stock: Stock, rnd: random.Random) -> tuple[str, list[str]]:
    """References of an article or a stretch of real strings, with the name of where they come from."""
    if rnd.random() < 0.7:
        style = rnd.choice(list(STYLES))
        return style, _styled(rnd.choice(stock.articles), style)
    name, some = rnd.choice(list(stock.strings.items()))
    start = rnd.randrange(len(some) - 60)
    return name, _bare(some[start : start + rnd.randint(20, 60)])


def on_pages(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """Text of a PDF: one column, or two one after the other, with running heads, page numbers and divided words."""
    for columns in (1, 2):
        for furniture in pages.FURNITURE:
            for marker in ("square", "dot", "bare", "none", "none"):
                for gap in (False, True):
                    name, references = _any_references(stock, rnd)
                    width = rnd.randint(75, 95) if columns == 1 else rnd.randint(42, 58)
                    layout = Layout(marker, width, rnd.random() < 0.5, gap, divided=True)
                    lines = framed(stock, rnd, lay(references, layout), width)
                    make = pages.paged if columns == 1 else pages.columns
                    text = make(lines, rnd.randint(40, 60), "Journal of Lakes", furniture)
                    yield Document(
                        f"pages, {columns} column{'s' * (columns > 1)}",
                        f"{layout}, {furniture}, {name}",
                        "text",
                        text,
                        references,
                    )


def beside(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """Two columns side by side, as `pdftotext -layout` prints them."""
    for furniture in pages.FURNITURE:
        for marker in ("square", "dot", "bare", "none", "none"):
            for gap in (False, True):
                name, references = _any_references(stock, rnd)
                width = rnd.randint(45, 60)
                layout = Layout(marker, width, rnd.random() < 0.5, gap, divided=True)
                lines = framed(stock, rnd, lay(references, layout), width)
                text = pages.columns(
                    lines, rnd.randint(40, 60), "Journal of Lakes", furniture, width + rnd.randint(4, 12)
                )
                yield Document(
                    "pages, columns side by side", f"{layout}, {furniture}, {name}", "text", text, references
                )


def spoiled_lines(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """Bad extraction: ligatures, soft hyphens, manuscripts with numbered lines, blanks at line ends."""
    for noise in ("ligatures", "soft hyphens", "line numbers", "trailing blanks"):
        for marker in ("square", "dot", "none", "none"):
            for hanging in (False, True):
                for gap in (False, True):
                    name, references = _any_references(stock, rnd)
                    layout = Layout(marker, rnd.choice((60, 72, 90)), hanging, gap)
                    lines = spoiled(framed(stock, rnd, lay(references, layout), layout.width), noise, rnd)
                    yield Document(
                        f"spoiled, {noise}", f"{layout}, {name}", "text", _as_text(lines), references
                    )


def scattered(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """Prose with a reference after every few paragraphs, or as a footnote at the end of a page."""
    for kind in ("line", "paragraph", "footnote", "bullet", "wrapped"):
        for style in STYLES:
            for _ in range(4):
                references = stock.rendered(rnd, style, 10)
                lines: list[str] = []
                width = 80 if kind == "wrapped" else 0
                for number, reference in enumerate(references, 1):
                    blocks = [b for b in stock.prose(rnd, rnd.randint(1, 4)) if b[0] == "paragraph"]
                    prose = prose_lines(blocks, width)
                    lines += prose[:-1] if kind == "line" and prose else prose
                    mark = {"footnote": f"{number}. ", "bullet": "- "}.get(kind, "")
                    lines += wrap(mark + reference, width) if width else [mark + reference]
                    lines += [] if kind == "line" else [""]
                yield Document("scattered", f"{kind}, {style}", "text", _as_text(lines), references)


def chapters(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """A book with a list after each chapter."""
    for marker in ("square", "dot", "none", "dash"):
        for style in STYLES:
            for markdown in (False, True):
                lines, references = [], []
                layout = Layout(
                    marker, 0 if markdown else rnd.choice((0, 72)), rnd.random() < 0.5, marker == "none"
                )
                for number in range(1, 5):
                    own = stock.rendered(rnd, style, rnd.randint(4, 15))
                    title = f"Chapter {number}: The lakes of the north"
                    lines += [
                        f"# {title}" if markdown else title,
                        "",
                        *prose_lines(stock.prose(rnd, 5), layout.width, markdown),
                    ]
                    lines += ["## References" if markdown else "References", "", *lay(own, layout), ""]
                    references += own
                kind = "markdown" if markdown else "text"
                yield Document(
                    "a list after each chapter",
                    f"{layout}, {style}, {kind}",
                    kind,
                    _as_text(lines),
                    references,
                )


def no_heading(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """A list that stands at the end of a text, or alone, without a heading."""
    for layout in [x for x in all_layouts() if x.width in {0, 72}]:
        style = rnd.choice(list(STYLES))
        references = stock.rendered(rnd, style, rnd.randint(5, 25))
        alone = rnd.random() < 0.5
        lines = lay(references, layout)
        lines = lines if alone else framed(stock, rnd, lines, layout.width, heading="")
        yield Document(
            "no heading",
            f"{layout}, {style}, {'alone' if alone else 'after prose'}",
            "text",
            _as_text(lines),
            references,
        )


def dashes(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """Lists in which a dash stands for the author of the entry above."""
    for dash in ("———", "---", "--", "___", "–––", "______", "——"):
        for style in ("chicago", "apa", "harvard"):
            for layout in (
                Layout("none"),
                Layout("none", gap=True),
                Layout("none", 72, True),
                Layout("none", 72),
                Layout("dash"),
            ):
                references = stock.rendered(rnd, style, 14)
                for k in rnd.sample(range(1, 14), 5):
                    rest = re.sub(r"^.*?(?=\s\(?(?:1[4-9]|20)\d\d)", "", references[k], count=1)
                    references[k] = dash + ("." if style == "chicago" else "") + rest
                lines = framed(stock, rnd, lay(references, layout), layout.width, count=4)
                yield Document(
                    "a dash for the author", f"{dash}, {layout}, {style}", "text", _as_text(lines), references
                )


def printed(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """Real PDFs, read back in three ways."""
    if not typeset.is_possible():
        return
    for marks in ("[{}]", "{}.", "{}", ""):
        for two in (False, True):
            for _ in range(4):
                name, references = _any_references(stock, rnd)
                references = [r for r in references if not re.search(r"[^\u0020-\u024f\u2010-\u2026]", r)]
                document = typeset.source(
                    "Lakes of the north", stock.prose(rnd, 14), rnd.choice(HEADINGS[:14]), references,
                    marks=marks, two=two, size=rnd.choice((9, 10, 11)), indent=rnd.choice((3, 5)),
                )  # fmt: skip
                for mode, text in typeset.texts(document).items():
                    layout = f"{marks or 'hanging'}, {'two columns' if two else 'one column'}, {name}"
                    yield Document(f"real PDFs, {mode}", layout, "text", text, references)


def without(stock: Stock, rnd: random.Random) -> Iterator[Document]:
    """The articles without their lists."""
    del rnd
    for article in stock.articles:
        for width in (0, 60, 72, 90):
            lines = prose_lines(article.blocks, width)
            yield Document("no references", f"{width or 'not wrapped'}", "text", _as_text(lines), [])


FAMILIES: tuple[Family, ...] = (
    in_text, in_markdown, joined, as_cut, rendered, together, on_pages, beside, spoiled_lines, scattered, chapters,
    no_heading, dashes, printed, without,
)  # fmt: skip


def main() -> None:
    """Read the arguments, make the documents, write them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--jats", type=Path, required=True)
    parser.add_argument("--strings", type=Path, nargs="+", required=True)
    parser.add_argument("--cut", type=Path, required=True)
    parser.add_argument("--works", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    stock = Stock(
        articles(given.jats),
        {path.name.partition(".")[0]: strings(path) for path in given.strings},
        with_line_ends(given.cut),
        works(given.works),
    )
    with gzip.open(given.out, "wt", encoding="utf-8", compresslevel=3) as out:
        for family in FAMILIES:
            for document in family(stock, random.Random(f"{given.seed} {family.__name__}")):
                out.write(json.dumps(asdict(document), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
