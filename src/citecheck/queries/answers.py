"""The filled-in form back to answers, from text, Markdown, CSV or Word.

What is recognised: a line with a code of ours ends a query; the lines "Answer:" and "Comment:" above it (in any of the
languages) are what the author said, with the lines that follow on. Lines that begin with a mark of ours are what the form
printed itself, and are never taken for an answer, whatever a title says.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from citecheck.escapes import uncell
from citecheck.identifiers import find_dois, normalise_doi
from citecheck.queries.wording import LANGUAGES, wording
from citecheck.text import fold, printable, squeeze

CODE = re.compile(r"citecheck-1 ([0-9a-f]{16})((?: CC\d{3}\.[0-9a-f]{8}){1,60})")
_OURS = ("“", "-", "→", ">", "#", "•", "_")
_MARKS = "*_`> \t"  # what Markdown, or a mail program that quotes, puts around a line
_BEFORE_DOI = re.compile(r"(?:doi\s*:?\s*)?(?:https?://)?(?:(?:dx\.)?doi\.org/)?", re.IGNORECASE)
_STOPS = ",;:–—(），；：、。（)"
_LONGEST = 2000  # characters of an answer that are kept
ACCEPT, KEEP, DOI, TEXT = "accept", "keep", "doi", "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an author said about one query: `kind` is "accept", "keep", "doi" or "text"; `why` is the reason given."""

    reference: str
    findings: tuple[str, ...]
    kind: str
    doi: str = ""
    why: str = ""
    by: str = ""
    cited: str = ""


@dataclass(slots=True)
class _Filling:
    """The fields of the query being read."""

    values: dict[str, str] = field(default_factory=dict)
    at: str = ""
    cited: str = ""


def from_lines(lines: Iterable[str]) -> Iterator[Answer | None]:
    """For each query of a form its answer, or None where none was given."""
    now, by = _Filling(), ""
    for line in lines:
        shown = line.strip(_MARKS) if not line.lstrip().startswith("“") else line.strip()
        if line.strip().lstrip("> ").startswith("“"):
            now.cited, now.at = line.strip().lstrip("> ")[1:101].rstrip("”"), ""
        if (found := CODE.search(shown)) and _is_code_label(shown[: found.start()]):
            yield _answer(found, now.values, by, now.cited)
            now = _Filling()
            continue
        label, value = _label(shown)
        if label == "by":
            by, now.at = value, ""
        elif label:
            now.at, now.values[label] = label, value
        elif now.at and shown and not _is_ours(line):
            now.values[now.at] = f"{now.values[now.at]} {shown}".strip()[:_LONGEST]


def from_table(text: str) -> Iterator[Answer | None]:
    """The same from CSV, whatever the separator is and whichever of the columns were moved."""
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    names: list[str] = []
    for row in rows:
        if not names:
            names = [_column(name) for name in row]
            continue
        given = dict(zip(names, map(uncell, row), strict=False))
        if found := CODE.search(given.get("code", "")):
            yield _answer(found, given, given.get("by", ""), given.get("cited", "")[:100])


def _is_code_label(text: str) -> bool:
    """Whether the code stands where the form prints it, and not inside a title or the name of a file."""
    bare = text.replace("：", ":").strip(" \u00a0\u202f:`")
    return not bare or _labels().get(fold(bare)) == "code"


def _is_ours(line: str) -> bool:
    return line.strip().startswith(_OURS[:3]) or line.strip().lstrip("> ").startswith("“")


def _answer(found: re.Match[str], values: dict[str, str], by: str, cited: str) -> Answer | None:
    said = printable(squeeze(values.get("answer", "")))[:_LONGEST].strip("_ ")
    if not said:
        return None
    kind, doi, rest = understood(said)
    why = " ".join(part for part in (rest, printable(squeeze(values.get("comment", "")))) if part)
    return Answer(
        reference=found[1],
        findings=tuple(found[2].split()),
        kind=kind,
        doi=doi,
        why=why[:_LONGEST],
        by=printable(squeeze(by))[:200],
        cited=printable(squeeze(cited)),
    )


def understood(said: str) -> tuple[str, str, str]:
    """(kind, DOI, further words) of an answer as typed.

    Only an answer that begins with an agreed word, and goes on after a stop if at all, is a decision; a DOI is one where no
    second one stands beside it. All else is free text, for a person to read.
    """
    head, _, rest = re.sub(r"\s*[.,;:–—()，。；：、]\s*|\s+[-=]\s+", "\0", said, count=1).partition("\0")
    for kind in (ACCEPT, KEEP):
        if fold(head) in _words(kind):
            return kind, "", rest.strip(" .)")
    dois = list(find_dois(said))[:2]
    if len(dois) == 1:
        start, end, doi = dois[0]
        before, after = said[:start], said[end:].strip(" .")
        if _BEFORE_DOI.fullmatch(before) and (not after or after[0] in _STOPS):
            return DOI, normalise_doi(doi) or doi, after.strip(_STOPS + " ")
    return TEXT, "", said


@lru_cache(maxsize=2)
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold(str(w)) for n in LANGUAGES for w in wording(n).sections["words"][kind])


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    """Folded label -> what it stands for, over all languages."""
    names = (
        "answer",
        "comment",
        "by",
        "code",
        "cited",
        "number",
        "document",
        "reference",
        "question",
        "options",
    )
    return {fold(wording(n).say("form", name)): name for n in LANGUAGES for name in reversed(names)}


def _label(line: str) -> tuple[str, str]:
    head, colon, value = line.replace("：", ":", 1).partition(":")
    name = _labels().get(fold(head)) if colon and len(head) <= 40 else None
    return (name, value.strip(_MARKS)) if name in ("answer", "comment", "by") else ("", "")


def _column(name: str) -> str:
    return _labels().get(fold(name), name)
