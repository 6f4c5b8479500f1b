r"""LaTeX source as TeX would look at it: what is no text made blank, commands one after the other, their arguments. Pure.

Not a TeX: nothing is expanded or run. Everything is linear in the length of the text, whatever it holds; a search that
fails once is not begun again (robustness row 18).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# Environments whose inside is shown as it stands, or not at all.
_VERBATIM = (
    "verbatim|verbatim\\*|Verbatim|Verbatim\\*|BVerbatim|LVerbatim|lstlisting|minted|comment|filecontents|filecontents\\*|"
    "alltt|Code|CodeInput|CodeOutput|CodeChunk|Sinput|Soutput|pycode|asy|luacode|luacode\\*"
)
_OWN_VERBATIM = re.compile(
    r"\\(?:lstnewenvironment|DefineVerbatimEnvironment|newverbatim|newtcblisting|excludecomment|newmint\w{0,10}(?:\[\w{1,40}\])?)"
    r"\s{0,5}\{([A-Za-z*]{1,40})\}"
)
_OTHER = re.compile(r"[^\r\n]")
_CONDITION = re.compile(
    r"\\(?:(?P<opens>if(?!f(?![A-Za-z@])|thenelse)[A-Za-z@]*)|(?P<other>else|fi)(?![A-Za-z@]))"
)
_IFFALSE = re.compile(r"\\iffalse(?![A-Za-z@])")
_COMMAND = re.compile(r"\\(?:(?P<name>[A-Za-z@]+)\*?|.)", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_GAP = re.compile(r"\s{0,300}")
MAX_OPTION = 2_000  # characters of an optional argument, and of \verb
MAX_GROUPS = 50  # in braces inside it
_CLOSES = {"[": "]", "(": ")", "<": ">"}
_IN_OPTION = {
    opening: re.compile(rf"\\.|[{{}}{re.escape(closing)}]", re.DOTALL) for opening, closing in _CLOSES.items()
}
_LINE_END = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Command:
    """A control word with the offset of its backslash and of what follows it (and its star)."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A LaTeX file: its text, the copy of the same length in which only what TeX reads is left, and the pairs of braces."""

    text: str
    copy: str
    pairs: Mapping[int, int]

    def commands(self, start: int = 0, end: int | None = None) -> Iterator[Command]:
        """The control words in order; `\\\\` and other symbols are passed over."""
        for found in _COMMAND.finditer(self.copy, start, len(self.copy) if end is None else end):
            if found["name"]:
                yield Command(found["name"], found.start(), found.end())

    def group(self, at: int) -> tuple[int, int] | None:
        """The inside of the group in braces that begins at or after the blanks at `at`; None if there is none."""
        at = self.after_blanks(at)
        close = self.pairs.get(at)
        return None if close is None else (at + 1, close)

    def option(self, at: int, opening: str = "[", limit: int = 0) -> tuple[int, int] | None:
        """The inside of the optional argument that begins at or after the blanks at `at`; None if there is none.

        It may reach to the offset `limit`, else have 2,000 characters and 50 groups in braces.
        """
        at = self.after_blanks(at)
        if not self.copy.startswith(opening, at):
            return None
        position, groups = at + 1, limit or MAX_GROUPS
        limit = limit or at + MAX_OPTION
        for _ in range(groups if self.copy.find(_CLOSES[opening], position, limit) >= 0 else 0):
            found = _IN_OPTION[opening].search(self.copy, position, limit)
            if found is None or found.group() == "}":
                return None
            if found.group() == _CLOSES[opening]:
                return at + 1, found.start()
            position = (
                self.pairs.get(found.start(), found.start()) + 1 if found.group() == "{" else found.end()
            )
        return None

    def after_blanks(self, at: int) -> int:
        """The offset of the first character at or after `at` that is no blank."""
        found = _GAP.match(self.copy, at)
        return found.end() if found else at


def scan(text: str) -> Source:
    """Look at the text of a file once, for all that reads it."""
    copy = _without_iffalse(_without_verbatim(text)) if "\\" in text or "%" in text else text
    return Source(text, copy, _pairs(copy))


def as_it_stands(text: str) -> Source:
    """LaTeX's commands in a text of another kind, in which a per cent sign is only that."""
    return Source(text, text, _pairs(text))


def _pairs(copy: str) -> dict[int, int]:
    """Opening brace -> the brace that closes it; braces without a partner are left out."""
    pairs, opened = {}, []
    for found in _BRACE.finditer(copy):
        if found.group() == "{":
            opened.append(found.start())
        elif found.group() == "}" and opened:
            pairs[opened.pop()] = found.start()
    return pairs


def _blank(text: str) -> str:
    return _OTHER.sub(" ", text)


def _without_verbatim(text: str) -> str:
    """The copy without comments, verbatim text, and what follows the end of the document or file."""
    own = "".join(f"|{re.escape(name)}" for name in dict.fromkeys(_OWN_VERBATIM.findall(text)[:50]))
    mark = re.compile(
        rf"\\(?:begin[ \t]{{0,9}}\{{(?P<environment>{_VERBATIM}{own})\}}"
        r"|(?:verb|lstinline)\*?(?P<delimiter>[^A-Za-z\s*{\[])"
        r"|(?:url|path|nolinkurl|href)[ \t]{0,9}\{[^{}\r\n]{0,2000}\}"  # a per cent sign in an address is itself
        r"|(?P<stop>end\{document\}|endinput(?![A-Za-z]))|.)|(?P<comment>%)",
        re.DOTALL,
    )
    parts: list[str] = []
    done = position = 0
    unclosed: set[str] = set()
    while found := mark.search(text, position):
        position, end = found.end(), -1
        if found["comment"]:
            end = _line_end(text, found.start())
        elif found["stop"]:  # \endinput behind something else is under a condition
            end = len(text) if found["stop"][3] == "{" or _opens_line(text, found.start()) else -1
        elif found["delimiter"]:
            close = text.find(found["delimiter"], position, position + MAX_OPTION)
            end = close + 1 if close >= 0 and "\n" not in text[position:close] else -1
        elif (name := found["environment"]) and name not in unclosed:
            end = text.find(f"\\end{{{name}}}", position)
            if end < 0:
                unclosed.add(name)
        if end >= 0:
            parts += [text[done : found.start()], _blank(text[found.start() : end])]
            done = position = end
    return "".join([*parts, text[done:]])


def _opens_line(text: str, at: int) -> bool:
    return not text[max(0, at - 80) : at].rpartition("\n")[2].strip()


def _line_end(text: str, at: int) -> int:
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def _without_iffalse(copy: str) -> str:
    r"""The copy without what stands between `\iffalse` and its `\fi` or `\else`; one that is not closed hides nothing."""
    parts: list[str] = []
    done = 0
    for found in _IFFALSE.finditer(copy):
        if found.start() < done:
            continue
        end = _condition_end(copy, found.end())
        if end < 0:
            break
        parts += [copy[done : found.start()], _blank(copy[found.start() : end])]
        done = end
    return "".join([*parts, copy[done:]])


def _condition_end(copy: str, at: int) -> int:
    depth = 1
    for found in _CONDITION.finditer(copy, at):
        if found["opens"]:
            depth += 1
        elif found["other"] == "fi":
            depth -= 1
        if depth == 0 or (depth == 1 and found["other"] == "else"):
            return found.end()
    return -1
