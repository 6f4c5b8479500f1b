"""A value as one line of text that no format can take for more: no line breaks, no control or hidden characters. Pure."""

from __future__ import annotations

import re

from citecheck.text import squeeze, strip_hidden

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text in one line."""
    return text if text.isascii() and text.isprintable() else squeeze(strip_hidden(_CONTROL.sub(" ", text)))
