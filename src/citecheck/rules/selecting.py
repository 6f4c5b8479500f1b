"""Which rules a code, a name or the beginning of one stands for ("CC3", "CC303", "volume-mismatch", "doi"). Pure."""

from __future__ import annotations

import re

_CODE = re.compile(r"(?i)CC\d{0,3}")
# How near a pattern that is the whole code or name comes: nearer than any beginning.
EXACT = 1000


def selects(pattern: str, code: str, name: str) -> int:
    """How closely the pattern stands for the rule: 0 not at all, more for a longer beginning, `EXACT` for the whole."""
    if _CODE.fullmatch(pattern):
        wanted = pattern.upper()
        return EXACT if wanted == code else len(wanted) * code.startswith(wanted)
    wanted = pattern.lower()
    return EXACT if wanted == name else len(wanted) * name.startswith(wanted)
