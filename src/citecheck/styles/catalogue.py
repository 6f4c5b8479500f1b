"""The styles that can be named.

The style files in `data` are those of the Citation Style Language project (CC BY-SA 3.0, see `data/README.md`); nothing in
them is changed. What a table row adds is what a style file cannot say: how the guide wants titles capitalised, and what
citeproc-py leaves undone (docs/styles.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Capitals(StrEnum):
    """How a style writes the title of an article."""

    AS_GIVEN = "as given"
    SENTENCE = "sentence case, a capital after a colon"
    SENTENCE_THROUGHOUT = "sentence case, none after a colon"
    HEADLINE = "headline case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style: its name, what a reader calls it, the bytes of its file, and what the file does not say.

    The bytes are read when the style is asked for. `capitals` are those of the titles of articles and chapters,
    `book_capitals` those of books. `locale` is "" where the file's own is to be used; `repairs` name rows of
    `repairs.REPAIRS`; `short_journals` says that journals are abbreviated; `article_numbers` that it has a place of its own
    for the number of an article.
    """

    name: str
    label: str
    csl: bytes = b""
    capitals: Capitals = Capitals.AS_GIVEN
    book_capitals: Capitals = Capitals.AS_GIVEN
    locale: str = ""
    repairs: tuple[str, ...] = ()
    short_journals: bool = False
    article_numbers: bool = False


# The file of each, and what its guide wants that the file does not say: APA 7 (6.17), Citing Medicine and ICMJE's samples,
# Chicago 18 (8.160), AMA 11 (3.9.1), the IEEE reference guide, Cite Them Right, and Nature's guide to authors.
_KNOWN = (
    (
        "apa",
        Style(
            name="apa",
            label="APA, 7th edition",
            capitals=Capitals.SENTENCE,
            book_capitals=Capitals.SENTENCE,
            repairs=("spaced-ellipsis", "capital-editors", "stop-in-quotes"),
            article_numbers=True,
        ),
    ),
    (
        "nlm-citation-sequence",
        Style(
            name="vancouver",
            label="Vancouver (ICMJE, Citing Medicine)",
            capitals=Capitals.SENTENCE_THROUGHOUT,
            book_capitals=Capitals.SENTENCE_THROUGHOUT,
            repairs=("date-space", "plain-hyphen", "plain-place", "doi-space"),
            short_journals=True,
        ),
    ),
    (
        "chicago-author-date",
        Style(
            name="chicago-author-date",
            label="Chicago, author and date, 18th edition",
            capitals=Capitals.HEADLINE,
            book_capitals=Capitals.HEADLINE,
            repairs=("inner-quotes", "stop-in-quotes", "dissertation"),
        ),
    ),
    (
        "american-medical-association",
        Style(
            name="ama",
            label="AMA, 11th edition",
            capitals=Capitals.SENTENCE_THROUGHOUT,
            book_capitals=Capitals.HEADLINE,
            repairs=("stop-in-quotes", "plain-hyphen"),
            short_journals=True,
        ),
    ),
    (
        "ieee",
        Style(
            name="ieee",
            label="IEEE",
            capitals=Capitals.SENTENCE,
            book_capitals=Capitals.HEADLINE,
            repairs=("inner-quotes", "stop-in-quotes", "article-number", "comma-doi"),
            short_journals=True,
        ),
    ),
    (
        "harvard-cite-them-right",
        Style(
            name="harvard",
            label="Harvard (Cite Them Right)",
            capitals=Capitals.SENTENCE_THROUGHOUT,
            book_capitals=Capitals.SENTENCE_THROUGHOUT,
            locale="en-GB",
        ),
    ),
    (
        "nature",
        Style(
            name="nature",
            label="Nature",
            capitals=Capitals.SENTENCE_THROUGHOUT,
            book_capitals=Capitals.HEADLINE,
            short_journals=True,
        ),
    ),
)
# Name -> the name of its file, and the rest.
KNOWN = {known.name: (file, known) for file, known in _KNOWN}
NAMES = tuple(KNOWN)
