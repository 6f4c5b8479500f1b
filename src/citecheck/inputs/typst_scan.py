"""Typst mark-up and code told apart in one pass, as far as it takes to find references, labels and named files. Pure.

Nothing is evaluated. Source: Typst's reference, "Syntax": mark-up, code behind `#` and in arguments, mathematics between
`$`; comments nest, raw text does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

MAX_DEPTH = 500

# A label's name; behind an @ it does not end with what more likely ends a sentence (Typst's reference, "label").
_COMMENT = r"(?P<comment>//[^\r\n]*+|/\*)"
_RAW = r"(?P<raw>`++)"
_LABEL = r"<(?P<label>[\w:.-]{1,300})>"
_STRING = r'"(?P<string>(?:[^"\\]++|\\.)*+)"?'
_OPEN = r"(?P<open>[(\[{$])|(?P<close>[)\]}])"
_MARKUP = re.compile(
    rf"\\.|https?://[^\s\]\)]*+|{_COMMENT}|{_RAW}|{_LABEL}|@(?P<ref>[\w:.-]{{0,300}}[\w-])|(?P<open>[\[$])|(?P<close>\])|(?P<hash>#)",
    re.DOTALL,
)
_CODE = re.compile(
    rf"{_COMMENT}|{_RAW}|{_STRING}|{_LABEL}|{_OPEN}|(?P<name>[A-Za-z_][\w-]*+)(?P<colon>[ \t]*+:)?"
    r"|(?P<comma>,)|(?P<end>[\r\n;])",
    re.DOTALL,
)
_MATH = re.compile(rf"\\.|{_COMMENT}|{_STRING}|(?P<close>\$)|(?P<hash>#)", re.DOTALL)
_BEHIND = re.compile(r"\.(?P<field>[A-Za-z_][\w-]*+)|(?P<open>[(\[])")
_HASH = re.compile(r'(?P<name>[A-Za-z_][\w-]*+)|(?P<open>[({\[$])|"(?:[^"\\]++|\\.)*+"')
_NESTED = re.compile(r"/\*|\*/")
_CLOSING = {"(": ")", "[": "]", "{": "}", "$": "$"}
_STATEMENTS = frozenset("let set show if for while return import include context".split())

Kind = Literal["ref", "label", "string", "call"]


@dataclass(frozen=True, slots=True)
class Token:
    """What was found, as text[start:end]: a reference's or label's name, the inside of a string, or the name of a call.

    `call` is the function, or keyword, in whose arguments it stands, and `argument` the name of the argument; both are empty
    in mark-up; what is in `cite(label(…))` stands in `cite`. What is between the parentheses of a call has its `inside`.
    """

    kind: Kind
    start: int
    end: int
    call: str = ""
    argument: str = ""
    inside: int = 0


@dataclass(slots=True)
class _Frame:
    """A stretch of one mode, and what closes it: a bracket, "\\n" for a statement, "" for what ends by itself."""

    mode: re.Pattern[str]
    closing: str
    call: str = ""
    argument: str = ""
    inside: int = 0


def scan(text: str) -> Iterator[Token]:
    """The tokens of a file, in order. What is nested more than 500 deep, and all behind it, is not read."""
    return _Scanner(text).tokens()


def is_cited(token: Token, text: str) -> bool:
    """Whether it is a key that is cited: "@key", `cite(<key>)`, `ref(<key>)`, or in a call of the document's own."""
    if token.kind == "ref":
        return not in_a_word(text, token.start)
    named = token.kind == "label" and token.call not in ("", "link")
    return not token.argument and (named or (token.kind == "string" and token.call == "cite"))


