"""A document as read: its references, its citations and where they lead, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from citecheck.model.works import Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place in a file. Lines and columns count from 1 in characters; the end column is exclusive, as in SARIF."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One bibliography item as the author wrote it.

    `raw` is the text exactly as it stands in the file; `text` is the same with mark-up taken out and lines joined, which
    is what was parsed. `field_spans` holds the place of each field that has one. `confidence` (0 to 1) is the parser's;
    `field_confidence` says it of single fields, by CSL name. A field without one was not guessed at (BibTeX). `place` says
    where it stands in a document that has no lines to count ("footnote 3"). `number` is the one its list gives it ("[12]");
    `in_list` tells the lists of a document apart, from 1, and is 0 for what stands between paragraphs. `shares_entry` is the
    index of the first of several references in one entry of a list ("(a) ...; (b) ..."), for all but that one.
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
    shares_entry: int = 0


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
