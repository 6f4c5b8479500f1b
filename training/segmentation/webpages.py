"""Put articles' reference lists on web pages and into TEI, as people write these by hand, and count what is read back.

    python training/segmentation/webpages.py --jats DIR [--bare] [--show 20]

The references are those of `formats.py`, in six styles, between paragraphs of the articles. No page marks its entries, and
with --bare none has a heading above its list.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from formats import count, sheets
from press import Sheet
from score import Score
from sources import articles

Layout = Callable[[list[str], str], str]


def _each(before: str, after: str = "") -> Callable[[Iterable[str]], str]:
    return lambda items: "\n".join(f"{before}{item}{after}" for item in items)


LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "ol, li": lambda items: f"<ol>\n{_each('<li>', '</li>')(items)}\n</ol>",
    "ul, li not closed": lambda items: f"<ul>{_each('<li>')(items)}</ul>",
    "ol, li, p": lambda items: f"<ol>{_each('<li><p>', '</p></li>')(items)}</ol>",
    "p": _each("<p>", "</p>"),
    "div": lambda items: f'<div class="refs">{_each("<div>", "</div>")(items)}</div>',
    "dl": lambda items: (
        "<dl>" + "\n".join(f"<dt>[{n}]</dt><dd>{item}</dd>" for n, item in enumerate(items, 1)) + "</dl>"
    ),
    "table": lambda items: (
        "<table>"
        + "\n".join(f"<tr><td>{n}.</td><td>{item}</td></tr>" for n, item in enumerate(items, 1))
        + "</table>"
    ),
    "br": lambda items: f"<p>{'<br>'.join(items)}</p>",
    "br twice": lambda items: f"<p>{'<br/><br/>'.join(items)}</p>",
    "p, numbered": lambda items: "\n".join(f"<p>[{n}] {item}</p>" for n, item in enumerate(items, 1)),
    "Wikipedia": lambda items: (
        '<div class="reflist"><ol class="references">'
        + "\n".join(
            f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n}">^</a></b></span> '
            f'<span class="reference-text"><cite class="citation journal cs1">{item}</cite>'
            '<span title="ctx_ver=Z39.88-2004&amp;rft.x=y" '
            'class="Z3988"></span></span></li>'
            for n, item in enumerate(items, 1)
        )
        + "</ol></div>"
    ),
}


def page(sheet: Sheet, layout: str, *, bare: bool = False) -> str:
    """One web page; a `bare` one has no heading above the list."""
    body = "\n".join(
        f"<h2>{escape(text)}</h2>" if kind.startswith("h") else f"<p>{escape(text)}</p>"
        for kind, text in sheet.blocks
    )
    items = [escape(r) for r in sheet.references]
    heading = "" if bare else f"<h2>{sheet.heading}</h2>"
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(sheet.title)}</title></head><body>"
        f"<h1>{escape(sheet.title)}</h1>{body}{heading}{LAYOUTS[layout](items)}</body></html>"
    )


def tei(sheet: Sheet) -> str:
    """One TEI file, each reference the text of a `bibl`."""
    items = "\n".join(f'<bibl xml:id="b{n}">{escape(r)}</bibl>' for n, r in enumerate(sheet.references))
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body/><back><listBibl>{items}</listBibl></back></text></TEI>'


def main() -> None:
    """Read the arguments, write, read back, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--jats", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--layouts", default=";".join([*LAYOUTS, "TEI, bibl"]))
    given = parser.parse_args()
    # A page has no columns: one sheet for each article and style.
    made = [s for s in sheets(list(articles(given.jats)), random.Random(given.seed)) if s.columns == 1]
    scores: dict[str, Score] = defaultdict(Score)
    with tempfile.TemporaryDirectory() as folder:
        for name in given.layouts.split(";"):
            for sheet in made:
                path = Path(folder) / ("a.xml" if name.startswith("TEI") else "a.html")
                made_page = tei(sheet) if path.suffix == ".xml" else page(sheet, name, bare=given.bare)
                path.write_text(made_page, encoding="utf-8")
                count(path, sheet, scores[name])
    print("| layout | pages | references | whole | extra | same text |\n|---|---|---|---|---|---|")
    for name, score in scores.items():
        print(score.row(name))
    print("\n".join([text for score in scores.values() for text in score.misses][: given.show]))


if __name__ == "__main__":
    main()
