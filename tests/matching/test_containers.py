"""Container titles: journals, meetings, books."""

import pytest

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


AAAI = "Proceedings of the AAAI Conference on Artificial Intelligence"
CVPR = "2023 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"
ACL = "Proceedings of the 57th Annual Meeting of the Association for Computational Linguistics"
EMNLP = "Proceedings of the 2020 Conference on Empirical Methods in Natural Language Processing (EMNLP)"
KDD = "Proceedings of the 28th ACM SIGKDD Conference on Knowledge Discovery and Data Mining"
ECCV = "Computer Vision – ECCV 2020"
NEURIPS = "Advances in Neural Information Processing Systems 34"
NAMES = {"AAAI": AAAI, "CVPR": CVPR, "ACL": ACL, "EMNLP": EMNLP, "KDD": KDD, "ECCV": ECCV, "NeurIPS": NEURIPS}


@pytest.mark.parametrize("cited", NAMES)
@pytest.mark.parametrize("registered", NAMES)
def test_acronyms_stand_for_their_meeting_and_no_other(cited: str, registered: str) -> None:
    outcome = compare(
        reference(type="paper-conference", container_title=cited),
        work(container_title=NAMES[registered], type="paper-conference"),
    ).outcome
    assert (outcome is not Outcome.DIFFERENT) is (cited == registered)


@pytest.mark.parametrize(
    "cited",
    [
        "Symposium on Neural Scaling Laws",
        "Conference on Reward Learning and Alignment",
        "ICML",
        "Proceedings of the 38th International Conference on Machine Learning",
        "AAAI Workshop on Affective Computing",
    ],
)
def test_a_meeting_that_is_another_or_none_differs(cited: str) -> None:
    registered = work(container_title=AAAI, type="article-journal")
    assert (
        compare(reference(type="paper-conference", container_title=cited), registered).outcome
        is Outcome.DIFFERENT
    )


@pytest.mark.parametrize(
    ("cited", "registered"),
    [
        ("Proceedings of ECCV", "Lecture Notes in Computer Science"),
        ("ICML", "Proceedings of Machine Learning Research"),
        ("Lecture Notes in Computer Science", ECCV),
        ("LNCS Lecture Notes in Computer Science, vol. 12345", "Lecture Notes in Computer Science"),
    ],
)
def test_a_series_says_nothing_about_the_meeting(cited: str, registered: str) -> None:
    compared = compare(
        reference(type="paper-conference", container_title=cited),
        work(container_title=registered, type="paper-conference"),
    )
    assert compared.outcome is not Outcome.DIFFERENT


def test_a_series_is_no_journal() -> None:
    registered = work(container_title="Lecture Notes in Computer Science", type="chapter")
    assert compare(reference(container_title="Nature"), registered).outcome is Outcome.DIFFERENT


def test_a_preprint_server_does_not_contradict_a_journal_and_the_reverse_does() -> None:
    posted = work(container_title="bioRxiv", type="article")
    compared = compare(reference(container_title="Nature Methods"), posted)
    assert (compared.outcome, compared.detail) == (Outcome.NOT_COMPARABLE, "the record is of a preprint")
    printed = work(container_title="Nature Methods")
    assert compare(reference(container_title="Cell"), printed).outcome is Outcome.DIFFERENT


@pytest.mark.parametrize(
    ("cited", "same"),
    [
        ("International Conference on Quantum Machine Learning", False),
        ("Journal of Statistical Machine Learning Theory", False),
        ("Proc. 39th Int. Conf. on Machine Learning", True),
        ("International Conference on Machine Learning, ICML 2022", True),
    ],
)
def test_a_word_more_makes_another_meeting_of_a_known_one(cited: str, same: bool) -> None:
    registered = work(
        container_title="Proceedings of the 39th International Conference on Machine Learning",
        type="paper-conference",
    )
    outcome = compare(reference(type="paper-conference", container_title=cited), registered).outcome
    assert (outcome is not Outcome.DIFFERENT) is same


def test_law_4_the_rest_of_a_title_with_a_full_stop_is_no_part_of_the_journal() -> None:
    title = "El microsistema de protección. Tensiones con el código civil"
    text = f"Alvarez A. {title}. ADC. 2019;(12):64-74."
    cited = reference(text, prose=True, title="El microsistema de protección",
                      container_title="Tensiones con el código civil. ADC")  # fmt: skip
    registered = {"title": title, "container_title": "Anuario de Derecho Civil"}
    assert compare(cited, work(**registered)).outcome is Outcome.EQUIVALENT
    other = compare(cited, work(**registered | {"container_title": "Revista de Derecho"}))
    assert (other.outcome, other.cited) == (Outcome.DIFFERENT, "ADC")


def test_law_4_a_journal_that_the_title_speaks_of_is_not_the_one_cited() -> None:
    title = "Discussion on Sleep. By Roe. Proc. Roy. Soc. Med., Vol. 29"
    text = f"J. D., “{title},” BJR, vol. 9, p. 775, 1936."
    cited = reference(
        text, prose=True, title="Discussion on Sleep. By Roe", container_title="Proc. Roy. Soc. Med."
    )
    registered = work(title=title, container_title="The British Journal of Radiology")
    assert compare(cited, registered).outcome is Outcome.NOT_COMPARABLE
