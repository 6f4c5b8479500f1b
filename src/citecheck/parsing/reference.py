"""One reference string to fields: identifiers by their grammar, everything else by the trained labeller.

Everything outside this package calls `parse` or, for many references, `parse_all`, which is several times faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from citecheck.limits import MAX_REFERENCE
from citecheck.model import Metadata
from citecheck.parsing.cutting import cut
from citecheck.parsing.fields.sheet import read_fields
from citecheck.parsing.labelling.labeller import label
from citecheck.parsing.result import Parsed
from citecheck.parsing.several import borders


def parse(text: str) -> Parsed:
    """Read one reference, given as one line without mark-up. Never raises; what is not recognised stays empty."""
    return parse_all([text])[0]


def parse_all(texts: Sequence[str]) -> list[Parsed]:
    """Read many references, as `parse` does one. Texts of more than 20,000 characters, and blank ones, are not read."""
    read = {i: cut(text) for i, text in enumerate(texts) if text.strip() and len(text) <= MAX_REFERENCE}
    made = [Parsed(metadata=Metadata()) for _ in texts]
    for (i, found), parts in zip(read.items(), label([found.text for found in read.values()]), strict=True):
        further = borders(found.text, parts)
        if further:  # read again, since identifiers behind the border are another's
            alone = parse(texts[i][: further[0].end])
            made[i] = replace(alone, further=(*alone.further, *further))
        else:
            made[i] = read_fields(texts[i], found, parts)
    return made
