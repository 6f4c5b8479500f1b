"""Whether two names can mean the same journal or book: abbreviations, leading "The", "&" against "and". Pure functions.

Journal identity is decided by words, never by letters alone: "Phys. Rev. E" is not "Physical Review Letters" although the
strings are alike, because "e" abbreviates no word of it (robustness, row 69). The rules of shortening are those of ISO 4:
articles, conjunctions and prepositions are left out, single-word titles are not shortened, words are cut at the end or
contracted ("Natl", "Dept").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from citecheck import tables
from citecheck.text import fold, squash, strip_markup

# Left out when a title is abbreviated (ISO 4, section 4.6), in the languages journals are named in.
_STOPWORDS = frozenset(
    "a an and as at by de del der des di die du e el et f for fur für i il in into la las le les los of on os the to und "
    "van von with y zu zur d l o dos das da do".split()
)
# Words that only introduce a section's letter or number: "Acta Cryst. E" is "Acta Crystallographica Section E".
_SECTION_WORDS = frozenset({"section", "sect", "part", "pt", "series", "ser"})
# Publishers and societies whose name before a title is left out ("Transactions on Graphics").
_PUBLISHERS = frozenset({"acm", "ieee", "iet", "iop", "aip", "aps", "siam", "arpn", "ama", "aapg", "ssrn"})
# Places that are put behind a shortened title to tell it from others of that name (MEDLINE: "Science (New York, N.Y.)").
_PLACES = frozenset(
    {"lond", "london", "engl", "paris", "berl", "berlin", "basel", "oxf", "camb", "ny", "us", "usa", "uk"}
)
# Elided articles of Romance languages, which stick to the word they stand before ("dell'Unione").
_ELIDED = re.compile(r"\b(?:l|d|dell|nell|sull|all|un|qu)['’](?=\w)", re.IGNORECASE)
_ONE_LETTER_WORDS = frozenset({"journal", "zeitschrift", "quarterly", "magazine"})
# Both are used on squeezed text only, in which no run of blanks is longer than one.
_SUBTITLE = re.compile(r" ?(?::| [-–—] |\(|/).*$", re.DOTALL)
_SPELLED_OUT = re.compile(r"\b[a-z](?: [a-z]\b)+")
_PLACE = re.compile(r" ?\((?:[^()]{1,60})\) ?$")


def _significant(folded: str) -> tuple[str, ...]:
    """The words that an abbreviation keeps. The last word always counts: a section letter is no article ("... A")."""
    parts = folded.split()[:30]
    last = len(parts) - 1

    def counts(i: int, word: str) -> bool:
        if word in _SECTION_WORDS:  # "Section E", but "Particles" may be shortened to "Part."
            return i == last or not (len(parts[i + 1]) == 1 or parts[i + 1].isdigit())
        return i == last or word not in _STOPWORDS

    return tuple(w for i, w in enumerate(parts) if counts(i, w))


def _join_letters(folded: str) -> str:
    """Spelt-out letters as one word: "proc natl acad sci u s a" -> "... usa"."""
    return _SPELLED_OUT.sub(lambda m: m.group().replace(" ", ""), folded)


@cache
def _known_names() -> dict[str, str]:
    """Folded short name -> folded title in full, from `journal_names.tsv`."""
    return {_join_letters(fold(short)): fold(full) for short, full in tables.rows("journal_names")}


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The folded name without a leading article, well-known acronyms written out."""
    folded = _join_letters(fold(name))
    folded = _known_names().get(folded, folded)
    head, _, rest = folded.partition(" ")
    return rest if rest and head in {"the", "le", "la", "der", "die", "das", "el", "a"} else folded


def _abbreviates(short: str, full: str, *, last: bool) -> bool:
    """Whether one word can stand for another: cut at the end ("psychol"), or contracted ("natl", "dtsch").

    A contraction keeps the first letter and the order of letters and loses its vowels; with more vowels it would be a
    word of its own ("bone" is contained in "biomedicine"). A single letter at the end of a title is a section
    ("Phys. Rev. E"), unless it stands for the words that are always cut so short.
    """
    if full.startswith(short):
        return len(short) > 1 or short == full or not last or full in _ONE_LETTER_WORDS
    if len(short) < 3 or short[0] != full[0] or len(short) >= len(full):
        return False
    letters = iter(full)
    return sum(c in "aeiouy" for c in short) <= 1 and all(c in letters for c in short)


