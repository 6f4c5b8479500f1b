"""The words of JATS, NISO STS and TEI for kinds of works. Data only.

Sources: JATS 1.3 tag library, "publication-type" and "pub-id-type", with what publishers write; TEI P5, `@level`
of `title`.
"""

from __future__ import annotations

# JATS @publication-type (or NLM's @citation-type) -> CSL type. What says nothing about what a work is has none.
PUBLICATION_TYPES = {
    "journal": "article-journal", "review": "article-journal", "article": "article-journal",
    "journal-article": "article-journal",
    "periodical": "article-journal", "epub": "article-journal",
    "book": "book", "monograph": "book", "edited-book": "book", "chapter": "chapter", "book-chapter": "chapter",
    "confproc": "paper-conference", "conf-proc": "paper-conference", "conference": "paper-conference",
    "conf-paper": "paper-conference", "proceedings": "paper-conference",
    "thesis": "thesis", "dissertation": "thesis", "report": "report", "gov": "report", "working-paper": "report",
    "web": "webpage", "webpage": "webpage", "website": "webpage", "weblink": "webpage", "blog": "post-weblog",
    "preprint": "article", "eprint": "article", "data": "dataset", "dataset": "dataset", "database": "dataset",
    "software": "software", "patent": "patent", "standard": "standard", "std": "standard", "newspaper": "article-newspaper",
    "news": "article-newspaper", "magazine": "article-magazine", "letter": "personal_communication",
    "commun": "personal_communication", "legal": "legal_case", "law": "legislation", "video": "motion_picture",
    "other": "", "undeclared": "", "unknown": "",
}  # fmt: skip
# TEI title/@level -> the CSL type of what has a title of that level and none of a lower one; "a" is a part of something.
LEVELS = {"j": "article-journal", "m": "book", "s": "book", "u": "manuscript"}
