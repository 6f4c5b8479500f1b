"""Which journal names can mean one journal (robustness, row 69)."""

import pytest

from citecheck.journals import tolerance

SAME = [
    ("J. Res. Pers.", "Journal of Research in Personality"),
    ("Phys. Rev. E", "Physical Review E"),
    ("Proc Natl Acad Sci U S A", "Proceedings of the National Academy of Sciences"),
    ("PNAS", "Proceedings of the National Academy of Sciences"),
    ("The Lancet", "Lancet"),
    ("Clinical Psychology and Psychotherapy", "Clinical Psychology & Psychotherapy"),
    ("Arch Dermatol", "Archives of Dermatology"),
    ("Brain", "Brain: A Journal of Neurology"),
    ("Science", "Science (New York, N.Y.)"),
    ("Biophys. J.", "Biophysical Journal"),
    ("Ann. N. Y. Acad. Sci.", "Annals of the New York Academy of Sciences"),
    ("Dtsch Arztebl", "Deutsches Ärzteblatt"),
    ("Acta Cryst. E", "Acta Crystallographica Section E"),
    ("J. Mater. Chem. A", "Journal of Materials Chemistry A"),
    (
        "IEEE Trans. Pattern Anal. Mach. Intell.",
        "IEEE Transactions on Pattern Analysis and Machine Intelligence",
    ),
    ("Laser Part. Beams", "Laser and Particle Beams"),
    ("SIGPLAN Not.", "ACM SIGPLAN Notices"),
    ("Transactions on Graphics", "ACM Transactions on Graphics"),
    ("TOG", "ACM Transactions on Graphics"),
    ("A&A", "Astronomy & Astrophysics"),
    ("ApJ", "The Astrophysical Journal"),
    ("Boll Unione Mat Ital", "Bollettino dell'Unione Matematica Italiana"),
    ("Biol J Linn Soc Lond", "Biological Journal of the Linnean Society"),
    ("Acta Crystallogr D", "Acta Crystallographica Section D Structural Biology"),
    ("JPSP", "Journal of Personality and Social Psychology"),
]
OTHER = [
    ("Phys. Rev. E", "Physical Review Letters"),
    ("Nature", "Nature Medicine"),
    ("Self and Identity", "Journal of Research in Personality"),
    ("J. Mater. Chem.", "Journal of Materials Chemistry A"),
    ("J. Mater. Chem. A", "Journal of Materials Chemistry B"),
    ("Journal of Bone", "Journal of Biomedicine"),
    ("Journal of Pediatrics", "Journal of Psychiatry"),
    ("Cancer: Part A", "Cancer: Part B"),
    ("IEEE Transactions on Graphics", "ACM Transactions on Graphics"),
    ("Acta Crystallogr C", "Acta Crystallographica Section D Structural Biology"),
    ("Transactions on Graphics", "IEEE Transactions on Image Processing"),
    ("Laser Beams", "Laser and Particle Beams"),
    ("", "Nature"),
]


@pytest.mark.parametrize(("cited", "registered"), SAME)
def test_one_journal(cited: str, registered: str) -> None:
    assert tolerance(cited, registered) is not None
    assert tolerance(registered, cited) is not None


@pytest.mark.parametrize(("cited", "registered"), OTHER)
def test_two_journals(cited: str, registered: str) -> None:
    assert tolerance(cited, registered) is None


def test_equal_names_need_no_tolerance() -> None:
    assert tolerance("Mindfulness", "Mindfulness") == ""
