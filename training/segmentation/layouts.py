"""Lists of references as lines: markers, wrapping, indents, blank lines, divided words, run together."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

MARKERS = {
    "square": "[{}] ", "dot": "{}. ", "round": "({}) ", "paren": "{}) ", "bare": "{} ", "dash": "- ", "bullet": "• ",
    "star": "* ", "none": "",
}  # fmt: skip
HEADINGS = (
    "References|REFERENCES|References:|7. References|Bibliography|Works Cited|Literature cited|Literatur|"
    "Literaturverzeichnis|Références bibliographiques|Referencias|Referências bibliográficas|"
    "Riferimenti bibliografici|Literatuur|Список литературы|参考文献|Reference List|LITERATURE CITED|"
    "V. BIBLIOGRAPHY|Quellenverzeichnis|Bibliografía|Källor|Kaynakça|Bibliografia|R E F E R E N C E S|"
    "References and Notes"
).split("|")
_VOWELS = frozenset("aeiouyäöü")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list is set: its marker, the width it is wrapped at (0: one a line), hanging or flat, blank lines or none."""

    marker: str
    width: int = 0
    hanging: bool = False
    gap: bool = False
    divided: bool = False

    def __str__(self) -> str:
        wrap = f"{self.width} {'hanging' if self.hanging else 'flat'}" if self.width else "one a line"
        return (
            f"{self.marker}, {wrap}{', blank lines' if self.gap else ''}{', divided' if self.divided else ''}"
        )


def all_layouts() -> list[Layout]:
    """Every layout of a list that is neither run together nor on pages."""
    wraps = [(0, False), *product((60, 72, 90), (False, True))]
    return [Layout(m, w, h, g) for m, (w, h), g in product(MARKERS, wraps, (False, True))]


def lay(references: Sequence[str], layout: Layout, first: int = 1) -> list[str]:
    """The lines of a list in a layout; a reference that holds line ends keeps them."""
    lines: list[str] = []
    for number, text in enumerate(references, first):
        mark = MARKERS[layout.marker].format(number)
        indent = " " * (len(mark) or 4) if layout.hanging else ""
        if lines and layout.gap:
            lines.append("")
        if "\n" in text:
            head, *rest = text.split("\n")
            lines += [mark + head, *(indent + line for line in rest)]
        elif layout.width:
            lines += wrap(mark + text, layout.width, indent, layout.divided)
        else:
            lines.append(mark + text)
    return lines


def wrap(text: str, width: int, indent: str = "", divided: bool = False) -> list[str]:
    """The text in lines of a width; with `divided`, long words are divided at line ends."""
    if not divided:
        return textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False) or [text]
    lines, line = [], ""
    for word in text.split():
        room = width - len(line) - 1
        if len(word) > room and line:
            cut = _division(word, room - 1)
            if len(word) > width - len(
                indent
            ):  # an address, which a typesetter breaks at a slash or anywhere
                lines.append(line)
                line = indent
                while len(word) > width - len(indent):
                    at = word.rfind("/", 8, width - len(indent)) + 1 or width - len(indent)
                    lines.append(line + word[:at])
                    word = word[at:]
                line += word
                continue
            lines.append(f"{line} {word[:cut]}-" if cut else line)
            line, word = indent, word[cut:]
            line += word
        else:
            line = f"{line} {word}" if line.strip() else line + word
    return [*lines, line]


def _division(word: str, room: int) -> int:
    """Where a word of small letters may be divided so that `room` characters stay; 0 if nowhere."""
    if not re.fullmatch(r"\w[^\W\d_A-Z]{5,40}[.,;:]?", word):
        return 0
    last = min(room, len(word) - 4)
    return next((k for k in range(last, 1, -1) if word[k - 1] in _VOWELS and word[k] not in _VOWELS), 0)


def run_together(references: Sequence[str], kind: str) -> str:
    """All references in one paragraph: "semicolon", or the name of a marker with numbers."""
    if kind == "semicolon":
        return "; ".join(text.rstrip(".") for text in references) + "."
    return " ".join(MARKERS[kind].format(n) + text for n, text in enumerate(references, 1))


def after_semicolons(references: Sequence[str]) -> list[str]:
    """The references as `run_together` with semicolons leaves them: without their full stops but for the last."""
    return [*(text.rstrip(".") for text in references[:-1]), references[-1].rstrip(".") + "."]


def spoiled(lines: Sequence[str], noise: str, rnd: random.Random) -> list[str]:
    """Lines as a bad extraction gives them: "ligatures", "soft hyphens", "line numbers", "trailing blanks"."""
    if noise == "ligatures":
        table = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
        return [re.sub("ffi|ffl|ff|fi|fl", lambda m: table[m[0]], line) for line in lines]
    if noise == "soft hyphens":
        return [re.sub(r"([a-z]{4})([a-z]{4})", "\\1\u00ad\\2", line) for line in lines]
    if noise == "line numbers":
        return list(_numbered(lines))
    return [line + " " * rnd.randrange(3) for line in lines]


def _numbered(lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate((line for line in lines), 1):
        yield f"{number:>4}  {line}".rstrip()
