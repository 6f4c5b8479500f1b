"""PDF files that are large or hostile: they are read or refused in bounded time and memory (docs: robustness, rows 14-19)."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from citecheck.errors import InputError
from citecheck.inputs.pdf import read
from citecheck.model import Reference
from citecheck.pdf.columns import blocks, learn
from citecheck.pdf.text import lines_of
from citecheck.pdf.words import Word
from pdf_files import made, shown

ENTRY = "Neff, K. D. (2003). Self-compassion. Journal of Research in Personality, 41(2), 139-154."
MEASURED = """
import resource, sys
from citecheck.errors import InputError
from citecheck.inputs import read
try: print(len(read(sys.argv[1]).references))
except InputError as error: print(error)
peak = [int(line.split()[1]) // 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')]
print(*peak, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def measured(path: Path) -> tuple[str, int, int]:
    """What reading a file says, and the peaks of memory of the reader and of the process that opens it, in MB."""
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True
    )
    said, peaks = run.stdout.splitlines()
    own, child = map(int, peaks.split())
    return said, own, child


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from Linux")
@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (shown((60, 760, "References"), *((60, 740 - 11 * k, ENTRY) for k in range(30))), 60),
        (shown(*((20 + k % 40 * 14, 820 - k // 40 * 30, "lake 12") for k in range(1000)), size=4), 20),
        (b"".join(b"%d %d 3 0.4 re f\n" % (k % 500, k // 500) for k in range(60_000)) + shown((60, 700, ENTRY)), 5),
    ],
    ids=["many pages", "a thousand boxes a page", "a plot of sixty thousand strokes"],
)  # fmt: skip
def test_many_pages_boxes_or_strokes_stay_within_the_memory(
    tmp_path: Path, content: bytes, pages: int
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made(content, pages=pages))
    said, own, child = measured(path)
    assert said.isdigit()
    assert own < 300
    assert child < 300


def test_a_page_on_which_everything_lies_over_everything_is_parted_in_bounded_steps() -> None:
    lines = [Word("lake", 10 + k % 7, 590 - k % 5, 100 + k % 3 * 0.1, 10) for k in range(20_000)]
    columns = [Word("lake", x, x + 200, 800 - 12 * k, 10) for k in range(50) for x in (50, 320)]
    page = [w for column in (0, 1) for w in columns[column::2]]
    gutters = learn([page], 10)
    assert gutters.known
    assert sum(len(block.words) for block in blocks([*lines, *page], 10, gutters)) == len(lines) + len(page)


def test_a_circular_chain_of_cross_references_ends() -> None:
    data = made(shown((72, 700, ENTRY)))
    start = int(data.rpartition(b"startxref\n")[2].partition(b"\n")[0])
    assert len(ended(data.replace(b"trailer << ", b"trailer << /Prev %d " % start))) <= 1


def test_a_page_whose_content_is_the_page_itself_ends() -> None:
    data = made(shown((72, 700, ENTRY))).replace(b"/Contents 3 0 R", b"/Contents [3 0 R 5 0 R 5 0 R]")
    assert len(ended(data)) <= 1


def ended(data: bytes) -> tuple[Reference, ...]:
    """The references of a damaged file, none if it is refused."""
    try:
        return read(data, "paper.pdf").references
    except InputError:
        return ()


def test_links_to_files_and_scripts_are_no_evidence() -> None:
    entry = "Neff, K. D. (2003). Self-compassion. Self and Identity, 2, 85-101."
    for uri in (
        b"file:///etc/passwd",
        b"javascript:app.alert(1)",
        b"http://\x07example.org/10.1001/x",
        b"x" * 100_000,
    ):
        annotation = (
            b"/Annots [<< /Type /Annot /Subtype /Link /Rect [72 678 400 692] /A << /S /URI /URI (%s) >> >>] "
            % uri
        )
        data = made(shown((72, 700, "References"), (72, 680, entry))).replace(
            b"/MediaBox", annotation + b"/MediaBox"
        )
        (found,) = read(data, "paper.pdf").references
        assert (found.raw, found.metadata.doi) == (entry, "")


def test_a_link_to_a_doi_that_is_not_printed_gives_it_with_its_place() -> None:
    annotation = (
        b"/Annots [<< /Type /Annot /Subtype /Link /Rect [72 676 500 692] "
        b"/A << /S /URI /URI (https://doi.org/10.1080/15298860309027) >> >>] "
    )
    entry = "Neff, K. D. (2003). Self-compassion. Self and Identity, 2, 85-101."
    data = made(shown((72, 700, "References"), (72, 680, entry)))
    (found,) = read(data.replace(b"/MediaBox", annotation + b"/MediaBox"), "paper.pdf").references
    assert found.metadata.doi == "10.1080/15298860309027"
    assert found.field_spans["DOI"].line == found.span.line


@pytest.mark.parametrize(
    "filters",
    [
        b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2000000000 >>",
        b"/Filter /FlateDecode /DecodeParms << /Predictor 2 /Colors 32 /BitsPerComponent 16 /Columns 100000000 >>",
        b"/Filter [" + b"/FlateDecode " * 5_000 + b"]",
    ],
    ids=["png predictor", "tiff predictor", "five thousand filters"],
)
def test_a_predictor_bomb_ends_without_a_reference(filters: bytes) -> None:
    content = zlib.compress(shown((72, 700, ENTRY)) * 2_000, 9)
    assert len(ended(made(content, filters=filters))) <= 1


def test_metadata_that_would_fill_the_memory_ends_in_one_line() -> None:
    bomb = zlib.compress(zlib.compress(bytes(300_000_000), 9), 9)
    head = b"<< /Type /Metadata /Subtype /XML /Length %d /Filter [/FlateDecode /FlateDecode] >>" % len(bomb)
    data = made(
        shown((72, 700, "References"), (72, 680, ENTRY)),
        catalog=b"/Metadata 6 0 R",
        more=b"%s\nstream\n%s\nendstream" % (head, bomb),
    )
    assert len(ended(data)) <= 1


@pytest.mark.parametrize(
    "drawn",
    [
        b"BT /F 0 Tf 50 700 Td (%s) Tj ET",
        b"BT /F 10 Tf 0 0 0 0 50 700 Tm (%s) Tj ET",
        b"BT /F 10 Tf 1 0 0 0 50 700 Tm (%s) Tj ET",
        b"BT /F 99999999999999999999999999999999999999999 Tf 50 700 Td (%s) Tj ET",
        b"BT /F -10 Tf 50 700 Td (%s) Tj ET",
        b"BT /F 10 Tf 1e38 0 0 1e38 1e38 1e38 Tm (%s) Tj ET",
    ],
)
def test_letters_without_size_or_place_stop_nothing(drawn: bytes) -> None:
    odd = drawn % b"Neff, K. D. (2003). Self-compassion. Self and Identity, 2, 85-101."
    ended(made(odd))
    plain = shown(
        (50, 500, "References"),
        (50, 480, "Neff, K. D. (2003). Self-compassion. Self and Identity, 2, 85-101."),
    )
    assert [r.metadata.page for r in ended(made(plain + odd))][:1] == ["85-101"]


def test_words_of_no_size_are_lines_all_the_same() -> None:
    page = [Word("one", 50.0, 90.0, 700.0, -10.0), Word("two", 40.0, 90.0, 650.0, -10.0)]
    assert [line.text.strip() for line in lines_of([page], bool) if line.text.strip()] == ["one", "two"]
