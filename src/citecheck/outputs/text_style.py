"""How text is laid out at a terminal: width, colours, lines that wrap. Pure, but for the width of the terminal."""

from __future__ import annotations

import shutil
import textwrap
from dataclasses import dataclass

_WIDEST = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How to print: with colour or without, how wide, and how much (`verbose` adds the references that are ok)."""

    color: bool = False
    width: int = 100
    verbose: bool = False
    quiet: bool = False

    def paint(self, text: str, code: str) -> str:
        """The text in a colour, when colours are on."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text


def terminal_width() -> int:
    """The width of the terminal in characters, between 60 and 110."""
    return max(60, min(_WIDEST, shutil.get_terminal_size((100, 24)).columns))


def counted(number: int, noun: str) -> str:
    """ "1 answer", "2 answers"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def wrapped(prefix: str, text: str, style: Style, *, hanging: int = 4) -> list[str]:
    """The text after its prefix, wrapped, further lines indented by `hanging` characters."""
    visible = len(prefix) if "\x1b" not in prefix else len(prefix.split("m", 1)[1].replace("\x1b[0m", ""))
    lines = textwrap.wrap(
        text,
        style.width,
        initial_indent=" " * visible,
        subsequent_indent=" " * max(hanging, visible if not prefix.strip() else 0),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [prefix + lines[0][visible:], *lines[1:]] if lines else [prefix.rstrip()]
