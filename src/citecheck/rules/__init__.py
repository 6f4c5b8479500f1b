"""(Document, Matches) -> Findings. One file per rule; this is the list of them, by code."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from citecheck.errors import ConfigError
from citecheck.model import Document, Finding, Match
from citecheck.rules.ambiguous import Ambiguous
from citecheck.rules.ambiguous_citation import AmbiguousCitation
from citecheck.rules.arxiv_mismatch import ArxivMismatch
from citecheck.rules.author_list_cut import AuthorListCut
from citecheck.rules.author_mismatch import AuthorMismatch
from citecheck.rules.base import Rule
from citecheck.rules.bibliography_unread import BibliographyUnread
from citecheck.rules.citation_authors import CitationAuthors
from citecheck.rules.citation_mismatch import CitationMismatch
from citecheck.rules.citation_numbering import CitationNumbering
from citecheck.rules.cited_not_listed import CitedNotListed
from citecheck.rules.container_title_mismatch import ContainerTitleMismatch
from citecheck.rules.corrected import Corrected
from citecheck.rules.doi_malformed import DoiMalformed
from citecheck.rules.doi_mismatch import DoiMismatch
from citecheck.rules.doi_missing import DoiMissing
from citecheck.rules.doi_not_registered import DoiNotRegistered
from citecheck.rules.doi_placeholder import DoiPlaceholder
from citecheck.rules.duplicate_field import DuplicateField
from citecheck.rules.duplicate_key import DuplicateKey
from citecheck.rules.duplicate_reference import DuplicateReference
from citecheck.rules.empty_lock_entry import EmptyLockEntry
from citecheck.rules.encoding_guessed import EncodingGuessed
from citecheck.rules.expired_ignore import ExpiredIgnore
from citecheck.rules.expression_of_concern import ExpressionOfConcern
from citecheck.rules.future_date import FutureDate
from citecheck.rules.hidden_characters import HiddenCharacters
from citecheck.rules.isbn_invalid import IsbnInvalid
from citecheck.rules.issue_mismatch import IssueMismatch
from citecheck.rules.listed_not_cited import ListedNotCited
from citecheck.rules.malformed_ignore import MalformedIgnore
from citecheck.rules.missing_parent import MissingParent
from citecheck.rules.newer_version import NewerVersion
from citecheck.rules.no_references import NoReferences
from citecheck.rules.not_found import NotFound
from citecheck.rules.not_locked import NotLocked
from citecheck.rules.page_mismatch import PageMismatch
from citecheck.rules.parse_error import ParseError
from citecheck.rules.part_unread import PartUnread
from citecheck.rules.placeholder_authors import PlaceholderAuthors
from citecheck.rules.preprint_cited_as_published import PreprintCitedAsPublished
from citecheck.rules.reference_too_long import ReferenceTooLong
from citecheck.rules.references_from_fields import ReferencesFromFields
from citecheck.rules.references_run_together import ReferencesRunTogether
from citecheck.rules.retracted import Retracted
from citecheck.rules.retracted_and_replaced import RetractedAndReplaced
from citecheck.rules.stray_fragment import StrayFragment
from citecheck.rules.title_mismatch import TitleMismatch
from citecheck.rules.tracked_changes import TrackedChanges
from citecheck.rules.two_works_mixed import TwoWorksMixed
from citecheck.rules.unused_ignore import UnusedIgnore
from citecheck.rules.venue_unknown import VenueUnknown
from citecheck.rules.volume_mismatch import VolumeMismatch
from citecheck.rules.withdrawn import Withdrawn
from citecheck.rules.wrong_work import WrongWork
from citecheck.rules.year_mismatch import YearMismatch

RULES: tuple[type[Rule], ...] = (
    ParseError,
    StrayFragment,
    DuplicateKey,
    DuplicateField,
    EncodingGuessed,
    HiddenCharacters,
    ReferenceTooLong,
    MissingParent,
    NoReferences,
    NotLocked,
    EmptyLockEntry,
    TrackedChanges,
    BibliographyUnread,
    PartUnread,
    ReferencesRunTogether,
    ReferencesFromFields,
    DoiMalformed,
    DoiNotRegistered,
    DoiPlaceholder,
    DoiMissing,
    IsbnInvalid,
    ArxivMismatch,
    TitleMismatch,
    AuthorMismatch,
    VolumeMismatch,
    IssueMismatch,
    PageMismatch,
    YearMismatch,
    ContainerTitleMismatch,
    DoiMismatch,
    AuthorListCut,
    VenueUnknown,
    WrongWork,
    TwoWorksMixed,
    NotFound,
    Ambiguous,
    PreprintCitedAsPublished,
    Retracted,
    ExpressionOfConcern,
    Corrected,
    Withdrawn,
    NewerVersion,
    RetractedAndReplaced,
    DuplicateReference,
    CitedNotListed,
    ListedNotCited,
    AmbiguousCitation,
    CitationMismatch,
    CitationAuthors,
    CitationNumbering,
    FutureDate,
    PlaceholderAuthors,
    UnusedIgnore,
    ExpiredIgnore,
    MalformedIgnore,
)


def apply(rules: Sequence[type[Rule]], document: Document, matches: Sequence[Match]) -> Iterator[Finding]:
    """Every finding of these rules about one document and the matches of its references, in no particular order."""
    for rule in (r() for r in rules):
        for match in matches:
            yield from rule.check_match(match)
        yield from rule.check_document(document, matches)


def find(name: str) -> type[Rule] | None:
    """The rule with this code or name ("CC303", "volume-mismatch"), or None."""
    return next((r for r in RULES if name.lower() in (r.code.lower(), r.name)), None)


def manual(name: str) -> str:
    """The manual of the rule with this code or name. Raises ConfigError with the nearest names when there is none."""
    rule = find(name)
    if rule is None:
        known = [n for r in RULES for n in (r.code, r.name)]
        near = difflib.get_close_matches(name, known, n=3)
        otherwise = "; to explain a reference of a document, add --reference N"
        hint = f"; did you mean {' or '.join(near)}?" if near else otherwise
        raise ConfigError(f"there is no rule {name!r}{hint}")
    return f"{rule.code} {rule.docs()}\n\nSeverity: {rule.severity.value}"
