"""`citecheck fix`: what changes, what stays byte for byte, and what is refused."""

from __future__ import annotations

import re
import stat
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.cli import main
from citecheck.config import Config
from citecheck.errors import InputError
from citecheck.fixing import files, people, plan, words
from citecheck.fixing.source import read, same_but_for
from citecheck.model import Name
from citecheck.outputs.bibtex_ascii import in_ascii
from citecheck.pipeline import Run, check

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "fixtures" / "records.jsonl"
# Comments, a macro, odd indentation, three ways to write a value, a bare number, an unused field, text between entries.
LIBRARY = """% My library -- do not sort!
@string{sai = "Self and Identity"}
@comment{jabref-meta: saveOrderConfig:original;}

@Article{Longe:2010,
    Author  = "Longe, O. and Maratos, F. A. and Gilbert, P. and Evans, G. and Volker, F. and Rockliff, H. and Rippon, G.",
    Title   = {{Having a word with yourself}: Neural correlates of self-criticism and self-reassurance},
    Journal = "NeuroImage",  % a remark, with a }brace
    Year    = 2010,
    Volume  = 48,
    Pages   = {1849--1865},
    keywords = {read, ü}
}
stray text is a comment, too
@article{neff2005, author={Neff, Kristin D. and Dejitterat, Kullaya and Hsieh, Ya-Ping}, title={Self-compassion, achievement goals, and coping with academic success}, journal=sai, volume=4, number="3", pages={263--287}, year={2006}, doi={https://doi.org/10.1080/13576500444000317}}

@ARTICLE{breines2012
  author = {Juliana G. Breines and Serena Chen},
  title = {Self-compassion increases self-improvement motivation},
  journal = {Personality and Social Psychology Bulletin},
  year = {2012},
  volume = {38},
  number = {9}
  pages = {1133--1143},
  abstract = {An abstract with "quotes" and 100\\% \\emph{TeX}},
}
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))


def fix(*arguments: str) -> Result:
    given = ["fix", "--offline", "--records", str(RECORDS), *arguments]
    return CliRunner().invoke(main, given, catch_exceptions=False)


def changed_lines(before: str, after: str) -> list[str]:
    old, new = before.splitlines(), after.splitlines()
    return [line for line in new if line not in old]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_bytes(LIBRARY.encode())
    return path


def test_unsafe_repairs_change_the_wrong_values_and_nothing_else(library: Path) -> None:
    result = fix("--unsafe", "--write", "refs.bib")
    assert result.exit_code == 0
    text = library.read_text(encoding="utf-8")
    assert changed_lines(LIBRARY, text) == [
        "    Volume  = 49,",
        "    Pages   = {1849--1856},",
        "    keywords = {read, ü},",
        "    doi = {10.1016/j.neuroimage.2009.09.019}",
        "@article{neff2005, author={Neff, Kristin D. and Hsieh, Ya-Ping and Dejitterat, Kullaya}, "
        "title={Self-compassion, achievement goals, and coping with academic failure}, journal=sai, volume=4, "
        'number="3", pages={263--287}, year={2005}, doi={10.1080/13576500444000317}}',
        "@ARTICLE{breines2012,",
        "  number = {9},",
        "  doi = {10.1177/0146167212445599},",
    ]
    assert fix("--unsafe", "refs.bib").output.count("+++") == 0  # twice is once


def test_safe_repairs_leave_every_typed_fact_alone(library: Path) -> None:
    result = fix("--write", "refs.bib")
    assert result.exit_code == 1  # something is left
    assert "5 more with --unsafe" in result.output
    old, new = (read(t) for t in (LIBRARY, library.read_text(encoding="utf-8")))
    for before, after in zip(old, new, strict=True):
        typed = {n: v.text for n, v in before.entry.fields.items() if n != "doi"}
        assert typed == {n: v.text for n, v in after.entry.fields.items() if n != "doi"}
        assert after.entry.fields["doi"].text.startswith("10.")


def test_the_diff_is_the_default_and_writes_nothing(library: Path) -> None:
    result = fix("--unsafe", "refs.bib")
    assert result.exit_code == 1
    assert "-    Volume  = 48," in result.stdout
    assert "+    Volume  = 49," in result.stdout
    assert library.read_bytes() == LIBRARY.encode()
    assert "Longe:2010: CC303 volume-mismatch [unsafe]" in result.stderr
    assert "registers “49”" in result.stderr  # the evidence


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_marks_and_modes_stay(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes(mark + LIBRARY.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    fix("--unsafe", "--write", "refs.bib")
    data = path.read_bytes()
    assert data.startswith(mark + b"% My library")
    assert data.count(b"\n") == data.count(b"\r\n") == LIBRARY.count("\n") + 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_western_files_stay_western(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes(LIBRARY.encode("cp1252"))
    fix("--unsafe", "--write", "refs.bib")
    assert "{read, ü}" in path.read_bytes().decode("cp1252")
    assert b"Volume  = 49," in path.read_bytes()


def test_nothing_to_repair_leaves_the_file(tmp_path: Path) -> None:
    text = (ROOT / "fixtures" / "self-compassion.bib").read_text(encoding="utf-8")
    right = "\n\n".join(e for e in text.split("\n\n") if "longe2010" in e or "rockliff2011" in e)
    path = tmp_path / "refs.bib"
    path.write_text(right, encoding="utf-8")
    before = path.stat().st_mtime_ns
    result = fix("--unsafe", "--write", "refs.bib")
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.stat().st_mtime_ns == before
    assert path.read_text(encoding="utf-8") == right


def test_a_file_that_changed_meanwhile_is_refused(library: Path) -> None:
    original = files.read("refs.bib")
    library.write_bytes(b"% somebody saved\n" + original.data)
    with pytest.raises(InputError, match="changed meanwhile"):
        files.write(original, "new")
    assert library.read_bytes().startswith(b"% somebody saved")


def test_bytes_that_cannot_be_written_back_are_refused(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_bytes("@article{é, title={é ".encode() + b"\xff\xfe\x81" + "éé}}".encode())
    result = fix("refs.bib")
    assert result.exit_code == 2
    assert "save it as UTF-8" in result.stderr


def test_standard_input_and_two_modes_are_refused(library: Path) -> None:
    assert fix("-").exit_code == 2
    assert fix("--diff", "--write", "refs.bib").exit_code == 2
    assert library.read_bytes() == LIBRARY.encode()


def test_two_works_mixed_take_the_place_of_the_title(tmp_path: Path) -> None:
    shutil = (ROOT / "fixtures" / "self-compassion.bib").read_text(encoding="utf-8")
    (tmp_path / "refs.bib").write_text(shutil, encoding="utf-8")
    result = fix("--unsafe", "refs.bib")
    assert "+  journal = {Self and Identity}," in result.stdout
    assert "[unsafe]" in result.stderr


def test_prose_gets_suggested_text(tmp_path: Path) -> None:
    text = "# References\n\nGilbert, P., & Procter, S. (2006). Compassionate mind training for people with high shame and self-criticism: Overview and pilot study of a group therapy approach. *Clinical Psychology & Psychotherapy*, 14(6), 353-379. https://doi.org/10.1002/cpp.507\n"
    (tmp_path / "paper.md").write_text(text, encoding="utf-8")
    fix("--unsafe", "--write", "paper.md")
    assert (tmp_path / "paper.md").read_text(encoding="utf-8") == text.replace("14(6)", "13(6)")


def test_a_title_in_prose_changes_by_the_word(tmp_path: Path) -> None:
    text = "# References\n\nNeff, K. D., Hsieh, Y.-P., & Dejitterat, K. (2005). Self-compassion, achievement goals, and coping with academic success. *Self and Identity*, 4(3), 263-287. https://doi.org/10.1080/13576500444000317\n"
    (tmp_path / "paper.md").write_text(text, encoding="utf-8")
    fix("--unsafe", "--write", "paper.md")
    assert (tmp_path / "paper.md").read_text(encoding="utf-8") == text.replace("success", "failure")


# -- the pieces --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "registered", "expected"),
    [
        ("The {DNA} of Mice", "The DNA of rats", "The {DNA} of Rats"),
        ("{{Nested} words} here", "Nested words there", "{{Nested} words} there"),
        ("A study of \\emph{E. coli} growth", "A study of E. coli decay", "A study of \\emph{E. coli} decay"),
        (
            "Effects of heat, cold and wind",
            "Effects of heat, rain and wind",
            "Effects of heat, rain and wind",
        ),
        ("Sleep \\& memory in rats", "Sleep and memory in mice", "Sleep \\& memory in mice"),
        ("Sleep and memory", "Sleep, dreams and memory", "Sleep dreams and memory"),
        ("Another thing altogether", "Compost in small gardens", "Compost in small gardens"),
        ("One word here", "One} word, @there{", "One word @there\\textbraceleft{}"),
    ],
)
def test_titles_change_word_by_word(raw: str, registered: str, expected: str) -> None:
    assert words.rewritten(raw, registered) == expected


def _name(text: str) -> Name:
    family, _, given = text.partition(", ")
    return Name(family=family, given=given)


@pytest.mark.parametrize(
    ("raw", "registered", "expected"),
    [
        (
            "Ada Lovelace and Bob Smyth",
            ("Lovelace, Augusta Ada", "Curie, Marie"),
            "Ada Lovelace and Marie Curie",
        ),
        ("Doe, J. and\n    Roe, R.", ("Roe, Richard", "Doe, Jane"), "Roe, R. and\n    Doe, J."),
        (
            "Doe, J. and Roe, R. and others",
            ("Doe, Jane", "Poe, E.", "Moe, M."),
            "Doe, J. and Poe, E. and others",
        ),
        (r"M{\"u}ller, K. and Extra, E.", ("Müller, Karl",), r"M{\"u}ller, K."),
    ],
)
def test_names_that_are_right_stay_as_typed(raw: str, registered: tuple[str, ...], expected: str) -> None:
    assert people.rewritten(raw, [_name(n) for n in registered]) == expected


@given(st.text(max_size=60), st.sampled_from(["title", "author", "volume", "journal"]))
@settings(max_examples=150, deadline=None)
def test_no_value_breaks_out_of_its_entry(value: str, name: str) -> None:
    """Rows 36 to 38: whatever a registry holds, the entry ends where it did, and its other fields stay."""
    before = '@article{k,\n  author = {A, B},\n  title = "T u",\n  volume = 3,\n  journal = {J} # {K},\n  year = 2003\n}'
    source = read(before)[0]
    new = (
        people.rewritten(source.raw(name), [Name(family=value)])
        if name == "author"
        else words.rewritten("", value)
    )
    change = source.change(name, new)
    after = before[: change.start] + change.replacement + before[change.end :]
    assert same_but_for(before, after, frozenset({name}))


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=40))
@settings(max_examples=200, deadline=None)
def test_ascii_reads_back_as_the_same_letters(text: str) -> None:
    from citecheck.latex import escape, to_unicode

    plain = unicodedata.normalize("NFC", text)
    plain = re.sub(r"[‘’“”–—\xa0-\xbf\u0180-\u024f'?!\x7f-\x9f]", "", plain)
    assert to_unicode(in_ascii(escape(plain))) == to_unicode(escape(plain))


def test_a_file_saved_while_it_was_checked_gets_no_patch(tmp_path: Path) -> None:
    """The findings are about another text than the one that would be patched."""
    (tmp_path / "refs.bib").write_text(LIBRARY, encoding="utf-8")
    report = check(["refs.bib"], Run(offline=True, config=Config(records=str(RECORDS))))
    now = LIBRARY.replace("Volume  = 48", "Volume  = 47")
    found = plan(now, report.documents[0], report.results)
    assert found.patches == ()
    assert "not the one that was checked" in found.by_hand[0]


def test_what_could_not_be_checked_is_said() -> None:
    Path("refs.bib").write_text(
        "@article{a, title = {Something nobody has recorded yet}, author = {Neff, K.}, year = 2003}\n"
    )
    result = CliRunner().invoke(main, ["fix", "--offline", "refs.bib"])
    assert result.exit_code == 3
    assert "1 of 1 references could not be checked, because a source gave no answer" in result.output
