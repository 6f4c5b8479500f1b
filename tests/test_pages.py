"""Page fields as they are written."""

import pytest

from citecheck.pages import Pages, parse


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1849–1856", Pages("1849", "1856")),
        ("1009-18", Pages("1009", "1018")),
        ("pp. S12–S18", Pages("s12", "s18")),
        ("S12-8", Pages("s12", "s18")),
        ("e9405", Pages("e9405", "")),
        ("353--379", Pages("353", "379")),
        ("353", Pages("353", "")),
        ("3525-3525", Pages("3525", "")),
        ("12-15, 20", Pages("12", "15")),
        ("p. 7", Pages("7", "")),
        ("xii-xv", Pages("xii", "xv")),
        ("", Pages("", "")),
    ],
)
def test_reading_pages(text: str, pages: Pages) -> None:
    assert parse(text) == pages
