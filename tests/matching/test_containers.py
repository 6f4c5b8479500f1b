"""Container titles: journals, meetings, books."""

from citecheck.matching.containers import compare
from citecheck.model import Outcome
from matching.cases import reference, work


def test_the_short_name_of_the_record_counts() -> None:
    registered = work(container_title="Archives of Dermatology", container_titles=("AMA Arch Derm",))
    assert compare(reference(container_title="AMA Arch. Derm."), registered).outcome is Outcome.EQUIVALENT


def test_another_journal_differs() -> None:
    registered = work(container_title="Self and Identity")
    assert (
        compare(reference(container_title="Journal of Research in Personality"), registered).outcome
        is Outcome.DIFFERENT
    )


def test_forms_of_one_meeting() -> None:
    cited = reference(type="paper-conference", container_title="Proc. 57th Annual Meeting of the ACL")
    registered = work(
        container_title="Proceedings of the 57th Annual Meeting of the ACL", type="paper-conference"
    )
    assert compare(cited, registered).outcome is not Outcome.DIFFERENT
    other = work(container_title="Proceedings of the Conference on Robot Learning", type="paper-conference")
    assert compare(cited, other).outcome is Outcome.DIFFERENT


def test_a_journal_is_not_compared_as_loosely_as_a_meeting() -> None:
    cited = reference(container_title="International Journal of Robotics")
    assert compare(cited, work(container_title="Journal of Robotics Research")).outcome is Outcome.DIFFERENT


def test_law_4_a_name_that_stands_behind_the_title_was_only_misread() -> None:
    text = "Doe J. Sleep in mice. Journal of Sleep Research, Oxford. 2001;3:4-9."
    cited = reference(text, prose=True, title="Sleep in mice", container_title="Oxford")
    assert (
        compare(cited, work(container_title="Journal of Sleep Research")).tolerance
        == "read from the full text"
    )


def test_law_4_does_not_confirm_the_parent_of_a_section() -> None:
    text = "Doe J. Sleep in mice. Journal of Sleep Research A. 2001;3:4-9."
    cited = reference(text, prose=True, title="Sleep in mice", container_title="Journal of Sleep Research A")
    assert compare(cited, work(container_title="Journal of Sleep Research")).outcome is Outcome.DIFFERENT


def test_no_name_cannot_be_compared() -> None:
    assert compare(reference(), work(container_title="Nature")).outcome is Outcome.NOT_COMPARABLE


def test_law_4_a_name_that_runs_on_into_numbers_was_only_misread() -> None:
    text = "Roe R: Sleep. J Trauma 2002, 53:446-450, discussion 450-441."
    cited = reference(
        text, prose=True, title="Sleep", container_title="J Trauma 2002, 53:446-450, discussion"
    )
    assert compare(cited, work(container_title="J Trauma")).tolerance == "read from the full text"
