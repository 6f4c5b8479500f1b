"""Records and a server shared by the tests of the sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from scholarly_more import More
from scholarly_server import ScholarlyServer

SELF = "10.1080/15298860309032"
SICI = "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"
COMMA = "10.1234/a,b"


def article(doi: str, title: str, **more: Any) -> dict[str, Any]:
    """A small Crossref record."""
    record = {
        "DOI": doi,
        "type": "journal-article",
        "title": [title],
        "author": [{"given": "Kristin D.", "family": "Neff", "sequence": "first", "affiliation": []}],
        "container-title": ["Self and Identity"],
        "volume": "2",
        "issue": "2",
        "page": "85-101",
        "issued": {"date-parts": [[2003, 4]]},
        "published-print": {"date-parts": [[2003, 4]]},
        "ISSN": ["1529-8868"],
    }
    return record | more


def dataset(doi: str, title: str, **more: Any) -> dict[str, Any]:
    """The attributes of a small DataCite record."""
    attributes = {
        "doi": doi,
        "titles": [{"title": title}],
        "creators": [{"name": "Fenner, Martin", "givenName": "Martin", "familyName": "Fenner"}],
        "publisher": "Zenodo",
        "publicationYear": 2016,
        "types": {"resourceTypeGeneral": "Dataset"},
        "dates": [{"date": "2016-12-20", "dateType": "Issued"}],
    }
    return attributes | more


# One work, as each of the further services tells of it.
ATTENTION = "Attention is All you Need"
ATTENTION_DOI = "10.48550/arxiv.1706.03762"
MORE = More(
    arxiv={
        "1706.03762": {
            "title": "Attention Is\n  All You Need",
            "authors": ["Ashish Vaswani", "Noam Shazeer"],
        },
        "math/0309136": {
            "title": "Pure ideals",
            "authors": ["Li Wei"],
            "published": "2003-09-08T00:00:00Z",
            "comment": "This paper has been withdrawn by the author",
        },
    },
    dblp=[
        {
            "authors": {
                "author": [{"@pid": "1", "text": "Ashish Vaswani"}, {"@pid": "2", "text": "Yu Sun 0020"}]
            },
            "title": "Attention is All you Need.",
            "venue": "NIPS",
            "pages": "5998-6008",
            "year": "2017",
            "type": "Conference and Workshop Papers",
            "key": "conf/nips/VaswaniSPUJGKP17",
        },
        {
            "authors": {"author": {"@pid": "1", "text": "Ashish Vaswani"}},
            "title": "Attention Is All You Need.",
            "venue": "CoRR",
            "volume": "abs/1706.03762",
            "year": "2017",
            "type": "Informal and Other Publications",
            "key": "journals/corr/VaswaniSPUJGKP17",
        },
    ],
    openalex=[
        {
            "id": "https://openalex.org/W1",
            "doi": "https://doi.org/10.1038/nature14539",
            "title": "Deep learning",
            "publication_year": 2015,
            "publication_date": "2015-05-26",
            "type": "article",
            "authorships": [{"author": {"display_name": "Yann LeCun"}, "raw_author_name": "Yann LeCun"}],
            "biblio": {"volume": "521", "issue": "7553", "first_page": "436", "last_page": "444"},
            "primary_location": {"source": {"display_name": "Nature", "type": "journal"}},
            "locations": [{"source": {"display_name": "HAL", "type": "repository"}}],
            "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/26017442"},
        }
    ],
    semanticscholar=[
        {
            "paperId": "0" * 40,
            "title": "Deep learning",
            "year": 2015,
            "venue": "Nature",
            "externalIds": {"DOI": "10.1038/nature14539"},
            "authors": [{"authorId": "1", "name": "Y. LeCun"}],
            "publicationTypes": ["JournalArticle"],
            "journal": {"name": "Nature", "volume": "521", "pages": "436 - 444"},
        }
    ],
    pubmed=[
        {
            "uid": "26017442",
            "title": "Deep learning.",
            "pubdate": "2015 May 28",
            "epubdate": "",
            "source": "Nature",
            "fulljournalname": "Nature (London, England)",
            "volume": "521",
            "issue": "7553",
            "pages": "436-44",
            "authors": [
                {"name": "LeCun Y", "authtype": "Author"},
                {"name": "The Group", "authtype": "CollectiveName"},
            ],
            "articleids": [{"idtype": "doi", "value": "10.1038/NATURE14539"}],
            "pubtype": ["Journal Article", "Retracted Publication"],
        }
    ],
    europepmc=[
        {
            "id": "26017442",
            "source": "MED",
            "pmid": "26017442",
            "pmcid": "PMC4000000",
            "doi": "10.1038/NATURE14539",
            "title": "Deep learning.",
            "authorList": {
                "author": [
                    {"fullName": "LeCun Y", "firstName": "Yann", "lastName": "LeCun", "initials": "Y"},
                    {"collectiveName": "The Group"},
                ]
            },
            "journalInfo": {
                "volume": "521",
                "issue": "7553",
                "yearOfPublication": 2015,
                "journal": {
                    "title": "Nature (London, England)",
                    "isoabbreviation": "Nature",
                    "medlineAbbreviation": "Nature",
                    "issn": "0028-0836",
                    "essn": "1476-4687",
                },
            },
            "pageInfo": "436-444",
            "pubTypeList": {"pubType": ["Journal Article"]},
            "electronicPublicationDate": "2014-12-30",
        },
        {
            "id": "PMC3531190",
            "source": "PMC",
            "pmcid": "PMC3531190",
            "title": "Database resources of the NCBI.",
        },
        {
            "id": "PPR1",
            "source": "PPR",
            "doi": "10.1101/2020.01.01.1",
            "title": "Preprints of today",
            "bookOrReportDetails": {"publisher": "bioRxiv"},
        },
    ],
    openlibrary=[
        {
            "key": "/books/OL1M",
            "title": "The Structure of Scientific Revolutions",
            "subtitle": "50th anniversary edition",
            "authors": [{"name": "Thomas S. Kuhn"}],
            "publishers": [{"name": "University of Chicago Press"}],
            "publish_date": "April 30, 2012",
            "identifiers": {"isbn_13": ["9780226458120"], "isbn_10": ["0226458121"]},
        }
    ],
)


@pytest.fixture
def server() -> Iterator[ScholarlyServer]:
    """Two articles and a SICI at Crossref, a data set at DataCite, a DOI of mEDRA, an alias."""
    records = [
        article(
            SELF, "Self-compassion: An alternative conceptualization of a healthy attitude toward oneself"
        ),
        article("10.1016/j.jrp.2006.03.004", "Self-compassion and adaptive psychological functioning"),
        article(SICI, "A SICI of old"),
        article(COMMA, "A comma in the DOI"),
    ]
    data = [
        dataset("10.5281/zenodo.1", "Cats of the world"),
        dataset("10.5281/zenodo.2", "Dogs of the world"),
    ]
    with ScholarlyServer(
        records,
        datacite=data,
        registered={"10.1430/8105": "mEDRA", "10.9999/new": "Crossref"},
        aliases={"10.1234/old": SELF},
        csl={"10.1430/8105": {"DOI": "10.1430/8105", "type": "article-journal", "title": "Un titolo"}},
        more=MORE,
        patience=10.0,
    ) as running:
        yield running
