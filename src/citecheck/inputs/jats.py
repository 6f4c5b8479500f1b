"""Articles and books in JATS, and standards in NISO STS: their reference lists, and the links in the text that lead there.

A document type is passed over and never loaded. What stands in the front matter is about the article itself, related
articles included, and is no reference; a citation that stands in the text or in a footnote is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from citecheck.inputs.files import refusal
from citecheck.inputs.items import Item, Trouble, document_of
from citecheck.inputs.jats_citation import CITATIONS, read_citation
from citecheck.inputs.marked_up import Draft, cited_in, completed, unreadable
from citecheck.inputs.untagged import Blocks, read_untagged
from citecheck.limits import MAX_CITATIONS, MAX_ITEM, MAX_REFERENCES
from citecheck.markup.tokens import End, Text, Token
from citecheck.markup.tree import Element, element_from
from citecheck.markup.xml import HostileXmlError, tokens
from citecheck.model import Citation, Document
from citecheck.places import Places

_ABOUT_ITSELF = frozenset(
    {"front", "front-stub", "product", "related-article", "related-object", "std-meta", "iso-meta"}
)
_BLOCKS = Blocks(
    own_line=frozenset(
        "app back body break caption def def-item disp-quote fig fn label list list-item p sec table-wrap td term th "
        "title tr verse-line".split()
    ),
    headings=frozenset({"title"}),
    left_out=_ABOUT_ITSELF | {"object-id", "disp-formula", "inline-formula", "tex-math", "mml:math"},
)
_NOT_LINKS = frozenset(
    "fig table fn aff corresp sec disp-formula supplementary-material app boxed-text author-notes".split()
)
_DASHES = frozenset({"-", "‐", "‑", "‒", "–", "—", "−", "to"})


@dataclass(slots=True)
class _Link:
    """A link in the text, where it may lead, and what stands between the link before and it."""

    targets: tuple[str, ...]
    text: str
    start: int
    end: int
    place: str
    before: str


@dataclass(slots=True)
class _Found:
    """What was found in one walk through the file."""

    drafts: list[Draft] = field(default_factory=list)
    links: list[_Link] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def read(text: str, path: str) -> Document:
    """The references of one file, each under the id of its `ref`, and the citations that are linked to them.

    Raises InputError for XML that cannot be taken: ill-formed, with declared entities, nested beyond all use.
    """
    found = _Found()
    try:
        _walk(tokens(text), found, path)
        if not found.drafts and not found.troubles:
            return read_untagged(tokens(text), _BLOCKS, text, path, "jats")
    except HostileXmlError as error:
        raise unreadable(path, error) from None
    items = list(completed(found.drafts))
    document = document_of(text, path, "jats", items, found.troubles)
    keys = list(dict.fromkeys(item.key for item in items if item.key))
    return cited_in(document, _citations(found.links, keys, path, Places(text)))


def _walk(found: Iterator[Token], into: _Found, path: str) -> None:
    ids: list[str] = []  # of the elements around, "" where they have none
    itself = 0  # elements around that are about the article itself
    between: list[str] = []
    for token in found:
        if isinstance(token, Text):
            between.append(token.text)
            continue
        if isinstance(token, End):
            ids.pop()
            itself -= token.name in _ABOUT_ITSELF
            continue
        if not itself and (token.name == "ref" or token.name in CITATIONS):
            _take(element_from(token, found, MAX_ITEM), into)
            if len(into.drafts) + len(into.troubles) > MAX_REFERENCES:
                raise refusal(
                    path, f"it holds more than {MAX_REFERENCES:,} references; split it into several files"
                )
        elif token.name == "xref" and token.attributes.get("ref-type", "") not in _NOT_LINKS:
            link = _link(element_from(token, found, MAX_ITEM), ids, "".join(between))
            if link.targets:
                into.links.append(link)
                between.clear()
            if len(into.links) > MAX_CITATIONS:
                raise refusal(
                    path, f"it holds more than {MAX_CITATIONS:,} links; give the reference list alone"
                )
        else:
            ids.append(token.attributes.get("id", ""))
            itself += token.name in _ABOUT_ITSELF
            between.append(" " if token.name in ("sup", "italic", "bold") else "|")
        if len(between) > 50:  # far more than a dash
            between = ["|"]


# -- references -------------------------------------------------------------------------------------------------------


def _take(ref: Element, into: _Found) -> None:
    """Add the citations of one `ref`, or the one citation that stands outside of any."""
    citations = [ref] if ref.name in CITATIONS else list(_citations_of(ref))
    key = ref.attributes.get("id", "")
    label = ref.first("label")
    number = label.text().text.strip("[]. ()") if label else ""
    for count, citation in enumerate(citations):
        draft = read_citation(citation)
        item = draft.item
        item.key = key
        item.place = f"id {key}" if key else ""
        item.number = int(number) if number.isdecimal() and len(number) < 6 else None
        item.shares_key = count > 0
        if len(citations) == 1:
            item.start, item.end = ref.start, ref.end
        into.drafts.append(draft)
    if not citations and (note := ref.text().text):
        into.drafts.append(_noted(ref, key))
    elif not citations:
        message = "There is nothing in this reference that could be read."
        into.troubles.append(Trouble("parse-error", message, ref.start, ref.end, cited=note))


def _citations_of(ref: Element) -> Iterator[Element]:
    """The citations of a `ref`, of alternatives the one with the fields."""
    for child in ref.elements():
        if child.name in CITATIONS:
            yield child
        elif child.name == "citation-alternatives":
            forms = sorted(child.all(*CITATIONS), key=lambda e: CITATIONS.index(e.name))
            yield from forms[:1]


def _noted(ref: Element, key: str) -> Draft:
    """A reference that is text alone, as in a `note`."""
    item = Item(start=ref.start, end=ref.end, type="", key=key, place=f"id {key}" if key else "")
    return Draft(item, ref.text(frozenset({"label"})))


# -- citations --------------------------------------------------------------------------------------------------------


def _link(xref: Element, ids: list[str], before: str) -> _Link:
    targets = tuple(xref.attributes.get("rid", "").split()[:100])
    place = next((f"id {name}" for name in reversed(ids) if name), "")
    return _Link(targets, xref.text().text, xref.start, xref.end, place, before)


def _citations(links: list[_Link], keys: list[str], path: str, places: Places) -> Iterator[Citation]:
    """A citation for each reference a link leads to, those between the ends of a range included ("3–5")."""
    order = {key: k for k, key in enumerate(keys)}
    last: str | None = None
    for link in links:
        targets = [target for target in link.targets if target in order]
        if not targets:
            last = None
            continue
        if last is not None and link.before.replace("|", "").strip() in _DASHES and "|" not in link.before:
            targets = [*keys[order[last] + 1 : order[targets[0]]], *targets]
        for target in targets:
            yield Citation(
                document=path,
                text=link.text,
                span=places.span(link.start, link.end),
                place=link.place,
                key=target,
            )
        last = targets[-1]
