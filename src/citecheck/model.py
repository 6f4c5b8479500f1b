"""The values that flow through a run. All are frozen; this module imports nothing of ours.

The words are the design's (docs/design.md, section 2): a Reference is what the author wrote, a Work is what a registry
records, a Match says which work a reference means and how sure that is, a Finding is one thing that differs, with its
evidence. Field names of `Metadata` are CSL variables in snake_case; `Comparison.field`, `Finding.field` and the keys of
`Reference.field_spans` are the CSL names as CSL spells them ("container-title", "DOI").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: SARIF's three levels."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for a note, 2 for an error; for sorting and for `--fail-on`."""
        return ("note", "warning", "error").index(self.value)


class Verdict(StrEnum):
    """What the reader is told about one reference (docs/design.md, section 6)."""

    OK = "ok"
    DIFFERS = "differs"
    WRONG_WORK = "wrong-work"
    NOT_FOUND = "not-found"
    NOT_CHECKED = "not-checked"
    INCOMPLETE = "incomplete"


class Outcome(StrEnum):
    """The result of comparing one field."""

    EQUAL = "equal"
    EQUIVALENT = "equivalent"  # equal under a named tolerance
    DIFFERENT = "different"
    NOT_COMPARABLE = "not-comparable"  # one side does not have the field


class MatchStatus(StrEnum):
    """Which work a reference means, and how that was decided."""

    IDENTIFIED = "identified"  # one work is meant
    OTHER_WORK = "other-work"  # the identifier leads to a work that is not the one described
    ABSENT = "absent"  # every source that ought to hold the work answered, and none does (law 1)
    AMBIGUOUS = "ambiguous"  # several works fit, or one fits too weakly to say so
    OUT_OF_SCOPE = "out-of-scope"  # no source asked is expected to hold such a work
    UNREADABLE = "unreadable"  # too little of the reference could be read to look for it
    UNRECORDED = "unrecorded"  # the lock holds no record for it, and no source may be asked
    UNANSWERED = "unanswered"  # a source that was needed did not answer


class LookupStatus(StrEnum):
    """What came of one question to one source."""

    FOUND = "found"
    ABSENT = "absent"  # a valid answer: the source does not hold it
    FAILED = "failed"  # no valid answer
    NOT_ASKED = "not-asked"  # the user asked for no network, or the budget was spent
    UNRECORDED = "unrecorded"  # read from a lock that holds no answer to this question


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place in a file. Lines and columns count from 1 in characters; the end column is exclusive, as in SARIF."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A personal name in parts, or an organisation in `literal`."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as far as it is known; `suffix` is the letter of "2003a"."""

    year: int
    month: int | None = None
    day: int | None = None
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Bibliographic fields in CSL's terms. An absent field is empty. `et_al` keeps that the list of authors was cut."""

    type: str = ""
    title: str = ""
    author: tuple[Name, ...] = ()
    et_al: bool = False
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    issued: PartialDate | None = None
    accessed: PartialDate | None = None  # when an address was last reached
    container_title: str = ""
    collection_title: str = ""  # the series
    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""  # an article number standing in place of pages
    edition: str = ""
    genre: str = ""  # what it calls itself ("PhD thesis")
    publisher: str = ""
    publisher_place: str = ""
    doi: str = ""
    arxiv: str = ""
    pmid: str = ""
    isbn: str = ""
    issn: tuple[str, ...] = ()
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """An editorial status of a work, as one registry asserts it.

    `kind` is Crossref's update type ("retraction", "expression_of_concern", "correction", ...); `doi` is the notice's own.
    """

    kind: str
    doi: str = ""
    date: PartialDate | None = None
    asserted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One scholarly work as a registry records it.

    `titles` and `container_titles` are the further forms the record carries (with the subtitle, short, original);
    `dates` are all its dates of publication by kind ("print", "online", ...). The metadata hold the main ones.
    `notices` are about this work; `notifies` are the works this one is itself a notice of.
    """

    source: str
    id: str
    metadata: Metadata
    titles: tuple[str, ...] = ()
    container_titles: tuple[str, ...] = ()
    dates: tuple[tuple[str, PartialDate], ...] = ()
    notices: tuple[Notice, ...] = ()
    notifies: tuple[Notice, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One bibliography item as the author wrote it.

    `raw` is the text exactly as it stands in the file; `text` is the same with mark-up taken out and lines joined, which
    is what was parsed. `field_spans` holds the place of each field that has one. `confidence` (0 to 1) is the parser's;
    `field_confidence` says it of single fields, by CSL name. A field without one was not guessed at (BibTeX). `place` says
    where it stands in a document that has no lines to count ("footnote 3"). `number` is the one its list gives it ("[12]");
    `in_list` tells the lists of a document apart, from 1, and is 0 for what stands between paragraphs.
    """

    index: int
    document: str
    raw: str
    text: str
    metadata: Metadata
    span: Span
    key: str | None = None
    entry_type: str = ""
    field_spans: Mapping[str, Span] = field(default_factory=dict)
    confidence: float = 1.0
    field_confidence: Mapping[str, float] = field(default_factory=dict)
    place: str = ""
    number: int | None = None
    in_list: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about the text of a document that a reader noticed; `rule` is the name of the rule that reports it.

    `reference` is the index of the reference concerned, if it concerns one.
    """

    rule: str
    message: str
    span: Span
    field: str = ""
    cited: str = ""
    reference: int | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """A wish not to be shown some findings, as somebody wrote it in a comment of a document or in the configuration.

    `rules` are codes, names or beginnings of them; `reference` is a key or DOI, empty in a comment, which concerns what
    it stands in or before; `until` is the last day (ISO) it holds; `fault` says why it cannot hold at all.
    """

    by: str  # "comment" or "configuration"
    path: str
    span: Span
    rules: tuple[str, ...]
    reason: str = ""
    reference: str = ""
    until: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An in-text pointer to one reference: by key, by number, or by names and year. "[3-5]" is three at one place.

    `text` is what the author wrote; `key` is a BibTeX key or an XML id; `year` is as written ("2003a", "in press");
    `place` says where it stands in a document that has no lines to count. `secondary` marks a work that was read about in
    another ("Smith, 1950, as cited in Neff, 2003"), which no list has to hold. What is not `sure` may be no citation at all
    ("Berlin (2019)"), and is one only if a reference fits it.
    """

    document: str
    text: str
    span: Span
    place: str = ""
    key: str = ""
    number: int | None = None
    names: tuple[str, ...] = ()
    et_al: bool = False
    year: str = ""
    secondary: bool = False
    sure: bool = True


