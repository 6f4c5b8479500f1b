"""References with labelled segments (AnyStyle, GROBID) as examples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from citecheck.parsing.cutting import cut
from citecheck.parsing.labelling.tokens import Token, tokenise
from examples import Example, begins, either, goes_on
from volumes import split_volumes

Span = tuple[str, int, int]  # label, start and end in the text
# AnyStyle's and GROBID's names (unified in the data) for what we do not tell apart.
_RENAMED = {"report-number": "number", "medium": "note", "source": "note", "chapter": "note"} | dict.fromkeys(
    ("url", "doi", "isbn", "issn", "arxiv", "pmid", "pmcid"), "other"
)
# (label, what announces such a number, what follows one): "vol. 3", "제3권", "第3卷", "no. 2", "2호", "pp. 1-9", "1-9쪽"
_NUMBER_WORDS = tuple(
    (label, re.compile(before, re.IGNORECASE), re.compile(after))
    for label, before, after in (
        ("volume", r"v|vol|vols|volume|bd|band|tome?|t|jg|제|第", r"권|卷|巻|집|輯|Jg"),
        ("issue", r"n|no|nos|nr|num|núm|number|issue|heft|fasc|н|제|第", r"호|号|號|期"),
        ("pages", r"pp?|pgs?|pages?|s|seiten?|págs?|제|第|쪽|면|с|стр", r"쪽|면|页|頁|pp?|ページ|면"),
    )
)


def labelled(row: dict[str, Any]) -> Example | None:
    """A reference with labelled segments: {"id", "raw", "labels": [[label, text], ...]} with the segments in order.

    None where a segment is not in the string, or the string is nothing but identifiers.
    """
    text = cut(row["raw"]).text
    spans = _spans(row["raw"], row["labels"])
    if spans is None:
        return None
    tokens = tokenise(text)
    return Example(row["id"], text, tokens, _allowed(text, tokens, spans)) if tokens else None


def _spans(raw: str, labels: Sequence[tuple[str, str]]) -> list[Span] | None:
    """Where the segments stand.

    GROBID's organisations are corporate authors where a reference opens with one, else whoever published the work.
    """
    spans: list[Span] = []
    at = 0
    for label, part in labels:
        start = raw.find(part, at)
        if start < 0:
            return None
        at = start + len(part)
        if label == "organisation":
            label = "publisher" if spans else "author"
        spans.append((_RENAMED.get(label, label), start, at))
    return spans


def _allowed(text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> list[int]:
    owners = _owners(tokens, spans)
    allowed = []
    for i, (before, owner) in enumerate(pairwise([None, *owners])):
        if owner is None:
            allowed.append(_between(owners, spans, i, text[tokens[i].word : tokens[i].tail]))
            continue
        label = spans[owner][0]
        first = i == 0 or before != owner
        unclear = first and ((i > 0 and before is None) or (owner > 0 and spans[owner - 1][0] == label))
        allowed.append(either(label) if unclear else begins(label) if first else goes_on(label))
    split_volumes(text, tokens, owners, spans, allowed)
    return allowed


def _owners(tokens: Sequence[Token], spans: Sequence[Span]) -> list[int | None]:
    """For each token the number of the segment its word stands in."""
    owners: list[int | None] = []
    at = 0
    for token in tokens:
        while at < len(spans) and spans[at][2] <= token.word:
            at += 1
        owners.append(at if at < len(spans) and spans[at][1] <= token.word else None)
    return owners


def _between(owners: Sequence[int | None], spans: Sequence[Span], i: int, word: str) -> int:
    """The tags of a word that GROBID left unlabelled: it belongs to a neighbour, or is a note, or nothing.

    One that names a kind of number belongs to that number, before or after it.
    """
    before = next((spans[o][0] for o in reversed(owners[:i]) if o is not None), None)
    after = next((spans[o][0] for o in owners[i:] if o is not None), None)
    first = i == 0 or owners[i - 1] is not None
    for label, announces, closes in _NUMBER_WORDS:
        if after == label and announces.fullmatch(word):
            return begins(label) if first else either(label)
        if before == label and closes.fullmatch(word):
            return goes_on(label)
    bits = either("note") | either("other")
    if before is not None:
        bits |= goes_on(before)
    if after is not None:
        bits |= either(after)
    return bits
