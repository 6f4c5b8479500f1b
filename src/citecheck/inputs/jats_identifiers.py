"""The identifiers of a JATS citation and the address it gives: in tags, in the targets of links, in its text. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck import identifiers
from citecheck.inputs import serial_numbers
from citecheck.inputs.jats_elements import Found
from citecheck.markup.tokens import Text
from citecheck.markup.tree import Element


def _ids(found: Found, kind: str) -> Iterator[Element]:
    for element in (*found.values.get("pub-id", ()), *found.values.get("object-id", ())):
        if element.attributes.get("pub-id-type", "").lower() == kind:
            yield element


def pub_id(found: Found, kind: str) -> str:
    """The identifier of a kind ("pmid") in a tag of its own, or ""."""
    return next((e.text().text.removeprefix("arXiv:") for e in _ids(found, kind)), "")


def doi_in_tags(found: Found) -> Text | None:
    """The text of the tag that holds the DOI: a `pub-id`, or a link that shows one."""
    texts = [e.text() for e in _ids(found, "doi")]
    for name in ("pub-id", "ext-link", "uri"):
        texts += [e.text() for e in found.values.get(name, ()) if serial_numbers.is_doi(e.text().text)]
    return next((text for text in texts if text.text), None)


def doi_in_links(found: Found) -> str:
    """The DOI a link leads to, which its text does not show."""
    for element in (*found.values.get("ext-link", ()), *found.values.get("uri", ())):
        address = element.attributes.get("href", "")
        if element.attributes.get("ext-link-type", "").lower() == "doi" or "doi.org/" in address[:40].lower():
            return serial_numbers.doi_of(address) if "10." in address else ""
    return ""


def doi_in_text(whole: str) -> str:
    """The first DOI in the text of the citation, normalised, or ""."""
    return next(
        (identifiers.normalise_doi(doi) or "" for _, _, doi in identifiers.find_dois(whole[:5000])), ""
    )


def url_of(found: Found) -> str:
    """The first address on the web that is no DOI's, or ""."""
    for element in (*found.values.get("uri", ()), *found.values.get("ext-link", ())):
        addresses: tuple[str, str] = (element.attributes.get("href", ""), element.text().text)
        for address in addresses:
            if address.lower().startswith(("http://", "https://")) and "doi.org/" not in address[:40].lower():
                return address
    return ""
