"""The styles that can be named, and styles from a `.csl` file.

The style files in `data` are those of the Citation Style Language project (CC BY-SA 3.0, see `data/README.md`); nothing in
them is changed. What a table row adds is what a style file cannot say: how the guide wants titles capitalised, and what
citeproc-py leaves undone (docs/styles.md).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

from citecheck.errors import ConfigError

_MOST_BYTES = 2_000_000


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
_BY_NAME = {known.name: (file, known) for file, known in _KNOWN}
NAMES = tuple(_BY_NAME)


def style(name: str) -> Style:
    """A style by its name, or from a path that ends in `.csl`. Raises ConfigError for what is neither, in one line."""
    if name.lower().endswith(".csl"):
        return _from_file(name)
    file, known = _BY_NAME.get(name.lower(), ("", None))
    if known is None:
        raise ConfigError(f"{name}: no such style; known are {', '.join(NAMES)}, or the path of a .csl file")
    return replace(known, csl=files("citecheck.styles").joinpath("data", f"{file}.csl").read_bytes())


def _from_file(path: str) -> Style:
    """A style file of the user's, checked to be one that has a bibliography."""
    from citecheck.styles.engine import fault

    try:
        with Path(path).open("rb") as file:
            csl = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{path}: the style cannot be read: {error.strerror}") from None
    if len(csl) > _MOST_BYTES:
        raise ConfigError(f"{path}: larger than {_MOST_BYTES:,} bytes; this is no style")
    if said := fault(csl):
        raise ConfigError(f"{path}: {said}")
    return Style(name=Path(path).stem, label=Path(path).name, csl=csl)
