"""What is known of a scholarly work, cited or registered: names, dates, fields, notices."""

from __future__ import annotations

from dataclasses import dataclass


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
    pmcid: str = ""  # with its prefix: "PMC3531190"
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
