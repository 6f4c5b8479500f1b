"""What the beginning of a file gives away, where several formats share a suffix. Pure.

Each function here makes a sniff: from the first characters of a document to whether it is of that format.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Sniff = Callable[[str], bool]
HEAD = 65_536  # bytes that are looked at

# What may stand before the root element (XML 1.0, production 22), and the root's name without its prefix.
_ROOT = re.compile(
    r"\s*+(?:<\?(?:(?!\?>).)*+\?>\s*+|<!--(?:(?!-->).)*+-->\s*+|<!DOCTYPE[^<>\[]*+(?:\[[^\]]*+\]\s*+)?+>\s*+)*+"
    r"<(?:[\w.-]{1,80}:)?(?P<name>[\w.-]{1,80})",
    re.DOTALL,
)


def root(*names: str) -> Sniff:
    """XML whose root element has one of these names, in whatever namespace."""

    def sniff(head: str) -> bool:
        found = _ROOT.match(head)
        return found is not None and found["name"] in names

    return sniff


def pattern(expression: str) -> Sniff:
    """A text in which the expression is found; "^" is the beginning of any line."""
    compiled = re.compile(expression, re.MULTILINE)

    def sniff(head: str) -> bool:
        return compiled.search(head) is not None

    return sniff
