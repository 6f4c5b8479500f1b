"""`citecheck fix` on CSL-JSON: the characters of the wrong values change and no other; repairs are made once, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from citecheck.cli import main

RECORDS = Path(__file__).parents[2] / "fixtures" / "records.jsonl"
# Odd layout, a number and texts for numbers, escapes, an address for a DOI, members nobody knows, CR LF in between.
LIBRARY = """[ {"id":"Longe:2010","type":"article-journal", "author":[{"family":"Longe","given":"O."},{"family":"Maratos","given":"F. A."},{"family":"Gilbert","given":"P."},{"family":"Evans","given":"G."},{"family":"Volker","given":"F."},{"family":"Rockliff","given":"H."},{"family":"Rippon","given":"G."}],
   "title":"Having a word with yourself: Neural correlates of self-criticism and self-reassurance",
   "container-title":"NeuroImage", "issued":{"date-parts":[["2010"]]}, "volume":48,"page":"1849\\u20131865", "x":[1.50, 1e3, null]},\r
  {
    "id": "neff2005",
    "type": "article-journal",
    "title": "Self-compassion, achievement goals, and coping with academic success",
    "author": [{"family": "Neff", "given": "Kristin D."}, {"family": "Hsieh", "given": "Ya-Ping"}, {"family": "Dejitterat", "given": "Kullaya"}],
    "container-title": "Self and Identity",
    "volume": "4", "issue": "3", "page": "263-287",
    "issued": {"date-parts": [[2006]]},
    "DOI": "https://doi.org/10.1080/13576500444000317"
  }
]
"""
FILES = {
    "json": LIBRARY,
    "bib": """@article{Longe:2010,
  author = "Longe, O. and Maratos, F. A. and Gilbert, P. and Evans, G. and Volker, F. and Rockliff, H. and Rippon, G.",
  title = {Having a word with yourself: Neural correlates of self-criticism and self-reassurance},
  journal = "NeuroImage", year = 2010, volume = 48, pages = {1849--1865}
}
@article{neff2005, author={Neff, Kristin D. and Hsieh, Ya-Ping and Dejitterat, Kullaya}, title={Self-compassion, achievement
 goals, and coping with academic success}, journal={Self and Identity}, volume=4, number="3", pages={263--287}, year={2006},
 doi={https://doi.org/10.1080/13576500444000317}}
""",
    "md": """# References

Longe, O., Maratos, F. A., Gilbert, P., Evans, G., Volker, F., Rockliff, H., & Rippon, G. (2010). Having a word with yourself: Neural correlates of self-criticism and self-reassurance. *NeuroImage*, 48(2), 1849-1865.

Neff, K. D., Hsieh, Y.-P., & Dejitterat, K. (2006). Self-compassion, achievement goals, and coping with academic failure. *Self and Identity*, 4(3), 263-287. https://doi.org/10.1080/13576500444000317
""",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))


def fix(*arguments: str) -> Result:
    given = ["fix", "--offline", "--records", str(RECORDS), *arguments]
    return CliRunner().invoke(main, given, catch_exceptions=False)


def fixed(suffix: str, text: str, *options: str) -> str:
    file = Path(f"refs.{suffix}")
    file.write_bytes(text.encode())
    fix("--write", *options, file.name)
    return file.read_bytes().decode()


def test_only_the_characters_of_wrong_values_change() -> None:
    expected = LIBRARY
    for old, new in (
        ('"volume":48,"page":"1849\\u20131865"', '"volume":49,"page":"1849\\u20131856"'),
        ('"x":[1.50, 1e3, null]}', '"x":[1.50, 1e3, null], "DOI":"10.1016/j.neuroimage.2009.09.019"}'),
        ("academic success", "academic failure"),
        ("[[2006]]", "[[2005]]"),
        ('"https://doi.org/10.1080/13576500444000317"', '"10.1080/13576500444000317"'),
    ):
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert fixed("json", LIBRARY, "--unsafe") == expected


def test_without_unsafe_no_value_that_was_typed_changes() -> None:
    before, after = json.loads(LIBRARY), json.loads(fixed("json", LIBRARY))
    assert after[0] == before[0] | {"DOI": "10.1016/j.neuroimage.2009.09.019"}
    assert after[1] == before[1] | {"DOI": "10.1080/13576500444000317"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"title":"Having a word', '"title":"<i>Having</i> a word'),  # a new wording would tear the mark-up
        ('"volume":48', '"volume":[48]'),
        ('"volume":48', '"volume":48,"volume":48'),
        ('"issued":{"date-parts":[["2010"]]}', '"issued":"2009-05-03"'),
    ],
)
def test_what_is_written_otherwise_is_repaired_or_left_alone(old: str, new: str) -> None:
    text = LIBRARY.replace(old, new)
    after = fixed("json", text, "--unsafe")
    before, now = json.loads(text), json.loads(after)
    assert [*before[0]] == [k for k in now[0] if k != "DOI"]
    assert now[0]["title"] == before[0]["title"]
    assert now[0]["author"] == before[0]["author"]


def test_a_broken_item_is_left_as_it_is_and_the_others_are_repaired() -> None:
    broken = LIBRARY.replace('"neff2005"', '"neff2005')
    after = fixed("json", broken, "--unsafe")
    assert '"volume":49' in after
    assert after.endswith(broken[broken.index("]},\r") :].split("\r", 1)[1])


def test_other_structured_files_are_not_changed() -> None:
    text = "references:\n- id: a\n  type: article-journal\n  title: Self-compassion increases self-improvement motivation\n  author: [{family: Breines, given: J. G.}, {family: Chen, given: S.}]\n  issued: 2011\n  container-title: Personality and Social Psychology Bulletin\n"
    assert fixed("yaml", text, "--unsafe") == text


_SLIPS = st.lists(
    st.sampled_from(
        [("48", "12"), ("1865", "1999"), ("263", "236"), ("2006", "2004"), ("4", "44"), ("NeuroImage", "Neuroscience"), ("word", "world"), ("success", "failure"), ("10.1080/", "10.1081/"), ("Self and", "The self &")]
    ),
    max_size=4,
)  # fmt: skip


@pytest.mark.parametrize("suffix", sorted(FILES))
@pytest.mark.parametrize("options", [(), ("--unsafe",)])
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(slips=[("4", "44")] * 3, newline="\n")
@given(slips=_SLIPS, newline=st.sampled_from(["\n", "\r\n"]))
def test_repairing_twice_changes_nothing_more(
    suffix: str, options: tuple[str, ...], slips: list[tuple[str, str]], newline: str
) -> None:
    text = FILES[suffix].replace("\r\n", "\n")
    for old, new in slips:
        text = text.replace(old, new)
    once = fixed(suffix, text.replace("\n", newline), *options)
    assert fixed(suffix, once, *options) == once
