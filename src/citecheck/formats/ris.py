"""The types of RIS. Data only.

Sources: the RIS specification (Research Information Systems, 2001; Thomson Reuters, 2011) and the types that Zotero,
Mendeley and EndNote write and read today.
"""

from __future__ import annotations

# RIS type -> CSL type. Of several for one CSL type, the first is the one that is written. What says nothing about what a
# work is (GEN) has none.
TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "JFULL": "article-journal", "ABST": "article-journal",
    "INPR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CLSWK": "book", "CONF": "paper-conference",
    "CHAP": "chapter", "ECHAP": "chapter", "CPAPER": "paper-conference",
    "RPRT": "report", "GOVDOC": "report", "THES": "thesis", "ELEC": "webpage", "WEB": "webpage", "BLOG": "post-weblog",
    "DATA": "dataset", "AGGR": "dataset", "DBASE": "dataset", "COMP": "software", "PAT": "patent", "STAND": "standard",
    "UNPB": "manuscript", "MANSCPT": "manuscript", "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary",
    "CASE": "legal_case", "STAT": "legislation", "BILL": "bill", "UNBILL": "bill", "LEGAL": "regulation", "MAP": "map",
    "VIDEO": "motion_picture", "MPCT": "motion_picture", "SOUND": "song", "MUSIC": "musical_score", "PAMP": "pamphlet",
    "ART": "graphic", "FIGURE": "figure", "SLIDE": "speech", "HEAR": "hearing", "PCOMM": "personal_communication",
    "ICOMM": "personal_communication", "SER": "book", "GEN": "",
}  # fmt: skip
# What is written for a CSL type; a preprint has no type of its own.
WRITTEN = {csl: ris for ris, csl in reversed(TYPES.items()) if csl} | {
    "article": "UNPB",
    "paper-conference": "CPAPER",
    "manuscript": "UNPB",
}
