"""One reference string to fields: the rule-based reader.

Identifiers are cut out, the opening gives authors, year and the start of the title, the numbers are read from the end, and
what lies between is title and container. Everything else in the package calls `parse` only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.model import Metadata, Name, PartialDate
from citecheck.parsing import hosting, kinds, naming, numbers, opening
from citecheck.parsing.cutting import Cut, cut
from citecheck.parsing.letters import CLOSER_OF, CLOSERS, plain_dashes
from citecheck.parsing.people import read_names
from citecheck.parsing.result import Parsed

MAX_LENGTH = 20_000  # characters; longer texts are not parsed (docs/design.md: limits)
_DESCRIPTION = re.compile(r"\s?\[(?P<inside>[A-Za-zÀ-ž][^\[\]]{2,120})\]")
_ARTICLE_NUMBER = re.compile(r"(?:e|Article\s?|ID\s?)\d{1,9}|0\d{3,8}|\d{6,16}|e\d+\.?\d*|[A-Z]{2,4}\d{3,8}", re.IGNORECASE)
_REPORT_NUMBER = re.compile(r"\((?:[^()]{0,60}\s)?(?:No|Nr|Report|Paper|Publication)s?\b\.?\s(?P<number>[\w./-]{1,30})\)")
_CLOSING = re.compile(r"[”“»\"’‘›'](?=[\s.,;:)]|$)")
_GOES_ON = re.compile(r"\s(?!in\s)[^\W\d_A-ZÀ-Ž]|:\s")
_INSTITUTION = re.compile(r"\[[^\]]*?,\s(?P<name>[^\]]{3,100})\]")
_THESIS_PAREN = re.compile(r"\s?\((?:[^()]{0,60}(?:thesis|dissertation|report|version)[^()]{0,60}|(?:\d{1,2}(?:st|nd|rd|th)|[Rr]ev\.?|\d\.)\s(?:ed\.?|edition|Aufl\.?))\)", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """The fields as they are found; spans go into the text as given."""

    text: str
    cut: Cut
    fields: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    date: PartialDate | None = None
    editors: tuple[Name, ...] = ()
    kind: str = ""
    sure: float = 0.0

    def put(self, name: str, start: int, end: int, drop: str = " ,.;:") -> None:
        """Keep text[start:end], trimmed, as a field."""
        start, end = hosting.trim(self.cut.text, start, end, drop)
        for low, high in self.cut.holes:
            if start < low and high < end:  # an identifier inside: the field is what stands before it
                start, end = hosting.trim(self.cut.text, start, low, drop)
        if end > start:
            self.fields[name] = self.text[start:end]
            self.spans[name] = (start, end)


def parse(text: str) -> Parsed:
    """Read one reference, given as one line without mark-up. Never raises; what is not recognised stays empty."""
    if len(text) > MAX_LENGTH or not text.strip():
        return Parsed(metadata=Metadata())
    found = cut(text)
    start = opening.find(found.text)
    draft = _Draft(text, found)
    if start.date_span:
        draft.date, draft.spans["issued"] = start.date, start.date_span
    if start.authors and start.people.names:
        draft.spans["author"] = start.authors
    _read_body(draft, start)
    return _finish(draft, start)


def _read_body(draft: _Draft, start: opening.Opening) -> None:
    text = draft.cut.text
    _, end = hosting.trim(text, start.start, len(text.rstrip()))
    begin = _quoted_title(draft, start.start, end) if start.quoted else None
    inside = hosting.find_in(text, begin or start.start, end)
    if inside and (journal := _journal_tail(text, inside, end)) and not (inside["colon"] or begin):
        inside = None
    if inside and journal:  # German usage: "In: Zeitschrift für Soziologie 12 (3), S. 34-56"
        if begin is None:
            _title(draft, start.start, inside.start())
        _read_after_title(draft, inside.start("next"), end)
        return
    if inside is None and begin:
        inside = re.compile(r"\s?[,.]?\s{0,3}[Ii]n:?\s(?=\S)").match(text, begin, end)
    if inside:
        _read_hosted(draft, start, inside, end)
    elif begin:
        _read_after_title(draft, begin, end)
    else:
        _read_open(draft, start, end)


def _journal_tail(text: str, inside: re.Match[str], end: int) -> bool:
    """Whether a journal's numbers close the reference, so that "In" is a word of the title."""
    found = numbers.read(text, inside.end() - 1, end, dated=False)
    return bool(found and found.order in {"date first", "brackets"} and "volume" in found.values and "page" in found.values)


