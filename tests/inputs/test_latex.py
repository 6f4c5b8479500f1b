"""LaTeX: what is cited by key, which files are followed and which never are, and references typed into the document."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from citecheck.errors import InputError
from citecheck.inputs import bbl, latex
from citecheck.inputs import read as read_file
from citecheck.model import Document

BIB = "@article{neff2003, title={Self-compassion}, author={Neff, K.}, year={2003}}\n"


def read(text: str, path: Path | str = "main.tex") -> Document:
    return latex.read(text, str(path))


def keys(text: str) -> list[str]:
    return [c.key for c in read(text).citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\cite{a}", ["a"]),
        (r"\cite{a,b , c}", ["a", "b", "c"]),
        ("\\cite{a,\n  b}", ["a", "b"]),
        ("\\cite{a,% why\n  b}", ["a", "b"]),
        (r"\citep[see][p.~3]{a}", ["a"]),
        (r"\citep[see {[x]} there][]{a}", ["a"]),
        ("\\citet*\n [12]\n {a}", ["a"]),
        (r"\citeauthor{a} (\citeyear{a})", ["a", "a"]),
        (r"\citetext{see \citealp{a}; but \citealt{b}}", ["a", "b"]),  # natbib
        (r"\parencite[12]{a} \textcite{b} \autocite{c} \footcite[see][]{d}", ["a", "b", "c", "d"]),
        (r"\cites(see)(and more)[12][3]{a}[4]{b}{c}", ["a", "b", "c"]),
        (r"\parencites{a}{b} \Textcite{c}", ["a", "b", "c"]),
        (r"\volcite[see]{2}[12]{a} \pvolcite{3}{b}", ["a", "b"]),  # biblatex: the volume comes first
        (r"\textcquote[12]{a}{words of another} \foreigntextcquote{german}[3]{b}{Worte}", ["a", "b"]),
        (r"\citeA<see>[p. 3]{a} \citeNP{b}", ["a", "b"]),  # apacite
        (r"\onlinecite{a} \citeasnoun{b} \possessivecite{c} \citen{d}", ["a", "b", "c", "d"]),
        (r"\nocite{a,b}", ["a", "b"]),
        (r"\cite{a-b:c_d.e+f/g}", ["a-b:c_d.e+f/g"]),
        (r"\cite{} \cite{,} \cite{ }", []),
        (r"\cite{unclosed", []),
        (r"\citestyle{apa} \newcites{sec}{Others} \setcitestyle{square}", []),
        ("% \\cite{a}\n100\\% \\cite{b} \\\\% \\cite{c}\n", ["b"]),
        (r"\verb|\cite{a}| \verb*+\cite{b}+ \cite{c}", ["c"]),
        ("\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}\\cite{b}", ["b"]),
        ("\\begin{lstlisting}[x]\n\\cite{a}\n\\end{lstlisting}\n\\begin{comment}\\cite{b}\\end{comment}\\cite{c}", ["c"]),
        ("\\lstnewenvironment{code}{}{}\\begin{code}\\cite{a}\\end{code}\\cite{b}", ["b"]),
        (r"\iffalse \cite{a} \ifx\x\y \cite{b} \fi \else \cite{c} \fi \cite{d}", ["c", "d"]),
        (r"$a \iff b$ \cite{a} \fi", ["a"]),
        (r"\begin{document}\cite{a}\end{document}\cite{b}", ["a"]),
        ("\\cite{a}\n\\endinput\n\\cite{b}", ["a"]),
        (r"{\aftergroup\endinput} \cite{a}", ["a"]),
        (r"\newcommand{\see}[2][x]{see \citep[#1]{#2}} \see{a} \see[p. 3]{b}", ["a", "b"]),
        (r"\def\mine#1{\cite{#1}} \mine{a} \let\hers\citep \hers[3]{b}", ["a", "b"]),
        (r"\newcommand{\pair}[2]{\cite[#1]{#2}} \pair{p. 3}{a}", ["a"]),
        (r"\newcites{app}{Appendix} \citeapp{a} \citepapp{b}", ["a", "b"]),
        (r"\url{http://a.org/50%20x} \cite{a}", ["a"]),
        (r"\cite{a b}", []),  # no key has a blank in it
    ],
)  # fmt: skip
def test_keys(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_a_citation_stands_where_its_key_does() -> None:
    citation = read("One.\r\nAs \\citep[see][p.~3]{a,bb}.\r\n").citations[1]
    assert (citation.key, citation.text, citation.document) == ("bb", "\\citep[see][p.~3]{a,bb}", "main.tex")
    assert (citation.span.line, citation.span.column, citation.span.end_column) == (2, 24, 26)


def test_a_command_that_nobody_knows_may_cite() -> None:
    assert [(c.key, c.sure) for c in read(r"\citefancy{a} \cite{b} \recite{c}").citations] == [
        ("a", False),
        ("b", True),
        ("c", False),
    ]


def test_everything_is_cited() -> None:
    assert read(r"\nocite{*}").cites_all
    assert not read(r"\nocite{a}").cites_all
    assert keys(r"\nocite{*}") == []


# -- files -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a bibliography, and a secret beside it."""
    (tmp_path / "secret.bib").write_text(BIB)
    (tmp_path / "secret.tex").write_text(r"\cite{secret}")
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "refs.bib").write_text(BIB)
    monkeypatch.chdir(folder)
    return folder


