"""How words of journal titles are learnt from pairs: letters are found under words, and what is unsure is not learnt."""

from __future__ import annotations

from align import aligned
from derive import learnt
from pairs import Pair

PAIRS = [
    Pair("journal of molecular biology", ("jmolbiol",)),
    Pair("molecular biology of the cell", ("molbiolcell",)),
    Pair("molecular ecology", ("mol", "ecol")),
    Pair("journal of animal ecology", ("janimecol",)),
    Pair("journal of fish biology", ("jfishbiol",)),
    Pair("journal of zoology", ("quitesomethingelse",)),
    Pair("journal of biology", ("jbiology",)),
]


def test_letters_are_found_under_the_words_they_stand_for() -> None:
    found = {pair.squeezed: division for pair, division in aligned(PAIRS)}
    assert found["molbiolcell"] == (("molecular", "mol"), ("biology", "biol"), ("cell", "cell"))
    assert "quitesomethingelse" not in found


def test_what_is_seen_often_and_alike_is_learnt_and_no_more() -> None:
    rows = learnt(PAIRS, {})
    assert rows == {"biology": "Biol.", "ecology": "Ecol.", "journal": "J.", "molecular": "Mol."}


def test_rows_kept_by_hand_win() -> None:
    assert learnt(PAIRS, {"biolog-": "Biol.", "molecular": "Molec."}).keys() == {"ecology", "journal"}
