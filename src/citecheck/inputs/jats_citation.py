"""One citation of a JATS or NISO STS reference list to its fields. Pure.

Element and attribute names are those of the JATS 1.3 tag library (NISO Z39.96) and of NLM 2 and 3, its forerunners. In an
`element-citation` nothing stands outside of tags; a `mixed-citation` is the text as it was written, more or less tagged.
"""

from __future__ import annotations

from citecheck import identifiers
from citecheck.dates import of_numbers, parse_written
from citecheck.formats.jats import PUBLICATION_TYPES
from citecheck.inputs import serial_numbers
from citecheck.inputs.items import Item, one_line
from citecheck.inputs.jats_elements import EDGES, NO_TEXT, Found, bare, collected
from citecheck.inputs.jats_identifiers import doi_in_links, doi_in_tags, doi_in_text, pub_id, url_of
from citecheck.inputs.jats_people import cut_short, names_of, people_places
from citecheck.inputs.marked_up import Draft, values
from citecheck.markup.tokens import Text
from citecheck.markup.tree import Element
from citecheck.model import Metadata, PartialDate

CITATIONS = ("element-citation", "mixed-citation", "nlm-citation", "citation")
_REPOSITORIES = frozenset({"dataset", "software"})


def read_citation(element: Element) -> Draft:
    """The item of one citation; its key, place and number are those of what it stands in."""
    found = collected(element)
    chosen = _chosen(found, _kind(element))
    metadata = _metadata(element, found, chosen)
    text = element.text(NO_TEXT)
    item = Item(
        start=element.start,
        end=element.end,
        type=element.attributes.get("publication-type")
        or element.attributes.get("citation-type")
        or element.name,
        metadata=metadata,
        places=values(chosen) | people_places(found),
    )
    if element.name == "element-citation" or not _stands_untagged(text, found.all()):
        comments = " ".join(e.text().text for e in element.all("comment"))
        item.text = " ".join(filter(None, (one_line(metadata), comments)))
        return Draft(item)
    return Draft(item, text, found.all())


def _stands_untagged(text: Text, tagged: list[Element]) -> bool:
    """Whether there are letters between the tags; without, the text would run values together."""
    inside = sum(len("".join(e.text().text.split())) for e in tagged)
    return len("".join(text.text.split())) > inside


def _kind(element: Element) -> str:
    written = element.attributes.get("publication-type") or element.attributes.get("citation-type") or ""
    return PUBLICATION_TYPES.get(written.lower().strip(), "")


def _chosen(found: Found, kind: str) -> dict[str, Text | None]:
    """The text that counts for each CSL variable."""
    title = found.text("chapter-title", "article-title", "data-title", "part-title")
    source = found.text("source", "conf-name") if title else None
    chosen = {
        "title": title or found.text("source", "title"),
        "container-title": source,
        "issued": found.text("year"),
        "volume": found.text("volume"),
        "issue": found.text("issue"),
        "page": _pages(found),
        "number": found.text("elocation-id", "std-ref"),
        "edition": found.text("edition"),
        "collection-title": found.text("series"),
        "publisher": found.text("publisher-name", "institution"),
        "publisher-place": found.text("publisher-loc"),
        "DOI": doi_in_tags(found),
        "URL": found.text("uri", "ext-link"),
    }
    if kind in _REPOSITORIES and not chosen["publisher"]:
        chosen |= {"publisher": source, "container-title": None}
    return chosen


def _pages(found: Found) -> Text | None:
    """The pages with their place: from the first page's to the last one's."""
    first, last = found.text("fpage"), found.text("lpage")
    if first is None:
        return found.text("page-range")
    if last is None or last.text == first.text:
        return first
    return Text("-", (first.offsets[0], last.offsets[-1]))


def _page(found: Found) -> str:
    first, last = (bare(found.text(name)) for name in ("fpage", "lpage"))
    if not first:
        return bare(found.text("page-range"))
    return f"{first}-{last}" if last and last != first else first


def _metadata(element: Element, found: Found, chosen: dict[str, Text | None]) -> Metadata:
    kind = _kind(element)
    text = {name: value.text if value else "" for name, value in chosen.items()}
    author, et_al = names_of(found.people.get("author", ()) or found.people.get("allauthors", ()))
    whole = element.text(NO_TEXT).text
    if kind == "book" and text["container-title"]:
        kind = "chapter"
    return Metadata(
        type=kind or ("standard" if "std-ref" in found.values else ""),
        title=text["title"],
        author=author,
        et_al=et_al or cut_short(element, whole, author),
        editor=names_of(found.people.get("editor", ()) or found.people.get("guest-editor", ()))[0],
        translator=names_of(found.people.get("translator", ()))[0],
        issued=_issued(found),
        accessed=_accessed(found),
        container_title=text["container-title"],
        collection_title=text["collection-title"],
        volume=text["volume"].strip(EDGES),
        issue=text["issue"].strip(EDGES),
        page=_page(found),
        number=text["number"].strip(EDGES),
        edition=text["edition"],
        publisher=text["publisher"],
        publisher_place=text["publisher-place"],
        doi=serial_numbers.doi_of(text["DOI"]) if text["DOI"] else doi_in_links(found) or doi_in_text(whole),
        arxiv=pub_id(found, "arxiv") or identifiers.find_arxiv(whole[:2000]),
        pmid=pub_id(found, "pmid"),
        pmcid=identifiers.find_pmcid(f"PMCID {pub_id(found, 'pmcid') or pub_id(found, 'pmc')}"),
        isbn=serial_numbers.isbn([e.text().text for e in found.values.get("isbn", ())])
        or pub_id(found, "isbn"),
        issn=serial_numbers.issns(e.text().text for e in found.values.get("issn", ())),
        url=url_of(found),
    )


def _issued(found: Found) -> PartialDate | None:
    year = found.text("year")
    read = parse_written(year.text) if year else None
    if read is None or read.month:
        return read
    month, day = bare(found.text("month")), bare(found.text("day"))
    if month.isdecimal() and len(month) < 3:
        return of_numbers(
            read.year, int(month), int(day) if day.isdecimal() and len(day) < 3 else 0, read.suffix
        )
    named = parse_written(f"{day} {month} {read.year}") if month.isalpha() else None
    return of_numbers(read.year, named.month or 0, named.day or 0, read.suffix) if named else read


def _accessed(found: Found) -> PartialDate | None:
    for element in (*found.values.get("date-in-citation", ()), *found.values.get("access-date", ())):
        if element.name == "access-date" or "access" in element.attributes.get("content-type", "access"):
            written = element.attributes.get("iso-8601-date") or element.text().text
            if date := parse_written(written):
                return date
    return None
