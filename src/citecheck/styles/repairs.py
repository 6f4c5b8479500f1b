"""What a written reference still needs after citeproc-py: a table of replacements, general and of single styles. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

HYPHEN = "\ue003"  # a hyphen that is not to become a dash
ARTICLE = "\ue004"  # before a page that is the number of an article
_MARK = "[\ue000-\ue002]"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_Row = tuple[re.Pattern[str], str]


def _rows(*pairs: tuple[str, str]) -> tuple[_Row, ...]:
    return tuple((re.compile(pattern), new) for pattern, new in pairs)


# Stops are not doubled across italics or quotation marks (CSL 1.0.2, "Punctuation").
_GENERAL = _rows(
    (rf"([.!?])((?:{_MARK}|[”’]){{1,4}})\.", r"\1\2"),
    (r"([!?])[.,](?=[ \ue000-\ue002]|$)", r"\1"),
    (r"\.\.(?!\.)(?<!\.\.\.)", "."),
    (r"[ \t\n]{2,50}", " "),
    (r"\bArXiv\b", "arXiv"),  # a term's capital put on a name that has none
)
REPAIRS: Mapping[str, tuple[_Row, ...]] = {
    # American punctuation stands inside the quotation marks (the locale's `punctuation-in-quote`).
    "stop-in-quotes": _rows((r"([”’]{1,2})([.,])", r"\2\1"), (r"([!?])[.,]([”’])", r"\1\2")),
    # Quotation marks within quotation marks are single (Chicago 18, 6.11).
    "inner-quotes": _rows((r"“([^“”]{0,2000})“([^“”]{0,2000})”([^“”]{0,2000})”", r"“\1‘\2’\3”")),
    # "2003Apr" and "2003 Apr25": the parts of a date written one behind the other.
    "date-space": _rows(
        (rf"(\d{{4}})({_MONTHS})", r"\1 \2"), (rf"({_MONTHS})(\d{{1,2}})(?=[];:. ])", r"\1 \2")
    ),
    # ICMJE's samples write page ranges with a hyphen.
    "plain-hyphen": _rows(
        (r"(\d)–([A-Za-z]{0,4}\d)", r"\1-\2"), (r"\b([ivxlcdm]{1,8})–(?=[ivxlcdm]{1,8}\b)", r"\1-")
    ),
    # NLM's samples: brackets are for a place that had to be inferred; a stop behind the DOI.
    "plain-place": _rows((r"\. \[([^\[\]]{1,200})\]: ", r". \1: ")),
    "doi-space": _rows((r"\bdoi:(10\.\S{1,300}?)\.?$", r"doi: \1.")),
    # IEEE reference guide, "Periodicals": the number of an article stands behind the date.
    "article-number": _rows(
        (rf", pp?\. {ARTICLE}([^\s,]{{1,40}})(, (?:[A-Z][a-z]{{2,4}}\.? )?\d{{4}})", r"\2, Art. no. \1"),
        (rf"pp?\. {ARTICLE}", "Art. no. "),
        (ARTICLE, ""),
    ),
    "comma-doi": _rows((r"\. doi: ", ", doi: ")),
    # Chicago 18, 14.113.
    "dissertation": _rows((r"\bPhD dissertation\b", "PhD diss.")),
    # APA 7, 9.8: three spaced dots before the last of more than twenty authors.
    "spaced-ellipsis": _rows((r", … ", ", . . . ")),
    # APA 7, 9.28: "(Eds.)"; the term's capital is lost.
    "capital-editors": _rows(
        (r"\(ed(s?)\.\)", r"(Ed\1.)"), (r"\(trans\.\)", "(Trans.)"), (r" \(Publication\)", "")
    ),
}


def repaired(text: str, names: Sequence[str]) -> str:
    """The text with the general repairs, then those named."""
    for pattern, new in (*_GENERAL, *(row for name in names for row in REPAIRS[name])):
        text = pattern.sub(new, text)
    return text.replace(HYPHEN, "-").strip()
