"""What --design takes."""

from __future__ import annotations

import pytest

from design import Design, design_of


def test_json_changes_what_it_names_only() -> None:
    assert design_of('{"encoder": "gru", "dilations": [1, 2]}') == Design(encoder="gru", dilations=(1, 2))


@pytest.mark.parametrize("text", ["", "[]", "3", '{"encoder": "rnn"}', '{"encodr": "cnn"}', "{"])
def test_what_is_no_design_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError, match=r"\A--design[^\n]+\Z"):
        design_of(text)
