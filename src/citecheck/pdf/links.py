"""What the links of a page say about its text: an address printed in pieces is the one its link leads to.

A link says plainly what was cited, where the print breaks an address at a line's end, adds a hyphen or shortens it.
Where link and print differ in more than that, the print stands. No link is followed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from citecheck.identifiers import normalise_doi
from citecheck.pdf.words import Word

_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/\S{1,300})", re.IGNORECASE)
_LEFT_ASIDE = re.compile(r"[\s_\u00ad‐‑–—−-]+")
_PRINTED = re.compile(r"([(\[<“\"]{0,3})(.{8,500}?)((?:[.,;:\])>”\"]|\.{3}|…){0,4})", re.DOTALL)
_SHORTENED = re.compile(r"(?:\.{2,3}|…)[\])>]?$")
_BEGUN = re.compile(r"10\.\d{4,9}/\S{2,300}\w$")
_FEWEST = 16  # characters that are left of an address printed short
_TALLEST = 1.9  # times the size of its words; what is taller covers other lines as well
_SLACK = 1.5  # points
_LEVEL = 8.0  # points; words are looked up by their height
_HIGHEST = 200.0  # points of a link
_MORE = 3  # words after the first line of a link that may be the rest of its address


@dataclass(frozen=True, slots=True)
class Link:
    """A place on a page that leads to an address; points from the bottom left."""

    address: str
    left: float
    bottom: float
    right: float
    top: float


def with_links(words: Sequence[Word], links: Sequence[Link]) -> list[Word]:
    """The words of a page with its addresses mended, and with `doi` where a link leads to a DOI that is not printed."""
    found = list(words)
    levels: dict[int, list[int]] = defaultdict(list)
    for k, w in enumerate(words if links else ()):
        levels[round(w.baseline / _LEVEL)].append(k)
    for address, group in groupby(links, key=lambda link: link.address):
        covered = [k for link in group for k in _covered(found, levels, link)]
        if not covered:
            continue
        covered, whole = _pieces(found, covered, address)
        if whole:
            for k, piece in zip(covered, _parted(whole, [found[k].text for k in covered]), strict=True):
                found[k] = replace(found[k], text=piece, joined=k != covered[-1])
        elif (doi := _RESOLVER.fullmatch(address)) and not any("10." in found[k].text for k in covered):
            found[covered[0]] = replace(found[covered[0]], doi=normalise_doi(doi[1]) or "")
    return found


def _pieces(words: Sequence[Word], covered: list[int], address: str) -> tuple[list[int], str | None]:
    """The words of an address and the address; some programs make a link of the first of its lines alone."""
    taken = list(covered)
    for k in (*range(covered[-1] + 1, min(covered[-1] + 1 + _MORE, len(words))), None):
        printed = "".join(words[n].text for n in taken)
        if whole := _whole(printed, address):
            return taken, whole
        if k is None or not any(_bare(form).startswith(_bare(printed)) for form in _forms(address)):
            break
        taken.append(k)
    following = words[covered[-1] + 1].text if covered[-1] + 1 < len(words) else ""
    return covered, _cut("".join(words[n].text for n in covered), following, address)


def _parted(whole: str, printed: Sequence[str]) -> Iterator[str]:
    """An address in the pieces in which it is printed, all that follows a short print in the last."""
    for text in printed[:-1]:
        length = next((n for n in range(len(whole) + 1) if len(_bare(whole[:n])) == len(_bare(text))), 0)
        yield whole[:length]
        whole = whole[length:]
    yield whole


def _covered(words: Sequence[Word], levels: Mapping[int, list[int]], link: Link) -> Iterator[int]:
    """The indexes of the words a link covers, in the order of the file; `levels` are those of each height."""
    low, high = (round(y / _LEVEL) for y in (link.bottom, min(link.top, link.bottom + _HIGHEST)))
    for k in sorted(k for level in range(low - 1, high + 2) for k in levels.get(level, ())):
        w = words[k]
        middle = (w.left + w.right) / 2
        inside = link.left - _SLACK < middle < link.right + _SLACK
        if inside and link.bottom - _SLACK <= w.baseline + 0.2 * w.size < link.top and (
            link.top - link.bottom < _TALLEST * w.size
        ):  # fmt: skip
            yield k


def _whole(printed: str, address: str) -> str | None:
    """What is printed as it would be on a line of any length; None if that is something else than the address."""
    parts = _PRINTED.fullmatch(printed)
    if parts is None:
        return None
    opening, core, closing = parts.groups()
    short = _SHORTENED.search(core + closing)
    bare = _bare(core.rstrip("…."))
    for form in _forms(address):
        same = _bare(form) == bare or _bare(form) == _bare(core + closing)
        if not same and not (short and len(bare) >= _FEWEST and _bare(form).startswith(bare)):
            continue
        tail = "" if short or _bare(form) != bare else closing
        return f"{opening}{form}{tail}"
    return None


def _forms(address: str) -> list[str]:
    """The ways in which an address is printed."""
    forms = [address, address.partition("://")[2]]
    if doi := _RESOLVER.fullmatch(address):
        forms += [f"{head}{doi[1]}" for head in ("https://doi.org/", "doi.org/", "doi:", "")]
    return forms


def _cut(printed: str, following: str, address: str) -> str | None:
    """The address of a DOI of which only the beginning is printed, up to the edge of a page or a box, and not on below."""
    start, bare, whole = printed.find("10."), _bare(printed), _bare(address)
    rest = whole.partition(bare[bare.find("10.") :])[2] if start >= 0 and len(bare) >= _FEWEST else ""
    if not rest or not _RESOLVER.fullmatch(address) or not _BEGUN.search(printed):
        return None
    if _bare(following).startswith(rest[:2]):
        return None
    return printed[:start] + address[address.find("10.") :]


def _bare(text: str) -> str:
    return _LEFT_ASIDE.sub("", text).lower()
