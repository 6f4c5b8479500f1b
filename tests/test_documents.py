"""Which documents a run reads: each file once, bibliographies behind the documents that name them, folders and patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.config import Config
from citecheck.documents import Library
from citecheck.errors import InputError
from citecheck.inputs import read
from citecheck.outputs import junit
from citecheck.pipeline import Run, check

BIB = "@article{neff2003, title={Self-compassion}, author={Neff, K.}, year={2003}}\n"


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "paper"
    (folder / "ch").mkdir(parents=True)
    (folder / "refs.bib").write_text(BIB)
    (folder / "ch" / "one.tex").write_text("\\cite{neff2003}\n")
    (folder / "main.tex").write_text("\\input{ch/one}\\cite{neff2003}\\bibliography{refs}\n")
    monkeypatch.chdir(folder)
    return folder


def paths(*named: str) -> list[str]:
    return [d.path for d in Library().documents(named)]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (["main.tex"], ["main.tex", "refs.bib"]),
        (["main.tex", "refs.bib"], ["main.tex", "refs.bib"]),
        (["refs.bib", "main.tex"], ["refs.bib", "main.tex"]),
        (["main.tex", "./main.tex"], ["main.tex", "refs.bib"]),
        (["ch/one.tex", "main.tex"], ["main.tex", "refs.bib"]),  # a part is read with its document
        (["*.tex"], ["main.tex", "refs.bib"]),
    ],
)
@pytest.mark.usefixtures("paper")
def test_each_file_once(named: list[str], expected: list[str]) -> None:
    assert paths(*named) == expected


def test_a_folder_holds_sources_and_what_was_made_from_them(paper: Path) -> None:
    (paper / "main.bbl").write_text(
        "\\begin{thebibliography}{1}\\bibitem{a} Neff, K. (2003). X.\\end{thebibliography}"
    )
    (paper / "README.md").write_text("Nothing here.\n")
    (paper / ".hidden.tex").write_text("\\cite{x}")
    library = Library()
    assert [Path(d.path).name for d in library.documents([str(paper)])] == ["main.tex", "refs.bib"]
    assert ["README.md" in w for w in library.warnings] == [True]
    assert library.unreadable == []


def test_a_bibliography_goes_by_the_path_it_was_read_from(paper: Path) -> None:
    document = Library().documents([str(paper / "refs.bib"), "main.tex"])[1]
    assert document.bibliographies == (str(paper / "refs.bib"),)


def test_what_is_named_may_lie_anywhere(paper: Path) -> None:
    (paper.parent / "other.bib").write_text(BIB)
    (paper / "main.tex").write_text("\\cite{neff2003}\\bibliography{../other}\n")
    alone = Library().documents(["main.tex"])[0]
    assert [p.rule for p in alone.problems] == ["bibliography-unread"]
    both = Library().documents(["main.tex", "../other.bib"])[0]
    assert (both.problems, both.bibliographies) == ((), ("../other.bib",))


def test_a_bibliography_that_is_no_text_is_told_once_and_the_rest_is_read(paper: Path) -> None:
    (paper / "noise.bib").write_bytes(bytes(range(256)) * 40)
    (paper / "main.tex").write_text("\\cite{neff2003}\\bibliography{refs,noise}\n")
    library = Library()
    documents = library.documents(["main.tex", "noise.bib"])
    assert [d.path for d in documents] == ["main.tex", "refs.bib"]
    assert len(library.unreadable) == 1
    assert documents[0].bibliographies == ("refs.bib", "noise.bib")  # one of them was not read


def test_a_list_named_beside_a_chapter_is_its_bibliography(paper: Path) -> None:
    assert (paper / "ch").is_dir()
    assert Library().documents(["ch/one.tex", "refs.bib"])[0].bibliographies == ("refs.bib",)


def test_what_an_unread_part_cites_may_be_everything(paper: Path) -> None:
    (paper / "main.tex").write_text("\\input{gone}\\bibliography{refs}\n")
    assert Library().documents(["main.tex"])[0].cites_all


def test_nothing_to_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no document was found in this folder"):
        Library().documents([str(tmp_path)])


def test_lists_that_another_document_names_are_not_those_of_a_chapter(paper: Path) -> None:
    (paper / "other.tex").write_text("\\cite{neff2003,germer2013}\n")
    documents = {d.path: d for d in Library().documents(["main.tex", "refs.bib", "other.tex"])}
    assert documents["other.tex"].bibliographies == ()


@pytest.mark.parametrize(
    ("cited", "fits"),
    [
        ("neff2003", True),
        ("neff2003,germer2013,gone2019", True),
        ("neff2003,leary2007", False),  # names and years make the same keys in any paper
        ("leary2007,barnard2011", False),
        ("neff2003,germer2013,a,b,c", False),
    ],
)
def test_a_list_that_holds_little_of_what_is_cited_is_not_its_bibliography(
    paper: Path, cited: str, fits: bool
) -> None:
    (paper / "refs.bib").write_text(BIB + BIB.replace("neff2003", "germer2013"))
    (paper / "ch" / "one.tex").write_text(f"\\cite{{{cited}}}\n")
    bibliographies = Library().documents(["ch/one.tex", "refs.bib"])[0].bibliographies
    assert bibliographies == (("refs.bib",) if fits else ())


@pytest.mark.parametrize(
    "spelled", ["refs.bib", "./refs.bib", "ch/../refs.bib", "{folder}/refs.bib", "link.bib"]
)
def test_what_an_editor_holds_of_a_bibliography_is_read(paper: Path, spelled: str) -> None:
    if spelled == "link.bib":
        (paper / spelled).symlink_to("refs.bib")
    held = {spelled.format(folder=paper): BIB.replace("Self-compassion", "Unsaved").encode()}
    for named in ("main.tex", str(paper / "main.tex")):
        references = Library(held=held).documents([named])[1].references
        assert [r.metadata.title for r in references] == ["Unsaved"]


def test_a_file_outside_is_not_read_even_if_it_was_inside_when_it_was_looked_for(paper: Path) -> None:
    (paper.parent / "secret.bib").write_text(BIB)
    (paper / "refs.bib").unlink()
    (paper / "refs.bib").symlink_to("../secret.bib")
    with pytest.raises(InputError, match="outside of the project"):
        read("refs.bib", within=str(paper.resolve()))
    (paper / "own.bib").write_text(BIB)
    (paper / "inside.bib").symlink_to("own.bib")
    assert len(read("inside.bib", within=str(paper.resolve())).references) == 1


def test_what_is_wrong_with_a_citation_in_a_part_is_told_in_that_part(tmp_path: Path) -> None:
    (tmp_path / "ch").mkdir()
    (tmp_path / "main.tex").write_text("\\include{ch/one}\n\\bibliography{refs}\n")
    (tmp_path / "ch" / "one.tex").write_text("\n\n\\cite{a,b,nobody}\n")
    (tmp_path / "refs.bib").write_text("@misc{a, title={A}}\n@misc{b, title={B}}\n")
    report = check(
        [str(tmp_path / "main.tex")], Run(config=Config(cache_dir=str(tmp_path / "cache")), offline=True)
    )
    (found,) = (f for f in report.findings if f.code == "CC602")
    assert (found.document, found.span.line) == (str(tmp_path / "ch" / "one.tex"), 3)
    assert "nobody" in junit.render(report)


def test_what_an_editor_holds_of_a_part_is_read_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "main.tex").write_text("\\input{one}\\bibliography{refs}\n")
    (tmp_path / "one.tex").write_text("\\cite{a}\n")
    (tmp_path / "refs.bib").write_text("@misc{a, title={A}}\n")
    held = {str(tmp_path / "one.tex"): b"\\cite{b}\n"}
    found, _ = Library(held=held).documents([str(tmp_path / "main.tex")])
    assert [c.key for c in found.citations] == ["b"]
    again, _ = Library().documents([str(tmp_path / "main.tex")])
    assert [c.key for c in again.citations] == ["a"]
