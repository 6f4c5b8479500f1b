"""Lists of authors: dropped, added, replaced, reordered and misspelt names are told apart."""

import pytest

from citecheck.matching import authors
from citecheck.model import Name, Outcome
from matching.cases import reference, work

NEFF = "Neff, Kristin D.; Hsieh, Ya-Ping; Dejitterat, Kullaya"

TOLERATED = [
    # cited, registered
    ("Neff, K. D.; Hsieh, Y. P.; Dejitterat, K.", NEFF),  # initials
    ("Neff, K.; Hsieh, Y.; Dejitterat, K.", NEFF),  # fewer initials
    ("Neff KD; Hsieh YP; Dejitterat K", NEFF),  # Vancouver
    ("Muller, A.", "Müller, Anna"),  # accents dropped
    ("Mueller, A.", "Müller, Anna"),  # transliterated
    ("Berg, A.", "van der Berg, A."),  # particle left out
    ("Smith, A.", "Smith-Jones, A."),  # married name
    ("Wang, Xiaoming", "Xiaoming, Wang"),  # family name first
    (
        "Kurkuri, D.; Collins, P. J.",
        "D. Kurkuri, Mahaveer; J. Collins, Patrick",
    ),  # deposited with a middle initial
    ("Shen, Xiao; Yang, L. T.", "X., Shen; L. T., Yang"),  # deposited the wrong way round
    ("Carberry, J.", "Carberry, Josiah; BRCA Consortium"),  # group author left out
]
DIFFERENT = [
    # cited, registered, what the detail says
    ("Neff, K. D.; Dejitterat, K.", NEFF, "not named: Hsieh, Ya-Ping"),
    (
        "Neff, K. D.; Hsieh, Y. P.; Dejitterat, K.; Adler, A.",
        NEFF,
        "not among the registered authors: Adler, A.",
    ),
    ("Neff, K. D.; Adler, A.; Dejitterat, K.", NEFF, "Adler, A. stands where Hsieh, Ya-Ping is registered"),
    ("Hsieh, Y. P.; Neff, K. D.; Dejitterat, K.", NEFF, "the order of the authors differs"),
    ("Neff, K. D.; Hsieh, Y. P.; Dejiterat, K.", NEFF, "spelt differently"),
    ("Neff, J.; Hsieh, Y. P.; Dejitterat, K.", NEFF, "initials differ"),
    ("Kurkuri, X.", "D. Kurkuri, Mahaveer", "Kurkuri"),
    ("Neff, K. D.; Hsieh, Y. P.", NEFF, "the list stops after 2 of 3 authors"),
]


@pytest.mark.parametrize(("cited", "registered"), TOLERATED)
def test_tolerated(cited: str, registered: str) -> None:
    result = authors.compare(reference(author=cited), work(author=registered))
    assert result.outcome in (Outcome.EQUAL, Outcome.EQUIVALENT), result.detail


@pytest.mark.parametrize(("cited", "registered", "detail"), DIFFERENT)
def test_different(cited: str, registered: str, detail: str) -> None:
    result = authors.compare(reference(author=cited), work(author=registered))
    assert result.outcome is Outcome.DIFFERENT
    assert detail in result.detail


def test_equal_lists_need_no_tolerance() -> None:
    assert authors.compare(reference(author=NEFF), work(author=NEFF)).outcome is Outcome.EQUAL


def test_et_al_covers_the_rest_but_not_a_gap() -> None:
    rest = authors.compare(reference(author="Neff, K.", et_al=True), work(author=NEFF))
    assert (rest.outcome, rest.tolerance) == (Outcome.EQUIVALENT, "initials, et al.")
    gap = authors.compare(
        reference(author="Neff, K.; Dejitterat, K.; Rude, S.", et_al=True), work(author=NEFF)
    )
    assert gap.outcome is Outcome.DIFFERENT


def test_et_al_covers_the_last_author_named_behind_an_ellipsis() -> None:
    many = "; ".join(f"Name{c}, A." for c in "abcdefghij")
    cited = reference(author="Namea, A.; Nameb, A.; Namej, A.", et_al=True)
    assert authors.compare(cited, work(author=many)).outcome is Outcome.EQUIVALENT


def test_editors_stand_in_for_the_authors_of_an_edited_book() -> None:
    book = work(editor=(Name(family="Kratochwill", given="Thomas"),))
    assert authors.compare(reference(author="Kratochwill, T."), book).outcome is Outcome.EQUIVALENT


def test_law_4_a_name_that_stands_among_the_authors_was_only_misread() -> None:
    text = "Neff KD, Hsieh YP, Dejitterat K. Self-compassion and goals. Self Identity. 2005;4:263-87."
    misread = reference(
        text, prose=True, author="Neff KD; Hsieh YP Dejitterat K", title="Self-compassion and goals"
    )
    assert authors.compare(misread, work(author=NEFF)).outcome is Outcome.EQUIVALENT


def test_nobody_named_cannot_be_compared() -> None:
    assert authors.compare(reference(), work(author=NEFF)).outcome is Outcome.NOT_COMPARABLE
    assert authors.compare(reference(author=NEFF), work()).outcome is Outcome.NOT_COMPARABLE


