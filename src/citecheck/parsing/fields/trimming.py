"""Edges of a labelled part: separators, quotation marks and brackets that are the style's, not the value's."""

from __future__ import annotations

from citecheck.parsing.letters import CLOSER_OF

SEPARATORS = " \t\u00a0\u3000,.;:、，。；：．"
_SOFT = " \t\u00a0\u3000,;:、，；："
_CLOSER = {
    "(": ")",
    "[": "]",
    "{": "}",
    "（": "）",
    "【": "】",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
}
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
_QUOTES = {**CLOSER_OF, "`": "'’`", "‘": "’‘'", "＂": "＂", "″": "″", "」": "」", "”": "”", "’": "’"}
MAX_BRACKETS = 6  # that a style puts around a value; more are the text's own
_QUOTE_CLOSERS = "”“»\"’›'″＂"


def trim(text: str, start: int, end: int, *, dot: bool = False) -> tuple[int, int]:
    """The span without separators at its ends, and without brackets that open or close nothing inside.

    With `dot` the full stop at the end stays, as abbreviated names of journals need it.
    """
    piece = text[start:end]
    bare = piece.lstrip(SEPARATORS)
    start += len(piece) - len(bare)
    bare = bare.rstrip(_SOFT if dot else SEPARATORS)
    for _ in range(MAX_BRACKETS):
        if not bare:
            break
        if bare[0] in _CLOSER and _dangles(bare, bare[0], _CLOSER[bare[0]]):
            stripped = bare[1:].lstrip(SEPARATORS)
            start += len(bare) - len(stripped)
        elif bare[-1] in _CLOSER or (
            bare[-1] in _OPENER and bare.count(bare[-1]) > bare.count(_OPENER[bare[-1]])
        ):
            stripped = bare[:-1]
        else:
            break
        bare = stripped.rstrip(_SOFT if dot else SEPARATORS)
    return start, start + len(bare)


def _dangles(piece: str, opener: str, closer: str) -> bool:
    return piece.count(opener) > piece.count(closer)


def unwrap(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without one pair of brackets that encloses all of it."""
    if end - start > 2 and text[start] in _CLOSER and text[end - 1] == _CLOSER[text[start]]:
        inner = text[start + 1 : end - 1]
        if text[start] not in inner and text[end - 1] not in inner:
            return trim(text, start + 1, end - 1)
    return start, end


def unquote(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the quotation marks around all of it, or with one mark of a pair lost.

    Marks that quote only a part of the value stay (“Browning” of white fat).
    """
    for mark, closing in (("``", "''"), ("''", "''"), (",,", "''"), ("<<", ">>"), ("‘‘", "’’"), ("’’", "’’")):
        if text.startswith(mark, start, end):
            stop = end - 2 if text.endswith(closing, start + 2, end) else end
            if text.endswith('"', start + 2, end):
                stop = end - 1
            return trim(text, start + 2, stop)
    if end - start < 3:
        return start, end
    first, last = text[start], text[end - 1]
    inner = text[start + 1 : end - 1]
    closers = _QUOTES.get(first, "")
    if closers and last in closers and not _closes_early(inner, first, closers):
        return trim(text, start + 1, end - 1)
    if closers and first not in "'’`" and not any(c in closers for c in inner + last):
        return trim(text, start + 1, end)
    if last in _QUOTE_CLOSERS and last not in "'’" and first not in _QUOTES and _never_opened(inner, last):
        return trim(text, start, end - 1)
    return start, end


def _closes_early(inner: str, first: str, closers: str) -> bool:
    """Whether the mark that opens the value is closed before its end ("“A” and “B”")."""
    if first in "'’‘`":
        return _single_closes_early(inner, first, closers)
    if first in closers and len(set(closers)) == 1:  # "A" and "B", but not "The "new" view"
        at = inner.find(first)
        return at > 0 and not inner[at - 1].isspace() and inner.count(first) % 2 == 0
    depth = 1
    for c in inner:
        if c == first:
            depth += 1
        elif c in closers:
            depth -= 1
            if depth == 0:
                return True
    return False


def _single_closes_early(inner: str, first: str, closers: str) -> bool:
    """The same for single marks, which are apostrophes too: one opens before a word and closes behind one."""
    depth = 1
    for i, c in enumerate(inner):
        if c != first and c not in closers:
            continue
        before, after = inner[i - 1 : i] or " ", inner[i + 1 : i + 2] or " "
        if c == first and not before.isalnum() and after.isalnum():
            depth += 1
        elif c in closers and not before.isspace() and not after.isalnum():
            depth -= 1
            if depth == 0:  # or an apostrophe ("the dogs' work"), if nothing opens behind it
                return any(f"{space}{first}" in inner[i:] for space in " (")
    return False


def _never_opened(inner: str, last: str) -> bool:
    openers = {o for o, closing in _QUOTES.items() if last in closing}
    return not any(c in openers for c in inner)
