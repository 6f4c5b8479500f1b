"""One reference string to fields: the rule-based reader.

Identifiers are cut out, the opening gives authors, year and the start of the title, the numbers are read from the end, and
what lies between is title and container. Everything outside this package calls `parse` only.
"""

from __future__ import annotations

import re

from citecheck.limits import MAX_REFERENCE
from citecheck.model import Metadata, PartialDate
from citecheck.parsing import hosting, kinds, naming, numbers, opening
from citecheck.parsing.cutting import cut
from citecheck.parsing.draft import Draft, trim
from citecheck.parsing.finishing import finish
from citecheck.parsing.letters import YEAR
from citecheck.parsing.result import Parsed
from citecheck.parsing.titles import put_title, quoted_title, with_mark

_IN = re.compile(r"\s?[,.]?\s{0,3}[Ii]n:?\s(?=\S)")
_DISCUSSION = re.compile(
    rf"(?<=\({YEAR}\));\s\d{{1,4}},\s[A-Z]?\d[\w()]{{0,9}}\s\({YEAR}\)[\s.]{{0,9}}$|"  # an erratum
    r"(?<=\d\)),\s(?:chap(?:ter)?|sec(?:tion)?|eq|app(?:endix)?|fig|theorem)s?\b\.?\s[\w.]{1,9}[\s.]{0,9}$|"
    r"[,;.]\s{1,3}(?:discussion|quiz|(?:author )?reply|table of contents|passim)"
    rf"(?:\s(?:pp?\.\s?)?{numbers.PAGES})?[\s.,;]{{0,9}}$",
    re.IGNORECASE,
)
_NOTE = re.compile(  # Chicago, notes and bibliography: the form of notes
    rf",?\s\((?P<place>[^():;]{{2,60}}):\s(?P<publisher>[^():;]{{2,80}}),\s(?P<year>{YEAR})\),\s(?:pp?\.\s)?{numbers.PAGES}"
    r"[\s.]{0,9}$"
)
_PLACED = re.compile(
    r"[.,]\s[^.:;\d]{2,60}:\s[^:;]{2,80}$"
)  # "5th ed. Philadelphia: WB Saunders", before "; 1997. p. 3-9"
_VANCOUVER_BOOK = re.compile(
    rf"[;,]\s?{numbers.DATED}(?:[.,;:]\s{{0,2}}(?:(?:pp?|pages?|S)\b\.?\s?)?{numbers.PAGES})?[\s.,;]{{0,400}}$"
)


def parse(text: str) -> Parsed:
    """Read one reference, given as one line without mark-up. Never raises; what is not recognised stays empty."""
    if len(text) > MAX_REFERENCE or not text.strip():
        return Parsed(metadata=Metadata())
    found = cut(text)
    start = opening.find(found.text)
    draft = Draft(text, found)
    draft.take_date(start.date, start.date_span)
    if start.authors and start.people.names:
        draft.spans["author"] = start.authors
    _read_body(draft, start)
    return finish(draft, start.people)


def _read_body(draft: Draft, start: opening.Opening) -> None:
    text = draft.cut.text
    _, end = trim(text, start.start, _before_discussion(text))
    note = _take_note(draft, start.start, end)
    end = note.start() if note else end
    begin = quoted_title(draft, start.start, end) if start.quoted else None
    inside = hosting.find_in(text, begin or start.start, end, quoted=begin is not None)
    if inside and (journal := _journal_tail(text, inside, end)) and not (inside["colon"] or begin):
        inside = None
    if inside and journal:  # German usage: "In: Zeitschrift für Soziologie 12 (3), S. 34-56"
        if begin is None:
            put_title(draft, start.start, inside.start())
        _read_after_title(draft, inside.start("next"), end)
        return
    if inside is None and begin:
        inside = _IN.match(text, begin, end)
    if inside:
        _read_hosted(draft, start, inside, end)
    elif begin:
        _read_after_title(draft, begin, end)
    elif note:
        put_title(draft, start.start, end)
    else:
        _read_open(draft, start, end)
    if note and draft.kind == "chapter":  # of a book they would only be the pages meant
        draft.merge({"page": note["page"]}, {"page": note.span("page")})


def _take_note(draft: Draft, start: int, end: int) -> re.Match[str] | None:
    """Take place, publisher and year from the end of a footnote, "(Oxford: Blackwell, 1995), 59-79"; else None."""
    match = (
        _NOTE.search(draft.cut.text, max(start, end - numbers.WINDOW), end) if draft.date is None else None
    )
    if match:
        draft.put("publisher-place", *match.span("place"))
        draft.put("publisher", *match.span("publisher"))
        draft.take_date(PartialDate(year=int(match["year"])), match.span("year"))
        draft.sure += 0.15
    return match


def _before_discussion(text: str) -> int:
    """Where the reference ends without the pages of what was printed after the article ("; discussion 428-9")."""
    match = _DISCUSSION.search(text, max(0, len(text) - numbers.WINDOW))
    return match.start() if match else len(text.rstrip())


def _journal_tail(text: str, inside: re.Match[str], end: int) -> bool:
    """Whether a journal's numbers close the reference, so that "In" is a word of the title."""
    found = numbers.read(text, inside.end() - 1, end, dated=False)
    return bool(
        found
        and found.order in {"date first", "brackets", "date between", "date before"}
        and "volume" in found.values
        and "page" in found.values
    )


