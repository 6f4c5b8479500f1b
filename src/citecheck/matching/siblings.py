"""Same title, other work: notices, replies and reviews of a work, its parts and yearly issues, its data and figures.

Such works share a title, often authors and journal as well, and are the commonest wrong matches of a search. What tells
them apart is listed here; `identity` asks before it lets titles speak. "RETRACTED: ..." is no sibling but the work itself,
renamed by its publisher (`titles`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.matching import titles
from citecheck.model import Metadata, Work
from citecheck.text import fold, squeeze

# What stands before the title of the work that is spoken about. Used on squeezed text only.
_BEFORE = re.compile(
    r"^(?:re ?:|(?:(?:author'?s?'?|the authors?'?|editor'?s?) )?(?:reply|replies|response|rejoinder)\b|in reply\b|"
    r"(?:invited |editorial )?comment(?:s|ary)?\b|(?:publisher |author )?correct(?:ion|ions)\b|corrigend(?:um|a)\b|"
    r"errat(?:um|a)\b|addend(?:um|a)\b|(?:notice of )?retraction\b|expression of concern\b|withdrawal\b|"
    r"\[?(?:book )?reviews?\b|decision letter\b|(?:peer|referee|reviewer) (?:review|report|comment)s?\b|"
    r"(?:data|supplementary material \d{0,2}|additional file \d{0,2}:?|supporting information) ?(?:from|of|for)\b)"
    r" ?(?:notice|note|letter)? ?(?:to|on|of|for|by|from)? ?(?:the article)? ?[:.–—-]? ?[\"“‘'\[]?",
    re.IGNORECASE,
)
# What stands behind it: "...: Reply", "... (review)", "... - Authors' reply".
_BEHIND = re.compile(
    r" ?(?:[\[(] ?(?:book )?reviews? ?[\])]|(?:[:.?!–—]|[\[(]| -) ?(?:an? |the )?(?:(?:authors?'?s?|the authors'?) )?"
    r"(?:reply|response|rejoinder|comment|commentary|erratum|corrigendum|correction|retraction|book review)[\])]?)\.?$",
    re.IGNORECASE,
)
_TAIL = 60  # characters at the end of a title in which `_BEHIND` is looked for
# Crossref's update types that are statements about a work; a new version or edition is a work itself.
_NOTICES = frozenset(
    {"addendum", "clarification", "correction", "corrigendum", "erratum", "expression_of_concern", "partial_retraction",
     "removal", "retraction", "retraction_and_replacement", "withdrawal"}
)  # fmt: skip
# What a registry calls things that carry the title of the article they belong to.
_ATTACHED = frozenset({"review", "figure", "dataset", "software", "document"})
_PUBLISHED = frozenset({"article-journal", "book", "chapter", "paper-conference"})
_ROMAN = dict(zip("i ii iii iv v vi vii viii ix x xi xii".split(), map(str, range(1, 13)), strict=True))
_WORDS = dict(
    zip("one two three four five six seven eight nine ten".split(), map(str, range(1, 11)), strict=True)
)
_PART = frozenset(
    {
        "part",
        "volume",
        "vol",
        "book",
        "chapter",
        "paper",
        "study",
        "report",
        "section",
        "phase",
        "series",
        "no",
    }
)


def _stripped(title: str) -> tuple[str, bool]:
    """The title of the work that this one speaks about, and whether the words for it stand behind; "" if it does not."""
    plain = squeeze(title).replace("’", "'")
    if head := _BEFORE.match(plain):
        return plain[head.end() :], False
    if tail := _BEHIND.search(plain[-_TAIL:]):
        return plain[: len(plain) - len(plain[-_TAIL:]) + tail.start()], True
    return "", False


@lru_cache(maxsize=16384)
def _speaks_about(title: str, other: str, *, placed: bool) -> bool:
    """Whether one title is the other with words for a notice, reply or review, so that they are two works.

    "Response of X to Y" and "The response of X to Y" are one: the title without those words must be at least as near.
    Where volume and pages agree, words behind a title are its subtitle ("...: a commentary").
    """
    ours, behind = _stripped(title)
    theirs, _ = _stripped(other)
    if not ours or theirs or (behind and placed):
        return False
    return titles.similarity(ours, [other]) >= titles.similarity(title, [other])


def about_another(cited: str, work: Work, *, placed: bool) -> bool:
    """Whether exactly one of the two is about the other: an erratum, a reply, a review, by every form of its title."""
    forms = titles.forms(work)
    ours = bool(forms) and all(_speaks_about(squeeze(cited), f, placed=placed) for f in forms)
    return ours or any(_speaks_about(f, squeeze(cited), placed=placed) for f in forms)


def is_notice(work: Work) -> bool:
    """Whether the record says that it is a notice about other works."""
    return any(n.kind in _NOTICES for n in work.notifies)


def is_attached(cited: Metadata, work: Work) -> bool:
    """Whether the registry calls it a review, a figure or data, while an article or a book is cited."""
    return cited.type in _PUBLISHED and work.metadata.type in _ATTACHED


def is_preprint(work: Work) -> bool:
    """Whether the work is a preprint: Crossref's posted content, DataCite's preprints and arXiv's papers."""
    return work.metadata.type == "article"


@lru_cache(maxsize=65536)
def _numbers(title: str) -> tuple[str, ...]:
    """The numbers of a title: digits, Roman numerals, and letters or number words behind "part" and the like."""
    found, before = [], ""
    for word in fold(title).split():
        if any(c.isdigit() for c in word):
            found.append(word)
        elif word in _ROMAN:
            found.append(_ROMAN[word])
        elif before in _PART and (word in _WORDS or len(word) == 1):
            found.append(_WORDS.get(word, word))
        before = word
    return tuple(sorted(found))


def numbers_differ(cited: str, registered: str) -> bool:
    """Whether the titles carry different numbers or parts ("Part I", "2016"), so that they may be two works of a series."""
    return _numbers(cited) != _numbers(registered)