def _aligned(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words of `short` stand for those of `full` one by one, or several initials in one ("NY", "USA")."""
    reached = {0}  # how many words of `full` the words of `short` seen so far may stand for
    for i, word in enumerate(short):
        run, last = len(word), i == len(short) - 1
        ones = {n + 1 for n in reached if n < len(full) and _abbreviates(word, full[n], last=last)}
        runs = {
            n + run
            for n in reached
            if 2 <= run <= min(6, len(full) - n) and word == "".join(w[0] for w in full[n : n + run])
        }
        reached = ones | runs
    return len(full) in reached


# Words that tell a name is that of a journal, written in English and not cut.
_SERIALS = frozenset(
    {"journal", "transactions", "annals", "letters", "review", "reviews", "quarterly", "bulletin"}
)
_OTHER_LANGUAGES = _STOPWORDS - frozenset("a an and as at by for i in into of on the to with".split())
_SHORTEST = 3  # words that mean something; a shorter name may be that of anything


def significant_words(name: str) -> list[str]:
    """The words of a name that abbreviations keep, folded: what a list of journals is asked for."""
    return [w for w in fold(name).split()[:30] if w not in _STOPWORDS and len(w) > 1]


def is_in_full(name: str) -> bool:
    """Whether a name seems to be written out: at least two words that mean something, none of them with a full stop."""
    return "." not in name and len(significant_words(name)) > 1


def is_english_in_full(name: str) -> bool:
    """Whether a name is surely a journal's, in English, in full, without subtitle, number or publisher, and not short."""
    folded = set(fold(name).split())
    return (
        is_in_full(name)
        and re.sub(r"[ &,-]", "", name).isalpha()
        and len(significant_words(name)) >= _SHORTEST
        and not folded.isdisjoint(_SERIALS)
        and folded.isdisjoint(_OTHER_LANGUAGES | _PUBLISHERS)
    )


def is_abbreviation(short: str, full: str) -> bool:
    """Whether `short` abbreviates `full` word by word ("J. Res. Pers." of "Journal of Research in Personality")."""
    short, full = _ELIDED.sub("", short), _ELIDED.sub("", full)
    cut, whole = _significant(fold(short)), _significant(fold(full))
    if not cut or (len(whole) < 2 and cut != whole):
        return False
    joined = _significant(_join_letters(fold(short)))
    if _aligned(cut, whole) or (joined != cut and _aligned(joined, whole)):
        return True
    acronym = fold(short).replace(" ", "")
    every = fold(full).split()
    return len(acronym) >= 3 and acronym in {"".join(w[0] for w in whole), "".join(w[0] for w in every)}


def _left_out(short: str, full: str) -> str | None:
    """What the shorter of two names leaves out without becoming another's: a publisher, a place, a section's title."""
    ours, theirs = fold(short).split(), fold(full).split()
    for a, b in ((ours, theirs), (theirs, ours)):
        if len(b) > 2 and b[0] in _PUBLISHERS and a[:1] != b[:1] and _one(" ".join(a), " ".join(b[1:])):
            return "publisher left out"
        if len(b) > 2 and b[-1] in _PLACES and a[-1:] != b[-1:] and _one(" ".join(a), " ".join(b[:-1])):
            return "place left out"
    if _is_section(short, full) or _is_section(full, short):
        return "title of the section left out"
    return None


def _is_section(short: str, full: str) -> bool:
    """Whether `short` stops at the section's letter ("Acta Crystallogr D" of "Acta ... Section D Structural Biology")."""
    words = fold(full).split()
    at = next((i for i, w in enumerate(words) if i > 1 and len(w) == 1 and words[i - 1] == "section"), 0)
    return (
        at > 0
        and fold(short).split()[-1:] == [words[at]]
        and is_abbreviation(short, " ".join(words[: at + 1]))
    )


def _one(a: str, b: str) -> bool:
    return a == b or key(a) == key(b) or is_abbreviation(a, b) or is_abbreviation(b, a)


def tolerance(cited: str, registered: str) -> str | None:
    """How the two names can mean one journal: "" when equal, the name of the tolerance, or None when they do not."""
    a, b = key(cited), key(registered)
    if not a or not b:
        return None
    if fold(cited) == fold(registered):
        return ""
    if a == b or squash(cited) == squash(registered):
        return "spelling of the name"
    if is_abbreviation(cited, registered) or is_abbreviation(registered, cited):
        return "abbreviated name"
    if (left_out := _left_out(cited, registered)) is not None:
        return left_out
    for strip, granted in ((_PLACE, "place left out"), (_SUBTITLE, "subtitle left out")):
        short_cited = strip.sub("", strip_markup(cited))
        short_registered = strip.sub("", strip_markup(registered))
        if (short_cited, short_registered) == (cited, registered) or not short_cited or not short_registered:
            continue
        alike = key(short_cited) == key(short_registered) or is_abbreviation(short_cited, short_registered)
        # A subtitle may be dropped, but two different subtitles name two journals.
        if alike and (short_cited == strip_markup(cited) or short_registered == strip_markup(registered)):
            return granted
    return None
