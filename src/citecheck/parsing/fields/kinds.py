"""Which CSL type a reference is, by the words that give it away and by the fields that were found."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from citecheck.parsing.fields import signs

_F = re.IGNORECASE
# (type, words that decide it wherever they stand). The first that fits counts.
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "thesis",
        re.compile(
            r"\b(?:Ph\.?\s?D\.?|M\.?Sc\.?|master'?s?|doctoral|doctorate|dipl\w+|bachelor'?s?|habilitation\w*|"
            r"unpublished)\s(?:\w+\s)?(?:thes[ie]s|dissertation|arbeit)|\b(?:doctoral|Ph\.?\s?D\.?)\s(?:thesis|diss)|"
            r"\b(?:Dissertation|Diplomarbeit|Masterarbeit|Th[èe]se)\b[,.]|\[(?:[^\]]{0,40}\s)?(?:thesis|"
            r"dissertation)\b|\bPhD thesis\b|\bThesis\s\(",
            _F,
        ),
    ),
    ("dataset", re.compile(r"\[(?:data\s?set|dataset|database)\]|\bdata\s?set\]|\bData set\.", _F)),
    (
        "software",
        re.compile(
            r"\[(?:computer (?:software|program)|software|mobile app|source code)[^\]]{0,20}\]|\bR package(?: "
            r"version)?\b|\bcomputer software\b|\bcomputer program\b|\bsoftware, version\b|\bversion "
            r"\d+\.\d+(?:\.\d+)?\b",
            _F,
        ),
    ),
    (
        "legislation",
        re.compile(
            r"\b(?:Regulation|Directive|Decision) \((?:EU|EC|EEC)\)|\bPub(?:lic)?\.? L(?:aw)?\.? (?:No\. )?\d|"
            r"\bU\.?S\.?C\.? §|§§?\s?\d|\b(?:Act|Bill|Code)(?: of)? (?:1[6-9]|20)\d\d\b|\bOJ L \d|\bFed\. Reg\.|"
            r"\bStat\. \d|\bCFR\b|\bGesetz\b|\bVerordnung \(EU\)|\bDirective \d+/\d+",
            _F,
        ),
    ),
    (
        "legal_case",
        re.compile(
            r"\bECLI:[A-Z]{2}:|\bCase [CT][-–‑]\d{1,4}/\d\d\b|^\W{0,9}(?:[A-Z][\w.'’&-]{0,30}\s){1,6}v\.?\s"
            r"(?:[A-Z][\w.'’&-]{0,30}[\s,]{1,2}){1,6}(?:\[|\(|\d)",
        ),
    ),
    (
        "patent",
        re.compile(
            r"\b(?:U\.?S\.?|European|EP|WO|German)?\s?patent\b(?: application)?(?: no\.?)? ?[\dA-Z]|\bPat\. No\.",
            _F,
        ),
    ),
    (
        "standard",
        re.compile(r"\b(?:ISO|IEC|DIN|ANSI|ASTM|BS EN|RFC|IEEE Std\.?)(?:/[A-Z]{2,4})?[ -]\d{3,5}", 0),
    ),
    ("personal_communication", re.compile(r"\bpersonal communication\b", _F)),
    (
        "report",
        re.compile(
            r"\b(?:technical|tech\.|research|annual|final|working|internal|project|interim) (?:report|rep\.|paper|"
            r"memo(?:randum)?|note)\b|\b(?:white|discussion|policy|occasional|working) papers?\b|\bReport (?:no\.?|"
            r"number|series)\b|\bTech\. Rep\b|\bNBER\b|\([^()]{0,40}\bReport\)",
            _F,
        ),
    ),
)
# Without one of these (in lower case) the words of a type cannot occur, which spares looking for them.
_HINTS = {
    "thesis": ("thes", "thès", "diss", "arbeit"),
    "dataset": ("data",),
    "software": ("software", "program", "mobile app", "source code", "r package", "version"),
    "legislation": (
        "regulation", "directive", "decision", "pub", "§", "act", "bill", "code", "oj l", "reg.", "stat",
        "cfr", "gesetz", "verordnung",
    ),
    "legal_case": ("ecli", "case", " v"),
    "patent": ("pat",),
    "standard": ("iso", "iec", "din", "ansi", "astm", "bs en", "rfc", "ieee"),
    "personal_communication": ("personal",),
    "report": ("rep", "memo", "paper", "note", "nber"),
}  # fmt: skip
_OPENING = 120  # characters
_AUTHOR = re.compile(
    r",\s(?:[A-Z]\.|[A-Z][a-z]+,)|[A-Z]\.\s[A-Z][a-z]|\b[A-Z][a-z]+\s[A-Z]{1,3},|[“\"(]\d{4}[a-z]?\)"
)
PREPRINT_SERVERS = re.compile(
    r"\b(?:arXiv|bioRxiv|medRxiv|chemRxiv|PsyArXiv|SocArXiv|EarthArXiv|engrXiv|EdArXiv|Research Square|SSRN|"
    r"Preprints(?:\.org)?|OSF Preprints|"
    r"TechRxiv|agriRxiv|PeerJ Preprints|RePEc|CoRR)\b"
)
_PREPRINT_WORD = re.compile(r"\[?\bpreprint\b\]?", _F)
_CONFERENCE = re.compile(
    r"\b(?:proc(?:eedings|\.)?|conf(?:erence|\.)?|symp(?:osium|\.)?|workshop|congress|meeting|kongress|tagung|"
    r"congreso|conférence|colloqui\w+|"
    r"ICML|NeurIPS|NIPS|CVPR|ICCV|ECCV|ACL|EMNLP|NAACL|AAAI|IJCAI|ICLR|SIGMOD|SIGGRAPH|CHI|KDD|WWW|SIGIR|"
    r"INFOCOM|ICASSP|INTERSPEECH|"
    r"advances in neural information processing)\b",
    _F,
)


@lru_cache(maxsize=8)  # asked for twice while one reference is read
def by_words(text: str) -> str:
    """The type a reference names itself ("[Data set]", "PhD thesis", "Regulation (EU)"), or ""."""
    low = text.lower()
    for kind, pattern in _WORDS:
        if any(hint in low for hint in _HINTS[kind]) and pattern.search(text):
            return kind
    return ""


def by_opening(text: str) -> str:
    """A law or a case named where authors would stand ("Data Protection Act 2018, c. 12"), or ""."""
    head = text[:_OPENING]
    low = head.lower()
    for kind, pattern in _WORDS:
        if (
            kind in {"legislation", "legal_case"}
            and any(hint in low for hint in _HINTS[kind])
            and (match := pattern.search(head))
        ):
            return "" if _AUTHOR.search(text[: match.start()]) else kind
    return ""


def is_preprint(text: str) -> bool:
    """Whether a preprint server, or the word preprint, is named."""
    low = text.lower()
    if not any(hint in low for hint in ("rxiv", "preprint", "square", "ssrn", "repec", "corr")):
        return False
    return bool(PREPRINT_SERVERS.search(text) or _PREPRINT_WORD.search(text))


def hosted(container: str) -> str:
    """The type of what stands in a container that "In" introduced: a paper if the container is a meeting's."""
    return "paper-conference" if _CONFERENCE.search(container) else "chapter"


