"""One citation of a JATS or NISO STS reference list to its fields. Pure.

Element and attribute names are those of the JATS 1.3 tag library (NISO Z39.96) and of NLM 2 and 3, its forerunners. In an
`element-citation` nothing stands outside of tags; a `mixed-citation` is the text as it was written, more or less tagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from citecheck import identifiers
from citecheck.dates import of_numbers, parse_written
from citecheck.formats.jats import PUBLICATION_TYPES
from citecheck.inputs import serial_numbers
from citecheck.inputs.items import Item, one_line
from citecheck.inputs.marked_up import Draft, values
from citecheck.markup.tokens import Text
from citecheck.markup.tree import Element
from citecheck.model import Metadata, Name, PartialDate
from citecheck.names import parse_name, split_family

CITATIONS = ("element-citation", "mixed-citation", "nlm-citation", "citation")
_PEOPLE = frozenset({"name", "string-name", "collab", "etal", "anonymous"})
_VALUES = frozenset(
    "article-title data-title chapter-title part-title source year month day volume issue fpage lpage page-range "
    "elocation-id pub-id object-id ext-link uri publisher-name publisher-loc edition series conf-name isbn issn "
    "date-in-citation access-date institution std-ref title trans-title trans-source version supplement patent".split()
)
_NO_TEXT = frozenset({"tex-math", "mml:annotation", "mml:annotation-xml", "label"})
_AUTHORS = 3_000  # characters in which authors stand
_EDGES = " .,;:()[]"
_REPOSITORIES = frozenset({"dataset", "software"})


@dataclass(slots=True)
class _Found:
    """The elements of one citation that say what they hold, by name; people by their role."""

    values: dict[str, list[Element]] = field(default_factory=dict)
    people: dict[str, list[Element]] = field(default_factory=dict)

    def text(self, *names: str) -> Text | None:
        """The text of the first of these elements that has any."""
        texts = (e.text(_NO_TEXT) for name in names for e in self.values.get(name, ()))
        return next((text for text in texts if text.text), None)

    def all(self) -> list[Element]:
        """Every element that counts."""
        return [e for group in (*self.values.values(), *self.people.values()) for e in group]


def read_citation(element: Element) -> Draft:
    """The item of one citation; its key, place and number are those of what it stands in."""
    found = _collected(element)
    chosen = _chosen(found, _kind(element))
    metadata = _metadata(element, found, chosen)
    text = element.text(_NO_TEXT)
    item = Item(
        start=element.start,
        end=element.end,
        type=element.attributes.get("publication-type")
        or element.attributes.get("citation-type")
        or element.name,
        metadata=metadata,
        places=values(chosen) | _people_places(found),
    )
    if element.name == "element-citation" or not _stands_untagged(text, found.all()):
        comments = " ".join(e.text().text for e in element.all("comment"))
        item.text = " ".join(filter(None, (one_line(metadata), comments)))
        return Draft(item)
    return Draft(item, text, found.all())


def _collected(element: Element) -> _Found:
    """The elements that hold values and people, none of them within another."""
    found = _Found()
    stack: list[tuple[Element, str]] = [(element, "author")]
    while stack:
        parent, role = stack.pop()
        inner: list[tuple[Element, str]] = []
        for child in parent.elements():
            if child.name in _PEOPLE:
                found.people.setdefault(role, []).append(child)
            elif child.name in _VALUES:
                found.values.setdefault(child.name, []).append(child)
            else:
                own = (
                    child.attributes.get("person-group-type", "author")
                    if child.name == "person-group"
                    else role
                )
                inner.append((child, own.lower()))
        stack += reversed(inner)
    return found


def _stands_untagged(text: Text, tagged: list[Element]) -> bool:
    """Whether there are letters between the tags; without, the text would run values together."""
    inside = sum(len("".join(e.text().text.split())) for e in tagged)
    return len("".join(text.text.split())) > inside


def _kind(element: Element) -> str:
    written = element.attributes.get("publication-type") or element.attributes.get("citation-type") or ""
    return PUBLICATION_TYPES.get(written.lower().strip(), "")


def _chosen(found: _Found, kind: str) -> dict[str, Text | None]:
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
        "DOI": _doi(found),
        "URL": found.text("uri", "ext-link"),
    }
    if kind in _REPOSITORIES and not chosen["publisher"]:
        chosen |= {"publisher": source, "container-title": None}
    return chosen


def _pages(found: _Found) -> Text | None:
    """The pages with their place: from the first page's to the last one's."""
    first, last = found.text("fpage"), found.text("lpage")
    if first is None:
        return found.text("page-range")
    if last is None or last.text == first.text:
        return first
    return Text("-", (first.offsets[0], last.offsets[-1]))


def _page(found: _Found) -> str:
    first, last = (_bare(found.text(name)) for name in ("fpage", "lpage"))
    if not first:
        return _bare(found.text("page-range"))
    return f"{first}-{last}" if last and last != first else first


def _metadata(element: Element, found: _Found, chosen: dict[str, Text | None]) -> Metadata:
    kind = _kind(element)
    text = {name: value.text if value else "" for name, value in chosen.items()}
    author, et_al = _names(found.people.get("author", ()) or found.people.get("allauthors", ()))
    whole = element.text(_NO_TEXT).text
    if kind == "book" and text["container-title"]:
        kind = "chapter"
    return Metadata(
        type=kind or ("standard" if "std-ref" in found.values else ""),
        title=text["title"],
        author=author,
        et_al=et_al or _cut(element, whole, author),
        editor=_names(found.people.get("editor", ()) or found.people.get("guest-editor", ()))[0],
        translator=_names(found.people.get("translator", ()))[0],
        issued=_issued(found),
        accessed=_accessed(found),
        container_title=text["container-title"],
        collection_title=text["collection-title"],
        volume=text["volume"].strip(_EDGES),
        issue=text["issue"].strip(_EDGES),
        page=_page(found),
        number=text["number"].strip(_EDGES),
        edition=text["edition"],
        publisher=text["publisher"],
        publisher_place=text["publisher-place"],
        doi=serial_numbers.doi_of(text["DOI"])
        if text["DOI"]
        else _doi_in_links(found) or _doi_in_text(whole),
        arxiv=_pub_id(found, "arxiv") or identifiers.find_arxiv(whole[:2000]),
        pmid=_pub_id(found, "pmid"),
        pmcid=identifiers.find_pmcid(f"PMCID {_pub_id(found, 'pmcid') or _pub_id(found, 'pmc')}"),
        isbn=serial_numbers.isbn([e.text().text for e in found.values.get("isbn", ())])
        or _pub_id(found, "isbn"),
        issn=serial_numbers.issns(e.text().text for e in found.values.get("issn", ())),
        url=_url(found),
    )


def _bare(text: Text | None) -> str:
    return text.text.strip(_EDGES) if text else ""


# -- people -----------------------------------------------------------------------------------------------------------


def _names(elements: Sequence[Element]) -> tuple[tuple[Name, ...], bool]:
    names = [_name(e) for e in elements if e.name not in ("etal", "anonymous")]
    return tuple(n for n in names if n != Name()), any(e.name == "etal" for e in elements)


def _name(element: Element) -> Name:
    if element.name == "collab":
        parts = element.text(frozenset({"contrib-group", "name", "string-name", "xref", "fn"})).text
        return Name(literal=parts.strip(" ,;"))
    family, given, suffix = (_part(element, name) for name in ("surname", "given-names", "suffix"))
    if not family:
        return parse_name(given or element.text().text)
    particle, family = split_family(family)
    return Name(family=family, given=given, particle=particle, suffix=suffix)


def _part(element: Element, name: str) -> str:
    found = element.first(name)
    return found.text().text.strip(" ,;") if found else ""


def _cut(element: Element, whole: str, author: tuple[Name, ...]) -> bool:
    """Whether the untagged text says that the list of authors was cut."""
    return bool(author) and element.name != "element-citation" and "et al" in whole[:_AUTHORS]


def _people_places(found: _Found) -> dict[str, tuple[int, int]]:
    places = {}
    for role in ("author", "editor"):
        if group := found.people.get(role):
            first, last = group[0].text(), group[-1].text()
            places[role] = (first.offsets[0], max(last.offsets[-1], first.offsets[-1]))
    return places


# -- dates ------------------------------------------------------------------------------------------------------------


def _issued(found: _Found) -> PartialDate | None:
    year = found.text("year")
    read = parse_written(year.text) if year else None
    if read is None or read.month:
        return read
    month, day = _bare(found.text("month")), _bare(found.text("day"))
    if month.isdecimal() and len(month) < 3:
        return of_numbers(
            read.year, int(month), int(day) if day.isdecimal() and len(day) < 3 else 0, read.suffix
        )
    named = parse_written(f"{day} {month} {read.year}") if month.isalpha() else None
    return of_numbers(read.year, named.month or 0, named.day or 0, read.suffix) if named else read


def _accessed(found: _Found) -> PartialDate | None:
    for element in (*found.values.get("date-in-citation", ()), *found.values.get("access-date", ())):
        if element.name == "access-date" or "access" in element.attributes.get("content-type", "access"):
            written = element.attributes.get("iso-8601-date") or element.text().text
            if date := parse_written(written):
                return date
    return None


# -- identifiers ------------------------------------------------------------------------------------------------------


def _ids(found: _Found, kind: str) -> Iterator[Element]:
    for element in (*found.values.get("pub-id", ()), *found.values.get("object-id", ())):
        if element.attributes.get("pub-id-type", "").lower() == kind:
            yield element


def _pub_id(found: _Found, kind: str) -> str:
    return next((e.text().text.removeprefix("arXiv:") for e in _ids(found, kind)), "")


def _doi(found: _Found) -> Text | None:
    """The text of the tag that holds the DOI: a `pub-id`, or a link that shows one."""
    texts = [e.text() for e in _ids(found, "doi")]
    for name in ("pub-id", "ext-link", "uri"):
        texts += [e.text() for e in found.values.get(name, ()) if serial_numbers.is_doi(e.text().text)]
    return next((text for text in texts if text.text), None)


def _doi_in_links(found: _Found) -> str:
    """The DOI a link leads to, which its text does not show."""
    for element in (*found.values.get("ext-link", ()), *found.values.get("uri", ())):
        address = element.attributes.get("href", "")
        if element.attributes.get("ext-link-type", "").lower() == "doi" or "doi.org/" in address[:40].lower():
            return serial_numbers.doi_of(address) if "10." in address else ""
    return ""


def _doi_in_text(whole: str) -> str:
    return next(
        (identifiers.normalise_doi(doi) or "" for _, _, doi in identifiers.find_dois(whole[:5000])), ""
    )


def _url(found: _Found) -> str:
    for element in (*found.values.get("uri", ()), *found.values.get("ext-link", ())):
        addresses: tuple[str, str] = (element.attributes.get("href", ""), element.text().text)
        for address in addresses:
            if address.lower().startswith(("http://", "https://")) and "doi.org/" not in address[:40].lower():
                return address
    return ""
