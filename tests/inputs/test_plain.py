"""Plain text, and files with one reference per line."""

from __future__ import annotations

from citecheck.inputs import plain

REF = "Neff, K. D. (2003). Self-compassion: An alternative. Self and Identity, 2(2), 85–101."


def test_asterisks_and_underscores_are_text() -> None:
    (reference,) = plain.read(f"References\n\n{REF} https://doi.org/10.1007/978_3_642\n", "a.txt").references
    assert reference.metadata.doi == "10.1007/978_3_642"
    (reference,) = plain.read(
        "References\n\nRoe, R. (2001). The *A* algorithm_s. J Test, 2, 3–4.\n", "a.txt"
    ).references
    assert reference.metadata.title == "The *A* algorithm_s"


def test_prose_only_gives_a_document_without_references() -> None:
    document = plain.read("Nothing here.\n", "a.txt")
    assert (document.path, document.format, document.references) == ("a.txt", "text", ())


def test_one_reference_per_line_whatever_it_looks_like() -> None:
    document = plain.read_lines(f"{REF}\n\n   \nReferences\n  [2] Magna Carta\r\n", "a.txt")
    assert [r.raw for r in document.references] == [REF, "References", "[2] Magna Carta"]
    assert [r.span.line for r in document.references] == [1, 4, 5]
    assert document.references[0].metadata.container_title == "Self and Identity"
