r"""A copy of a .bib file that the parser reads as its author meant it, character for character as long as the original.

Nothing is inserted or deleted, so every offset in the copy is an offset in the file. What is changed:

- comments (`% ...` outside entries and between fields, whole `@comment{...}` blocks) become blanks: the parser would take
  a comment inside an entry for part of the next field's name, and `% @article{` for an entry;
- `@ article {` and `@article` with its brace on the next line are drawn together, since the parser would pass over them;
- a comma missing after the key is put in the place of the blank there, and said;
- a lone carriage return (old Mac) becomes a line feed.

A missing brace is never supplied: it would swallow the fields that follow.
"""

from __future__ import annotations

import re

_LONE_RETURN = re.compile(r"\r(?!\n)")
_LOOSE_START = re.compile(r"^([ \t]{0,80})@([ \t]{0,80})(\w{1,40})(\s{0,80})(?=[{(])", re.MULTILINE)
_NO_COMMA = re.compile(
    r"@\w{1,40}[ \t]{0,80}[{(]\s{0,80}[^\s,={}()\"#%@]{1,300}(\s{1,80})(?=[A-Za-z][\w-]{0,40}\s{0,40}=\s{0,40}[{\"\w])"
)
# The parser's own idea of what counts: a brace or quote behind a backslash does not.
_MARK = re.compile(r'(?<!\\)[{}"%]|\)|@(\w{0,40})[ \t]{0,80}([{(])')
_BRACE = re.compile(r"(?<!\\)[{}]")
_NOT_LINE_END = re.compile(r"[^\r\n]")
# Blocks whose content is TeX or free text: a "%" there is not a comment between fields.
_FREE_TEXT = frozenset({"comment", "preamble", "string"})


def repaired(text: str) -> tuple[str, frozenset[int]]:
    """The copy, and the offsets of the entries ("@") whose key a comma was missing after."""
    copy = _LONE_RETURN.sub("\n", text) if "\r" in text else text
    copy = _LOOSE_START.sub(_drawn_together, copy)
    if "%" in copy or "@comment" in copy.lower():
        copy = _without_comments(copy)
    missing = [(match.start(), match.start(1)) for match in _NO_COMMA.finditer(copy)]
    for _, gap in reversed(missing):
        copy = copy[:gap] + "," + copy[gap + 1 :]
    return copy, frozenset(start for start, _ in missing)


def _drawn_together(match: re.Match[str]) -> str:
    indent, before, name, after = match.groups()
    return match.group() if not before and not after else f"{indent}@{name}{' ' * len(before + after)}"


def _blank(text: str) -> str:
    return _NOT_LINE_END.sub(" ", text)


def closing_brace(text: str, start: int, end: int | None = None) -> int:
    """The offset of the brace that closes the one at `start`, or -1; a brace behind a backslash does not count."""
    depth = 0
    for match in _BRACE.finditer(text, start, len(text) if end is None else end):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.start()
    return -1


class _Comments:
    """One pass over the marks of a file that knows how deep in braces it is, to tell a comment from a per cent sign."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str] = []
        self.copied = 0
        self.depth = 0  # 0 outside entries, 1 between fields, more inside a value
        self.quoted = False
        self.block = ""
        self.round = False  # the block was opened with "("
        self.comments_close = (
            True  # until one does not; looking again each time would be slow on hostile text
        )

    def run(self) -> str:
        position = 0
        while match := _MARK.search(self.text, position):
            position = self._at(match)
        self.parts.append(self.text[self.copied :])
        return "".join(self.parts)

    def _at(self, match: re.Match[str]) -> int:
        mark = match.group()
        if mark[0] == "@":
            return self._start(match)
        if mark == "%":
            return self._per_cent(match.start())
        if mark == '"':
            self.quoted = self.quoted != (self.depth == 1)
        elif mark == "{":
            self.depth += self.depth > 0
        elif mark == "}":
            self.depth -= self.depth > (1 if self.round else 0)
        elif self.round and self.depth == 1 and not self.quoted:  # ")"
            self.depth = 0
        return match.end()

    def _start(self, match: re.Match[str]) -> int:
        if self.depth and not self._opens_line(match.start()):
            self.depth += match[2] == "{"  # an "@" inside a value
            return match.end()
        self.block, self.round = match[1].lower(), match[2] == "("
        self.depth, self.quoted = 1, False
        if self.block == "comment" and not self.round and self.comments_close:
            close = closing_brace(self.text, match.end() - 1)
            if close >= 0:
                self.depth = 0
                return self._erase(match.start(), close + 1)
            self.comments_close = False
        return match.end()

    def _per_cent(self, at: int) -> int:
        before = self.text[at - 1] if at else "\n"
        between_fields = self.depth == 1 and not self.quoted and self.block not in _FREE_TEXT
        if (self.depth == 0 and self._opens_line(at)) or (
            between_fields and (before.isspace() or before in ',{}"(')
        ):
            end = self.text.find("\n", at)
            return self._erase(at, len(self.text) if end < 0 else end)
        return at + 1

    def _opens_line(self, at: int) -> bool:
        start = self.text.rfind("\n", max(0, at - 200), at) + 1
        return (start > 0 or at < 200) and not self.text[start:at].strip()

    def _erase(self, start: int, end: int) -> int:
        self.parts += [self.text[self.copied : start], _blank(self.text[start:end])]
        self.copied = end
        return end


def _without_comments(text: str) -> str:
    return _Comments(text).run()
