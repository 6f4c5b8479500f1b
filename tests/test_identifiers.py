"""Identifiers as authors, PDFs and web pages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.identifiers import (
    arxiv_doi,
    find_arxiv,
    find_dois,
    find_isbn,
    find_pmid,
    is_placeholder_doi,
    normalise_doi,
    valid_isbn,
)


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1002/cpp.507", "10.1002/cpp.507"),
        ("https://doi.org/10.1002/CPP.507", "10.1002/cpp.507"),
        ("http://dx.doi.org/10.1002/cpp.507", "10.1002/cpp.507"),
        ("doi:10.1002/cpp.507.", "10.1002/cpp.507"),  # sentence full stop
        ("doi:10.1002/cpp.507.URL", "10.1002/cpp.507"),  # the next label, its blank lost
        ("doi:10.1002/cpp.507[doi]", "10.1002/cpp.507"),
        ("doi:10.1002/cpp.507.PMID:20847271.", "10.1002/cpp.507"),
        ("doi:10.1007/JHEP01(2015)073[arXiv", "10.1007/jhep01(2015)073"),
        ("DOI: https://doi.org/10.1002/cpp.507", "10.1002/cpp.507"),  # doubled prefix
        ("https://doi.org/https://doi.org/10.1002/cpp.507", "10.1002/cpp.507"),
        (
            "10.1016/S0140-6736(97)11096-0",
            "10.1016/s0140-6736(97)11096-0",
        ),  # SICI-like, balanced bracket kept
        (
            "(10.1016/S0140-6736(97)11096-0)",
            "10.1016/s0140-6736(97)11096-0",
        ),  # bracket of the sentence dropped
        (
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
        ),
        ("10.1007%2Fs12671-023-02148-x", "10.1007/s12671-023-02148-x"),  # percent-encoded
        (
            "https://doi.org/10.1002/x::aid-zoo7>3.0.co;2-#",
            "10.1002/x::aid-zoo7>3.0.co;2-#",
        ),  # SICI check character
        ("https://doi.org/10.1002/x%23", "10.1002/x#"),  # an encoded "#" opens no fragment
        ("10.1007/s12671\u2010023\u201302148-x", "10.1007/s12671-023-02148-x"),  # typographic dashes
        ("10.1002/\u200bcpp.507", "10.1002/cpp.507"),  # zero-width blank
        ("https://doi.org/10.1002/cpp.507?utm_source=x", "10.1002/cpp.507"),
    ],
)
def test_forms_of_one_doi(written: str, doi: str) -> None:
    assert normalise_doi(written) == doi


@pytest.mark.parametrize(
    "text", ["", "1016/j.x.2020", "10.1002", "10.12/x", "doi:", "https://doi.org/", "10.1002/"]
)
def test_not_a_doi(text: str) -> None:
    assert normalise_doi(text) is None


@given(st.text(max_size=60))
def test_normalising_is_stable_and_never_raises(text: str) -> None:
    doi = normalise_doi("10.1234/" + text)
    assert doi is None or normalise_doi(doi) == doi


def test_dois_in_running_text_end_where_they_end() -> None:
    text = "See (https://doi.org/10.1002/cpp.507), and 10.1016/S0140-6736(97)11096-0."
    assert [text[a:b] for a, b, _ in find_dois(text)] == ["10.1002/cpp.507", "10.1016/S0140-6736(97)11096-0"]


def test_other_identifiers() -> None:
    assert find_arxiv("arXiv preprint arXiv:2004.01234v2") == "2004.01234v2"
    assert find_arxiv("https://arxiv.org/abs/hep-th/9901001") == "hep-th/9901001"
    assert arxiv_doi("2004.01234v2") == "10.48550/arxiv.2004.01234"
    assert find_pmid("PMID: 12345678") == "12345678"
    assert find_isbn("ISBN 978-3-16-148410-0") == "9783161484100"
    assert is_placeholder_doi("10.5555/12345678")


@pytest.mark.parametrize(
    ("isbn", "valid"),
    [
        ("9783161484100", True),
        ("9783161484101", False),
        ("080442957X", True),
        ("0804429570", False),
        ("123", False),
    ],
)
def test_isbn_check_digits(isbn: str, valid: bool) -> None:
    assert valid_isbn(isbn) is valid
