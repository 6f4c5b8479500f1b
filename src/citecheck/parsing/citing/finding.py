"""The citations of one document, found in its prose when its references are known."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model import Citation, Reference
from citecheck.parsing.citing.dated import Dated, dated
from citecheck.parsing.citing.forms import believed
from citecheck.parsing.citing.mentions import Mentions
from citecheck.parsing.citing.prose import Passage, passages
from citecheck.parsing.finding.segmenting import Segments
from citecheck.parsing.lines import Line
from citecheck.places import Places


def find_citations(
    source: str,
    path: str,
    lines: Sequence[Line],
    segments: Segments,
    references: Sequence[Reference],
    places: Places,
) -> tuple[Citation, ...]:
    """The citations outside the references, in order of the text. Without references there is nothing to cite.

    Citations by number are believed when they fit the numbers of the list; further places where the author and the year of
    a reference stand close together are given as citations that are not sure.
    """
    if not references:
        return ()
    read = list(passages(source, lines, segments))
    found: list[tuple[int, int, Citation]] = []

    def add(passage: Passage, start: int, end: int, **fields: object) -> None:
        first, last = passage.offsets[start], passage.offsets[end - 1] + 1
        if last <= first:  # the text goes on in another column
            last = first + 1
        citation = Citation(
            document=path,
            text=source[first:last],
            span=places.span(first, last),
            **fields,  # type: ignore[arg-type]
        )
        found.append((first, len(found), citation))

    mentions = Mentions(references)
    for passage in read:
        here = list(dated(passage.text))
        for d in here:
            add(passage, d.start, d.end, **_fields(d))
        for mention in mentions.find(passage.text, here):
            add(passage, mention.start, mention.end, names=mention.names, year=mention.year, sure=False)
    for passage, group, sure in believed(read, references):
        for number in group.numbers:
            add(passage, group.start, group.end, number=number, sure=sure)
    return tuple(citation for _, _, citation in sorted(found, key=lambda f: f[:2]))


def _fields(d: Dated) -> dict[str, object]:
    return {
        "names": d.named.names,
        "et_al": d.named.et_al,
        "year": d.year,
        "secondary": d.secondary,
        "sure": d.sure,
    }