def told(document: Document) -> list[tuple[str, int]]:
    return [(p.rule, p.span.line) for p in document.problems]


@pytest.mark.parametrize(
    "named",
    [r"\bibliography{refs}", r"\addbibresource{refs.bib}", r"\bibliography{refs,refs.bib}", r"\addbibresource[glob=no]{refs.bib}",
     "\\bibliography{ refs\n}", r"\nobibliography{refs}", r"\bibliography{./refs}"],
)  # fmt: skip
def test_bibliographies_are_found(project: Path, named: str) -> None:
    assert read(named).bibliographies == ("refs.bib",)
    assert read(named, project / "main.tex").bibliographies == (str(project / "refs.bib"),)


def test_the_job_is_named_after_the_document(project: Path) -> None:
    assert (project / "refs.bib").exists()
    assert read(r"\bibliography{\jobname}", "refs.tex").bibliographies == ("refs.bib",)


def test_parts_are_read_in_their_place(project: Path) -> None:
    (project / "ch").mkdir()
    (project / "ch" / "one.tex").write_text("\\cite{b}\n\\input{ch/deep}\n")
    (project / "ch" / "deep.tex").write_text("\\cite{c}\n\\endinput\n\\cite{x}")
    (project / "two.tex").write_text("\\cite{e}")
    document = read("\\cite{a}\n\\include{ch/one}\\cite{d}\n\\input two\n\\bibliography{refs}")
    assert [c.key for c in document.citations] == ["a", "b", "c", "d", "e"]
    assert [c.document for c in document.citations][:3] == ["main.tex", "ch/one.tex", "ch/deep.tex"]
    assert document.parts == ("ch/one.tex", "ch/deep.tex", "two.tex")
    assert told(document) == []


def test_an_imported_folder_is_looked_in_first(project: Path) -> None:
    for name, text in (
        ("a/x.tex", r"\input{y}\subimport{b}{z}"),
        ("a/y.tex", r"\cite{y}"),
        ("a/b/z.tex", r"\input{w}"),
        ("a/b/w.tex", r"\cite{w}"),
    ):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(text)
    assert [c.key for c in read(r"\import{a/}{x} \cite{m}").citations] == ["y", "w", "m"]


def test_what_a_part_defines_holds_behind_it(project: Path) -> None:
    (project / "macros.tex").write_text(r"\newcommand{\mine}[1]{\citep{#1}}")
    assert [c.key for c in read("\\input{macros}\n\\mine{a}").citations] == ["a"]


def test_files_that_take_in_each_other_are_read_once(project: Path) -> None:
    (project / "a.tex").write_text(r"\cite{a}\input{b}")
    (project / "b.tex").write_text(r"\cite{b}\input{a}\input{main}")
    (project / "main.tex").write_text(r"\input{a}\input{a}")
    assert [c.key for c in read_file("main.tex").citations] == ["a", "b"]


