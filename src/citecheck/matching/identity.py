"""Whether a reference and a work are the same work: an ordered table of reasons, each a small predicate.

Titles alone never decide (a book and its review share one), and neither does the registry's relevance score. The same
table serves look-ups by identifier, which already speak for the work, and searches, which do not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from citecheck.matching import authors, siblings, titles
from citecheck.model import Candidate, Metadata, Outcome, Reference
from citecheck.names import bare_family_key, looks_like_organisation
from citecheck.text import fold

_AGREES = (Outcome.EQUAL, Outcome.EQUIVALENT)
# Below this ratio two titles are unrelated; at and above ALIKE they differ in a word or a letter. Over all pairs of 462
# different real titles 0.005 % reach 0.8 (libraries.md, section 2).
ALIKE = 0.80
RELATED = 0.60
# More than half of the names, or the first and another.
AUTHORS_AGREE = 0.6
# Not one name in five is shared.
STRANGERS = 0.2
# Words of a title that other people's works of one year do not share: of 7,970 such titles 2 are, by a letter on each work.
LONG = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What speaks for and against identity, computed once per candidate."""

    by_identifier: bool
    title: float  # similarity, 0 to 1; 0 when no title is cited
    title_cited: bool
    title_words: int
    title_begun: bool  # the record's title is the beginning of the cited one, cut at italics or a formula
    authors: float  # share of cited names, 0 to 1
    authors_cited: bool
    about_another: bool  # an erratum, a reply, a review of it, or it of them
    attached: bool  # by its record a notice, a review, or data
    numbers_differ: bool
    serial: bool  # a title that comes back every year
    first_author: bool  # the family names of the first authors agree
    one_book: bool  # both are books, of one publisher
    by_people: bool  # persons wrote it, by the reference and by the record
    agrees: frozenset[str]
    contradicts: frozenset[str]

    @property
    def authors_agree(self) -> bool:
        """Whether enough of the cited authors wrote the work."""
        return self.authors_cited and self.authors >= AUTHORS_AGREE

    @property
    def placed(self) -> bool:
        """Whether the work stands where the reference says: volume or container agrees, and so does the first page."""
        return _placed(self.agrees)

    @property
    def elsewhere(self) -> bool:
        """Whether it is the same title in another year of the same series: year, volume and pages all differ."""
        if "container-title" in self.agrees and {"issued", "volume", "page"} <= self.contradicts:
            return True
        return self.serial and "issued" in self.contradicts and not self.placed

    @property
    def strangers(self) -> bool:
        """Whether nothing but the title is shared, as by a book and its review: other authors, no year or place."""
        return (
            self.authors_cited
            and "author" in self.contradicts
            and self.authors < STRANGERS
            and not self.agrees - {"title", "DOI"}
        )


def _placed(agrees: frozenset[str]) -> bool:
    return "page" in agrees and bool({"container-title", "volume"} & agrees)


def _first_author(metadata: Metadata) -> str:
    return bare_family_key(metadata.author[0]) if metadata.author else ""


def _one_book(cited: Metadata, registered: Metadata) -> bool:
    """Whether both are books, and one publisher's name begins the other's ("Wiley", "Wiley-VCH")."""
    a, b = f"{fold(cited.publisher[:200])} ", f"{fold(registered.publisher[:200])} "
    books = cited.type == registered.type == "book"
    return books and len(min(a, b, key=len)) > 3 and (a.startswith(b) or b.startswith(a))


def _by_people(metadata: Metadata) -> bool:
    return bool(metadata.author) and not any(
        n.literal or looks_like_organisation(n.family) for n in metadata.author
    )


def signals(reference: Reference, candidate: Candidate, *, by_identifier: bool) -> Signals:
    """Collect what speaks for and against this candidate being the work meant."""
    work, cited = candidate.work, reference.metadata.title
    forms = titles.forms(work)
    outcomes = {c.field: c.outcome for c in candidate.comparisons}
    title_agrees = outcomes.get("title") in _AGREES
    agrees = frozenset(f for f, o in outcomes.items() if o in _AGREES)
    return Signals(
        by_identifier=by_identifier,
        title=1.0 if title_agrees else titles.similarity(cited, forms),
        title_cited=bool(cited),
        title_words=len(fold(cited).split()),
        title_begun=any(fold(cited).startswith(f"{fold(f)} ") and len(fold(f).split()) >= 3 for f in forms),
        authors=authors.support(reference, work),
        authors_cited=bool(reference.metadata.author or reference.metadata.editor),
        about_another=bool(cited) and siblings.about_another(cited, work, placed=_placed(agrees)),
        attached=siblings.is_notice(work) or siblings.is_attached(reference.metadata, work),
        numbers_differ=bool(cited and forms)
        and not title_agrees
        and siblings.numbers_differ(cited, forms[0]),
        serial=reference.metadata.type == "report",
        first_author=_first_author(reference.metadata) == _first_author(work.metadata) != "",
        one_book=_one_book(reference.metadata, work.metadata),
        by_people=_by_people(reference.metadata) and _by_people(work.metadata),
        agrees=agrees,
        contradicts=frozenset(f for f, o in outcomes.items() if o is Outcome.DIFFERENT),
    )


