"""Text of documents and registries made harmless in Markdown that a platform renders (robustness, row 39). Pure.

A zero-width space after "@", after "#" and within an address keeps anybody from being notified and anything from being
linked: the platforms look for mentions in the rendered text, so that a backslash or an entity would not be enough.
"""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>&#+!|~$^-])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_LIVE = re.compile(r"(?i)@|#|GH-(?=\d)|(?<=www)\.|:(?=//)|(?<=mailto):|(?<=xmpp):")
_BREAK = "\u200b"


def inert(text: str) -> str:
    """The text on one line, shown as it is, with no mark-up, mention, link or image in it."""
    broken = _LIVE.sub(lambda m: m[0] + _BREAK, one_line(text))
    return _MARKUP.sub(r"\\\1", broken)


def code(text: str) -> str:
    """The text on one line as a code span, in which nothing is live; also within a table."""
    line = one_line(text).replace("|", "\\|")
    longest = max((len(run) for run in re.findall(r"`+", line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}" if line else ""


def one_line(text: str) -> str:
    """The text without control characters and characters that turn its direction, white space squeezed."""
    return " ".join(_CONTROL.sub(" ", text).split())
