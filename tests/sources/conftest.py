"""Records and a server shared by the tests of the sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

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
        patience=10.0,
    ) as running:
        yield running
