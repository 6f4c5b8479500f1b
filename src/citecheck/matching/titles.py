"""Comparing titles: what an editor would let pass, and what names another work.

A title is compared as words, not by a similarity alone: one swapped content word, another number, "Part II" for "Part I"
is a difference however alike the strings are ("caffeine" and "melatonin" still give a ratio of 0.91; libraries.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from citecheck.model import Comparison, Outcome, Reference, Work
from citecheck.text import fold, squash, squeeze, strip_markup

FIELD = "title"
_ARTICLES = frozenset({"a", "an", "the"})
# No title ends with one of these; a record that does was cut, mostly at italics.
_DANGLING = frozenset("of in the a an and for from by with on to or between into its their using".split())
_LONGER = "subtitle not registered"
# A title of more words is hostile or misread; its differences are not spelt out beyond them.
_MOST_WORDS = 200
# So many inner punctuation marks are tried as the end of a title's head.
_MOST_HEADS = 12
# Put before a title by publishers when a notice is attached; not part of what an author cites.
_NOTICE = re.compile(
    r"^[\[(]?(?:retracted|withdrawn|removed|retracted and republished|temporary removal)(?: article| paper| chapter)?"
    r"(?:[\])] ?[:.\-–—]?| ?[:.\-–—]) ?",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*[:?!.;]\s+|\s+[-–—]+\s+|—")
# Words in a further subtitle that make it another work.
_DISTINGUISHING = re.compile(
    r"\d|\b(?:part|vol|volume|supplement|reply|erratum|correction|comment|[ivx]{1,5})\b", re.IGNORECASE
)
# British and American spellings of one word, as endings and stems; applied to both sides (Oxford's list of differences).
_SPELLINGS = [
    (re.compile(p), r)
    for p, r in (
        (r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)", "iz"),
        (r"(?<=[a-z]{2})ys(?=(?:e|ed|er|ers|ing)$)", "yz"),
        (r"(?<=[a-z]{2})our(?=$|s$|al$|ed$|ing$|able$|ful$|ism$|ist$|ite$|hood$|ation$)", "or"),
        (r"(?<=[a-z]{2})tre(?=s?$)", "ter"),
        (r"(?<=[a-z]{2})bre(?=s?$)", "ber"),
        (r"ogue(?=s?$)", "og"),
        (r"(?<=[a-z]{4})ll(?=(?:ed|ing|er|ers|or|ors)$)", "l"),
        (r"ae(?=[a-z])", "e"),
        (r"oe(?=[a-z])", "e"),
        (r"(?<=[a-z])nce(?=s?$)", "nse"),
        (r"^sul(?:ph)", "sulf"),
        (r"programme(?=s?$)", "program"),
        (r"grey", "gray"),
        (r"^var(?=(?:epsilon|phi|theta|rho|pi|sigma)$)", ""),  # TeX's other forms of Greek letters
    )
]


def forms(work: Work) -> tuple[str, ...]:
    """Every title under which the work is registered, the main one first, each once."""
    listed = (work.metadata.title, *work.titles)
    return tuple(dict.fromkeys(squeeze(t) for t in listed if t and fold(t)))


def without_notice(title: str) -> str:
    """The title without "RETRACTED:" and the like before it."""
    return _NOTICE.sub("", squeeze(title))


@lru_cache(maxsize=65536)
def _american(word: str) -> str:
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


def _spelling_key(folded: str) -> str:
    return " ".join(map(_american, folded.split()))


def _heads(title: str) -> set[str]:
    """Every beginning of the title that ends at an inner punctuation mark, folded."""
    plain = strip_markup(title)
    cuts = {fold(plain[: m.start()]) for m in islice(_TAIL.finditer(plain), _MOST_HEADS)}
    return {c for c in cuts if len(c.split()) >= 2}


@lru_cache(maxsize=65536)
def _tolerance(cited: str, registered: str) -> str | None:
    """The tolerance under which two titles are one: "" when equal, None when they are not."""
    if squeeze(cited).rstrip(". ") == registered.rstrip(". "):
        return ""
    a, b = fold(cited), fold(registered)
    if a == b:
        return "capitals, punctuation or accents"
    if squash(cited) == squash(registered):
        return "blanks or hyphens"
    if without_notice(cited) != squeeze(cited) or without_notice(registered) != registered:
        inner = _tolerance(without_notice(cited), without_notice(registered)) if a and b else None
        if inner is not None:
            return "notice put before the title"
    if _spelling_key(a) == _spelling_key(b):
        return "British or American spelling"
    if [w for w in a.split() if w not in _ARTICLES] == [w for w in b.split() if w not in _ARTICLES]:
        return "an article (a, an, the)"
    if b.rpartition(" ")[2] in _DANGLING and len(b.split()) >= 3 and a.startswith(f"{b} "):
        return "the registered title is cut"
    if a in _heads(registered):
        return "subtitle left out"
    if b in _heads(cited) and not _DISTINGUISHING.search(fold(cited)[len(b) :]):
        return _LONGER
    return None


def _has_subtitle(form: str, registered: Iterable[str]) -> bool:
    """Whether the work is registered with a subtitle to this form, so that a cited one has to be compared with it."""
    return any(fold(other).startswith(fold(form) + " ") for other in registered)


def similarity(cited: str, registered: Iterable[str]) -> float:
    """How alike the titles are, 0 to 1: rapidfuzz's normalised ratio on folded text, the best over all registered forms.

    1.0 where a tolerance makes them one. The ratio is used because unrelated titles never reach 0.6 with it, while WRatio
    gives a fifth of them over 0.8 (measured over all pairs of 462 titles, libraries.md section 2).
    """
    folded = fold(cited)
    best = 0.0
    for form in registered:
        if not folded or not form:
            continue
        if _tolerance(cited, form) is not None:
            return 1.0
        best = max(best, fuzz.ratio(folded, fold(form)) / 100)
    return best


def word_difference(cited: str, registered: str) -> str:
    """What differs between two titles, in words: "“caffeine” stands where “melatonin” is registered"."""
    a, b = fold(cited).split()[:_MOST_WORDS], fold(registered).split()[:_MOST_WORDS]
    parts, i, j = [], 0, 0
    for block in Indel.editops(a, b).as_matching_blocks():
        ours, theirs = " ".join(a[i : block.a]), " ".join(b[j : block.b])
        if ours and theirs:
            parts.append(f"“{ours}” stands where “{theirs}” is registered")
        elif ours:
            parts.append(f"“{ours}” is not in the registered title")
        elif theirs:
            parts.append(f"“{theirs}” is missing")
        i, j = block.a + block.size, block.b + block.size
    return "; ".join(parts[:3]) if len(parts) <= 3 else "the titles differ in most words"


# Words that stand around a title in a reference and belong to none of its fields.
_AROUND = frozenset({"in", "vol", "pp", "no", "and", "et", "al"})


def _swallowed(cited: str, form: str, reference: Reference, work: Work) -> bool:
    """Whether the parser took more than the title: authors before it, the container and its numbers behind it."""
    a, b = fold(cited), fold(form)
    start = a.find(b)
    if start < 0:
        return False
    m = work.metadata
    known = [m.container_title, *work.container_titles, m.publisher, reference.metadata.publisher]
    known += [str(date.year) for _, date in work.dates] + ([str(m.issued.year)] if m.issued else [])
    known += [m.volume, m.issue, m.page, *(part for n in m.author for part in (n.family, n.given, n.literal))]
    vocabulary = _AROUND.union(*(fold(text).split() for text in known))
    before, after = a[:start].split(), a[start + len(b) :].split()
    return all(w in vocabulary or len(w) <= 3 for w in before) and all(w in vocabulary for w in after)


def _stands_in_text(cited: str, form: str, reference: Reference, work: Work) -> bool:
    """Law 4: whether the registered title stands in full in the reference, so that only its reading was wrong."""
    if reference.entry_type or len(fold(form).split()) < 3 or squash(form) not in squash(reference.text):
        return False
    return fold(form) not in fold(cited) or _swallowed(cited, form, reference, work)


def compare(reference: Reference, work: Work) -> Comparison:
    """Compare the cited title with every form in which it is registered."""
    cited, registered = reference.metadata.title, forms(work)
    shown = registered[0] if registered else ""
    if not registered or (
        not cited and not any(_stands_in_text(cited, f, reference, work) for f in registered)
    ):
        return Comparison(field=FIELD, outcome=Outcome.NOT_COMPARABLE, cited=cited, registered=shown)
    granted = [(form, t) for form in registered if (t := _tolerance(cited, form)) is not None]
    granted = [(form, t) for form, t in granted if t != _LONGER or not _has_subtitle(form, registered)]
    if granted:
        form, tolerance = min(granted, key=lambda g: len(g[1]))
        outcome = Outcome.EQUIVALENT if tolerance else Outcome.EQUAL
        return Comparison(field=FIELD, outcome=outcome, cited=cited, registered=form, tolerance=tolerance)
    for form in registered:
        if _stands_in_text(cited, form, reference, work):
            return Comparison(
                field=FIELD,
                outcome=Outcome.EQUIVALENT,
                cited=cited,
                registered=form,
                tolerance="read from the full text",
            )
    closest = max(registered, key=lambda f: fuzz.ratio(fold(cited), fold(f)))
    return Comparison(
        field=FIELD,
        outcome=Outcome.DIFFERENT,
        cited=cited,
        registered=closest,
        detail=word_difference(cited, closest),
    )
