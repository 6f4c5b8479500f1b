"""Round and raised numbers are a way of citing where the whole document shows it, and never where something else may explain them."""

from __future__ import annotations

import pytest

from citecheck.inputs.plain import read
from citecheck.linking import link_documents
from citecheck.model import Document, LinkStatus

PEOPLE = ["Zhou", "Abel", "Meyer", "Brandt", "Ito", "Carter", "Silva", "Olsen"]
NUMBERED = "\nReferences\n\n" + "\n\n".join(
    f"{n}. {who} K, Roe J. A study of things and their number. J Things. 20{n + 10};{n}:1-9."
    for n, who in enumerate(PEOPLE, 1)
)
ALPHABETICAL = "\nReferences\n\n" + "\n\n".join(
    f"{who}, K., & Roe, J. (20{n + 10}). A study of things. Journal of Things, {n}, 1–9."
    for n, who in enumerate(sorted(PEOPLE), 1)
)
NUMBERED_ALPHABETICAL = "\nReferences\n\n" + "\n\n".join(
    f"{n}. {who} K, Roe J. A study of things and their number. J Things. 20{n + 10};{n}:1-9."
    for n, who in enumerate(sorted(PEOPLE), 1)
)


def linked(text: str, references: str = NUMBERED) -> Document:
    (document,) = link_documents([read(f"{text}\n{references}", "a.txt")])
    assert len(document.references) == len(PEOPLE)
    return document


@pytest.mark.parametrize(
    "text",
    [
        "It helps (1). So it does (2,3), and more (4-6). Others (7), and (8), agree (2).",
        "It helps.(1) So it does,(2,3) and more.(4-6) Others(7) agree.(8)",
        "It helps¹ and² does³⁻⁵ on 5 m² of 10⁵, for COVID-19⁶ in 2019,⁷ too.⁸",
        "It helps (1). We asked about (1) shame, (2) sleep, and (3) hope. So (2,3) and (4,5), then (6), (7) and (8) did.",
        "It helps (1,2). Others (3–5), (6), and (7) do (8).\n\nFrom never (0), seldom (1) and often (2) to always (3).",
        "It helps (1,2). Others (3–5), (6), and (7) do (8).\n\nThe answers were none (1), some (2), much (3) or all (4).",
        "It helps (1,2). Others (3–5), (6), and (7) do (8).\n\nFunctional limitation (3)\n\nDiscomfort (3)",
        "It helps (1,2). Others (3–5), (6), and (7) do (8).\n\nThere was no pain (0), mild (1-3), moderate (4-6) or severe (7-8).",
        "It helps in mice (1), rats (2) and men (3). Others (4,5), (6), and (7) do (8,2).",
        "It helps (1) in residues (304–428) and (57–99). So (2,3) and (4,5), then (6), (7) and (8) did (2).",
    ],
)
def test_a_document_that_cites_so(text: str) -> None:
    document = linked(text)
    assert document.links.system == "number"
    assert {k.citation.number for k in document.links.links} == set(range(1, 9))
    assert all(k.status is LinkStatus.LINKED for k in document.links.links)
    assert [k.citation.number for k in document.links.links].count(3) == 1
    assert document.links.uncited == ()


def test_a_list_from_a_to_z_is_cited_in_any_order() -> None:
    text = "It helps.⁴ So it does,⁸,² and more.¹,⁵ Others⁷ agree³ and⁶ go on.⁴"
    assert linked(text, NUMBERED_ALPHABETICAL).links.system == "number"


def test_a_list_from_a_to_z_that_a_word_processor_numbers_is_followed_where_all_of_it_is_cited() -> None:
    text = "It helps.⁴ So it does,⁸,² and more.¹,⁵ Others⁷ agree³ and⁶ go on.⁴,⁸"
    assert linked(text, ALPHABETICAL).links.system == "number"
    assert linked(text.replace("⁷", "").replace("³", ""), ALPHABETICAL).links.system == ""


