"""The names in front of a year: read backwards from it, word by word, so that what stands before them does not matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.names import PARTICLES, SUFFIXES
from citecheck.parsing.citing.words import AND, ET_AL, OPENERS, SMALL_IN_ORGANISATIONS, is_capital
from citecheck.parsing.letters import CLOSER_OF, UPPER

_WINDOW = 260  # characters in front of the year
MAX_NAMES = 12
_MAX_WORDS = 8  # of one name, organisations included
_TOKEN = re.compile(
    rf"(?<!\w)(?P<etal>(?i:{ET_AL}))|(?P<word>[^\W\d_](?:[\w'’ʼ`‐‑-]{{0,60}}\w)?(?:['’](?=[\s(\[,]))?\.?)|(?P<mark>\S)"
)
_INITIAL = re.compile(rf"[{UPPER}](?:[.‐‑-]|[{UPPER}](?![a-z])){{0,3}}\.?$|(?:[{UPPER}]\.){{1,4}}$")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=[szx])['’])$")
_DOTTED = frozenset({"st.", "jr.", "sr.", "dr.", "prof.", "mr.", "mrs.", "ms."})
_TITLED = frozenset({"dr.", "prof.", "mr.", "mrs.", "ms.", "dr", "prof"})
_CLOSERS = "".join(CLOSER_OF.values())
_MAX_TITLE = 160


@dataclass(frozen=True, slots=True)
class Named:
    """Names as written, in order, and where they stand: [start, end) of the text, "et al." included.

    `title` tells that it is the beginning of a title in quotation marks, in place of names.
    """

    names: tuple[str, ...]
    et_al: bool
    start: int
    end: int
    title: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def names_before(text: str, start: int, end: int) -> Named | None:
    """The names that end at `end`, but for punctuation; nothing before `start` is looked at. None if there are none."""
    start = max(start, end - _WINDOW)
    if start and text[start - 1].isalnum():  # in the middle of a word
        start = next((k for k in range(start, end) if text[k].isspace()), end)
    tokens = [
        _Token(m.lastgroup or "", m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)
    ]
    k = len(tokens) - 1
    while k >= 0 and tokens[k].text in {",", ":", "."}:
        k -= 1
    if k < 0:
        return None
    if tokens[k].text in _CLOSERS:
        return _title(text, start, tokens[k])
    last, et_al = tokens[k], tokens[k].kind == "etal"
    if et_al:
        k -= 1
        if k >= 0 and tokens[k].text == ",":
            k -= 1
    names: list[str] = []
    first = k
    joined = et_al
    while len(names) < MAX_NAMES:
        found = _name(tokens, k, text)
        if found is None:
            break
        first, name = found
        names.insert(0, name)
        k = first - 1
        if k < 1:
            break
        if tokens[k].text.lower() in AND:
            joined = True
            k -= 1 + (tokens[k - 1].text == ",")
        elif tokens[k].text == "," and joined:
            k -= 1
        else:
            break
    return Named(tuple(names), et_al, tokens[first].start, last.end) if names else None


def _title(text: str, start: int, closer: _Token) -> Named | None:
    start = max(start, closer.start - _MAX_TITLE)
    openers = (opener for opener, closers in CLOSER_OF.items() if closer.text in closers)
    at = max(text.rfind(opener, start, closer.start) for opener in openers)
    title = text[at + 1 : closer.start].strip(" ,.") if at >= 0 else ""
    return Named((title,), False, at, closer.end, title=True) if len(title) > 3 else None


def _name(tokens: Sequence[_Token], k: int, text: str) -> tuple[int, str] | None:
    """The name whose last token is the k-th: where it begins, and the name ("K. D. Neff", "World Health Organization")."""
    given: list[str] = []
    j = k
    if j > 1 and tokens[j].kind == "word" and tokens[j].text.lower().strip(".") in SUFFIXES:
        j -= 1 + (tokens[j - 1].text == ",")
    initials_from = j
    while initials_from > 0 and _is_initial(tokens[initials_from]):
        given.insert(0, tokens[initials_from].text)
        initials_from -= 1
    if given:  # "Smith, J." or "Smith JK"
        initials_from -= tokens[initials_from].text == "," and initials_from > 0
        family = _words(tokens, initials_from, text)
        if family is None:
            return _alone(tokens, k)
        return family[0], f"{' '.join(given)} {family[1]}"
    return _words(tokens, j, text)


def _alone(tokens: Sequence[_Token], k: int) -> tuple[int, str] | None:
    """An acronym that looks like initials ("WHO", "EU")."""
    word = tokens[k].text
    return (k, word) if len(word) > 1 and word.isupper() and "." not in word else None


def _words(tokens: Sequence[_Token], k: int, text: str) -> tuple[int, str] | None:
    """The words of one name that end with the k-th token."""
    if k < 0 or tokens[k].kind != "word" or not is_capital(tokens[k].text) or tokens[k].text in OPENERS:
        return None
    bare = _POSSESSIVE.sub("", tokens[k].text)
    if bare.endswith(".") and bare.lower() not in _DOTTED and not _INITIAL.fullmatch(bare):
        return None  # a sentence ends here
    first = k
    while first > 0 and k - first < _MAX_WORDS:
        step = _step(tokens, first, text)
        if not step:
            break
        first -= step
    words = [t.text for t in tokens[first:k]] + [bare]
    while len(words) > 1 and words[0].lower() in _TITLED:
        words, first = words[1:], first + 1
    return first, " ".join(words)


def _step(tokens: Sequence[_Token], first: int, text: str) -> int:
    """How many tokens more to the left belong to the name that begins with the token `first`."""
    before = tokens[first - 1]
    if (
        before.kind != "word"
        or text[before.end : tokens[first].start].strip(" ")
        or before.end == tokens[first].start
    ):
        return 0
    word = before.text
    if word.lower() in AND:
        return 0
    if word.lower() in PARTICLES and (word.islower() or word not in OPENERS):
        return 1
    if word.lower() in SMALL_IN_ORGANISATIONS and word.islower():
        if first > 1 and (tokens[first - 2].text.islower() and first > 2):  # "of the"
            return (
                3 if tokens[first - 2].text in SMALL_IN_ORGANISATIONS and _goes_on(tokens[first - 3]) else 0
            )
        return 2 if first > 1 and _goes_on(tokens[first - 2]) else 0
    return int(_goes_on(before))


def _goes_on(token: _Token) -> bool:
    """Whether a word can be a further word of a name: a capital, no opener of a sentence, and no sentence ends with it."""
    word = token.text
    if token.kind != "word" or not is_capital(word) or word in OPENERS:
        return False
    return not word.endswith(".") or word.lower() in _DOTTED or bool(_INITIAL.fullmatch(word))


def _is_initial(token: _Token) -> bool:
    return token.kind == "word" and bool(_INITIAL.fullmatch(token.text)) and len(token.text) < 9
