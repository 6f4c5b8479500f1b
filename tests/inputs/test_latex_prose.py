r"""LaTeX documents whose lists are typed without `\bibitem`: each reference is found, in its place, whatever sets it off."""

from __future__ import annotations

import time

import pytest

from citecheck.inputs import latex
from citecheck.model import Document

NEFF = (
    "Neff, K. D. (2003). Self-compassion: An alternative conceptualization of a healthy attitude toward oneself. "
    "\\textit{Self and Identity}, \\textbf{2}(2), 85--101. \\url{https://doi.org/10.1080/15298860309032}"
)
GILBERT = (
    "Gilbert, P., \\& Procter, S. (2006). Compassionate mind training for people with high shame and self-criticism. "
    "{\\em Clinical Psychology \\& Psychotherapy}, 13(6), 353--379."
)
LAYOUTS = {
    "items": "\\section*{{References}}\n\\begin{{enumerate}}[label={{[\\arabic*]}}]\n\\item {}\n\\item[{{[2]}}] {}\n\\end{{enumerate}}",
    "paragraphs": "\\begin{{center}}{{\\bf REFERENCES}}\\end{{center}}\n\\noindent {}\n\n\\noindent {}",
    "lines": "\\section{{References}}\\label{{refs}}\n{}\\\\[6pt]\n{}\\\\",
    "hanging": "\\section*{{Literature}}\n\\hangindent=0.5in\\hangafter=1 {}\\par\\leftskip=0pt {}",
    "pandoc": "\\hypertarget{{references}}{{%\n\\section{{References}}\\label{{references}}}}\n\\begin{{CSLReferences}}{{1}}{{0}}\n"
    "\\vadjust pre{{\\hypertarget{{ref-neff2003}}{{}}}}%\n{}\n\n\\leavevmode\\hypertarget{{ref-x}}{{}}%\n{}\n\n\\end{{CSLReferences}}",
}


def read(body: str) -> Document:
    return latex.read(
        f"\\documentclass{{article}}\n\\begin{{document}}\n{body}\n\\end{{document}}\n", "paper.tex"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_typed_list_is_read(layout: str) -> None:
    text = "Kindness helps (Gilbert \\& Procter, 2006), as Neff (2003) says.\n\n" + LAYOUTS[layout].format(
        NEFF, GILBERT
    )
    found = read(text)
    assert [r.metadata.author[0].family for r in found.references] == ["Neff", "Gilbert"]
    first, second = found.references
    assert first.text.startswith("Neff, K. D. (2003). Self-compassion")
    assert (first.metadata.doi, second.metadata.container_title) == (
        "10.1080/15298860309032",
        "Clinical Psychology & Psychotherapy",
    )
    assert first.raw.endswith("15298860309032}")
    assert second.raw.startswith("Gilbert, P., \\& Procter")
    assert len(found.citations) == 2
    assert found.problems == ()


def test_items_that_pandoc_3_writes_have_their_keys() -> None:
    items = "".join(
        f"\\bibitem[\\citeproctext]{{ref-{key}}}\n{text}\n\n" for key, text in (("n", NEFF), ("g", GILBERT))
    )
    found = read(
        f"As \\citeproc{{ref-n}}{{Neff (2003)}} says.\n\\begin{{CSLReferences}}{{1}}{{0}}\n{items}\\end{{CSLReferences}}"
    )
    assert [r.key for r in found.references] == ["ref-n", "ref-g"]
    assert found.references[1].text.endswith("353–379.")
    assert [c.key for c in found.citations] == ["ref-n"]


def test_a_document_that_cites_by_key_has_its_list_elsewhere() -> None:
    assert read(f"\\cite{{a}}\n\n\\section*{{References}}\n{NEFF}").references == ()


@pytest.mark.parametrize(
    "text",
    ["\\\\[", "\\item[{", "\\begin{a}{", "\n \n", "\\vspace{", "\\section[", "\\hspace[", "{", "\\item [] "],
)
def test_row_18_hostile_text_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    read(text * (10_000 // len(text)))
    assert time.perf_counter() - start < 2
