"""Citations in a run: they are in the report; with `--only-cited`, what the text does not cite is not checked, and how many these were is said."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from citecheck.cli import main
from citecheck.outputs import json as report_json
from citecheck.outputs.saved import read

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/report.schema.json").read_text(encoding="utf-8"))

CITED = "It helps (Gilbert & Procter, 2006), as (Neff, 2003) says.\n"
LIST = """
## References

Gilbert, P., & Procter, S. (2006). Compassionate mind training for people with high shame. *Clinical Psychology*, 13(6), 353–379.

Longe, O., Maratos, F. A., & Gilbert, P. (2010). Having a word with yourself: Neural correlates. *NeuroImage*, 49(2), 1849–1856.

Neff, K. D. (2003). Self-compassion: An alternative conceptualization. *Self and Identity*, 2(2), 85–101.
"""
BIB = """@article{neff, author = {Neff, Kristin}, title = {Self-compassion}, journal = {Self and Identity}, year = {2003}}
@article{longe, author = {Longe, Olivia}, title = {Having a word with yourself}, journal = {NeuroImage}, year = {2010}}
@article{left, author = {Nobody, N.}, title = {Left out}, journal = {None}, year = {1999}}
"""
TEX = "\\begin{document}As \\citet{neff} and \\cite{longe} say.\\bibliography{refs}\\end{document}\n"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(command: str, *arguments: str) -> Result:
    given = ("--only-cited", "--offline", *arguments)
    return CliRunner().invoke(main, [command, *given], catch_exceptions=False)


def indices(*arguments: str) -> list[tuple[str, int]]:
    report = json.loads(run("check", "-f", "json", *arguments).stdout)
    return [(r["document"], r["index"]) for r in report["references"]]


def test_a_list_below_its_text() -> None:
    Path("a.md").write_text(CITED + LIST, encoding="utf-8")
    assert indices("a.md") == [("a.md", 1), ("a.md", 3)]
    said = run("check", "a.md").stdout
    assert "2 references, 2 read, 0 checked; 1 more, which nothing cites, left out" in said
    assert "listed-not-cited" not in said
    assert "CC603" not in said


NUMBERED = "\n## References\n\n" + "".join(
    f"{n}. {who} K, Roe J. A study of things and their number. J Things. 20{n + 10};{n}:1-9.\n"
    for n, who in enumerate(["Zhou", "Abel", "Meyer", "Brandt", "Ito"], 1)
)


@pytest.mark.parametrize(
    "text",
    ["It helps [1, 2] and [4,5].", "It helps (1,2) and (4,5).", "It helps<sup>1,2</sup> and<sup>4,5</sup> 10<sup>6</sup> people."],
)  # fmt: skip
def test_a_list_cited_by_number(text: str) -> None:
    Path("a.md").write_text(text + "\n" + NUMBERED, encoding="utf-8")
    assert [i for _, i in indices("a.md")] == [1, 2, 4, 5]
    given = CliRunner().invoke(main, ["check", "--offline", "-f", "json", "a.md"]).stdout
    report = json.loads(given)
    jsonschema.validate(report, SCHEMA)
    (citing,) = report["citations"]
    assert citing["system"] == "number"
    assert [k["references"][0]["index"] for k in citing["citations"]] == [1, 2, 4, 5]
    assert [
        f["code"] for r in report["references"] for f in r["findings"] if f["code"].startswith("CC6")
    ] == ["CC603"]


def test_a_bibliography_behind_latex() -> None:
    Path("a.tex").write_text(TEX, encoding="utf-8")
    Path("refs.bib").write_text(BIB, encoding="utf-8")
    assert indices("a.tex") == [("refs.bib", 1), ("refs.bib", 2)]
    exported = run("export", "a.tex").stdout
    assert "longe" in exported
    assert "Left out" not in exported


def test_what_another_document_of_the_run_cites_is_checked() -> None:
    Path("a.tex").write_text(TEX, encoding="utf-8")
    Path("b.tex").write_text(TEX.replace("neff", "left"), encoding="utf-8")
    Path("refs.bib").write_text(BIB, encoding="utf-8")
    assert indices("a.tex", "b.tex", "refs.bib") == [("refs.bib", 1), ("refs.bib", 2), ("refs.bib", 3)]


@pytest.mark.parametrize("text", ["Nobody is cited here.\n" + LIST, "As Neff (2003) says.\n" + LIST, BIB])
def test_without_citations_it_cannot_be_told(text: str) -> None:
    name = "a.bib" if text is BIB else "a.md"
    Path(name).write_text(text, encoding="utf-8")
    result = run("check", name)
    assert result.exit_code == 2
    assert result.output.startswith(f"citecheck: {name}: no citations were found")
    assert len(result.output.splitlines()) == 1


def test_the_others_are_checked_where_one_document_cites_nothing() -> None:
    Path("a.md").write_text(CITED + LIST, encoding="utf-8")
    Path("b.md").write_text("Nobody is cited here.\n" + LIST, encoding="utf-8")
    assert indices("a.md", "b.md") == [("a.md", 1), ("a.md", 3)]
    assert run("check", "a.md", "b.md").exit_code == 2


def test_a_comment_about_what_was_left_out_is_not_called_unused() -> None:
    comment = "<!-- citecheck: ignore[CC403]: seen in print -->\n\nLonge, O."
    Path("a.md").write_text(CITED + LIST.replace("Longe, O.", comment), encoding="utf-8")
    result = run("check", "a.md")
    assert "1 more, which nothing cites" in result.stdout
    assert "CC801" not in result.stdout


def test_the_report_holds_the_citations_and_is_read_back_with_them(tmp_path: Path) -> None:
    Path("a.md").write_text(
        CITED + "\nBut (Smith, 2019) differs, and (Neff, 2004) too.\n" + LIST, encoding="utf-8"
    )
    said = run("check", "-f", "json", "a.md").stdout
    jsonschema.validate(json.loads(said), SCHEMA)
    (found,) = json.loads(said)["citations"]
    assert found["system"] == "author-year"
    assert [(c["text"], c["status"], [r["index"] for r in c["references"]]) for c in found["citations"]] == [
        ("Gilbert & Procter, 2006", "linked", [1]),
        ("Neff, 2003", "linked", [3]),
        ("Smith, 2019", "unlisted", []),
        ("Neff, 2004", "near", [3]),
    ]
    path = tmp_path / "saved.json"
    path.write_text(said, encoding="utf-8")
    again = json.loads(report_json.render(read(str(path))))
    assert again["citations"] == [found]
    assert again["coverage"]["left_out"] == 1


def test_a_document_without_citations_has_none_in_the_report() -> None:
    Path("a.bib").write_text(BIB, encoding="utf-8")
    said = CliRunner().invoke(main, ["check", "--offline", "-f", "json", "a.bib"]).stdout
    assert json.loads(said)["citations"] == []
