"""Read JATS articles as they are, as pandoc prints them in HTML, and in TEI; count what is found of their lists and links.

    python training/segmentation/tagged.py article.xml ...

The truth is what the articles' own tags say, read here with lxml and not by the program: each `ref`, each `xref` to one. Of
HTML, the truth is what pandoc (which has to be installed) printed; references that nothing cites are not. The TEI is written
here, in the shape in which GROBID writes what it has read: a `biblStruct` for each reference, a `ref` for each link.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from html import escape
from pathlib import Path

from lxml import etree

from citecheck.inputs import html, jats, tei
from citecheck.model import Document

_FIELDS = {"title": "article-title", "container_title": "source", "volume": "volume", "issue": "issue"}


def main(paths: list[str]) -> None:
    """Print a line of counts for each way of reading."""
    direct: Counter[str] = Counter()
    printed: Counter[str] = Counter()
    structured: Counter[str] = Counter()
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
        _count(tei.read(_tei(refs, links), path), refs, links, structured)
        page = subprocess.run(
            ["pandoc", "-f", "jats", "-t", "html", "--citeproc", "-s", path], capture_output=True, check=True
        ).stdout.decode()
        there = {key: refs[key] for key in re.findall(r'id="ref-([^"]+)"', page) if key in refs}
        _count(html.read(page, path), there, links, printed)
    for name, count in (("JATS", direct), ("HTML", printed), ("TEI", structured)):
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


def _tei(refs: dict[str, etree._Element], links: Counter[str]) -> str:
    """The references and links as GROBID has them: what is part of another work in `analytic`, that other in `monogr`."""
    structs = "\n".join(_struct(key, ref) for key, ref in refs.items())
    cited = " ".join(f'<ref type="bibr" target="#{key}">x</ref>' for key in links.elements())
    return (
        '<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>'
        f'{cited}</p></body><back><div type="references"><listBibl>{structs}</listBibl></div></back></text></TEI>'
    )


def _struct(key: str, ref: etree._Element) -> str:
    def said(tag: str) -> str:
        found = ref.find(f".//{tag}")
        return escape("".join(found.itertext())) if found is not None else ""

    people = "".join(
        f'<author><persName><forename type="first">{escape(name.findtext("given-names") or "")}</forename>'
        f"<surname>{escape(name.findtext('surname') or '')}</surname></persName></author>"
        for name in ref.iterfind(".//person-group[@person-group-type='author']/name")
    )
    title, source, first, last = said("article-title"), said("source"), said("fpage"), said("lpage")
    scopes = "".join(
        f'<biblScope unit="{unit}">{said(tag)}</biblScope>'
        for unit, tag in (("volume", "volume"), ("issue", "issue"))
        if said(tag)
    )
    scopes += f'<biblScope unit="page" from="{first}" to="{last}" />' if first else ""
    doi = next((d.text for d in ref.iterfind(".//pub-id[@pub-id-type='doi']")), None)
    number = f'<idno type="DOI">{escape(doi)}</idno>' if doi else ""
    imprint = (
        f'<imprint>{scopes}<date type="published" when="{said("year")[:4]}">{said("year")}</date></imprint>'
    )
    if not title:
        whole = f'<monogr><title level="m">{source}</title>{people}{number}{imprint}</monogr>'
        return f'<biblStruct xml:id="{key}">{whole}</biblStruct>'
    return (
        f'<biblStruct xml:id="{key}"><analytic><title level="a" type="main">{title}</title>{people}{number}</analytic>'
        f'<monogr><title level="j">{source}</title>{imprint}</monogr></biblStruct>'
    )


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


if __name__ == "__main__":
    main(sys.argv[1:])
