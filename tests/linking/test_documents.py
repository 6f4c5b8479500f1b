"""Where the citations of a document lead: by number, by names, by key, and what is said of none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citecheck.inputs.plain import read
from citecheck.linking import link_documents
from citecheck.linking.selecting import only_cited
from citecheck.model import Citation, Document, LinkStatus, Metadata, Reference, Span


def at(line: int) -> Span:
    return Span(line=line, column=1, end_line=line, end_column=9)


def listed(index: int, **fields: object) -> Reference:
    text = f"Roe, J. (2001). Work {index}."
    given = {
        "document": "a.txt",
        "raw": text,
        "text": text,
        "metadata": Metadata(title=f"Work {index}"),
        "span": at(100 + index),
    }
    return Reference(index=index, **{**given, **fields})  # type: ignore[arg-type]


def numbers(*cited: int, sure: bool = True, line: int = 1) -> tuple[Citation, ...]:
    return tuple(Citation(document="a.txt", text=f"({n})", span=at(line), number=n, sure=sure) for n in cited)


def linked(references: list[Reference], *citations: Citation) -> Document:
    document = Document(path="a.txt", format="text", references=tuple(references), citations=citations)
    return link_documents([document])[0]


def leads(document: Document) -> list[int]:
    return [k.references[0].index if k.references else 0 for k in document.links.links]


def test_numbers_lead_to_the_numbers_of_the_list_and_else_to_its_order() -> None:
    own = [listed(1, number=7), listed(2, number=8), listed(3, number=9)]
    assert leads(linked(own, *numbers(8, 7, 9))) == [2, 1, 3]
    plain = [listed(1), listed(2), listed(3)]
    assert leads(linked(plain, *numbers(2, 1, 3))) == [2, 1, 3]


def test_what_stands_between_paragraphs_is_no_item_of_the_list() -> None:
    references = [
        listed(1, in_list=0),
        listed(2, number=1),
        listed(3, in_list=0),
        listed(4, in_list=0),
        listed(5, number=2),
    ]
    assert leads(linked(references, *numbers(1, 2))) == [2, 5]
    unnumbered = [listed(1, in_list=0), listed(2), listed(3)]
    assert leads(linked(unnumbered, *numbers(1, 2))) == [2, 3]


def test_chapters_that_count_anew_have_their_own_lists() -> None:
    first = [listed(n, number=n, in_list=1, span=at(10 + n)) for n in (1, 2)]
    second = [listed(n + 2, number=n, in_list=2, span=at(30 + n)) for n in (1, 2)]
    document = linked([*first, *second], *numbers(1, 2, line=5), *numbers(1, 2, line=25))
    assert leads(document) == [1, 2, 3, 4]


def test_all_references_of_one_entry_are_cited_by_its_number() -> None:
    references = [listed(1, number=1), listed(2, shares_entry=1), listed(3, number=2)]
    document = linked(references, *numbers(1, 2))
    assert [r.index for r in document.links.cited] == [1, 2, 3]
    assert document.links.uncited == ()


@pytest.mark.parametrize(("number", "status"), [(6, LinkStatus.UNLISTED), (60, LinkStatus.OPEN)])
def test_a_number_beyond_the_list_is_meant_for_it_only_close_to_its_end(
    number: int, status: LinkStatus
) -> None:
    references = [listed(n, number=n) for n in range(1, 6)]
    document = linked(references, *numbers(1, 2, 3, 4, 5, number))
    assert document.links.links[-1].status is status


def test_numbers_that_may_be_something_else_are_not_shown_but_keep_what_they_name_from_being_called_uncited() -> (
    None
):
    references = [listed(n, number=n) for n in range(1, 6)]
    document = linked(references, *numbers(1, 2, 3), *numbers(4, sure=False))
    assert leads(document) == [1, 2, 3]
    assert [r.index for r in document.links.uncited] == [5]
    assert [r.index for r in only_cited([document]).references[0]] == [1, 2, 3, 4]


def test_names_outweigh_as_many_numbers() -> None:
    text = "It helps (Roe, 2001; Doe, 2002).\n\nReferences\n\nRoe, J. (2001). Works of a kind. Journal, 1, 1–2.\n\nDoe, J. (2002). Works of another. Journal, 2, 3–4.\n"
    document = read(text, "a.txt")
    both = replace(document, citations=(*document.citations, *numbers(1, 2)))
    (found,) = link_documents([both])
    assert found.links.system == "author-year"
    assert all(k.citation.number is None for k in found.links.links)


def test_a_document_without_references_or_citations_has_no_links() -> None:
    assert linked([], *numbers(1)).links.links == ()
    assert linked([listed(1, number=1)]).links.system == ""


@pytest.mark.parametrize(
    "cited", ["(Roe; Doe, 2001)", "(Table S; Roe; Doe, 2001)", "(Genesis; Roe & Doe, 2001)"]
)
def test_words_in_front_of_the_names_do_not_matter(cited: str) -> None:
    text = f"It helps {cited} and does (Poe, 2002).\n\nReferences\n\nRoe, J., & Doe, A. (2001). Works of a kind. Journal, 1, 1–2.\n\nPoe, J. (2002). Works of another. Journal, 2, 3–4.\n"
    (document,) = link_documents([read(text, "a.txt")])
    assert [(k.status, k.references[0].index) for k in document.links.links] == [
        (LinkStatus.LINKED, 1),
        (LinkStatus.LINKED, 2),
    ]