@pytest.mark.parametrize(
    ("text", "references"),
    [
        # enumerations
        ("There are: (1) age, (2) sex, (3) income, (4) place, (5) time, (6) work, (7) sleep, and (8) food.", NUMBERED),
        ("\n\n".join(f"({n}) The case of somebody else." for n in range(1, 9)), NUMBERED),
        # equations and examples that the text points back to
        ("\n\n".join(f"y = {n}x + b ({n})" for n in range(1, 9)) + "\n\nFrom (1) and (2) we get (3) to (4–6), (7,8).", ALPHABETICAL),
        # quantities
        ("Of women (5) and men (8), some (3) were old (2), and others (7) not (1); (4) and (6).", NUMBERED),
        # footnotes
        ("One¹ of them² is³ here⁴ and⁵ there,⁶ so⁷ it goes.⁸", ALPHABETICAL),
        ("One¹ of them² is³ here⁴ and⁵ there,⁶ so⁷ it goes.⁸\n\n¹ See there.\n\n² See here.\n\n³ No.\n\n⁴ Yes.", NUMBERED),
        # too few of the list
        ("It helps (1,2) and does (3,1).", NUMBERED),
    ],
)  # fmt: skip
def test_what_may_be_something_else(text: str, references: str) -> None:
    document = linked(text, references)
    assert document.links.system == ""
    assert not any(c.sure for c in document.citations if c.number)


def test_authors_and_addresses_of_a_title_page_cite_nothing() -> None:
    head = "A study of things\n\nJane Doe¹, John Roe²,³ and Max Poe¹\n\n¹Institute of Things\n\n²University\n\n³Hospital\n\n"
    document = linked(f"{head}It helps¹,² and³⁻⁵ does⁶ so.⁷ It does.⁸")
    assert {k.citation.span.line for k in document.links.links} == {11}


def test_of_several_forms_one_is_believed() -> None:
    document = linked(
        "The cycles [2, 1] and [4, 3] are so (1). It helps (2,3), (4-6), (7), and (8) does (2)."
    )
    assert {k.citation.text[0] for k in document.links.links} == {"("}


def test_numbers_are_not_citations_where_names_are() -> None:
    names = " ".join(f"({who} & Roe, 20{n + 10})" for n, who in enumerate(sorted(PEOPLE), 1))
    document = linked(
        f"It is so {names}. It helps (1), (2,3), (4-6), (7), (8) and (2).", NUMBERED_ALPHABETICAL
    )
    assert document.links.system == "author-year"
    assert all(k.citation.names for k in document.links.links)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("And more.⁹", True),
        ("And more.³,¹⁵", True),
        ("And more.¹⁵", False),
        ("And more of 10⁹ and 5⁹.", False),
        ("And more.⁹⁹", False),
    ],
)
def test_a_number_beyond_the_end_of_the_list(more: str, said: bool) -> None:
    raised = "It helps¹ and² does³⁻⁵ so.⁶ Others⁷ agree.⁸ "
    document = linked(raised + more)
    assert any(k.status is LinkStatus.UNLISTED for k in document.links.links) is said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("And more (1,3,9).", True),
        ("Some men (9) were so.", False),
        ("Some (2–9).", False),
        ("At (2, 9).", False),
    ],
)
def test_a_quantity_in_round_brackets_is_not_missing(more: str, said: bool) -> None:
    document = linked(
        f"It helps (1). So it does (2,3), and more (4-6). Others (7) and women (8) agree (2). {more}"
    )
    assert document.links.system == "number"
    assert any(k.status is LinkStatus.UNLISTED for k in document.links.links) is said


@pytest.mark.parametrize(
    ("text", "uncited"),
    [
        ("It helps¹ and does²,³ so.⁵ Others⁶,⁷ agree.⁸", {4}),
        ("It helps¹ and does²,³ so.⁵ Others⁶,⁷ agree,⁸ on 10⁴ trials.", set()),  # a power, as it seems
        ("It helps (1) and does (2,3) so (5). Others (6,7) agree (8).", {4}),
        (
            "We asked about (1) shame, (2) sleep and (3) hope. It helps (2) and does (3) so (5). Others (6,7) agree (8,2).",
            {4},
        ),
        ("It helps (1) and does (2,3) so (5). Others (6,7) agree (8), as in Table (4).", set()),
    ],
)
def test_a_number_that_may_be_cited_is_not_called_uncited(text: str, uncited: set[int]) -> None:
    assert {r.number for r in linked(text).links.uncited} == uncited
