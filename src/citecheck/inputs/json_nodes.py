"""JSON (RFC 8259) to nodes with their places, one item of a list after the other, so that no file fills the memory. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from citecheck.inputs.nodes import MAX_DEPTH, MAX_VALUES, Listing, Mapping, Node, Scalar

_BLANK = re.compile(r"[ \t\r\n]*+")
_STRING = re.compile(r'"((?:[^"\\\x00-\x1f]++|\\.)*+)"', re.DOTALL)
_NUMBER = re.compile(r"-?\d++(?:\.\d++)?(?:[eE][+-]?\d++)?")
_WORD = re.compile(r"-?[A-Za-z]{1,20}")
_WORDS = {"true": "true", "false": "false", "null": ""}
_NO_NUMBERS = frozenset({"NaN", "Infinity", "-Infinity"})  # which some programs write, Python among them
_BRACKET = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\.)*+"|(?P<opens>[\[{])|(?P<closes>[\]}])', re.DOTALL)
_MOST_ODD = 20
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonError(ValueError):
    """What is wrong, in words, and the offset where."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


class Scanner:
    """Reads values from one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.values = 0  # in the item that is being read
        self.end = 0  # behind the list or object that was read
        self.odd: list[JsonError] = []  # what is no JSON and was read as nothing

    def blank(self, at: int) -> int:
        """The offset behind any white space."""
        found = _BLANK.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int, depth: int = 0) -> tuple[Node, int]:
        """The value that begins at `at`, and the offset behind it. Raises JsonError."""
        self.values += 1
        if self.values > MAX_VALUES:
            raise JsonError(f"it holds more than {MAX_VALUES:,} values", at)
        if depth > MAX_DEPTH:
            raise JsonError(f"it is nested more than {MAX_DEPTH} deep", at)
        mark = self.text[at : at + 1]
        if mark == "{":
            return self._object(at, depth)
        if mark == "[":
            return self._list(at, depth)
        if mark == '"':
            return self.string(at)
        return self._literal(at)

    def string(self, at: int) -> tuple[Scalar, int]:
        """The string that begins at `at`. Raises JsonError."""
        found = _STRING.match(self.text, at)
        if found is None:
            what = "a string is not closed" if self.text[at : at + 1] == '"' else "a string is expected"
            raise JsonError(what, at)
        written = found[1]
        if "\\" in written:
            try:
                written = _SURROGATE.sub("\ufffd", json.loads(found.group()))
            except ValueError:
                raise JsonError("a backslash stands before what it cannot", at) from None
        return Scalar(written, found.start(1), found.end(1), quoted=True), found.end()

    def _literal(self, at: int) -> tuple[Scalar, int]:
        if number := _NUMBER.match(self.text, at):
            return Scalar(number.group(), at, number.end()), number.end()
        word = _WORD.match(self.text, at)
        if word and word.group() in _NO_NUMBERS:
            self.odd[_MOST_ODD:] = []
            self.odd.append(JsonError(f"{word.group()} is no JSON; it was read as nothing", at))
            return Scalar("", at, word.end()), word.end()
        if word is None or word.group() not in _WORDS:
            what = (
                f"{word.group()} is no JSON"
                if word
                else "a value is expected"
                if at < len(self.text)
                else "it ends here"
            )
            raise JsonError(what, at)
        return Scalar(_WORDS[word.group()], at, word.end()), word.end()

    def _list(self, at: int, depth: int) -> tuple[Listing, int]:
        start, first = at, self.values
        values: list[Node] = []
        at = self.blank(at + 1)
        while self.text[at : at + 1] != "]":
            value, at = self.value(at, depth + 1)
            values.append(value)
            at = self.comma(at, "]")
        return Listing(tuple(values), start, at + 1, self.values - first), at + 1

    def _object(self, at: int, depth: int) -> tuple[Mapping, int]:
        start, first = at, self.values
        pairs: list[tuple[Scalar, Node]] = []
        at = self.blank(at + 1)
        while self.text[at : at + 1] != "}":
            key, at = self.string(at)
            value, at = self.value(self.colon(key, at), depth + 1)
            pairs.append((key, value))
            at = self.comma(at, "}")
        return Mapping(tuple(pairs), start, at + 1, self.values - first), at + 1

    def colon(self, key: Scalar, at: int) -> int:
        """The offset of the value whose key ends at `at`. Raises JsonError."""
        at = self.blank(at)
        if self.text[at : at + 1] != ":":
            raise JsonError(f"a colon is missing behind “{key.value[:60]}”", at)
        return self.blank(at + 1)

    def comma(self, at: int, closing: str) -> int:
        """The offset of the next value, or of the closing bracket. Raises JsonError."""
        at = self.blank(at)
        mark = self.text[at : at + 1]
        if mark == closing:
            return at
        if mark != ",":
            raise JsonError(f"a comma or {closing} is missing" if mark else "it ends before it is closed", at)
        behind = self.blank(at + 1)
        if self.text[behind : behind + 1] == closing:
            raise JsonError(f"a comma stands before {closing}", at)
        return behind

    def items(self, at: int, errors: list[JsonError]) -> Iterator[Node]:
        """The values of the list that begins at `at`, one by one. What cannot be read is kept in `errors`, and passed over
        if another item begins further on in the column of the first, or, on one line, behind its last bracket.
        """
        at = self.blank(at + 1)
        margin = self.text[max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1 : at]
        again = None if margin.strip() else re.compile(rf"(?<=[\r\n]){margin}(?=\{{)")
        while self.text[at : at + 1] != "]":
            start, self.values = at, 0
            try:
                value, at = self.value(at)
                yield value
                at = self.comma(at, "]")
            except JsonError as error:
                errors.append(error)
                found = again.search(self.text, start + 1) if again else None
                behind = found.end() if found else self._behind(start)
                if behind is None:
                    return
                at = behind
        self.end = at + 1

    def _behind(self, at: int) -> int | None:
        """The offset of the item, or closing bracket, behind the one that begins at `at`, going by its brackets alone."""
        depth = 0
        for found in _BRACKET.finditer(self.text, at):
            depth += bool(found["opens"]) - bool(found["closes"])
            if depth <= 0 and found["closes"]:
                try:
                    return self.comma(found.end(), "]") if depth == 0 else None
                except JsonError:
                    return None
        return None

    def pairs(self, at: int) -> Iterator[tuple[Scalar, int]]:
        """The keys of the object that begins at `at`, each with the offset of its value.

        Whoever takes one sets `self.end` behind its value before going on. Raises JsonError.
        """
        at = self.blank(at + 1)
        while self.text[at : at + 1] != "}":
            self.values = 0
            key, at = self.string(at)
            at = self.colon(key, at)
            yield key, at
            at = self.comma(self.end, "}")
        self.end = at + 1