def test_five_thousand_authors_are_compared_in_time() -> None:
    many = "; ".join(f"Name{i}, A." for i in range(5000))
    result = authors.compare(reference(author="Name0, A.; Name1, A.", et_al=True), work(author=many))
    assert result.outcome is Outcome.EQUIVALENT


GARBLED = "M. Alkhaldi, F. & Olaimat, M. Knowledge conversion and transfer. IJIKM 1, 137–149 (2006)."
TITLE = "Knowledge conversion and transfer"


def test_law_4_when_the_title_was_misread_the_authors_before_the_registered_one_count() -> None:
    misread = reference(
        GARBLED, prose=True, author="Alkhaldi, M.", title="F. & Olaimat, M. Knowledge conversion and transfer"
    )
    result = authors.compare(misread, work(author="M. Alkhaldi, Firas; Olaimat, Mohammad", title=TITLE))
    assert (result.outcome, result.tolerance) == (Outcome.EQUIVALENT, "read from the full text")


def test_law_4_where_no_title_was_read_the_authors_before_the_registered_one_count() -> None:
    text = "Sorbille. Phallus, beatings, and verga. Comparative Literature Studies. 2018;55:656."
    misread = reference(
        text, prose=True, title="", author=(Name(family="Sorbille. Phallus"), Name(family="verga"))
    )
    registered = work(
        author="Sorbille", title="Phallus, Beatings, and verga: Freud, Wolf Man, and the Primal Scene"
    )
    assert authors.compare(misread, registered).tolerance == "read from the full text"
    assert (
        authors.compare(misread, work(author="Stranger", title=registered.metadata.title)).outcome
        is Outcome.DIFFERENT
    )


def test_law_4_does_not_excuse_another_order_or_another_name() -> None:
    misread = reference(
        GARBLED, prose=True, author="Alkhaldi, M.", title="F. & Olaimat, M. Knowledge conversion and transfer"
    )
    for registered in (
        "Olaimat, Mohammad; M. Alkhaldi, Firas",
        "M. Alkhaldi, Firas; Stranger, A.; Olaimat, Mohammad",
    ):
        assert authors.compare(misread, work(author=registered, title=TITLE)).outcome is Outcome.DIFFERENT


def test_law_4_a_family_name_that_stands_there_once_is_not_read_twice() -> None:
    text = "Voges I, Villalona S. More than cancer in this title. Cancer. 2022;1:2-3."
    cited = reference(
        text, prose=True, author="Voges, I.; Villalona, S.", title="More than cancer in this title"
    )
    siblings = work(author="Villalona, Seiichi; Villalona, Satsuki", title="More than cancer in this title")
    assert authors.compare(cited, siblings).outcome is Outcome.DIFFERENT


def test_law_4_names_that_stand_there_exactly_were_only_cut_wrongly() -> None:
    text = "Trueba Argamasilla, Andrea, Jorge Martínez Jordán, and Antonio Moreno. 2023. “A title of four words.” Journal 1: 2."
    misread = reference(
        text,
        prose=True,
        title="A title of four words",
        author="Trueba, A.; Argamasilla, A.; Jordán, J.; Moreno, A.",
    )
    registered = work(
        author="Trueba Argamasilla, Andrea; Martínez Jordán, Jorge; Moreno, Antonio",
        title="A title of four words",
    )
    assert authors.compare(misread, registered).tolerance == "read from the full text"
    added = reference(text.replace("and Antonio", "Eve Stranger, and Antonio"), prose=True, title="A title of four words",
                      author="Trueba Argamasilla, A.; Martínez Jordán, J.; Stranger, E.; Moreno, A.")  # fmt: skip
    assert authors.compare(added, registered).outcome is Outcome.DIFFERENT


def test_a_record_with_several_people_in_one_name_cannot_be_compared() -> None:
    damaged = work(
        author=(
            Name(family="Simons", given="A. J."),
            Name(family="Dawson", given="C. SOTELO-MONTES† and I. K."),
        )
    )
    cited = reference(author="Simons, A. J.; Sotelo-Montes, C.; Dawson, I. K.")
    assert authors.compare(cited, damaged).outcome is Outcome.NOT_COMPARABLE


def test_a_record_with_the_first_author_alone_contradicts_no_long_list() -> None:
    first = work(author="Girdhar, Rohit")
    long = reference(author="Girdhar, R.; El-Nouby, A.; Liu, Z.; Singh, M.")
    assert authors.compare(long, first).outcome is Outcome.NOT_COMPARABLE
    short = reference(author="Girdhar, R.; Liu, Z.")
    assert authors.compare(short, first).outcome is Outcome.DIFFERENT
    other = reference(author="Roe, R.; El-Nouby, A.; Liu, Z.; Singh, M.")
    assert authors.compare(other, first).outcome is Outcome.DIFFERENT


def test_names_that_are_initials_on_both_sides_come_to_an_end() -> None:
    assert (
        authors.compare(reference(author="A. B., C. D."), work(author="L. T., Y. Z.")).outcome
        is Outcome.DIFFERENT
    )
