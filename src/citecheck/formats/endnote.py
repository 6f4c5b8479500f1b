"""The types of EndNote, as its XML and its tagged export name and number them. Data only.

Source: EndNote's own exports and its type definitions; Zotero's and JabRef's readers agree with them.
"""

from __future__ import annotations

# EndNote's name -> its number in XML and the CSL type. Of several for one CSL type, the first is the one that is written.
TYPES = {
    "Journal Article": (17, "article-journal"),
    "Electronic Article": (43, "article-journal"),
    "Magazine Article": (19, "article-magazine"),
    "Newspaper Article": (23, "article-newspaper"),
    "Book": (6, "book"),
    "Edited Book": (28, "book"),
    "Electronic Book": (44, "book"),
    "Book Section": (5, "chapter"),
    "Electronic Book Section": (60, "chapter"),
    "Conference Paper": (47, "paper-conference"),
    "Conference Proceedings": (10, "paper-conference"),
    "Report": (27, "report"),
    "Government Document": (46, "report"),
    "Thesis": (32, "thesis"),
    "Web Page": (12, "webpage"),
    "Blog": (56, "post-weblog"),
    "Dataset": (59, "dataset"),
    "Computer Program": (9, "software"),
    "Patent": (25, "patent"),
    "Standard": (58, "standard"),
    "Unpublished Work": (34, "manuscript"),
    "Manuscript": (36, "manuscript"),
    "Encyclopedia": (53, "entry-encyclopedia"),
    "Dictionary": (52, "entry-dictionary"),
    "Case": (7, "legal_case"),
    "Statute": (31, "legislation"),
    "Bill": (4, "bill"),
    "Map": (20, "map"),
    "Film or Broadcast": (21, "motion_picture"),
    "Audiovisual Material": (3, "motion_picture"),
    "Artwork": (2, "graphic"),
    "Personal Communication": (26, "personal_communication"),
    "Hearing": (14, "hearing"),
    "Generic": (13, ""),
}
WRITTEN = {csl: (name, number) for name, (number, csl) in reversed(TYPES.items()) if csl}
BY_NUMBER = {number: name for name, (number, _) in TYPES.items()}
GENERIC = ("Generic", 13)
# Types whose own title a series' name may stand behind, but no book or journal.
BOOKS = frozenset(
    {"Book", "Edited Book", "Electronic Book", "Report", "Thesis", "Computer Program", "Dataset"}
)