def is_conference(container: str) -> bool:
    """Whether a container is the proceedings of a meeting."""
    return bool(_CONFERENCE.search(container))


# What a labelled genre, note or medium says by itself, where the words of the whole reference say nothing.
_GENRES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "thesis",
        re.compile(r"thes[ie]s|dissertation|\bdiss\b|thèse|tesis|tesi\b|arbeit\b|Ph\.?\s?D|habilitation", _F),
    ),
    ("patent", re.compile(r"patent", _F)),
    ("dataset", re.compile(r"data\s?set", _F)),
    ("software", re.compile(r"software|computer program|source code", _F)),
    (
        "report",
        re.compile(
            r"report|rapport|bericht|working paper|memo|white paper|\bTR\b|\brep\b|discussion paper", _F
        ),
    ),
    ("article", re.compile(r"preprint|pre-print", _F)),
)


_BRACKETED = frozenset({"dataset", "software", "thesis"})  # what APA names in brackets behind the title


def of_parts(text: str, labels: Collection[str], values: Mapping[str, str], ids: Mapping[str, str]) -> str:
    """The CSL type of a labelled reference, or "" where nothing shows it.

    `text` is the reference without its identifiers, `labels` are those that occur, `values` the fields under CSL names and
    `ids` the identifiers. A journal with its numbers outweighs words, since titles name theses and reports too.
    """
    if "DOI" not in ids and (law := by_opening(text)):
        return law
    if "journal" in labels and values.keys() & {"volume", "issue", "page"}:
        return "article-journal"
    if named := signs.kind(text):
        return named
    if "[" in text and (named := by_words(text)) in _BRACKETED:
        return named
    genre = values.get("genre", "")
    if genre and (named := next((kind for kind, pattern in _GENRES if pattern.search(genre)), "")):
        return named
    if "container-title" in labels and "container-title" in values and "title" in values:
        container = values["container-title"]
        return "article-journal" if is_periodical(container, values) else hosted(container)
    if "container-title" not in values and (named := by_words(text)):
        return named
    if "arXiv" in ids or "archive" in ids or is_preprint(text):
        return "article"
    if "container-title" in values:
        return "article-journal" if "journal" in labels else "book"
    if "publisher" in values or "ISBN" in ids or "edition" in labels:
        return "webpage" if "URL" in ids and "ISBN" not in ids and "edition" not in labels else "book"
    if "URL" in ids:
        return "webpage"
    return "book" if "date" in labels and "title" in values else ""


def is_periodical(container: str, values: Mapping[str, str]) -> bool:
    """Whether a container labelled as a book is a periodical: it is counted by volume and issue, and has no publisher."""
    return "issue" in values and "publisher" not in values and not is_conference(container)
