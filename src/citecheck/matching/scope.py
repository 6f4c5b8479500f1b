"""Which sources ought to hold a work of a given type, so that their silence means something (law 1).

The table follows other-services.md, section 2 ("which source ought to hold this work?"), cut to the sources there are. A
type that is not listed is expected nowhere for certain: a search may find it, but its absence says nothing.
"""

from __future__ import annotations

from citecheck.model import Metadata

# CSL type -> the sources of which every one must have answered, without the work, before it may be called not found.
OUGHT_TO_HOLD: dict[str, tuple[str, ...]] = {
    "article-journal": ("crossref",),
    "article": ("crossref", "datacite"),  # preprints: most at Crossref, arXiv and Zenodo at DataCite
    "dataset": ("datacite", "crossref"),
    "software": ("datacite", "crossref"),
}
# Types that no bibliographic registry holds; they are not searched for at all.
NOT_IN_REGISTRIES = frozenset(
    {"legislation", "legal_case", "bill", "regulation", "patent", "webpage", "post-weblog", "post", "personal_communication",
     "article-newspaper", "broadcast", "motion_picture", "song", "interview", "manuscript", "standard", "entry-encyclopedia"}
)  # fmt: skip
# Sources asked when searching, by type; Crossref first because it holds most of what is cited.
_SEARCHED: dict[str, tuple[str, ...]] = {
    "article": ("crossref", "datacite"),
    "dataset": ("datacite", "crossref"),
    "software": ("datacite", "crossref"),
    "thesis": ("datacite", "crossref"),
}


def searched(metadata: Metadata) -> tuple[str, ...]:
    """The sources to search for such a work, in order."""
    return () if metadata.type in NOT_IN_REGISTRIES else _SEARCHED.get(metadata.type, ("crossref",))


def expected(metadata: Metadata) -> tuple[str, ...]:
    """The sources whose joint silence means that the work is not found; empty when no silence means anything."""
    return OUGHT_TO_HOLD.get(metadata.type, ())
