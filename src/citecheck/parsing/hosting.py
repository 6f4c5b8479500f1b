"""What a chapter or paper stands in: "In A. Editor (Ed.), Book (pp. 3-9). Publisher" and the other styles' forms of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.model import Name
from citecheck.parsing import naming
from citecheck.parsing.draft import trim
from citecheck.parsing.letters import DASH, UPPER, YEAR
from citecheck.parsing.numbers import PAGES, Numbers
from citecheck.parsing.people import looks_like_names, read_names
from citecheck.parsing.places import split_place

IN = re.compile(r"(?<=[.?!,;:”\"’'›»)\]])\s{1,4}(?:[Ii]n|IN)(?P<colon>\s?:)?\s{1,3}(?P<next>\S)")
_PHRASE = re.compile(r"(?:vitro|vivo|situ|silico|utero|addition|search|press)\b", re.IGNORECASE)
_EDITORS = re.compile(
    r"\s?[(,]?\s?\(?\b(?:[Ee]ds?|[Ee]ditors?|[Hh]rsgs?|[Hh]g|dirs?|coords?)\b\.?\)?\s?[,.:)]{0,2}\s{1,3}"
)
_ED_BEFORE = re.compile(rf",\seds?\.\s(?=[{UPPER}][^.,(]{{1,60}}(?:\.[^.,(]{{1,60}}){{0,6}}\()")
_EDITED_BY = re.compile(
    r"[,.]?\s(?:[Ee]dited by|[Ee]ds?\. by|[Hh]rsg\. von|herausgegeben von|"
    rf"[Ee]ds?\.)\s(?P<names>[^.(\d]{{2,120}}?(?:(?<=[\s.-][{UPPER}])\.[^.(\d]{{1,60}}?){{0,12}})(?=,\s\d|[.(]|"
    r",\s(?:pp?|vol)\b|$)"
)
_PAREN_PAGES = re.compile(
    rf"\s?\((?P<before>[^()]{{0,80}}?)\b(?:pp?|pages?|S|Seiten)\b\.?\s?{PAGES}[^()]{{0,30}}\)"
)
_PAGES_LABEL = re.compile(rf"[,.;:]?\s{{1,3}}\(?(?:pp?|pages?|S|Seiten)\b\.?\s?{PAGES}\)?(?=[\s.,;:]|$)")
_PAGES_LAST = re.compile(rf"(?P<sep>[,:]?)\s{{1,2}}{PAGES}[\s.,;:]{{0,400}}$")
_PAGES_HERE = re.compile(rf"(?:(?:pp?|pages?)\b\.?\s)?{PAGES}(?=[.,]|$)")
_PAGES_MIDDLE = re.compile(rf",\s{PAGES}\.\s(?=[{UPPER}])")
_VOLUME = re.compile(
    r"[,(]?\s{0,2}\b(?:[Vv]ol(?:ume|s)?|[Bb]d|[Bb]and)\b\.?\s?(?P<volume>[A-Z]?\d{1,5}|[IVXL]{1,6})\b(?:\sof\s)?"
)
_EDITION = re.compile(
    r"[(,.]?\s{0,2}(?P<edition>(?:\b\d{1,2}(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|"
    r"[Rr]ev(?:ised|\.)?|\d{1,2}\.)\s(?:rev(?:ised|\.)\s)?(?:ed(?:itio)?n?|Aufl(?:age)?)\b\.?)\)?"
)
_GENRE = re.compile(  # "PhD thesis, ", "Technical Report 92-43, "
    r"(?:[^,.()]{0,20}\.){0,3}[^,()]{0,30}\b(?:thesis|dissertation|report|rep\.|paper|memo|diss\.|"
    r"TR)\b\.?[^,()]{0,20},\s",
    re.IGNORECASE,
)
_YEAR_TAIL = re.compile(rf"[,;.]?\s{{0,3}}\(?{YEAR}\)?[\s.,;]{{0,400}}$")


_NOT_PAGES = frozenset("vol. volume vol part no. bd. band version".split())  # what comes before other numbers


@dataclass(slots=True)
class Host:
    """The container of a chapter or a paper, with what is said about it; offsets go into the text parsed."""

    container: tuple[int, int]
    editors: tuple[Name, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    closed: bool = False  # something after the container has been read; no publisher is left in it

    def keep(self, name: str, value: str, span: tuple[int, int]) -> None:
        """Record a value that is not empty."""
        if value:
            self.values.setdefault(name, value)
            self.spans.setdefault(name, span)


def find_in(text: str, start: int, end: int, *, quoted: bool) -> re.Match[str] | None:
    """The word "In" that introduces the container, or None ("In vitro" and "in press" do not).

    `quoted` tells that the title stood in quotation marks and is over, so that a comma suffices before "in".
    """
    paged = max(text.rfind("(pp.", start, end), text.rfind("(p.", start, end))
    for match in IN.finditer(text, start, end):
        following = match["next"]
        clear = match["colon"] or following.isupper() or following.isdigit() or following in '“"‘«[('
        before = text[match.start() - 1]
        if before not in ",;:" and not clear and match.group().strip().startswith("In"):
            clear = paged > match.end()
        if (clear or (quoted and before in '”"’,')) and not _PHRASE.match(text, match.start("next")):
            if before in ",;:" and not (match["colon"] or match.group().strip().startswith("in")):
                continue
            return match
        if (
            match.group().strip() == f"in {following}"
            and before in ".?!"
            and not _PHRASE.match(text, match.start("next"))
        ):
            return match
    return None


def split_editors(text: str, start: int, end: int) -> tuple[tuple[Name, ...], int]:
    """Editors named before the container ("A. Editor (Ed.), "), and where the container begins."""
    match = _EDITORS.search(text, start, min(end, start + 600))
    if match and _ED_BEFORE.match(text, match.start()):
        return (), start  # "In Book, ed. A. Editor (Oxford: Press)"
    if match and looks_like_names(text[start : match.start()]):
        return read_names(text[start : match.start()].strip(" ,")).names, match.end()
    return (), start


def read_host(text: str, start: int, end: int, tail: Numbers | None, *, dated: bool, commas: bool) -> Host:
    """Read text[start:end], what follows "In".

    `tail` is the date at its end; `dated` tells that the year is known; `commas` that the style separates by commas.
    """
    editors, start = split_editors(text, start, end)
    host = Host((start, end), editors)
    if tail:
        end = tail.end
        if "publisher" in tail.spans:
            _keep_publisher(text, *tail.spans["publisher"], host)
    end = _take_edited_by(text, start, end, host)
    stop = _take_pages(text, start, end, host)
    stop = stop if dated else _take_year(text, start, stop)
    if "publisher" not in host.values and not host.closed:
        stop = _take_publisher(text, start, stop, host, commas)
    host.container = _trim_notes(text, start, stop, host)
    return host


def _take_year(text: str, start: int, end: int) -> int:
    match = _YEAR_TAIL.search(text, max(start, end - 60), end)
    return match.start() if match and text[match.start()] in ",;." else end


def _take_edited_by(text: str, start: int, end: int, host: Host) -> int:
    """Take "edited by A. Editor" out; pages and publisher follow it ("..., 3-9. Malden: Wiley")."""
    match = _EDITED_BY.search(text, start, end)
    if match is None or host.editors or not looks_like_names(match["names"]):
        return end
    host.editors = read_names(match["names"].strip(" ,.")).names
    host.closed = True
    begin, stop = trim(text, match.end(), end)
    if pages := _PAGES_HERE.match(text, begin, stop):
        host.keep("page", pages["page"], pages.span("page"))
        begin = pages.end()
    _keep_publisher(text, begin, stop, host)
    return match.start()


def _take_pages(text: str, start: int, end: int, host: Host) -> int:
    """Take the pages out; what follows them in the middle of the text is the publisher."""
    for pattern in (_PAREN_PAGES, _PAGES_LABEL, _PAGES_MIDDLE):
        match = pattern.search(text, start, end)
        if match is None:
            continue
        host.keep("page", match["page"], match.span("page"))
        rest_start, rest_end = trim(text, match.end(), end)
        if rest_end > rest_start:
            _keep_publisher(text, rest_start, rest_end, host)
            host.closed = True
        if "before" in match.re.groupindex and (volume := _VOLUME.search(match["before"])):
            at = match.start("before")
            host.keep("volume", volume["volume"], (at + volume.start("volume"), at + volume.end("volume")))
        return match.start()
    return _take_last_pages(text, start, end, host)


def _take_last_pages(text: str, start: int, end: int, host: Host) -> int:
    """Pages without a label at the end: "in Soil Biology 17-39 (Springer, 2012)"."""
    match = _PAGES_LAST.search(text, max(start, end - 60), end)
    if match is None or re.fullmatch(YEAR, match["page"]) or match.start() <= start:
        return end
    word = text[start : match.start()].rstrip().rsplit(" ", 1)[-1].strip("(").lower()
    ranged = re.search(DASH, match["page"])
    if not any(c.isdigit() for c in match["page"]) or word in _NOT_PAGES:
        return end
    if ranged or match["sep"] or ("publisher" in host.values and len(match["page"]) <= 5):
        host.keep("page", match["page"], match.span("page"))
        return match.start()
    return end


def _take_publisher(text: str, start: int, end: int, host: Host, commas: bool) -> int:
    split = naming.last_name(text, start, end, journal=False)
    comma = _publisher_comma(text, start, end) if commas else None
    if split and split[0] > start and (comma is None or comma < split[0]):
        stop, begin = split
        _keep_publisher(text, begin, end, host)
        return stop
    if comma is not None:
        _keep_publisher(text, comma + 1, end, host)
        return comma
    return end


def _publisher_comma(text: str, start: int, end: int) -> int | None:
    """The comma before the publisher in a list separated by commas only (IEEE)."""
    at = text.rfind(",", start, end)
    if at < 0:
        return None
    while at > start:
        piece = text[at + 1 : end].strip()
        before = text.rfind(",", start, at)
        if re.match(r"(?:Inc|Ltd|LLC|Co|Corp|S\.?A|B\.?V|GmbH)\b", piece) and before > 0 and len(piece) < 12:
            at = before
            continue
        return at
    return None


def _keep_publisher(text: str, start: int, end: int, host: Host) -> None:
    """Keep publisher and place, in either order."""
    start, end = trim(text, start, end)
    if note := _GENRE.match(text, start, end):
        start = note.end()
    place, publisher = split_place(text[start:end])
    if place:
        host.keep(
            "publisher-place", text[start + place[0] : start + place[1]], (start + place[0], start + place[1])
        )
    host.keep(
        "publisher",
        text[start + publisher[0] : start + publisher[1]],
        (start + publisher[0], start + publisher[1]),
    )


def _trim_notes(text: str, start: int, end: int, host: Host) -> tuple[int, int]:
    """The container without its edition and volume at the end."""
    for name, pattern in (("edition", _EDITION), ("volume", _VOLUME)):
        match = pattern.search(text, start, end)
        if match and match.start() > start + 3 and not text[match.end() : end].strip(" ,.()"):
            host.keep(name, match[name], match.span(name))
            end = match.start()
    return trim(text, start, end, " ,.;:(")


def split_publisher(text: str, start: int, end: int) -> tuple[int, Host]:
    """A book: "Title. Publisher" or "Title. Place: Publisher"; the end of the title and what was read after it."""
    host = Host((start, start))
    if (edition := _EDITION.search(text, start, end)) and edition.start() > start:
        host.keep("edition", edition["edition"], edition.span("edition"))
        if text[edition.end() : end].strip(" .,;)"):
            _keep_publisher(text, edition.end(), end, host)
        return edition.start(), host
    split = naming.last_name(text, start, end, journal=False)
    if split is None or split[0] <= start:
        return end, host
    _keep_publisher(text, split[1], end, host)
    return split[0], host
