"""Which finding a wrong list of authors gives: cut, or one of the kinds of author-mismatch."""

import pytest

from citecheck import rules
from citecheck.matching import match
from citecheck.model import Document, Finding, Severity
from matching.cases import found, reference, work

REGISTERED = "Neff, Kristin; Hsieh, Ya-Ping; Dejitterat, Kullaya; Rude, Stephanie"
TITLE = "Self-compassion, achievement goals, and coping"


def told(author: str, *, et_al: bool = False) -> Finding | None:
    cited = reference("x", title=TITLE, year=2005, author=author, et_al=et_al, doi="10.1234/w")
    matched = match(cited, [found("doi", work("10.1234/w", title=TITLE, year=2005, author=REGISTERED))])
    document = Document(path="p", format="bibtex", references=(cited,))
    listed = list(rules.apply(rules.RULES, document, [matched]))
    assert len(listed) < 2
    return listed[0] if listed else None


@pytest.mark.parametrize(
    ("author", "name", "kinds"),
    [
        ("Neff, K.", "author-list-cut", ("cut",)),
        ("Neff, K.; Hsieh, Y.-P.", "author-list-cut", ("cut",)),
        ("Neff, K.; Rude, S.", "author-mismatch", ("dropped",)),
        ("Neff, K.; Hsieh, Y.; Rude, S.", "author-mismatch", ("dropped",)),
        ("Hsieh, Y.; Dejitterat, K.; Rude, S.", "author-mismatch", ("dropped",)),
        ("Neff, K.; Hsieh, Y.; Dejitterat, K.; Rude, S.; Roe, R.", "author-mismatch", ("added",)),
        ("Neff, K.; Roe, R.; Dejitterat, K.; Rude, S.", "author-mismatch", ("replaced",)),
        ("Neff, K.; Hsieh, Y.; Dejiterat, K.; Rude, S.", "author-mismatch", ("misspelt",)),
        ("Neff, B.; Hsieh, Y.; Dejitterat, K.; Rude, S.", "author-mismatch", ("initials",)),
        ("Hsieh, Y.; Neff, K.; Dejitterat, K.; Rude, S.", "author-mismatch", ("reordered",)),
        ("Hsieh, Y.; Neff, K.; Dejiterat, K.; Rude, S.", "author-mismatch", ("misspelt", "reordered")),
        ("Neff, K.; Hsieh, Y.; Roe, R.", "author-mismatch", ("replaced", "dropped")),
    ],
)
def test_each_kind_is_told_apart(author: str, name: str, kinds: tuple[str, ...]) -> None:
    finding = told(author)
    assert finding is not None
    assert (finding.name, finding.kinds) == (name, kinds)
    assert finding.severity is (Severity.WARNING if name == "author-list-cut" else Severity.ERROR)


@pytest.mark.parametrize("author", ["Neff, K.", "Neff, K.; Hsieh, Y.", "Neff, K.; Hsieh, Y.; Dejitterat, K."])
def test_a_list_that_says_it_is_cut_is_right(author: str) -> None:
    assert told(author, et_al=True) is None
