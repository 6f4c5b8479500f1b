"""What bibtexparser makes of a .bib file, with the offsets it does not give.

It splits the text into blocks and names the fields; where each stands is found by walking forward through the same text,
in which every block, name and value occurs unchanged and in order (measured on bibtexparser 2.1).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Block, Entry, ExplicitComment, ImplicitComment, ParsingFailedBlock, Preamble

_OPENING = re.compile(r"@\w*[ \t]*[{(]")
_LINE_FEED = re.compile("\n")
# Its warnings would reach the terminal otherwise; what they say becomes problems.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())


def located(copy: str) -> Iterator[tuple[Block, int, int]]:
    """The blocks that matter, with their offsets; comments and preambles are left out.

    Duplicates come as what they are, entries or strings; a block that could not be read as `ParsingFailedBlock`.
    """
    line_starts = [0, *(match.end() for match in _LINE_FEED.finditer(copy))]
    position = 0
    for block in parse_string(copy, parse_stack=[]).blocks:
        if isinstance(block, ExplicitComment | ImplicitComment | Preamble):
            continue
        raw = block.raw or ""
        hint = line_starts[min(block.start_line or 0, len(line_starts) - 1)]  # its lines count from 0
        start = copy.find(raw, max(position, hint))
        if start < 0:
            start = copy.find(raw, position)
        if start < 0:
            raise ValueError("bibtexparser gave a block that is not in the text")
        end = start + len(raw)
        inner = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        position = end if inner is not None else start + 1  # a broken block may reach over the next
        yield inner or block, start, end


def walk(copy: str, block: Entry, start: int) -> Iterator[tuple[str, int, int]]:
    """Each field's name and the offsets of its value, delimiters included, for the entry that begins at `start`."""
    opening = _OPENING.match(copy, start)
    position = copy.find(block.key, opening.end() if opening else start) + len(block.key)
    position = copy.find(",", position) + 1
    for item in block.fields:
        equals = copy.find("=", copy.find(item.key, position) + len(item.key))
        start = copy.find(item.value, equals + 1)
        position = start + len(item.value)
        yield item.key, start, position
