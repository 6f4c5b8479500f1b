"""Read JATS articles, as they are and as pandoc prints them in HTML, and count what is found of their own lists and links.

    python training/segmentation/tagged.py article.xml ...

The truth is what the articles' own tags say, read here with lxml and not by the program: each `ref`, each `xref` to one. Of
HTML, the truth is what pandoc (which has to be installed) printed; references that nothing cites are not.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from lxml import etree

from citecheck.inputs import html, jats
from citecheck.model import Document

_FIELDS = {"title": "article-title", "container_title": "source", "volume": "volume", "issue": "issue"}


def main(paths: list[str]) -> None:
    """Print a line of counts for each way of reading."""
    direct: Counter[str] = Counter()
    printed: Counter[str] = Counter()
    for path in paths:
        source = Path(path).read_text(encoding="utf-8")
        tree = etree.fromstring(
            source.encode(), etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
        )
        refs = {ref.get("id"): ref for ref in tree.iter("ref")}
        links = Counter(
            key for x in tree.iter("xref") if x.get("ref-type") == "bibr" for key in x.get("rid").split()
        )
        _count(jats.read(source, path), refs, links, direct)
        page = subprocess.run(
            ["pandoc", "-f", "jats", "-t", "html", "--citeproc", "-s", path], capture_output=True, check=True
        ).stdout.decode()
        there = {key: refs[key] for key in re.findall(r'id="ref-([^"]+)"', page) if key in refs}
        _count(html.read(page, path), there, links, printed)
    for name, count in (("JATS", direct), ("HTML", printed)):
        fields = ", ".join(f"{f} {count[f + ' right']} of {count[f]}" for f in _FIELDS)
        print(
            f"{name}: found {count['found']} of {count['refs']}, too many {count['extra']}; {fields}",
            end="; ",
        )
        print(f"linked {count['linked']} of {count['links']}")


def _count(
    document: Document, refs: dict[str, etree._Element], links: Counter[str], into: Counter[str]
) -> None:
    found = {r.key: r for r in document.references}
    into["refs"] += len(refs)
    into["found"] += len(found.keys() & refs.keys())
    into["extra"] += len(document.references) - len(found.keys() & refs.keys())
    into["links"] += links.total()
    into["linked"] += (links & Counter(c.key for c in document.citations)).total()
    for key in found.keys() & refs.keys():
        titled = refs[key].find(".//article-title") is not None
        for field, tag in _FIELDS.items():
            value = refs[key].find(f".//{tag}")
            if value is not None and (titled or tag != "source"):
                into[field] += 1
                into[f"{field} right"] += _plain("".join(value.itertext())) == _plain(
                    getattr(found[key].metadata, field)
                )


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


if __name__ == "__main__":
    main(sys.argv[1:])