def _quoted_title(draft: _Draft, start: int, end: int) -> int | None:
    """Take the title between quotation marks and give where the rest begins; None if only part of it is quoted."""
    text = draft.cut.text
    closers = CLOSER_OF.get(text[start], text[start])
    close = _closing(text, start, end, closers)
    if close is None or _GOES_ON.match(text, close + 1) and text[close - 1] not in ".,":
        return None
    draft.put("title", start + 1, close, " ,.;")
    draft.sure += 0.1
    return close + 1


def _closing(text: str, start: int, end: int, closers: str) -> int | None:
    """The quotation mark that ends the title: the first that closes as many as were opened, else the first at all."""
    depth, first = 0, None
    for i in range(start, end):
        c = text[i]
        if i > start and c in closers and _CLOSING.match(text, i):
            if first is None and (text[i + 1 : i + 2] in ",.;:" or text[i - 1] in ".,?!" or c not in "’'"):
                first = i
            depth -= 1
            if depth <= 0 and first is not None and (c not in "’'" or text[i + 1 : i + 2] in ",.;:)" or text[i - 1] in ".,?!"):
                return i
            depth = max(depth, 1)
        elif c == text[start] and c != '"' and (i == start or text[i - 1] in " ([“‘"):
            depth += 1
    return first


def _read_hosted(draft: _Draft, start: opening.Opening, inside: re.Match[str], end: int) -> None:
    text = draft.cut.text
    if "title" not in draft.fields:
        _title(draft, start.start, inside.start())
    begin = inside.start("next") if "next" in inside.re.groupindex else inside.end()
    tail = numbers.trailing_date(text, begin, end) if draft.date is None else None
    if tail is None and draft.date is None:
        tail = _vancouver_book(text, begin, end)
    if tail and tail.date:
        draft.date, draft.spans["issued"] = tail.date, tail.spans["issued"]
    host = hosting.read_host(text, begin, end, tail, dated=draft.date is not None, commas=_comma_style(text, inside))
    if tail and "page" in tail.values:
        host.keep("page", tail.values["page"], tail.spans["page"])
    draft.put("container-title", *host.container)
    _unquote(draft, "container-title")
    draft.editors = host.editors
    _merge(draft, host.values, host.spans)
    draft.kind = kinds.hosted(draft.fields.get("container-title", ""))
    draft.sure += 0.3


def _comma_style(text: str, inside: re.Match[str]) -> bool:
    """Whether the title ended with a comma (", in" or ",” in"), as in styles that put no full stops (IEEE)."""
    return text[: inside.start()].rstrip("”’»\" ").endswith(",")


def _unquote(draft: _Draft, name: str) -> None:
    value = draft.fields.get(name, "")
    if len(value) > 2 and value[0] in CLOSER_OF and value[-1] in CLOSER_OF[value[0]]:
        start, end = draft.spans[name]
        draft.put(name, start + 1, end - 1)


_VANCOUVER_BOOK = re.compile(rf"[;,]\s?{numbers.DATED}(?:[.,;:]\s{{0,2}}(?:pp?|pages?|S)\b\.?\s?{numbers.PAGES})?[\s.,;]{{0,400}}$")


def _vancouver_book(text: str, start: int, end: int) -> numbers.Numbers | None:
    """"; 2016. p. 68-92" at the end of a chapter."""
    match = _VANCOUVER_BOOK.search(text, max(start, end - numbers.WINDOW), end)
    return numbers.from_match("book", match) if match else None


def _merge(draft: _Draft, values: dict[str, str], spans: dict[str, tuple[int, int]]) -> None:
    for name, value in values.items():
        draft.fields.setdefault(name, value)
        if name in spans:
            draft.spans.setdefault(name, spans[name])


def _title(draft: _Draft, start: int, end: int) -> None:
    """Keep the title without a description in square brackets at its end."""
    last = None
    for last in _DESCRIPTION.finditer(draft.cut.text, start, end):
        pass
    if last and not draft.cut.text[last.end() : end].strip(" .") and last.start() > start:
        end = last.start()
    paren = None
    for paren in _THESIS_PAREN.finditer(draft.cut.text, start, end):
        pass
    if paren and not draft.cut.text[paren.end() : end].strip(" .") and paren.start() > start:
        end = paren.start()
    draft.put("title", start, end, " ,.;")
    _unquote(draft, "title")


