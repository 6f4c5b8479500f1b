"""What the beginning of a file gives away, where several formats share a suffix. Pure.

Each sniff tells from the first characters of a document whether it is of a format.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citecheck.formats import csl, hayagriva

Sniff = Callable[[str], bool]
HEAD = 65_536  # bytes that are looked at

# What may stand before the root element (XML 1.0, production 22), and the root's name without its prefix.
_ROOT = re.compile(
    r"\s*+(?:<\?(?:(?!\?>).)*+\?>\s*+|<!--(?:(?!-->).)*+-->\s*+|<!DOCTYPE[^<>\[]*+(?:\[[^\]]*+\]\s*+)?+>\s*+)*+"
    r"<(?:[\w.-]{1,80}:)?(?P<name>[\w.-]{1,80})",
    re.DOTALL,
)
_CSL_TYPES = "|".join(sorted(csl.TYPES | csl.CROSSREF_TYPES.keys()))
_HAYAGRIVA_TYPES = "|".join(sorted(hayagriva.TYPES))
_COLON = r"[\"']?[ \t]{0,9}:"


def root(*names: str) -> Sniff:
    """XML whose root element has one of these names, in whatever namespace."""

    def sniff(head: str) -> bool:
        found = _ROOT.match(head)
        return found is not None and found["name"] in names

    return sniff


def every(*expressions: str) -> Sniff:
    """A text in which all these expressions are found, in any case; "^" is the beginning of any line."""
    compiled = [re.compile(e, re.MULTILINE | re.IGNORECASE) for e in expressions]

    def sniff(head: str) -> bool:
        return all(e.search(head) for e in compiled)

    return sniff


# An object or list that names no schema of its own, with a type or a variable of CSL in it; or an empty list.
CSL_JSON = every(
    r'\A\s*+[\[{](?!\s*+"\$?schema")',
    rf'"type"\s{{0,9}}:\s{{0,9}}"(?:{_CSL_TYPES})"|"(?:container-title|issued|DOI)"\s{{0,9}}:|\A\s*+\[\s*+\]',
)
# The same under `references:`, or in a list.
CSL_YAML = every(
    rf"^[\"']?references{_COLON}|^-[ \t]",
    rf"^[ \t-]{{1,40}}[\"']?type{_COLON}[ \t]{{1,9}}[\"']?(?:{_CSL_TYPES})\b"
    rf"|^[ \t-]{{1,40}}[\"']?(?:container-title|issued|DOI){_COLON}|^references[ \t]{{0,9}}:[ \t]{{0,9}}\[",
)
# What is indented, or in braces, below a key has a type of Hayagriva; or there is nothing at all.
HAYAGRIVA = every(
    rf"(?:^[ \t]{{1,40}}|\{{[ \t]{{0,9}})[\"']?type{_COLON}[ \t]{{1,9}}[\"']?(?:{_HAYAGRIVA_TYPES})\b|\A\s*+\{{\s*+\}}"
)
