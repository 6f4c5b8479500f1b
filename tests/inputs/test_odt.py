"""OpenDocument texts: what is read of them, where it is said to stand, and which are refused (robustness rows 1-11 and 13)."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.errors import InputError
from citecheck.inputs import read
from citecheck.model import Document
from word import GILBERT, NEFF, archive

URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{n}="{URN}:{u}:1.0"'
    for n, u in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("svg", "svg-compatible"),
    ]
)  # fmt: skip
HEADING = '<text:h text:outline-level="1">References</text:h>'
GILBERT_READ = GILBERT.replace("&amp;", "&")
MIME = "application/vnd.oasis.opendocument.text"


def p(inside: str) -> str:
    return f"<text:p>{inside}</text:p>"


def content(body: str) -> str:
    return (
        f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )


def parts(body: str) -> dict[str, str]:
    return {"mimetype": MIME, "content.xml": content(body), "META-INF/manifest.xml": "<m/>"}


def opened(tmp_path: Path, data: bytes, name: str = "paper.odt") -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return read(str(path))


def of_body(tmp_path: Path, body: str) -> Document:
    return opened(tmp_path, archive(parts(body)))


def refused(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(InputError) as error:
        opened(tmp_path, data)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_list_under_a_heading_and_where_each_reference_stands(tmp_path: Path) -> None:
    found = of_body(tmp_path, p("Prose.") + HEADING + p(GILBERT) + p(NEFF))
    assert [(r.raw, r.place) for r in found.references] == [
        (GILBERT_READ, "paragraph 1 under “References”"),
        (NEFF, "paragraph 2 under “References”"),
    ]
    assert (found.format, found.problems) == ("odt", ())


def test_a_paragraph_in_the_style_of_a_heading_is_one(tmp_path: Path) -> None:
    styles = (
        f'<office:document-styles {NAMES} xmlns:s="{URN}:style:1.0"><office:styles><s:style s:name="Own" '
        's:default-outline-level="2"/><s:style s:name="A" s:parent-style-name="B"/><s:style s:name="B" '
        's:parent-style-name="A"/></office:styles></office:document-styles>'
    )
    automatic = f'<s:style xmlns:s="{URN}:style:1.0" s:name="P1" s:parent-style-name="Own"/>'
    body = (
        f'{automatic}<text:p text:style-name="P1">Sources</text:p><text:p text:style-name="A">{NEFF}</text:p>'
    )
    (found,) = opened(tmp_path, archive(parts(body) | {"styles.xml": styles})).references
    assert found.place == "paragraph 1 under “Sources”"


def test_a_flat_file_is_read_as_one_that_is_packed(tmp_path: Path) -> None:
    flat = content(HEADING + p(NEFF)).replace("document-content", "document").encode()
    found = opened(tmp_path, b'<?xml version="1.0" encoding="UTF-8"?>\n' + flat, "paper.fodt")
    assert [r.raw for r in found.references] == [NEFF]


def test_tracked_changes_are_read_as_accepted_and_that_is_said(tmp_path: Path) -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        + p("Roe, J. (2001). A deleted reference. Journal of Lakes, 1(1), 1-2.")
        + '</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion/>'
        "</text:changed-region></text:tracked-changes>"
    )
    kept = (
        NEFF[:60] + '<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>' + NEFF[60:]
    )
    found = of_body(tmp_path, changes + HEADING + p(kept + '<text:change-end text:change-id="c2"/>'))
    assert [r.raw for r in found.references] == [NEFF]
    (problem,) = found.problems
    assert problem.rule == "tracked-changes"
    assert "2 tracked changes" in problem.message


def test_notes_come_last_and_are_named_by_their_number(tmp_path: Path) -> None:
    def note(kind: str, label: str, inside: str) -> str:
        return (
            f'<text:note text:note-class="{kind}"><text:note-citation>{label}</text:note-citation>'
            f"<text:note-body>{p(inside)}</text:note-body></text:note>"
        )

    body = p("Text" + note("endnote", "i", GILBERT) + note("footnote", "1", "See above.") + ".")
    found = of_body(tmp_path, body + p("More" + note("footnote", "2", NEFF) + "."))
    assert [(r.place, r.raw) for r in found.references] == [
        ("footnote 2", NEFF),
        ("endnote 1", GILBERT_READ),
    ]


def test_tables_lists_and_frames_are_read_comments_and_descriptions_are_not(tmp_path: Path) -> None:
    frame = f"<draw:frame><draw:text-box>{p(NEFF)}</draw:text-box><svg:title>Roe, J. (2001).</svg:title></draw:frame>"
    comment = f"<office:annotation>{p('Roe, J. (2001). Not this. Journal of Lakes, 1(1), 1-2.')}</office:annotation>"
    item = f"<text:list><text:list-item>{p(GILBERT + comment)}</text:list-item></text:list>"
    cell = f"<table:table><table:table-row><table:table-cell>{HEADING}{item}</table:table-cell></table:table-row></table:table>"
    found = of_body(tmp_path, cell + p(frame))
    assert [r.raw for r in found.references] == [GILBERT_READ, NEFF]


def test_a_bibliography_that_the_program_makes_has_its_title_as_heading(tmp_path: Path) -> None:
    index = (
        "<text:bibliography><text:bibliography-source><text:index-title-template>Bib</text:index-title-template>"
        f"</text:bibliography-source><text:index-body><text:index-title>{p('Literature')}</text:index-title>"
        f"{p(NEFF)}</text:index-body></text:bibliography>"
    )
    (found,) = of_body(tmp_path, index).references
    assert found.place == "paragraph 1 under “Literature”"


def test_white_space_counts_as_in_the_standard(tmp_path: Path) -> None:
    spaced = "\n   " + NEFF.replace("(2003)", "<text:s/>(2003)").replace(" A", "\n\t  A").replace(
        "D. <", "D.<"
    )
    (found,) = of_body(tmp_path, HEADING + p(spaced)).references
    assert found.raw == NEFF
    assert of_body(tmp_path, p('<text:s text:c="999999999"/>')).references == ()


# -- hostile and broken files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no complete OpenDocument file"),
        (archive(parts(""))[:-40], "no complete OpenDocument file"),
        (archive({"mimetype": MIME}), "no OpenDocument text"),
        (archive(parts("<text:p>")), "cannot be read"),
        (archive(parts("") | {"content.xml": "<x/>"}), "no text document"),
        (archive(parts("") | {"content.xml": "\ufeff".encode("utf-16")}), "UTF-16"),
        (archive(parts("") | {"META-INF/manifest.xml": "<m:encryption-data/>"}), "protected by a password"),
        (archive({"mimetype": MIME, "encrypted-package": "x"}), "protected by a password"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument text"),
    ],
)
def test_what_is_no_text_document_is_refused_with_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    assert said in refused(tmp_path, data)
