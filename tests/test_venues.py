"""Venues under all their names."""

from __future__ import annotations

import time
from datetime import date

import pytest

from citecheck import venues


@pytest.mark.parametrize(
    ("name", "stream"),
    [
        ("ICML", "conf/icml"),
        ("Proceedings of the 37th International Conference on Machine Learning", "conf/icml"),
        ("Advances in Neural Information Processing Systems 33", "conf/nips"),
        ("NIPS 2017", "conf/nips"),
        ("2021 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)", "conf/cvpr"),
        ("Proceedings of the AAAI Conference on Artificial Intelligence", "conf/aaai"),
        ("Machine Learning", "journals/ml"),
        (
            "Proceedings of the 2018 Conference of the North American Chapter of the Association for Computational "
            "Linguistics: Human Language Technologies, Volume 1 (Long Papers)",
            "conf/naacl",
        ),
        ("NeurIPS Workshop on Bayesian Deep Learning", ""),
        ("International Conference on Quantum Machine Learning", ""),
        ("Self and Identity", ""),
        ("", ""),
    ],
)
def test_a_name_stands_for_its_stream(name: str, stream: str) -> None:
    assert venues.stream_of(name) == stream


def test_no_two_streams_share_a_name() -> None:
    for stream in venues._streams():
        assert {venues.stream_of(name) for name in venues.names_of(stream)} == {stream}


@pytest.mark.parametrize(
    ("stream", "year", "month", "out"),
    [
        ("conf/iclr", 2025, 1, True),  # last year's
        ("conf/iclr", 2026, 8, False),
        ("conf/iclr", 2026, 9, True),
        ("conf/nips", 2026, 12, False),
        ("conf/nips", 2025, 1, True),
        ("conf/iclr", 2027, 12, False),
        ("journals/jmlr", 2020, 12, False),
    ],
)
def test_proceedings_are_waited_for(stream: str, year: int, month: int, out: bool) -> None:
    assert venues.proceedings_out(stream, year, date(2026, month, 15)) is out


def test_hostile_names_take_no_time() -> None:
    start = time.perf_counter()
    for text in ("(" * 10_000, "1st " * 2_500, "of the " * 1_500, "(a" * 5_000):
        venues.stream_of(text)
    assert time.perf_counter() - start < 5
