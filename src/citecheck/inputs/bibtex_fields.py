"""What BibTeX and biblatex entries mean in CSL's terms: tables of types and fields. Data only.

Sources: btxdoc (BibTeX's own types and fields), the biblatex manual, sections 2.1 and 2.2, and CSL 1.0.2, appendices III
and IV. `misc` says nothing about what a work is, so it has no CSL type.
"""

from __future__ import annotations

# Entry type -> CSL type. A type not listed gives an empty one.
CSL_TYPES = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "review": "review",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "bookinbook": "chapter",
    "inbook": "chapter",
    "incollection": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "booklet": "pamphlet",
    "manual": "report",
    "report": "report",
    "techreport": "report",
    "standard": "standard",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "unpublished": "manuscript",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "periodical": "periodical",
    "map": "map",
    "image": "graphic",
    "artwork": "graphic",
    "audio": "song",
    "music": "song",
    "video": "motion_picture",
    "movie": "motion_picture",
    "performance": "performance",
    "legislation": "legislation",
    "legal": "treaty",
    "jurisdiction": "legal_case",
    "letter": "personal_communication",
}
# biblatex's `entrysubtype` narrows a type; any name of a CSL type is taken as such.
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper", "preprint": "article"}
# CSL types no entry type stands for.
OTHER_CSL_TYPES = frozenset(
    "article article-magazine article-newspaper bill broadcast classic collection document entry entry-dictionary event "
    "figure hearing interview musical_score post post-weblog regulation review-book speech".split()
)

# Blocks that are not references: data for others, sets of entries, settings of a style.
NOT_REFERENCES = frozenset(
    {"xdata", "set", "control", "ieeetranbstctl", "bibnote", "comment", "preamble", "string"}
)

# Types whose `number` is the document's own, not the issue of a periodical.
NUMBERED = frozenset(
    {"report", "techreport", "manual", "patent", "standard", "legislation", "booklet", "unpublished"}
)
# Types that stand in a book: its title is `booktitle`, before any journal.
IN_BOOK = frozenset(
    "inbook bookinbook suppbook incollection suppcollection inreference inproceedings conference".split()
)

# CSL variable -> the fields that may hold it, the first filled one counting.
FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "maintitle"),
    "author": ("author",),
    "editor": ("editor",),
    "issued": ("date", "year"),
    "container-title": ("journaltitle", "journal", "booktitle"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "page": ("pages", "page"),
    "number": ("eid", "articleno", "article-number", "articlenumber"),
    "edition": ("edition",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("location", "address"),
    "DOI": ("doi",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "PMID": ("pmid",),
    "PMCID": ("pmcid", "pmc"),
    "URL": ("url",),
    "language": ("language", "langid"),
}
IN_BOOK_FIELDS = {"container-title": ("booktitle", "maintitle", "journaltitle", "journal")}
NUMBERED_FIELDS = {"issue": ("issue",), "number": ("number", "eid")}
IN_SERIES_FIELDS = {"issue": ("issue",)}  # there, `number` counts within the series

# biblatex's keys for what a work calls itself, in `type`.
GENRES = {
    "phdthesis": "PhD thesis",
    "mathesis": "MA thesis",
    "bathesis": "BA thesis",
    "candthesis": "Candidate thesis",
    "techreport": "technical report",
    "resreport": "research report",
    "software": "computer software",
    "datacd": "data CD",
    "audiocd": "audio CD",
}

# What an entry does not take over from its parent: what names the parent itself, and biblatex's own exceptions (manual,
# appendix B). A child that inherited its parent's DOI or address would be checked against another work.
NOT_INHERITED = frozenset(
    "crossref xref xdata ids entryset related label shorthand sortkey presort keywords abstract note annotation file doi "
    "url urldate eprint eprinttype archiveprefix eprintclass primaryclass pmid pmcid pmc pages pagetotal eid bibsource "
    "biburl timestamp shorttitle options".split()
)
# Child types whose parent's title is the title of the book they stand in.
PARENT_TITLE = {"title": "booktitle", "subtitle": "booksubtitle"}
