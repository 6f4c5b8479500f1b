"""Web pages: blocks and headings with every character's place, and what links say that the text does not.

Scripts, styles, comments and navigation are left out. Nothing is loaded and no link is followed. A reference is known by the
`id` of its block, so that links to it are citations; a link to a DOI counts where the reference itself shows none.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from citecheck import identifiers
from citecheck.inputs.files import refusal
from citecheck.inputs.html_meta import read_metadata
from citecheck.inputs.prose import document_of
from citecheck.inputs.unseen import with_unseen
from citecheck.limits import MAX_BLOCKS, MAX_CITATIONS, MAX_LINE, MAX_TAGS, MAX_TEXT
from citecheck.markup.html import tokens
from citecheck.markup.tokens import End, Start, Text, joined
from citecheck.model import Citation, Document, Reference, Span
from citecheck.parsing import Line, Piece, Segments, read_references
from citecheck.parsing.lines import raised_in, without_hidden
from citecheck.places import Places

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead "
    "tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SKIPPED = frozenset(
    "head script style template nav svg noscript select button textarea math-annotation annotation".split()
)
_SKIPPED_CLASSES = frozenset({"mw-editsection", "mw-cite-backlink", "mw-jump-link", "csl-left-margin"})
_CALL = re.compile(r"#_?(?:fn|ftn|foot|edn|endn|note)", re.IGNORECASE)  # a link to a note
_PREFIX = "ref-"  # which pandoc and Quarto put before a key


@dataclass(slots=True)
class _Link:
    """A link: the address, what it shows, and where; or a citation that names the keys it cites ("#a #b")."""

    address: str
    start: int
    end: int = 0
    text: str = ""
    element: str = ""
    inside: int = 1  # elements of that name that are open


@dataclass(slots=True)
class _Page:
    """What was found in one walk.

    `ids` are those of what begins at a line's start, by the offset of the line; `entries` are the first line and the one
    behind the last of each block that says itself that it is a reference.
    """

    lines: list[Line] = field(default_factory=list)
    entries: list[tuple[int, int]] = field(default_factory=list)
    links: list[_Link] = field(default_factory=list)
    ids: dict[int, list[str]] = field(default_factory=dict)
    characters: int = 0
    too_long: bool = False


def read(text: str, path: str) -> Document:
    """The references of a web page, in a list of their own or between paragraphs, and the citations; none is no error."""
    if text.count("<") + text.count("&") > MAX_TAGS:
        raise refusal(path, f"it has more than {MAX_TAGS:,} tags and entities; give the reference list alone")
    page = _walk(text)
    if page.too_long:
        raise refusal(path, "it is longer than any manuscript; give the reference list alone")
    if len(page.links) > MAX_CITATIONS:
        raise refusal(path, f"it holds more than {MAX_CITATIONS:,} links; give the reference list alone")
    places = Places(text)
    reading = read_references(text, path, page.lines, _segments(page))
    starts = {_start(places.span(at, at + 1)): ids for at, ids in page.ids.items()}
    links = [(_start(places.span(link.start, link.end)), link) for link in page.links]
    references = tuple(_linked(_keyed(r, starts), links, places) for r in reading.references)
    cited = list(_citations(references, links, path, places))
    covered = [(_start(c.span), (c.span.end_line, c.span.end_column)) for c in cited]
    others = [c for c in reading.citations if not _overlaps(c.span, covered)]
    citations = tuple(sorted([*cited, *others], key=lambda c: _start(c.span)))
    document = document_of(replace(reading, references=references, citations=citations), path, "html")
    return with_unseen(document, read_metadata(text, path).references, "the page's metadata")


# -- lines ------------------------------------------------------------------------------------------------------------


def _walk(source: str) -> _Page:
    page = _Page()
    run: list[Text] = []
    raised: list[Text] = []
    ids: list[str] = []
    level, raising, skipping, depth = 0, 0, "", 0
    link: _Link | None = None
    entry, inside, first = "", 0, 0
    for token in tokens(source):
        if skipping:
            depth += (isinstance(token, Start) and token.name == skipping) - (
                isinstance(token, End) and token.name == skipping
            )
            skipping = skipping if depth else ""
        elif isinstance(token, Text):
            run.append(token)
            if raising and not (link and _CALL.match(link.address)):
                raised.append(token)
            if link:
                link.text += token.text
        elif isinstance(token, Start):
            if token.name in _BLOCKS:
                _flush(page, run, raised, ids, level)
                level = _HEADINGS.get(token.name, level if token.name == "br" else 0)
            if _left_out(token) and source.find(f"</{token.name}", token.end) >= 0:
                skipping, depth = token.name, 1
                continue
            if entry:
                inside += token.name == entry
            elif _is_entry(token):
                entry, inside, first = token.name, 1, len(page.lines)
            ids += [token.attributes["id"]] if token.attributes.get("id") and not _shown(run) else []
            raising += token.name == "sup"
            if (doi := _coins(token)) and (at := _shown_until(run)) is not None:
                page.links.append(_Link(f"https://doi.org/{doi}", at, token.end, element="span"))
            if link and link.element == token.name:
                link.inside += 1
            elif keys := token.attributes.get("data-cites", "").split()[:100]:
                link = _Link(" ".join(f"#{key}" for key in keys), token.start, element=token.name)
                page.links.append(link)
            elif token.name == "a" and token.attributes.get("href") and not (link and link.element != "a"):
                link = _Link(token.attributes["href"].strip(), token.start, element="a")
                page.links.append(link)
        else:
            if token.name in _BLOCKS:
                _flush(page, run, raised, ids, level)
                level = 0 if token.name in _HEADINGS else level
            inside -= token.name == entry
            if entry and not inside:
                page.entries.append((first, len(page.lines)))
                entry = ""
            raising = max(0, raising - (token.name == "sup"))
            if link and token.name == link.element:
                link.inside -= 1
                if not link.inside:
                    link.end, link = token.end, None
    _flush(page, run, raised, ids, level)
    for unclosed in page.links:
        unclosed.end = unclosed.end or unclosed.start + 1
    return page


def _is_entry(token: Start) -> bool:
    """Whether a block says that it is a reference, as pandoc, Quarto and publishers of EPUB mark them (DPUB-ARIA 1.1)."""
    return token.name in _BLOCKS and (
        "csl-entry" in token.attributes.get("class", "").split()
        or token.attributes.get("role") == "doc-biblioentry"
    )


def _segments(page: _Page) -> Segments | None:
    """The references where the page marks them as such; else they are to be found."""
    items = tuple(
        tuple(Piece(i, 0, len(page.lines[i].text)) for i in range(first, end) if page.lines[i].text)
        for first, end in page.entries
    )
    items = tuple(item for item in items if item)
    return Segments(items, (), lists=(1,) * len(items)) if items else None


def _left_out(token: Start) -> bool:
    return (
        token.name in _SKIPPED
        or not _SKIPPED_CLASSES.isdisjoint(token.attributes.get("class", "").split())
        or "hidden" in token.attributes
    )


def _coins(token: Start) -> str:
    """The DOI in an OpenURL that describes the reference before it, as Wikipedia and Zotero write them (COinS 1.0)."""
    if token.name != "span" or "Z3988" not in token.attributes.get("class", "").split():
        return ""
    described = re.search(
        r"(?:^|&)rft_id=info:doi/([^&\s]{1,300})", unquote(token.attributes.get("title", "")[:10_000])
    )
    return described[1] if described and described[1].startswith("10.") else ""


def _shown_until(run: Sequence[Text]) -> int | None:
    """Where the last character that shows ends."""
    last = next((text for text in reversed(run) if text.text.strip()), None)
    return last.offsets[len(last.text.rstrip())] if last else None


def _shown(run: Iterable[Text]) -> bool:
    return any(text.text.strip() for text in run)


def _flush(page: _Page, run: list[Text], raised: list[Text], ids: list[str], level: int) -> None:
    """End the block: what was gathered becomes a line, with an empty one below it."""
    if not _shown(run):
        run.clear()
        raised.clear()
        return
    length = sum(len(text.text) for text in run)
    page.characters += length
    page.too_long |= length > MAX_LINE or page.characters > MAX_TEXT or len(page.lines) > 2 * MAX_BLOCKS
    if page.too_long:
        run.clear()
        return
    whole = joined(run).squeezed()
    text, places = without_hidden(whole.text, whole.offsets)
    offsets = array("q", places)  # a list would take four times the memory
    up = [(t.offsets[0], t.offsets[-1]) for t in raised]
    page.lines.append(
        Line(text, offsets, whole.offsets[0], heading=level, raised=raised_in(offsets, up) if up else ())
    )
    page.lines.append(Line("", (offsets[-1],), offsets[-1]))
    if ids:
        page.ids[whole.offsets[0]] = ids.copy()
    run.clear()
    raised.clear()
    ids.clear()


# -- keys, links and citations ----------------------------------------------------------------------------------------


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _overlaps(span: Span, covered: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
    return any(_start(span) < end and start < (span.end_line, span.end_column) for start, end in covered)


def _keyed(reference: Reference, starts: dict[tuple[int, int], list[str]]) -> Reference:
    """The reference under the id of its block, the innermost counting."""
    ids = starts.get(_start(reference.span))
    return replace(reference, key=ids[-1].removeprefix(_PREFIX), place=f"id {ids[-1]}") if ids else reference


def _linked(
    reference: Reference, links: Sequence[tuple[tuple[int, int], _Link]], places: Places
) -> Reference:
    """The reference with the DOI that a link in it leads to, if it shows none itself."""
    if reference.metadata.doi:
        return reference
    end = (reference.span.end_line, reference.span.end_column)
    for at, link in links:
        address = link.address.strip()
        if _start(reference.span) <= at <= end and address.lower().startswith(
            ("https://doi.org/10.", "http://doi.org/10.", "https://dx.doi.org/10.", "http://dx.doi.org/10.")
        ):
            doi = identifiers.normalise_doi(address) or ""
            spans = {**reference.field_spans, "DOI": places.span(link.start, link.end)}
            return replace(reference, metadata=replace(reference.metadata, doi=doi), field_spans=spans)
    return reference


def _citations(
    references: Sequence[Reference], links: Sequence[tuple[tuple[int, int], _Link]], path: str, places: Places
) -> Iterator[Citation]:
    """The links to references that do not stand in a reference themselves."""
    keys = {r.key for r in references if r.key}
    listed = [(_start(r.span), (r.span.end_line, r.span.end_column)) for r in references]
    for at, link in links:
        if not link.address.startswith("#") or any(a <= at < b for a, b in listed):
            continue
        for target in link.address.split():
            key = target.removeprefix("#").removeprefix(_PREFIX)
            if key in keys or link.element != "a":
                span = places.span(link.start, link.end)
                yield Citation(document=path, text=" ".join(link.text.split()), span=span, key=key)
