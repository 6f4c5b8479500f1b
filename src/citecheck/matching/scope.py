"""Which sources ought to hold a work, which are worth searching for it, and how each is asked. Tables, and their reader.

The silence of a source means something only where it ought to hold the work (law 1): by its type, by its field, which the
name of the journal or meeting tells, and by its identifier. What is listed nowhere is expected nowhere for certain: a
search may find it, but its absence says nothing. Conference papers are expected at meetings that DBLP indexes, or on machine
learning where no meeting is named; chapters and other papers only where the publisher registers every one of them
(depositors.tsv); books never: no source holds every one.
"""

from __future__ import annotations

import re

from citecheck import tables, venues
from citecheck.model import Metadata
from citecheck.text import fold

COMPUTING, MEDICINE, LEARNING = "computing", "medicine", "machine learning, by its title"

# (CSL type, field) -> the sources of which every one must have answered, without the work, before it may be called not
# found. The first row that fits counts; "" stands for any field.
OUGHT_TO_HOLD: dict[tuple[str, str], tuple[str, ...]] = {
    ("paper-conference", COMPUTING): ("crossref", "dblp", "arxiv"),
    ("paper-conference", LEARNING): ("crossref", "dblp", "arxiv", "openalex"),
    ("article-journal", COMPUTING): ("crossref", "dblp", "arxiv"),
    ("article-journal", MEDICINE): ("crossref", "pubmed"),
    ("article-journal", ""): ("crossref",),
    ("article", COMPUTING): ("arxiv", "datacite", "crossref"),
    ("article", ""): (
        "crossref",
        "datacite",
    ),  # most preprints are at Crossref, those of arXiv and Zenodo at DataCite
    ("dataset", ""): ("datacite", "crossref"),
    ("software", ""): ("datacite", "crossref"),
}
# Types that no bibliographic registry holds; they are not searched for at all.
NOT_IN_REGISTRIES = frozenset(
    {"legislation", "legal_case", "bill", "regulation", "patent", "webpage", "post-weblog", "post", "personal_communication",
     "article-newspaper", "broadcast", "motion_picture", "song", "interview", "manuscript", "standard", "entry-encyclopedia"}
)  # fmt: skip
_OPINIONS = ("openalex", "semanticscholar")
# Sources asked when searching, in order: first who holds most of such works, last who registers nothing. As above.
_SEARCHED: dict[tuple[str, str], tuple[str, ...]] = {
    ("paper-conference", COMPUTING): ("crossref", "dblp", "arxiv", *_OPINIONS),
    ("paper-conference", LEARNING): ("crossref", "dblp", "arxiv", *_OPINIONS),
    ("paper-conference", ""): ("crossref", "dblp", *_OPINIONS),
    ("article-journal", COMPUTING): ("crossref", "dblp", "arxiv", *_OPINIONS),
    ("article-journal", MEDICINE): ("crossref", "pubmed", *_OPINIONS),
    ("article-journal", LEARNING): ("crossref", "dblp", "arxiv", *_OPINIONS),
    ("article-journal", ""): ("crossref", *_OPINIONS),
    ("article", COMPUTING): ("arxiv", "datacite", "crossref", *_OPINIONS),
    ("article", ""): ("crossref", "datacite"),
    ("book", ""): ("crossref", "openlibrary"),
    ("dataset", ""): ("datacite", "crossref"),
    ("software", ""): ("datacite", "crossref"),
    ("thesis", ""): ("datacite", "crossref"),
}
# DBLP streams without DOIs, so that Crossref cannot know them: DBLP is asked first.
_WITHOUT_DOI = frozenset(
    {"conf/nips", "conf/icml", "conf/iclr", "conf/aistats", "conf/uai", "conf/colt", "conf/alt", "conf/acml", "conf/corl",
     "conf/mlsys", "conf/midl", "conf/mlhc", "conf/log", "conf/colm", "conf/uss", "conf/osdi", "conf/nsdi", "conf/bmvc",
     "conf/rss", "journals/jmlr", "journals/tmlr", "journals/dmlr"}
)  # fmt: skip
# Sources that understand a title rather than a whole reference.
BY_TITLE = frozenset({"arxiv", "dblp", "pubmed", "openlibrary", *_OPINIONS})
# Sources whose fault leaves a reference open whatever its type: they hold works of every kind.
_GENERAL = frozenset({"crossref", "datacite"})
_ARXIV = re.compile(r"\b(?:arxiv|corr)\b")
_MEDICAL = re.compile(
    r"\b(?:medic|clinic|lancet|surg|surgery|oncolog|cancer|cardiol|immunol|neurol|psychiatr|pediatr|paediatr|nurs|pharmac|"
    r"epidemiol|diabet|virol|dermatol|radiol|gastroenterol|hepatol|nephrol|pathol|obstet|gynecol|anesth|anaesth|jama|bmj|"
    r"n engl j med|plos med|biomed)"
)


