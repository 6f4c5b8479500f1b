"""Inline Markdown taken out of one paragraph: emphasis, links, code, tags, entities and backslash escapes.

Two passes. The first reads escapes, entities, code, tags and links from left to right and marks what is literal; the
second takes out emphasis by CommonMark's flanking rules (section 6.2), but never inside a DOI or an address, whose
underscores and asterisks are their own. Both passes are linear.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from citecheck import identifiers

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = re.compile(r"<((?:https?://|ftp://|doi:|mailto:)[^\s<>]{1,2000})>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|p|/p|li|/li|hr)\s{0,3}/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,30}(?:\s[^<>]{0,500})?/?>")
_TICKS = re.compile(r"`{1,20}")
_TARGET = re.compile(r"\(\s{0,20}<?")
_TARGET_END = re.compile(r">?(?:\s{1,20}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,20}\)")
# What a link is called when its text says nothing about the work; such words would stand in the way of a field.
_LABELS = frozenset(
    {
        "link",
        "here",
        "doi",
        "url",
        "pdf",
        "html",
        "web",
        "online",
        "article",
        "source",
        "view",
        "full text",
        "crossref",
        "pubmed",
    }
    | {"google scholar", "publisher", "read", "website", "open access", "available here", "lien", "hier"}
)
_RUN = re.compile(r"\*{1,100}|_{1,100}")
_SPECIAL = re.compile(r"[\\&<`\[\]!]")
MAX_TARGET = 2000  # characters of a link's address
MAX_DEPTH = 8  # brackets inside it


@dataclass(frozen=True, slots=True)
class Marked:
    """Text and, for each character, its offset in the file."""

    text: str
    offsets: Sequence[int]


@dataclass(slots=True)
class _Output:
    """What the first pass has read: characters, their places, and which of them cannot be mark-up."""

    text: list[str]
    offsets: list[int]
    literal: list[bool]
    brackets: list[int]  # where "[" stand that may open a link

    def add(self, text: str, places: Sequence[int], literal: bool = False) -> None:
        """Append characters with their places."""
        self.text += text
        self.offsets += places
        self.literal += [literal] * len(text)

    def drop(self, index: int) -> None:
        """Make a character vanish; it is taken out at the end, so that indices stay valid."""
        self.text[index] = ""


def plain(marked: Marked, keep: int = 0) -> Marked:
    """The text without inline mark-up; the first `keep` characters are a list marker and stay."""
    output = _first_pass(marked, keep)
    pairs = [(c, o, f) for c, o, f in zip(output.text, output.offsets, output.literal, strict=True) if c]
    text = "".join(c for c, _, _ in pairs)
    literal = [f for _, _, f in pairs]
    for i in range(min(keep, len(literal))):
        literal[i] = True
    if "*" in text or "_" in text:
        _protect_addresses(text, literal)
        gone = _emphasis(text, literal)
        if gone:
            pairs = [p for i, p in enumerate(pairs) if i not in gone]
    return Marked("".join(c for c, _, _ in pairs), [o for _, o, _ in pairs])


def _first_pass(marked: Marked, keep: int) -> _Output:
    text, offsets = marked.text, marked.offsets
    output = _Output([], [], [], [])
    output.add(text[:keep], offsets[:keep])
    position, unclosed = keep, set[int]()  # lengths of runs of back-ticks known to have no partner
    while match := _SPECIAL.search(text, position):
        at = match.start()
        output.add(text[position:at], offsets[position:at])
        position = _special(text, offsets, at, output, unclosed)
    output.add(text[position:], offsets[position : len(text)])
    return output


def _special(text: str, offsets: Sequence[int], at: int, output: _Output, unclosed: set[int]) -> int:
    """Read what begins at a special character; give where to go on."""
    c = text[at]
    if c == "\\":
        if match := _ESCAPE.match(text, at):
            output.add(match[1], offsets[at + 1 : at + 2], True)
            return match.end()
        if text[at + 1 : at + 2] == "\n":
            return at + 1
    elif c == "&" and (match := _ENTITY.match(text, at)):
        decoded = html.unescape(match.group())
        output.add(decoded, [offsets[at]] * len(decoded), True)
        return match.end()
    elif c == "<":
        return _angle(text, offsets, at, output)
    elif c == "`":
        return _code(text, offsets, at, output, unclosed)
    elif c == "!" and text[at + 1 : at + 2] == "[":
        output.add(c, offsets[at : at + 1])
        return at + 1
    elif c == "[":
        output.brackets.append(len(output.text))
    elif c == "]" and output.brackets:
        return _link(text, offsets, at, output)
    output.add(c, offsets[at : at + 1])
    return at + 1


def _angle(text: str, offsets: Sequence[int], at: int, output: _Output) -> int:
    if match := _AUTOLINK.match(text, at):
        output.add(match[1], offsets[match.start(1) : match.end(1)], True)
        return match.end()
    if text.startswith("<!--", at):
        end = text.find("-->", at)
        if end > 0:
            return _keep_lines(text, offsets, at, end + 3, output)
    if match := _TAG.match(text, at):
        if _BREAK.match(text, at):
            output.add(" ", offsets[at : at + 1])
        return _keep_lines(text, offsets, at, match.end(), output)
    output.add("<", offsets[at : at + 1], True)
    return at + 1


def _keep_lines(text: str, offsets: Sequence[int], start: int, end: int, output: _Output) -> int:
    """Skip mark-up, but keep the line ends in it, so that lines stay lines."""
    for i in range(start, end):
        if text[i] == "\n":
            output.add("\n", offsets[i : i + 1])
    return end


def _code(text: str, offsets: Sequence[int], at: int, output: _Output, unclosed: set[int]) -> int:
    ticks = _TICKS.match(text, at)
    run = ticks.group() if ticks else "`"
    start = at + len(run)
    end = -1 if len(run) in unclosed else text.find(run, start)
    if end < 0:
        unclosed.add(len(run))
        output.add(run, offsets[at:start], True)
        return start
    output.add(text[start:end], offsets[start:end], True)
    return end + len(run)


def _link(text: str, offsets: Sequence[int], at: int, output: _Output) -> int:
    """At "]": if an address follows, the brackets go, and the address stays only if the link's text does not hold it."""
    opening = output.brackets.pop()
    target = _target(text, at + 1)
    if target is None:
        output.add("]", offsets[at : at + 1])
        return at + 1
    start, end, after = target
    shown = "".join(output.text[opening + 1 :])
    address = text[start:end]
    image = opening > 0 and output.text[opening - 1] == "!"
    output.drop(opening)
    if shown.strip(" *_").lower() in _LABELS:
        for i in range(opening + 1, len(output.text)):
            output.drop(i)
    if image:
        output.drop(opening - 1)
    elif _worth_keeping(address, shown):
        output.add(" ", offsets[at : at + 1])
        output.add(address, offsets[start:end], True)
        output.add(" ", offsets[after - 1 : after])
    return after


