"""The title: between quotation marks, or up to where the name of its container begins."""

from __future__ import annotations

import re

from citecheck.parsing.draft import Draft
from citecheck.parsing.letters import CLOSER_OF, CLOSERS

_DESCRIPTION = re.compile(r"\s?\[(?:[A-Za-zÀ-ž][^\[\]]{2,120})\]")
_NOTE = re.compile(
    r"\s?\((?:[^()]{0,60}(?:thesis|dissertation|report|version)[^()]{0,60}|(?:\d{1,2}(?:st|nd|rd|th)|"
    r"[Rr]ev\.?|\d\.)\s(?:ed\.?|edition|Aufl\.?))\)",
    re.IGNORECASE,
)
# Who made the book readable is no part of its title.
_MADE_BY = re.compile(
    r"[.,]\s(?:[Tt]ranslated (?:and edited )?by|[Tt]rans\.|[Ee]dited (?:and translated )?by|[Üü]bers(?:etzt|\.) von|"
    r"[Tt]raduit par|"
    r"[Tt]rad\.(?: de)?)\s[^\d()]{4,120}"
)
_CLOSING = re.compile(r"[”“»\"’‘›'](?=[\s.,;:)]|$)")
_SENTENCE_END = re.compile(r"[^\W\d_]{5,40}[.?!]\s")
_GOES_ON = re.compile(r"\s(?!in\s)[^\W\d_A-ZÀ-Ž]|:\s")


def quoted_title(draft: Draft, start: int, end: int) -> int | None:
    """Take the title between quotation marks and give where the rest begins; None if only part of it is quoted."""
    text = draft.cut.text
    closers = CLOSER_OF.get(text[start], text[start])
    close = _closing(text, start, end, closers)
    if close is None or _is_partial(text, close, end):
        return None
    draft.put("title", start + 1, close, " ,.;")
    draft.sure += 0.1
    return close + 1


def _is_partial(text: str, close: int, end: int) -> bool:
    """Whether the title goes on after the quotation ("“Browning” of white fat. JAMA, 308")."""
    if text[close - 1] in ".," or text[close + 1 : close + 2] in tuple(",.;"):
        return False
    asked = text[close - 1] in "?!"
    return bool(_GOES_ON.match(text, close + 1) or (not asked and _SENTENCE_END.search(text, close + 1, end)))


def _closing(text: str, start: int, end: int, closers: str) -> int | None:
    """The quotation mark that ends the title: the first that closes as many as were opened, else the first at all."""
    depth, first = 0, None
    for i in range(start, end):
        c = text[i]
        if i > start and c in closers and _CLOSING.match(text, i):
            if first is None and (text[i + 1 : i + 2] in ",.;:" or text[i - 1] in ".,?!" or c not in "’'"):
                first = i
            depth -= 1
            if (
                depth <= 0
                and first is not None
                and (c not in "’'" or text[i + 1 : i + 2] in ",.;:)" or text[i - 1] in ".,?!")
            ):
                return i
            depth = max(depth, 1)
        elif c == text[start] and c != '"' and (i == start or text[i - 1] in " ([“‘"):
            depth += 1
    return first


def put_title(draft: Draft, start: int, end: int) -> None:
    """Keep text[start:end] as the title, without a description in brackets at its end ("[Data set]", "(PhD thesis)")."""
    text = draft.cut.text
    for pattern in (_DESCRIPTION, _NOTE):
        for match in pattern.finditer(text, start, end):
            if match.start() > start and not text[match.end() : end].strip(" ."):
                end = match.start()
                break
    made = _MADE_BY.search(text, start, end)
    if made and made.start() > start and not text[made.end() : end].strip(" ."):
        end = made.start()
    draft.put("title", start, end, " ,.;")
    draft.unquote("title")


def with_mark(text: str, start: int, end: int) -> int:
    """A question or exclamation mark belongs to the title, and so does a quotation mark that was opened in it (“... .”)."""
    after = end
    while after < len(text) and text[after] in '.?!)]”’"»':
        if text[after] in "?!)]" or (text[after] in CLOSERS and _is_open(text[start:after], text[after])):
            end = after + 1
        after += 1
    return end


def _is_open(title: str, closer: str) -> bool:
    """Whether a quotation mark opened in the title still waits for this one."""
    if closer == '"':
        return title.count(closer) % 2 == 1
    return any(
        title.count(o) > title.count(closer) for o, c in CLOSER_OF.items() if closer in c and o != closer
    )
