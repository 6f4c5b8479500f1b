"""Venues that nothing knows."""

import pytest

from citecheck.matching import match
from citecheck.model import Severity
from citecheck.rules.venue_unknown import VenueUnknown
from matching.cases import found, reference, work

ROE = {
    "type": "paper-conference",
    "title": "On the depth of sleep in winter",
    "author": "Roe, R.",
    "year": 2021,
    "doi": "10.1234/w",
}
REGISTERED = "Proceedings of the AAAI Conference on Artificial Intelligence"
OTHER = work("10.1/o", title="Another", container_title="Journal of Sleep Research")


@pytest.mark.parametrize(
    ("venue", "fires"),
    [
        ("Symposium on Neural Scaling Laws", True),
        ("ICML", False),  # another meeting, and a real one
        ("J. Sleep Res.", False),  # a work in the answers stands in it
        ("AAAI", False),
        ("", False),
    ],
)
def test_only_a_name_met_nowhere(venue: str, fires: bool) -> None:
    registered = work("10.1234/w", **{k: v for k, v in ROE.items() if k != "doi"}, container_title=REGISTERED)
    matched = match(
        reference("x", **ROE, container_title=venue), [found("doi", registered), found("search", OTHER)]
    )
    findings = list(VenueUnknown().check_match(matched))
    assert bool(findings) is fires
    assert all(f.severity is Severity.NOTE for f in findings)
