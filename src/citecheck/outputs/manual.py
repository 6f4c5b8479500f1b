"""A rule's manual in its sections. Pure."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^(\S.{0,80})\n-{3,80}$", re.MULTILINE)


def sections(docs: str) -> dict[str, str]:
    """The text under each underlined heading of a rule's manual, by heading, in order."""
    places = list(_HEADING.finditer(docs))
    ends = [p.start() for p in places[1:]] + [len(docs)]
    return {p[1]: docs[p.end() : end].strip() for p, end in zip(places, ends, strict=False)}