# Reasons why the work is the one meant, strongest first. The name is shown by `citecheck explain`.
_REASONS: tuple[tuple[str, Callable[[Signals], bool]], ...] = (
    (
        "title and authors agree",
        lambda s: s.title == 1 and s.authors_agree and (s.title_words > 2 or len(s.agrees) > 3),
    ),
    ("title and place agree", lambda s: s.title == 1 and s.placed),
    (
        "title, year and container agree",
        lambda s: s.title == 1 and s.title_words >= 4 and {"issued", "container-title"} <= s.agrees,
    ),
    (
        "title, year and first author agree",
        lambda s: s.title == 1 and s.title_words >= 5 and "issued" in s.agrees and s.first_author,
    ),
    (
        # not where a group and its people may both be named for one work
        "a long title and the year agree",
        lambda s: s.title == 1 and s.title_words >= LONG and "issued" in s.agrees and s.by_people,
    ),
    (
        "both are books; title, year and publisher agree",
        lambda s: s.title == 1 and s.title_words >= 4 and "issued" in s.agrees and s.one_book,
    ),
    (
        "the identifier leads there and the title agrees",
        lambda s: (
            s.by_identifier
            and s.title == 1
            and (s.title_words > 2 or bool(s.agrees & {"issued", "page", "volume"}))
        ),
    ),
    (
        "the title is alike and the authors agree",
        # not where the page is another's: "parenting and childhood anxiety" and "... depression" stand in one volume
        lambda s: (
            s.title >= ALIKE
            and s.authors_agree
            and bool(s.agrees & {"issued", "volume", "page"})
            and (s.by_identifier or "page" not in s.contradicts)
        ),
    ),
    ("the title is alike and the place agrees", lambda s: s.title >= ALIKE and s.placed),
    (
        "the title begins alike and the place agrees in full",
        lambda s: (
            s.title_begun
            and {"container-title", "volume", "page"} <= s.agrees
            and "author" not in s.contradicts
        ),
    ),
    (
        "the identifier leads there and the title is alike",
        lambda s: (
            s.by_identifier
            and s.title >= ALIKE
            and (s.authors_agree or bool(s.agrees & {"issued", "volume", "page"}))
        ),
    ),
    (
        "the identifier leads there, authors and title are related",
        lambda s: s.by_identifier and s.title >= RELATED and s.authors_agree and "issued" in s.agrees,
    ),
    (
        "authors and place agree",
        lambda s: (
            s.authors_agree
            and s.placed
            and {"container-title", "volume"} <= s.agrees
            and "issued" not in s.contradicts
        ),
    ),
    (
        "no title is cited; authors, year and place agree",
        lambda s: not s.title_cited and s.authors_agree and "issued" in s.agrees and s.placed,
    ),
    (
        "no title is cited; the identifier and the authors or the place agree",
        lambda s: s.by_identifier and not s.title_cited and (s.authors_agree or s.placed),
    ),
)


# Reasons why it cannot be the work meant, whatever else agrees.
_OBSTACLES: tuple[tuple[str, Callable[[Signals], bool]], ...] = (
    ("one is about the other", lambda s: s.about_another),
    (
        "a notice, a review or data, by its record",
        lambda s: s.attached and not s.by_identifier and not s.placed,
    ),
    (
        "another part or year of a series",
        lambda s: s.numbers_differ and not s.placed and (not s.by_identifier or "page" in s.contradicts),
    ),
    ("the same title in another year", lambda s: s.elsewhere and not s.by_identifier),
    ("only the title is shared", lambda s: s.strangers),
)


def same_work(reference: Reference, candidate: Candidate, *, by_identifier: bool) -> str:
    """The reason why this is the work the reference means, or "".

    A work about the work (an erratum, a reply, a review) is never it, and in a search a title with another number is
    another part or year of a series unless it stands at the very place cited.
    """
    s = signals(reference, candidate, by_identifier=by_identifier)
    if any(holds(s) for _, holds in _OBSTACLES):
        return ""
    return next((name for name, holds in _REASONS if holds(s)), "")
