"""The tags and texts of a web page, as they come, however broken the page. Pure; time and memory grow with its length only.

A scanner of its own, after the tokens of the HTML standard (section 13.2.5), because every character needs its place.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from citecheck.markup.tokens import End, Start, Text, Token

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<rest>(?:[\s/]++|=?+[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+|=)*+)>"
)
_SHORT_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/<>]{0,80}+)(?P<rest>[^<>]*+)>")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s/>=\"'][^\s/>=]*+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>\"']++)))?+"
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
# Elements that are never closed.
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def tokens(source: str) -> Iterator[Token]:
    """Each tag and text in order; comments and declarations are left out, names are in lower case."""
    at, text_from = 0, 0
    tag = _TAG
    while (at := source.find("<", at)) >= 0:
        end = _declaration(source, at)
        found = None if end else tag.match(source, at)
        if not end and not found:
            if source[at + 1 : at + 2].isalpha() or source[at + 1 : at + 2] == "/":
                tag = _SHORT_TAG  # a quotation mark that is never closed; from here on none counts
                found = tag.match(source, at)
            if not found:
                at += 1
                continue
        if at > text_from:
            yield decoded(source, text_from, at)
        at = text_from = end or (found.end() if found else at)
        if found:
            yield from _tag(found)
            name = found["name"].lower()
            if name in _RAW and not found["close"]:
                at = text_from = _raw_end(source, name, at)
    if text_from < len(source):
        yield decoded(source, text_from, len(source))


def decoded(source: str, start: int, end: int) -> Text:
    """The text [start, end) with its character references read."""
    written = source[start:end]
    if "&" not in written:
        return Text(written, range(start, end + 1))
    text: list[str] = []
    offsets: list[int] = []
    at = 0
    for found in _REFERENCE.finditer(written):
        text.append(written[at : found.start()])
        offsets += range(start + at, start + found.start())
        meant = html.unescape(found.group())
        text.append(meant)
        offsets += [start + found.start()] * len(meant)
        at = found.end()
    text.append(written[at:])
    offsets += range(start + at, end + 1)
    return Text("".join(text), offsets)


def _declaration(source: str, at: int) -> int:
    """Where a comment, document type or instruction that begins here ends; 0 if none does."""
    if source.startswith("<!--", at):
        close = source.find("-->", at + 2)
        return close + 3 if close >= 0 else len(source)
    if source.startswith(("<!", "<?"), at):
        close = source.find(">", at)
        return close + 1 if close >= 0 else len(source)
    return 0


def _tag(found: re.Match[str]) -> Iterator[Token]:
    name = found["name"].lower()
    if found["close"]:
        yield End(name, found.start(), found.end())
        return
    yield Start(name, _attributes(found["rest"]), found.start(), found.end())
    if name in VOID or found["rest"].endswith("/"):
        yield End(name, found.start(), found.end())


def _attributes(written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written) if written.strip() else ():
        value: Sequence[str | None] = match.group("double", "single", "bare")
        found.setdefault(match["name"].lower(), html.unescape(next((v for v in value if v), "")))
    return found


def _raw_end(source: str, name: str, at: int) -> int:
    """Where the text of an element that holds no tags ends."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return found.start() if found else len(source)