# What hardly any field but machine learning has in its titles.
_LEARNING = re.compile(
    r"\b(?:(?:deep|machine|reinforcement|federated|contrastive|supervised|unsupervised|transfer|meta|continual|curriculum|"
    r"representation|adversarial|few shot|zero shot|one shot) (?:learning|robustness|training|attacks?)|neural networks?|"
    r"language models?|(?:vision|language|graph) transformers?|transformers? (?:for|with|via)|stochastic gradients?|"
    r"gradient descent|diffusion models?|generative (?:adversarial|models?)|vision language|self attention|"
    r"multi agent|word (?:embeddings?|vectors?)|image (?:classification|generation|segmentation)|object detection|"
    r"speech recognition|machine translation|question answering|knowledge graphs?|graph representations?)\b"
)


def field_of(metadata: Metadata) -> str:
    """The field of a work by the name of its journal or meeting, or by its title where none is named; "" for any other.

    An article counts as one on machine learning by its title, too: most such papers stand at a meeting, whatever is cited.
    """
    learning = bool(_LEARNING.search(fold(metadata.title[:600])))
    if not metadata.container_title and not metadata.arxiv:
        return LEARNING if learning else ""
    container = fold(metadata.container_title[:400])
    if venues.stream_of(metadata.container_title) or _ARXIV.search(container) or metadata.arxiv:
        return COMPUTING
    if _MEDICAL.search(container):
        return MEDICINE
    return LEARNING if learning and kind_of(metadata) == "article-journal" else ""


# How journals are called, in whatever field of a reference they stand.
_JOURNAL = re.compile(
    r"^(?:the )?(?:[a-z]+ ){0,4}?(?:journal|transactions|annals|annual reviews?|letters|magazine)\b"
)


def kind_of(metadata: Metadata) -> str:
    """The type, where a conference paper that stands in a journal is an article, as BibTeX users have it."""
    journal = metadata.type == "paper-conference" and _JOURNAL.match(fold(metadata.container_title[:400]))
    return "article-journal" if journal else metadata.type


def _row(table: dict[tuple[str, str], tuple[str, ...]], metadata: Metadata) -> tuple[str, ...] | None:
    kind = kind_of(metadata)
    return table.get((kind, field_of(metadata)), table.get((kind, "")))


def searched(metadata: Metadata) -> tuple[str, ...]:
    """The sources to search for such a work, in order."""
    if metadata.type in NOT_IN_REGISTRIES:
        return ()
    found = _row(_SEARCHED, metadata) or ("crossref",)
    if venues.stream_of(metadata.container_title) in _WITHOUT_DOI and "dblp" in found:
        return ("dblp", *(s for s in found if s != "dblp"))
    return found


def expected(metadata: Metadata) -> tuple[str, ...]:
    """The sources whose joint silence means that the work is not found; empty when no silence means anything."""
    if metadata.type in _DEPOSITED_SOMEWHERE and field_of(metadata) != COMPUTING and not _server(metadata):
        return ()
    return _row(OUGHT_TO_HOLD, metadata) or (("crossref",) if _deposited(metadata) else ())


# Works that have a DOI only where they lie: institutes' preprints, most programs and many data have none.
_DEPOSITED_SOMEWHERE = frozenset({"article", "dataset", "software"})
# Servers and repositories that give every deposit a DOI, by their own guides.
_SERVERS = re.compile(
    r"\b(?:biorxiv|medrxiv|chemrxiv|techrxiv|psyarxiv|socarxiv|eartharxiv|engrxiv|research square|preprints org|authorea|"
    r"osf preprints|zenodo|figshare|dryad|dataverse|mendeley data|pangaea)\b"
)


def _server(metadata: Metadata) -> bool:
    """Whether a server or repository is named where a work of this kind lies."""
    return any(
        _SERVERS.search(fold(t[:400])) for t in (metadata.container_title, metadata.publisher, metadata.url)
    )


# A shorter title ("Introduction") may be registered under a longer one, and a search may not bring it up.
_TELLING = 4
# Firms whose names begin like one in depositors.tsv: Springer Publishing Company, New York, is not Springer.
_OF_LIKE_NAME = ("springer publishing",)


def _deposited(metadata: Metadata) -> bool:
    """Whether the publisher registers every work of this type and year with Crossref (depositors.tsv)."""
    publisher, kind = fold(metadata.publisher[:200]), kind_of(metadata)
    year = metadata.issued.year if metadata.issued else None
    return bool(
        publisher
        and year
        and len(fold(metadata.title).split()) >= _TELLING
        and metadata.container_title
        and not publisher.startswith(_OF_LIKE_NAME)
        and any(
            kind == of and year >= int(since) and f"{publisher} ".startswith(f"{name} ")
            for name, of, since, _word in tables.rows("depositors")
        )
    )


def needed(metadata: Metadata) -> frozenset[str]:
    """The sources without whose answer nothing can be said: those expected to hold it, and those of its identifiers."""
    held = (("pubmed", metadata.pmid), ("europepmc", metadata.pmcid), ("arxiv", metadata.arxiv))
    identifying = {source for source, identifier in held if identifier}
    return _GENERAL | identifying | set(expected(metadata))