def test_how_deep_and_how_many_is_limited(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(30):
        (project / f"f{n}.tex").write_text(rf"\cite{{k{n}}}\input{{f{n + 1}}}")
    document = read(r"\input{f0}")
    assert len(document.citations) == 20
    assert "20 deep" in document.problems[0].message
    monkeypatch.setattr("citecheck.inputs.latex.MAX_PARTS", 3)
    document = read(r"\input{f0}")
    assert len(document.parts) == 3
    assert [p.rule for p in document.problems] == ["part-unread"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (r"\input{/etc/passwd}", "outside of the project"),
        (r"\input{../secret}", "outside of the project"),
        (r"\input{link}", "outside of the project"),
        (r"\include{a/../../secret}", "outside of the project"),
        (r"\input{nowhere}", "there is no such file"),
        (r'\input|"rm -rf x"', "nothing is run"),
        (r'\input{|"rm -rf x"}', "nothing is run"),
        (r"\input{\folder/x}", "made by a macro"),
        (r"\input{noise}", "this is not a text file"),
        ("\\input{a\x00b}", "valid file name"),
    ],
)
def test_row_28_what_is_not_followed_is_noted(project: Path, text: str, why: str) -> None:
    (project / "link.tex").symlink_to("../secret.tex")
    (project / "noise.tex").write_bytes(bytes(range(256)) * 40)
    document = read(f"\\cite{{a}}\n{text}\n\\cite{{b}}")
    assert [c.key for c in document.citations] == ["a", "b"]
    assert told(document) == [("part-unread", 2)]
    assert why in document.problems[0].message
    assert document.parts == ()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../secret", "outside of the project"),
        ("../../secret", "outside of the project"),
        ("/etc/passwd", "outside of the project"),
        ("link", "outside of the project"),
        ("gone", "there is no such file"),
        ("folder", "it is a folder"),
        ("\\home/refs", "made by a macro"),
    ],
)
def test_row_28_bibliographies_elsewhere_are_never_opened(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    (project / "link.bib").symlink_to("../secret.bib")
    (project / "folder.bib").mkdir()
    opened: list[str] = []
    real_open = os.open
    monkeypatch.setattr(
        os, "open", lambda path, *a, **k: opened.append(os.fspath(path)) or real_open(path, *a, **k)
    )
    document = read(f"\n\\bibliography{{{name},refs}}")
    assert document.bibliographies == ("refs.bib",)
    assert told(document) == [("bibliography-unread", 2)]
    assert why in document.problems[0].message
    assert not [path for path in opened if "secret" in path or "passwd" in path]


def test_a_repository_is_the_project(project: Path) -> None:
    (project.parent / ".git").mkdir()
    assert read(r"\bibliography{../secret}").bibliographies == ("../secret.bib",)


@pytest.mark.parametrize(
    ("name", "content"), [("citecheck.toml", ""), ("pyproject.toml", "[tool.citecheck]\n")]
)
def test_a_configuration_marks_the_project(project: Path, name: str, content: str) -> None:
    (project.parent / name).write_text(content)
    assert read(r"\bibliography{../secret}").bibliographies == ("../secret.bib",)


def test_the_web_is_not_asked() -> None:
    document = read(r"\addbibresource[location=remote]{https://example.org/refs.bib}")
    assert document.bibliographies == ()
    assert told(document) == [("part-unread", 1)]


def test_a_part_tells_where_it_fails(project: Path) -> None:
    (project / "one.tex").write_text("\n\n\\bibliography{gone}")
    document = read("\n\\input{one}")
    assert told(document) == [("bibliography-unread", 2)]
    assert "(one.tex, line 3)" in document.problems[0].message


def test_latex_own_copy_stands_in_for_a_missing_bibliography(project: Path) -> None:
    (project / "main.bbl").write_text(
        r"\begin{thebibliography}{1}\bibitem{a} Neff, K. (2003). Self-compassion.\end{thebibliography}"
    )
    assert read(r"\bibliography{gone}").bibliographies == ("main.bbl",)
    assert read(r"\bibliography{gone}").problems == ()
    assert read(r"\bibliography{refs}").bibliographies == ("refs.bib",)
    assert read(r"\input{main.bbl}").bibliographies == ("main.bbl",)


# -- references in the document ---------------------------------------------------------------------------------------

LIST = r"""Text \cite{neff}.
\begin{thebibliography}{9}
\bibitem[Neff(2003)]{neff}
K.~D. Neff.
\newblock Self-compassion: An alternative conceptualization of a healthy attitude.
\newblock {\em Self and Identity}, 2\penalty0 (2):\penalty0 85--101, 2003. % a comment
\newblock \url{https://doi.org/10.1080/15298860309032}.

\bibitem{gil} P.~Gilbert and S.~Pr\"octer. \enquote{Compassionate mind training}. \emph{Clin. Psychol. \& Psychother.}
\textbf{13}, 353--379 (2006).
\end{thebibliography}
After.
"""


def test_typed_lists_are_references_with_their_keys() -> None:
    first, second = read(LIST).references
    assert (first.key, second.key) == ("neff", "gil")
    assert first.metadata.author[0].family == "Neff"
    assert first.metadata.title == "Self-compassion: An alternative conceptualization of a healthy attitude"
    assert first.metadata.doi == "10.1080/15298860309032"
    assert (first.metadata.volume, first.metadata.page) == ("2", "85-101")
    assert [a.family for a in second.metadata.author] == ["Gilbert", "Pröcter"]
    assert second.metadata.title == "Compassionate mind training"
    assert "After" not in second.text
    assert "comment" not in first.text


def test_places_lead_back_to_the_file() -> None:
    first, second = read(LIST).references
    lines = LIST.splitlines()
    assert (first.span.line, first.span.end_line) == (4, 7)
    title = first.field_spans["title"]
    assert lines[title.line - 1][title.column - 1 : title.end_column - 1] == first.metadata.title
    volume = second.field_spans["volume"]
    assert lines[volume.line - 1][volume.column - 1 : volume.end_column - 1] == "13"


def test_named_fields_need_no_guess() -> None:
    text = r"""\begin{thebibliography}{1}%
\bibitem [{\citenamefont {Bohr}(1913)}]{bohr}%
  \BibitemOpen
  \bibfield  {author} {\bibinfo {author} {\bibfnamefont {N.}~\bibnamefont {Bohr}},\ }\bibfield  {title} {\enquote {\bibinfo
  {title} {On the constitution of atoms},}\ }\href {\doibase 10.1080/14786441308634955} {\bibfield  {journal} {\bibinfo
  {journal} {Philos. Mag.}\ }\textbf {\bibinfo {volume} {26}},\ \bibinfo {pages} {1} (\bibinfo {year} {1913})}\BibitemShut
  {NoStop}%
\bibitem [{Note1()}]{Note1} \href@noop {} {}
\end{thebibliography}"""
    reference = read(text).references[0]
    m = reference.metadata
    assert (m.title, m.container_title, m.volume, m.page) == (
        "On the constitution of atoms",
        "Philos. Mag.",
        "26",
        "1",
    )
    assert m.issued is not None
    assert m.issued.year == 1913
    assert m.doi == "10.1080/14786441308634955"
    assert m.author[0].family == "Bohr"
    assert "NoStop" not in reference.text


def test_journals_as_macros() -> None:
    text = r"\begin{thebibliography}{1}\bibitem[Abbott(2016)]{a} Abbott, B.~P., {et~al.} 2016, \prl, 116, 061102\end{thebibliography}"
    assert "2016, Physical Review Letters, 116" in read(text).references[0].text


def test_a_list_in_a_part_is_a_bibliography(project: Path) -> None:
    (project / "list.tex").write_text(LIST)
    document = read(r"\input{list}")
    assert (document.references, document.bibliographies) == ((), ("list.tex",))


def test_too_many_references_are_refused_before_they_are_parsed() -> None:
    with pytest.raises(InputError, match="more than 20,000"):
        read("\\bibitem{a} x\n" * 20_001)


@pytest.mark.parametrize(
    "piece",
    ["\\cite[", "\\cite{", "\\cite[{}", "\\cite[{]}", "\\cites(", "\\cite<", "{", "}", "\\", "%", "\\verb|", "\\begin{verbatim}",
     "\\begin{comment}", "\\iffalse ", "\\iffalse\\fi ", "\\fi", "\\newcommand{\\a}{", "\\newcommand\\a[", "\\def\\a#1{\\cite{#1}",
     "\\bibitem[{", "\\bibitem[", "\\bibitem{a}", "\\bibitem{a}\\href{", "\\bibitem{a}\\bibinfo{", "\\lstnewenvironment{x}", "\\newcites{a}",
     "\\input ", "\\cite{a,", "\\hskip 1em plus ", "$", "\\cites{a}", "\\let\\a\\cite", "\\enquote{", "\\'"],
)  # fmt: skip
def test_row_18_hostile_text_ends(piece: str) -> None:
    assert read((piece * 100_000)[:100_000]).format == "latex"


def test_a_list_of_bibers_whose_entries_are_torn_is_a_document_without_references() -> None:
    assert bbl.read(r"\ntry{a}{article}{} \field{title}{A} \endentry", "a.bbl").references == ()
