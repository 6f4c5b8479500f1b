"""Where the references and the prose of made-up documents come from: articles in JATS, real strings, registered works."""

from __future__ import annotations

import gzip
import html
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_SQUEEZE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What one reference cites, before it is put into a style."""

    authors: tuple[tuple[str, str], ...]  # family, given
    year: str
    title: str
    container: str = ""
    volume: str = ""
    issue: str = ""
    first: str = ""
    last: str = ""
    publisher: str = ""
    place: str = ""
    doi: str = ""


@dataclass(slots=True)
class Article:
    """The prose of an article in order, as (kind, text): "heading", "paragraph" or "caption"; and what it cites."""

    name: str
    title: str
    blocks: list[tuple[str, str]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def squeeze(text: str) -> str:
    """The text with runs of white space made one blank."""
    return _SQUEEZE.sub(" ", text).strip()


def articles(folder: Path) -> list[Article]:
    """The JATS articles of a folder, by name."""
    return [_article(path) for path in sorted(folder.glob("*.xml"))]


def _article(path: Path) -> Article:
    root = ET.parse(path).getroot()
    article = Article(path.stem, _text(root.find(".//article-title")))
    body = root.find("body")
    if body is not None:
        _walk(body, article.blocks)
    article.items = [item for ref in root.iterfind(".//ref-list/ref") if (item := _item(ref))]
    return article


def _walk(node: ET.Element, blocks: list[tuple[str, str]]) -> None:
    for child in node:
        if child.tag == "title":
            blocks.append(("heading", _text(child)))
        elif child.tag == "p":
            blocks.append(("paragraph", _text(child, skip=("fig", "table-wrap", "fig-group"))))
            for figure in child.iter("fig"):
                blocks.append(_caption(figure))
        elif child.tag == "fig":
            blocks.append(_caption(child))
        else:
            _walk(child, blocks)


def _caption(figure: ET.Element) -> tuple[str, str]:
    return "caption", f"{_text(figure.find('label'))} {_text(figure.find('caption'))}"


def _text(node: ET.Element | None, skip: tuple[str, ...] = ()) -> str:
    if node is None:
        return ""
    parts = [node.text or ""]
    for child in node:
        parts += [_text(child, skip) if child.tag not in skip else "", child.tail or ""]
    return squeeze("".join(parts)) if node.tag in {"p", "title", "caption", "label"} else "".join(parts)


def _item(ref: ET.Element) -> Item | None:
    def get(tag: str) -> str:
        return squeeze(_text(ref.find(f".//{tag}")))

    names = [
        (squeeze(_text(n.find("surname"))), squeeze(_text(n.find("given-names")))) for n in ref.iter("name")
    ]
    names += [(squeeze(_text(n)), "") for n in ref.iter("collab")]
    title = get("article-title") or get("chapter-title")
    container = get("source")
    if not title:
        title, container = container, ""
    doi = next((squeeze(_text(n)) for n in ref.iter("pub-id") if n.get("pub-id-type") == "doi"), "")
    if not names or not title:
        return None
    return Item(
        authors=tuple(names), year=get("year"), title=title.rstrip("."), container=container,
        volume=get("volume"), issue=get("issue"), first=get("fpage") or get("elocation-id"), last=get("lpage"),
        publisher=get("publisher-name"), place=get("publisher-loc"), doi=doi,
    )  # fmt: skip


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def works(path: Path) -> list[Item]:
    """The registered works that have authors, a title, a year and a place."""
    return [item for record in _lines(path) if (item := _work(record))]


def _work(record: dict[str, Any]) -> Item | None:
    names = tuple((a["family"], a.get("given", "")) for a in record.get("author", ()) if a.get("family"))
    title = _plain(" ".join(record.get("title", [])[:1]))
    year = (record.get("issued", {}).get("date-parts") or [[None]])[0][0]
    container = _plain(" ".join(record.get("container-title", [])[:1]))
    if not (names and title and year) or not (container or record.get("publisher")):
        return None
    first, _, last = record.get("page", "").partition("-")
    return Item(
        authors=names, year=str(year), title=title.rstrip("."), container=container,
        volume=record.get("volume", ""), issue=record.get("issue", ""), first=first, last=last,
        publisher="" if container else record["publisher"], doi=record["DOI"],
    )  # fmt: skip


def _plain(text: str) -> str:
    return squeeze(re.sub(r"<[^>]{1,80}>", "", html.unescape(text)))


def strings(path: Path) -> list[str]:
    """Real reference strings, one a line of a gzipped text; those that are hardly one are left out."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [squeeze(line) for line in lines]
    return [text for text in found if 30 <= len(text) <= 1200 and re.search(r"(?:1[4-9]|20)\d\d", text)]


def with_line_ends(path: Path) -> list[str]:
    """Real reference strings as they were cut from PDFs, their line ends and divided words kept."""
    found = ["\n".join(part.strip() for part in row["reference"].splitlines()) for row in _lines(path)]
    return [text for text in found if 40 <= len(text) <= 1200 and "\n" in text and text[:9] != "Reference"]