class LinkStatus(StrEnum):
    """What was found for one citation among the references it may point to."""

    LINKED = "linked"
    AMBIGUOUS = "ambiguous"  # several fit ("2020" for 2020a and 2020b)
    NEAR = "near"  # none fits; some are one slip away
    UNLISTED = "unlisted"  # none fits
    OPEN = "open"  # it cannot be told: no citation, or not the list it points to


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where one citation leads: to one reference, or to those that come into question.

    `differs` says what is odd: "year", "names", "number" or "key" where it is near; "et-al" or "one-name" where it is
    linked and names its authors otherwise than such lists do.
    """

    citation: Citation
    status: LinkStatus
    references: tuple[Reference, ...] = ()
    differs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The citations of one document with the references they lead to, in order.

    `system` is how it cites: "author-year", "number", "key", or "" when it does not or this cannot be told. `cited` are all
    references that any citation may mean; `uncited` those of its own lists that none does, where that can be told.
    """

    system: str = ""
    links: tuple[Link, ...] = ()
    cited: tuple[Reference, ...] = ()
    uncited: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One input file as read: references and citations in order, what could not be read, and what comments ask to ignore.

    `bibliographies` are the paths of the files that hold its references, as they are to be opened; `cites_all` says that
    it cites everything in them (`\\nocite{*}`). `parts` are further files that were read as part of it (`\\input`).
    `links` is filled when the documents of a run are known.
    """

    path: str
    format: str
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    bibliographies: tuple[str, ...] = ()
    cites_all: bool = False
    parts: tuple[str, ...] = ()
    links: Links = Links()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """One question to one source, and what came of it: the evidence behind a verdict.

    `question` is "doi", "registration", "search", "container-volume-page" (who stands at this place) or "record" (the
    whole record of a work that a list gave in part); `asked` is the identifier or query sent; `detail` is the cause of a
    failure, or the agency that registered a DOI.
    """

    source: str
    question: str
    asked: str
    status: LookupStatus
    works: tuple[Work, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One field: what is cited, what is registered, and how they compare.

    `tolerance` names what was granted when the outcome is equivalent ("abbreviated journal"); `detail` says in words what
    is different ("the last page differs"), `kinds` in single words, for authors "dropped", "added", "replaced", "misspelt",
    "initials", "reordered" and "cut" (a list that stops without "et al.").
    """

    field: str
    outcome: Outcome
    cited: str = ""
    registered: str = ""
    tolerance: str = ""
    detail: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A work a reference may mean, compared field by field. `score` (0 to 1) ranks candidates and decides nothing alone."""

    work: Work
    comparisons: tuple[Comparison, ...]
    score: float

    def outcome(self, field_name: str) -> Outcome:
        """The outcome for one field; not comparable when it was not compared."""
        return next((c.outcome for c in self.comparisons if c.field == field_name), Outcome.NOT_COMPARABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The decision about one reference, with everything it rests on.

    `best` is the work meant (or, for OTHER_WORK, the work the identifier leads to); `second` is the work the contradicted
    fields were taken from, or for OTHER_WORK the work described; `reason` is the name of the rule that decided.
    """

    reference: Reference
    status: MatchStatus
    reason: str
    best: Candidate | None = None
    second: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    lookups: tuple[Lookup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A replacement of the text at `span`. `safe` when it changes nothing a person typed (it adds, or only reformats)."""

    span: Span
    replacement: str
    safe: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong or worth knowing, with its evidence (law 3).

    `advice` is what to do next, in one or two sentences; `kinds` are those of the comparison; `related` are further works
    the message names.
    """

    code: str
    name: str
    severity: Severity
    message: str
    document: str
    span: Span
    reference: int | None = None
    key: str | None = None
    field: str = ""
    cited: str = ""
    found: str = ""
    source: str = ""
    source_url: str = ""
    advice: str = ""
    kinds: tuple[str, ...] = ()
    related: tuple[Work, ...] = ()
    fix: Fix | None = None