def _worth_keeping(address: str, shown: str) -> bool:
    """Whether a link's address says more than its text: a DOI or a web address that is not shown."""
    doi = identifiers.normalise_doi(address)
    if doi:
        return doi not in shown.lower()
    return (
        address.lower().startswith(("http://", "https://"))
        and address.rstrip("/") not in shown
        and "://" not in shown
    )


def _target(text: str, at: int) -> tuple[int, int, int] | None:
    """The address in "(address "title")" at `at` as (start, end, where the bracket closes); None if there is none."""
    opening = _TARGET.match(text, at)
    if opening is None:
        return None
    depth, i = 0, opening.end()
    limit = min(len(text), i + MAX_TARGET)
    while i < limit and depth <= MAX_DEPTH and not text[i].isspace() and text[i] != ">":
        if text[i] == "(":
            depth += 1
        elif text[i] == ")":
            if depth == 0:
                break
            depth -= 1
        i += 1
    closing = _TARGET_END.match(text, i)
    return (opening.end(), i, closing.end()) if closing else None


def _protect_addresses(text: str, literal: list[bool]) -> None:
    """Mark the characters of DOIs and addresses as literal."""
    for found in (identifiers.find_dois(text), identifiers.find_urls(text)):
        for start, end, _ in found:
            literal[start:end] = [True] * (end - start)


def _emphasis(text: str, literal: Sequence[bool]) -> set[int]:
    """The indices of the asterisks and underscores that are mark-up."""
    gone: set[int] = set()
    openers: dict[str, list[list[int]]] = {"*": [], "_": []}  # per character: [first free index, how many]
    for match in _RUN.finditer(text):
        start, end = match.span()
        if literal[start]:
            continue
        opens, closes = _flanks(text, start, end)
        stack = openers[text[start]]
        while closes and stack and start < end:
            opener = stack[-1]
            count = min(2, opener[1], end - start)
            first = opener[0] + opener[1] - count
            gone.update(range(first, first + count), range(start, start + count))
            opener[1] -= count
            start += count
            if opener[1] == 0:
                stack.pop()
        if opens and start < end:
            stack.append([start, end - start])
    return gone


def _flanks(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a run of delimiters can open and can close emphasis."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    left = not after.isspace() and (not _is_punctuation(after) or before.isspace() or _is_punctuation(before))
    right = not before.isspace() and (
        not _is_punctuation(before) or after.isspace() or _is_punctuation(after)
    )
    if text[start] == "*":
        return left, right
    return left and (not right or _is_punctuation(before)), right and (not left or _is_punctuation(after))


def _is_punctuation(c: str) -> bool:
    return unicodedata.category(c)[0] in "PS"