def _take_numbers(draft: _Draft, start: int, end: int) -> tuple[int, numbers.Numbers | None]:
    """Read a date at the end and the volume, issue and pages before it; give where the name before them ends."""
    text = draft.cut.text
    found = numbers.read(text, start, end, dated=True) if draft.date is not None else None
    if draft.date is None:
        first = numbers.read(text, start, end, dated=False)
        tail = numbers.trailing_date(text, start, end)
        if first and (first.date or tail is None):
            found = first
        elif tail and tail.date:
            draft.date, draft.spans["issued"] = tail.date, tail.spans["issued"]
            _merge(draft, {k: v for k, v in tail.values.items() if k == "publisher"}, tail.spans)
            end = tail.end
            found = numbers.read(text, start, end, dated=True) if "publisher" not in tail.values else None
    if found:
        if found.date and draft.date is None:
            draft.date, draft.spans["issued"] = found.date, found.spans["issued"]
        _merge(draft, found.values, found.spans)
        end = found.end
    return end, found


def _read_after_title(draft: _Draft, begin: int, end: int) -> None:
    """What follows a quoted title: the journal and its numbers, or publisher and year."""
    stop, found = _take_numbers(draft, begin, end)
    if found:
        draft.put("container-title", begin, stop)
        draft.kind = "article-journal"
        draft.sure += 0.35
        return
    name = hosting.trim(draft.cut.text, begin, stop)
    if name[1] > name[0]:
        journal = naming.looks_like_journal(draft.text[slice(*name)])
        draft.put("container-title" if journal else "publisher", *name)


def _read_open(draft: _Draft, start: opening.Opening, end: int) -> None:
    """Title and container without quotation marks between them."""
    text = draft.cut.text
    stop, found = _take_numbers(draft, start.start, end)
    named = kinds.by_words(text)
    journal = bool(found and found.values.keys() & {"volume", "issue", "page"}) or bool(found and found.order == "date first" and ";" not in text[start.start : stop])
    if journal and found and found.order == "volume" and (named or _reads_as_book(text, start.start, stop)):
        journal = False
    if not journal:
        if found:
            stop = _give_back(draft, found, end)
        _read_book(draft, start.start, stop)
        return
    begin_stop, end_stop = hosting.trim(text, start.start, stop)
    split = naming.last_name(text, begin_stop, end_stop, journal=True) or naming.comma_name(text, begin_stop, end_stop)
    if split is None and naming.looks_like_journal(text[begin_stop:end_stop]) and start.people.names:
        split = begin_stop, begin_stop
    if split is None:
        _title(draft, begin_stop, end_stop)
    else:
        _title(draft, begin_stop, _with_mark(text, begin_stop, split[0]))
        draft.put("container-title", split[1], end_stop)
        draft.sure += 0.35
    draft.kind = "article-journal"


def _with_mark(text: str, start: int, end: int) -> int:
    """A question or exclamation mark belongs to the title, and so does a quotation mark that was opened in it (“... .”)."""
    after = end
    while after < len(text) and text[after] in ".?!)]”’\"»":
        if text[after] in "?!)]" or text[after] in CLOSERS and _is_open(text[start:after], text[after]):
            end = after + 1
        after += 1
    return end


def _is_open(title: str, closer: str) -> bool:
    """Whether a quotation mark opened in the title still waits for this one."""
    if closer == '"':
        return title.count(closer) % 2 == 1
    return any(title.count(o) > title.count(closer) for o, c in CLOSER_OF.items() if closer in c and o != closer)


def _reads_as_book(text: str, start: int, stop: int) -> bool:
    """Whether a lone number at the end belongs to a publisher's or a title's words."""
    words = text[start:stop].rsplit(" ", 3)
    return bool(re.fullmatch(r"(?:Vol|Volume|Part|Band|Bd|Version|No|Windows|Chapter|Act|of)\.?", words[-1])) or " " not in text[start:stop].strip()


def _give_back(draft: _Draft, found: numbers.Numbers, end: int) -> int:
    for name in found.values:
        if name != "publisher":
            draft.fields.pop(name, None)
            draft.spans.pop(name, None)
    if found.date and draft.date == found.date:
        return found.end
    return end


def _read_book(draft: _Draft, start: int, end: int) -> None:
    text = draft.cut.text
    if "publisher" in draft.fields:
        _title(draft, start, end)
    else:
        stop, host = hosting.split_publisher(text, start, end)
        _title(draft, start, _with_mark(text, start, stop) if stop < end else end)
        _merge(draft, host.values, host.spans)
    draft.sure += 0.15 if "publisher" in draft.fields else 0.0


