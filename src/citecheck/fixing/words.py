"""A value with only the words changed that differ from the registered ones. Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from citecheck.latex import to_unicode
from citecheck.outputs.bibtex_values import text_value, title_value
from citecheck.text import fold

_WORD = re.compile(r"\S+")
_MOST_WORDS = 200
_LATEST = 30  # blocks; more differences than that is another title, written whole


def rewritten(raw: str, registered: str, *, tex: bool = True) -> str:
    """`raw` with the words that differ replaced by those of `registered`; whole where the two share too little.

    A word put for a capitalised one is capitalised. What stands around the words (braces, commands, blanks) stays, unless
    it would be torn apart.
    """
    whole = title_value(registered) if tex else registered
    words = list(_WORD.finditer(raw))
    theirs = registered.split()
    if not 0 < len(words) <= _MOST_WORDS or len(theirs) > _MOST_WORDS:
        return whole
    a = [fold(to_unicode(w.group()) if tex else w.group()) for w in words]
    b = [fold(word) for word in theirs]
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    same = sum(i2 - i1 for tag, i1, i2, _, _ in blocks if tag == "equal")
    if same * 2 < min(len(a), len(b)) or len(blocks) > _LATEST:
        return whole
    parts: list[str] = []
    at = 0
    for tag, i1, i2, j1, j2 in blocks:
        if tag == "equal":
            continue
        start = words[i1].start() if i1 < len(words) else len(raw)
        end = words[i2 - 1].end() if i2 > i1 else start
        ours, new = raw[start:end], theirs[j1:j2]
        if not ours and not any(b[j1:j2]):
            continue  # a dash on its own, which is no word
        if not new and not any(a[i1:i2]):
            continue
        if tex and not _balanced(ours):
            return whole
        written = _cased(ours, new, tex=tex)
        parts += [raw[at:start], written]
        if not ours and written:
            parts.append(" ") if start < len(raw) else parts.insert(len(parts) - 1, " ")
        at = end
        if not written:
            at = words[i2].start() if i2 < len(words) else len(raw)
    text = "".join([*parts, raw[at:]])
    return text.strip() if not _only_blank_edges(raw) else text


def _only_blank_edges(raw: str) -> bool:
    return raw != raw.strip()


def _balanced(text: str) -> bool:
    depth = 0
    for char in text.replace("\\{", "").replace("\\}", ""):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0 and text.count("$") % 2 == 0


def _cased(ours: str, new: list[str], *, tex: bool) -> str:
    """The new words with the capitals, and the closing punctuation, that the typed ones have."""
    olds = ours.split()
    cased = []
    for i, word in enumerate(new):
        old = to_unicode(olds[i]) if i < len(olds) and len(olds) == len(new) else ""
        plain = word[:1].islower() or word[1:].islower()
        if old and plain and old[:1].isalpha():
            word = (word[:1].upper() if old[:1].isupper() else word[:1].lower()) + word[1:]
        cased.append(word)
    text = " ".join(cased)
    tail = re.search(r"[:;,.?!]$", ours)
    if tail and text and text[-1] not in ":;,.?!":
        text += tail.group()
    return (title_value(text) if tex and any(map(str.islower, text)) else text_value(text)) if tex else text