def in_a_word(text: str, start: int) -> bool:
    """Whether a letter stands before the @ in front of `start`, as in an address."""
    return start > 1 and text[start - 2].isalnum()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.calls = 0
        self.stack = [_Frame(_MARKUP, "end of file")]

    def tokens(self) -> Iterator[Token]:
        while len(self.stack) <= MAX_DEPTH:
            frame = self.stack[-1]
            if frame.mode is _BEHIND:
                self._behind(frame)
                continue
            found = frame.mode.search(self.text, self.at)
            if found is None:
                return
            self.at = found.end()
            yield from self._token(frame, found, found.lastgroup or "")

    def _token(self, frame: _Frame, found: re.Match[str], group: str) -> Iterator[Token]:
        match group:
            case "comment":
                self._skip_comment(found.group())
            case "raw":
                self._skip_raw(found.group())
            case "ref" | "label" | "string":
                yield Token(group, *found.span(group), frame.call, frame.argument, frame.inside)
            case "hash":
                yield from self._hash()
            case "name" | "colon":
                yield from self._name(frame, found)
            case "comma":
                frame.argument = ""
            case "open":
                self._open(found.group(), frame)
            case "close" | "end":
                self._close(frame, found.group())

    def _hash(self) -> Iterator[Token]:
        """What follows a `#` in mark-up: a statement, an expression, a block, or nothing."""
        found = _HASH.match(self.text, self.at)
        if found is None:
            return
        self.at = found.end()
        if found["open"]:
            self._open(found["open"], _Frame(_CODE, ""))
        elif found["name"] in _STATEMENTS:
            yield Token("call", found.start(), found.end())
            self.calls += 1
            self.stack.append(_Frame(_CODE, "\n", found["name"], inside=self.calls))
        elif found["name"]:
            self.stack.append(_Frame(_BEHIND, "", found["name"]))
            if self.text.startswith("(", self.at):
                yield Token("call", found.start(), found.end(), inside=self.calls + 1)

    def _name(self, frame: _Frame, found: re.Match[str]) -> Iterator[Token]:
        """A name in code: of an argument, a keyword, or of a function that is called."""
        name = found["name"]
        if frame.call == "show" and frame.closing == "\n" and name == "ref":
            yield Token("call", *found.span("name"), "show")
        elif found["colon"]:
            frame.argument = name
        elif name in ("include", "import"):
            self.calls += 1
            self.stack.append(_Frame(_CODE, "\n", name, inside=self.calls))
        elif self.text.startswith("(", self.at):
            yield Token("call", found.start(), found.end(), frame.call, frame.argument, self.calls + 1)
            self.at += 1
            self.calls += 1
            call = frame.call if name == "label" and frame.call == "cite" else name
            self.stack.append(_Frame(_CODE, ")", call, inside=self.calls))

    def _behind(self, frame: _Frame) -> None:
        """What may follow an expression in mark-up: a field, arguments, or content."""
        found = _BEHIND.match(self.text, self.at)
        if found is None:
            self.stack.pop()
            return
        self.at = found.end()
        if found["field"]:
            frame.call = found["field"]
        elif found["open"] == "(":
            self.calls += 1
            self.stack.append(_Frame(_CODE, ")", frame.call, inside=self.calls))
        else:
            self._open("[", frame)

    def _open(self, bracket: str, frame: _Frame) -> None:
        if bracket == "[":
            self.stack.append(_Frame(_MARKUP, "]"))
        elif bracket == "$":
            self.stack.append(_Frame(_MATH, "$"))
        else:  # a list or block within arguments belongs to them
            self.stack.append(
                _Frame(_CODE, _CLOSING[bracket], frame.call, frame.argument, inside=frame.inside)
            )

    def _close(self, frame: _Frame, mark: str) -> None:
        """A bracket closes its frame, and the statements in it that no line end closed; a stray one is text."""
        if mark in "\r\n;":
            if frame.closing == "\n":
                self.stack.pop()
            return
        depth = len(self.stack)
        while depth > 1 and self.stack[depth - 1].closing == "\n":
            depth -= 1
        if depth > 1 and self.stack[depth - 1].closing == mark:
            del self.stack[depth - 1 :]

    def _skip_comment(self, opening: str) -> None:
        depth = 1 if opening == "/*" else 0
        while depth:
            found = _NESTED.search(self.text, self.at)
            if found is None:
                self.at = len(self.text)
                return
            self.at = found.end()
            depth += 1 if found.group() == "/*" else -1

    def _skip_raw(self, ticks: str) -> None:
        """Past raw text: one back-tick on each side, or three and more; two are an empty one."""
        if len(ticks) == 2:
            return
        end = self.text.find(ticks, self.at)
        self.at = len(self.text) if end < 0 else end + len(ticks)
