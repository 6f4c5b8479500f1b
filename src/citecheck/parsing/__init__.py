"""Reading prose: one reference string to its fields, and where the references of a document stand.

The rest of the program uses `parse` (string to fields), `segment` (lines to references) and `read_references` (both, with
places in the file) and nothing else of this package, so that either reader can be replaced by a better one.
"""

from citecheck.parsing.finding.segmenting import Segments, segment
from citecheck.parsing.lines import Line, Piece, plain_lines
from citecheck.parsing.reading import Reading, read_references
from citecheck.parsing.reference import parse
from citecheck.parsing.result import Parsed

__all__ = [
    "Line",
    "Parsed",
    "Piece",
    "Reading",
    "Segments",
    "parse",
    "plain_lines",
    "read_references",
    "segment",
]