def _read_hosted(draft: Draft, start: opening.Opening, inside: re.Match[str], end: int) -> None:
    text = draft.cut.text
    if "title" not in draft.fields:
        put_title(draft, start.start, inside.start())
    begin = inside.start("next") if "next" in inside.re.groupindex else inside.end()
    tail = None
    if draft.date is None:
        tail = _vancouver_book(text, begin, end) or numbers.trailing_date(text, begin, end)
    if tail:
        draft.take_date(tail.date, tail.spans.get("issued"))
    host = hosting.read_host(
        text, begin, end, tail, dated=draft.date is not None, commas=_comma_style(text, inside)
    )
    if tail and "page" in tail.values:
        host.keep("page", tail.values["page"], tail.spans["page"])
    draft.put("container-title", *host.container)
    draft.unquote("container-title")
    draft.editors = host.editors
    draft.merge(host.values, host.spans)
    draft.kind = kinds.hosted(draft.fields.get("container-title", ""))
    draft.sure += 0.3


def _comma_style(text: str, inside: re.Match[str]) -> bool:
    """Whether the title ended with a comma (", in" or ",” in"), as in styles that put no full stops (IEEE)."""
    return text[: inside.start()].rstrip('”’»" ').endswith(",")


def _vancouver_book(text: str, start: int, end: int) -> numbers.Numbers | None:
    """ "; 2016. p. 68-92" at the end of a chapter."""
    match = _VANCOUVER_BOOK.search(text, max(start, end - numbers.WINDOW), end)
    return numbers.from_match("book", match) if match else None


def _take_numbers(draft: Draft, start: int, end: int) -> tuple[int, numbers.Numbers | None]:
    """Read a date at the end and the volume, issue and pages before it; give where the name before them ends."""
    text = draft.cut.text
    found = numbers.read(text, start, end, dated=True) if draft.date is not None else None
    if draft.date is None:
        first = numbers.read(text, start, end, dated=False)
        tail = numbers.trailing_date(text, start, end)
        if first and (first.date or tail is None):
            found = first
        elif tail and tail.date:
            draft.take_date(tail.date, tail.spans.get("issued"))
            draft.merge({k: v for k, v in tail.values.items() if k == "publisher"}, tail.spans)
            end = tail.end
            found = numbers.read(text, start, end, dated=True) if "publisher" not in tail.values else None
    if found:
        draft.take_date(found.date, found.spans.get("issued"))
        draft.merge(found.values, found.spans)
        end = found.end
    return end, found


def _read_after_title(draft: Draft, begin: int, end: int) -> None:
    """What follows a quoted title: the journal and its numbers, or publisher and year."""
    text = draft.cut.text
    stop, found = _take_numbers(draft, begin, end)
    if found:
        draft.put("container-title", begin, naming.with_dot(text, begin, stop), " ,;:")
        draft.kind = "article-journal"
        draft.sure += 0.35
        return
    name = trim(draft.cut.text, begin, stop)
    if name[1] > name[0]:
        journal = naming.looks_like_journal(draft.text[slice(*name)])
        draft.put("container-title" if journal else "publisher", *name)


def _read_open(draft: Draft, start: opening.Opening, end: int) -> None:
    """Title and container without quotation marks between them."""
    text = draft.cut.text
    if (tail := _vancouver_book(text, start.start, end)) and _PLACED.search(text, start.start, tail.end):
        draft.take_date(tail.date, tail.spans.get("issued"))
        _read_book(draft, start.start, tail.end)
        return
    stop, found = _take_numbers(draft, start.start, end)
    named = kinds.by_words(text)
    journal = bool(found and found.values.keys() & {"volume", "issue", "page"}) or bool(
        found and found.order == "date first" and ";" not in text[start.start : stop]
    )
    if journal and found and found.order == "volume" and (named or _reads_as_book(text, start.start, stop)):
        journal = False
    if not journal:
        if found:
            stop = _give_back(draft, found, end)
        _read_book(draft, start.start, stop)
        return
    begin_stop, end_stop = trim(text, start.start, stop)
    split = naming.last_name(text, begin_stop, end_stop, journal=True) or naming.comma_name(
        text, begin_stop, end_stop
    )
    if split is None and naming.looks_like_journal(text[begin_stop:end_stop]):
        split = begin_stop, begin_stop
    if split is None:
        put_title(draft, begin_stop, end_stop)
    else:
        put_title(draft, begin_stop, with_mark(text, begin_stop, split[0]))
        draft.put("container-title", split[1], naming.with_dot(text, split[1], end_stop), " ,;:")
        draft.sure += 0.35
    draft.kind = "article-journal"


def _reads_as_book(text: str, start: int, stop: int) -> bool:
    """Whether a lone number at the end belongs to a publisher's or a title's words."""
    words = text[start:stop].rsplit(" ", 3)
    return (
        bool(re.fullmatch(r"(?:Vol|Volume|Part|Band|Bd|Version|No|Windows|Chapter|Act|of)\.?", words[-1]))
        or " " not in text[start:stop].strip()
    )


def _give_back(draft: Draft, found: numbers.Numbers, end: int) -> int:
    for name in found.values:
        if name != "publisher":
            draft.fields.pop(name, None)
            draft.spans.pop(name, None)
    if found.date and draft.date == found.date:
        return found.end
    return end


def _read_book(draft: Draft, start: int, end: int) -> None:
    text = draft.cut.text
    if "publisher" in draft.fields:
        put_title(draft, start, end)
    else:
        stop, host = hosting.split_publisher(text, start, end)
        put_title(draft, start, with_mark(text, start, stop) if stop < end else end)
        draft.merge(host.values, host.spans)
    draft.sure += 0.15 if "publisher" in draft.fields else 0.0
