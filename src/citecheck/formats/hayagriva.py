"""The types of Hayagriva, Typst's own format. Data only.

Source: Hayagriva, docs/file-format.md, "Entry types"; what a work is follows from its type and that of what it stands in.
"""

from __future__ import annotations

# CSL type -> Hayagriva's type, and the type of what the work stands in ("" where it stands in nothing).
WRITTEN = {
    "article-journal": ("article", "periodical"), "article-magazine": ("article", "periodical"),
    "article-newspaper": ("article", "newspaper"), "article": ("article", "repository"), "book": ("book", ""),
    "chapter": ("chapter", "book"), "paper-conference": ("article", "proceedings"), "report": ("report", ""),
    "thesis": ("thesis", ""), "webpage": ("web", "web"), "dataset": ("repository", ""), "patent": ("patent", ""),
    "entry-encyclopedia": ("entry", "reference"), "legal_case": ("case", ""), "legislation": ("legislation", ""),
    "manuscript": ("manuscript", ""), "motion_picture": ("video", ""), "song": ("audio", ""),
    "performance": ("performance", ""), "periodical": ("periodical", ""),
}  # fmt: skip
# Hayagriva's type -> CSL type, whatever it stands in. What says nothing about what a work is has none.
TYPES = {
    "article": "article-journal", "chapter": "chapter", "anthos": "chapter", "entry": "entry-encyclopedia",
    "report": "report", "thesis": "thesis", "web": "webpage", "blog": "webpage", "post": "post", "thread": "post",
    "book": "book", "anthology": "book", "proceedings": "book", "conference": "book", "reference": "book",
    "patent": "patent", "case": "legal_case", "legislation": "legislation", "manuscript": "manuscript",
    "newspaper": "periodical", "periodical": "periodical", "repository": "dataset", "video": "motion_picture",
    "scene": "motion_picture", "audio": "song", "performance": "performance", "artwork": "graphic",
    "exhibition": "event", "original": "", "misc": "",
}  # fmt: skip
# The same for a work in something of a type, where that says more.
WITHIN = {
    ("article", "newspaper"): "article-newspaper", ("article", "proceedings"): "paper-conference",
    ("article", "conference"): "paper-conference", ("article", "repository"): "article", ("article", "blog"): "post-weblog",
    ("chapter", "proceedings"): "paper-conference", ("anthos", "proceedings"): "paper-conference",
    ("article", "book"): "chapter", ("article", "anthology"): "chapter", ("article", "reference"): "entry-encyclopedia",
    ("article", "web"): "webpage", ("post", "blog"): "post-weblog",
}  # fmt: skip
# Types of what stands for itself: what it is in is a series.
WHOLE = frozenset(
    "book anthology proceedings conference reference report thesis patent manuscript repository".split()
)