def _type(draft: _Draft) -> str:
    """The CSL type: what the reference says of itself, then what its fields show."""
    text = draft.cut.text
    named = kinds.by_words(text)
    if named and (draft.kind not in {"article-journal", "chapter", "paper-conference"} or named == "thesis" and "volume" not in draft.fields):
        return named
    if draft.kind == "article-journal":
        return "paper-conference" if kinds.is_conference(draft.fields.get("container-title", "")) and "issue" not in draft.fields else draft.kind
    if "arXiv" in draft.cut.values or "archive" in draft.cut.values or kinds.is_preprint(text):
        return "article"
    if draft.kind:
        return draft.kind
    if "publisher" in draft.fields and (draft.date or "ISBN" in draft.cut.values):
        return "book" if "URL" not in draft.cut.values else "webpage"
    return "webpage" if "URL" in draft.cut.values else "book" if draft.date and "title" in draft.fields else ""


def _move_article_number(draft: _Draft) -> None:
    """A single number too long or too odd for a page is the number of an article ("e9405", "104743")."""
    page = draft.fields.get("page", "")
    if page and _ARTICLE_NUMBER.fullmatch(page):
        draft.fields["number"] = draft.fields.pop("page")
        draft.spans["number"] = draft.spans["page"]


def _preprint_home(draft: _Draft, kind: str) -> None:
    """The server of a preprint is its publisher; registries give preprints no container."""
    if kind != "article":
        return
    for name in ("container-title", "publisher"):
        if kinds.PREPRINT_SERVERS.search(draft.fields.get(name, "")) and name != "publisher":
            draft.fields["publisher"] = draft.fields.pop(name)
            draft.spans["publisher"] = draft.spans.pop(name)
    if "publisher" not in draft.fields and "archive" in draft.cut.values:
        draft.fields["publisher"] = draft.cut.values["archive"]


def _finish(draft: _Draft, start: opening.Opening) -> Parsed:
    kind = _type(draft)
    _move_article_number(draft)
    _preprint_home(draft, kind)
    fields, ids = draft.fields, draft.cut.values
    people = start.people
    editors = draft.editors or (people.names if people.editors else ())
    if kind == "report" and (number := _REPORT_NUMBER.search(draft.cut.text)):
        fields.setdefault("number", number["number"])
    if kind in {"thesis", "report"} and "publisher" not in fields and (place := _INSTITUTION.search(draft.cut.text)):
        fields["publisher"] = place["name"]
    metadata = Metadata(
        type=kind, title=fields.get("title", ""), author=() if people.editors else people.names, et_al=people.et_al, editor=editors,
        issued=draft.date, container_title=fields.get("container-title", ""), volume=plain_dashes(fields.get("volume", "")),
        issue=plain_dashes(fields.get("issue", "")), page=plain_dashes(fields.get("page", "")), number=fields.get("number", ""),
        edition=fields.get("edition", ""), publisher=fields.get("publisher", ""), publisher_place=fields.get("publisher-place", ""),
        doi=ids.get("DOI", ""), arxiv=ids.get("arXiv", ""), pmid=ids.get("PMID", ""), isbn=ids.get("ISBN", ""),
        issn=(ids["ISSN"],) if "ISSN" in ids else (), url=ids.get("URL", ""),
    )  # fmt: skip
    return Parsed(metadata=metadata, spans=_spans(draft), confidence=_confidence(draft, metadata))


_SPAN_FIELDS = frozenset("title author issued container-title volume issue page number publisher DOI URL".split())


def _spans(draft: _Draft) -> dict[str, tuple[int, int]]:
    spans = {**draft.spans, **draft.cut.spans}
    return {k: v for k, v in sorted(spans.items(), key=lambda x: x[1]) if k in _SPAN_FIELDS and v[1] > v[0]}


def _confidence(draft: _Draft, metadata: Metadata) -> float:
    """How much of a reference's usual structure was recognised, 0 to 1."""
    score = draft.sure
    score += 0.2 if metadata.author or metadata.editor else 0.0
    score += 0.2 if metadata.issued else 0.0
    score += 0.2 if len(metadata.title) >= 10 else 0.0
    score += 0.1 if metadata.doi or metadata.arxiv or metadata.volume and (metadata.page or metadata.number) else 0.0
    if len(metadata.title) > 300 or not metadata.title:
        score -= 0.2
    return round(min(max(score, 0.0), 1.0), 2)


__all__ = ["MAX_LENGTH", "parse", "read_names"]
