"""Reference lists in TEI: `biblStruct`, as GROBID and editors write it, and `bibl`, with the links to them.

Element names are those of TEI P5. Where the raw text of a reference is kept (GROBID's note of the type "raw_reference"), it
is what the author wrote, and is read as prose: the tags are then another program's reading, and only fill what is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from citecheck import identifiers
from citecheck.dates import parse_written
from citecheck.formats.jats import LEVELS
from citecheck.inputs.files import refusal
from citecheck.inputs.items import Item, document_of
from citecheck.inputs.marked_up import Draft, cited_in, completed, unreadable, values
from citecheck.inputs.serial_numbers import doi_of
from citecheck.inputs.untagged import Blocks, read_untagged
from citecheck.limits import MAX_CITATIONS, MAX_ITEM, MAX_REFERENCES
from citecheck.markup.tokens import End, Start, Text, Token
from citecheck.markup.tree import Element, element_from
from citecheck.markup.xml import HostileXmlError, tokens
from citecheck.model import Citation, Document, Metadata, Name
from citecheck.names import parse_name, split_family
from citecheck.places import Places

_ITEMS = frozenset({"biblStruct", "bibl"})
_ABOUT_ITSELF = "teiHeader"
_BLOCKS = Blocks(
    own_line=frozenset(
        "ab body back cell div div1 div2 div3 fw head item l label lb list note p quote row".split()
    ),
    headings=frozenset({"head"}),
    left_out=frozenset({_ABOUT_ITSELF, "formula"}),
)


def read(text: str, path: str) -> Document:
    """The references of one file, each under its `xml:id`, and the citations that are linked to them.

    Raises InputError for XML that cannot be taken: ill-formed, with declared entities, nested beyond all use.
    """
    drafts: list[Draft] = []
    links: list[Element] = []
    try:
        for element in _found(tokens(text)):
            if element.name == "ref":
                links.append(element)
            else:
                drafts.append(_draft(element))
            if len(drafts) > MAX_REFERENCES or len(links) > MAX_CITATIONS:
                raise refusal(
                    path, "it holds more references or links than are read; give the reference list alone"
                )
        if not drafts:
            return read_untagged(tokens(text), _BLOCKS, text, path, "tei")
    except HostileXmlError as error:
        raise unreadable(path, error) from None
    items = list(completed(drafts))
    document = document_of(text, path, "tei", items)
    keys = {item.key for item in items if item.key}
    return cited_in(document, _citations(links, keys, path, Places(text)))


def _found(stream: Iterator[Token]) -> Iterator[Element]:
    """The references and links outside of the header, which is about the document itself."""
    header = 0
    for token in stream:
        if isinstance(token, Start):
            header += token.name == _ABOUT_ITSELF
            if not header and (
                token.name in _ITEMS or (token.name == "ref" and "target" in token.attributes)
            ):
                yield element_from(token, stream, MAX_ITEM)
        elif isinstance(token, End):
            header -= token.name == _ABOUT_ITSELF


def _citations(
    links: Iterable[Element], keys: Collection[str], path: str, places: Places
) -> Iterator[Citation]:
    for link in links:
        targets = [name.removeprefix("#") for name in link.attributes.get("target", "").split()[:100]]
        for target in (t for t in targets if t in keys):
            yield Citation(
                document=path,
                text=link.text().text,
                span=places.span(link.start, link.end),
                place=f"id {target}",
                key=target,
            )


def _draft(element: Element) -> Draft:
    key = element.attributes.get("id", "")
    metadata, places = _tagged(element)
    item = Item(
        start=element.start, end=element.end, type=element.name, key=key, place=f"id {key}" if key else ""
    )
    raw = next((n for n in element.all("note") if n.attributes.get("type") == "raw_reference"), None)
    if raw is not None:
        item.metadata = Metadata(
            doi=metadata.doi, arxiv=metadata.arxiv, pmid=metadata.pmid, pmcid=metadata.pmcid
        )
        return Draft(item, raw.text())
    item.metadata, item.places = metadata, places
    if element.name == "bibl":
        named = list(
            element.all("title", "author", "editor", "date", "biblScope", "publisher", "pubPlace", "idno")
        )
        return Draft(item, element.text(), named)
    return Draft(item)


def _tagged(element: Element) -> tuple[Metadata, dict[str, tuple[int, int]]]:
    titles: dict[str, Text] = {}
    for title in element.all("title"):
        titles.setdefault(title.attributes.get("level", "a"), title.text())
    level = next((k for k in "amjsu" if k in titles), "")
    container = next((titles[k] for k in "jm" if k in titles and k != level), None)
    chosen = {
        "title": titles.get(level),
        "container-title": container,
        "collection-title": titles.get("s") if level != "s" else None,
        "issued": _text(element, "date"),
        "volume": _scope(element, "volume"),
        "issue": _scope(element, "issue"),
        "page": _scope(element, "page", "pp"),
        "edition": _text(element, "edition"),
        "publisher": _text(element, "publisher"),
        "publisher-place": _text(element, "pubPlace"),
        "DOI": _idno(element, "doi"),
    }
    text = {name: value.text if value else "" for name, value in chosen.items()}
    date = element.first("date")
    fields: dict[str, Any] = {
        "type": ("article-journal" if "j" in titles else "chapter" if "m" in titles else "")
        if level == "a"
        else LEVELS.get(level, ""),
        "title": text["title"],
        "author": tuple(_people(element, "author")),
        "editor": tuple(_people(element, "editor")),
        "issued": parse_written(date.attributes.get("when", "") or text["issued"]) if date else None,
        "container_title": text["container-title"],
        "collection_title": text["collection-title"],
        "volume": text["volume"],
        "issue": text["issue"],
        "page": _pages(element) or text["page"],
        "edition": text["edition"],
        "publisher": text["publisher"],
        "publisher_place": text["publisher-place"],
        "doi": doi_of(text["DOI"]) if text["DOI"] else "",
        "arxiv": identifiers.find_arxiv(f"arXiv:{arxiv.text}") if (arxiv := _idno(element, "arxiv")) else "",
        "pmid": pmid.text if (pmid := _idno(element, "pmid")) else "",
        "pmcid": identifiers.find_pmcid(f"PMCID {pmcid.text}") if (pmcid := _idno(element, "pmcid")) else "",
        "isbn": isbn.text.replace("-", "") if (isbn := _idno(element, "isbn")) else "",
    }
    return Metadata(**fields), values(chosen)


def _text(element: Element, name: str) -> Text | None:
    return next((text for e in element.all(name) if (text := e.text()).text), None)


def _scope(element: Element, *units: str) -> Text | None:
    return next((e.text() for e in element.all("biblScope") if e.attributes.get("unit") in units), None)


def _pages(element: Element) -> str:
    """Pages given as attributes, as GROBID does; an empty "to" is none."""
    for scope in element.all("biblScope"):
        first, last = scope.attributes.get("from", ""), scope.attributes.get("to", "")
        if scope.attributes.get("unit") in ("page", "pp") and first:
            return f"{first}-{last}" if last and last != first else first
    return ""


def _idno(element: Element, kind: str) -> Text | None:
    return next((e.text() for e in element.all("idno") if e.attributes.get("type", "").lower() == kind), None)


def _people(element: Element, role: str) -> Iterator[Name]:
    for person in element.all(role):
        family = _text(person, "surname")
        if family is None:
            name = parse_name(person.text().text)
        else:
            given = " ".join(e.text().text for e in person.all("forename"))
            particle, rest = split_family(family.text)
            name = Name(family=rest, given=given, particle=particle)
        if name != Name():
            yield name
