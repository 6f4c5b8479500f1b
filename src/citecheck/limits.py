"""What a document may measure. A reader that meets more refuses with one clear line instead of taking for ever."""

from __future__ import annotations

MAX_BYTES = 50_000_000
MAX_LOCK_BYTES = 200_000_000  # a locked reference takes some 2,500 bytes
MAX_LINE = 1_000_000  # characters
MAX_LINES = 500_000
MAX_BLOCKS = 100_000  # of a document with mark-up; each costs more than a line of text
MAX_TEXT = 10_000_000  # characters that a document with mark-up shows
MAX_REFERENCES = 20_000
MAX_XML_DEPTH = 200
MAX_TAGS = 1_000_000  # of XML or HTML, entities included; a long article has 25,000
MAX_TAG = 1_000_000  # characters of one tag with its attributes
MAX_RTF_DEPTH = 500  # groups within groups; Word writes some ten
MAX_CITATIONS = 200_000
MAX_REFERENCE = 20_000  # characters; a longer one is reported and not parsed, the others are
MAX_PDF_MEMORY = 1_000_000_000  # bytes, of the process that opens a PDF
MAX_PDF_SECONDS = 60
MAX_PDF_PAGES = 5_000
MAX_PDF_WORDS = 1_000_000
MAX_PDF_LINKS = 2_000  # of one page
MAX_PDF_OBJECTS = 20_000  # drawn on one page that are looked at; a plot has thousands
MAX_ITEM = 500_000  # characters; as above, where the fields are named and only have to be taken over
MAX_DOCUMENTS = 20_000  # found in folders
MAX_PARTS = 1_000  # files that a document takes in
MAX_DEPTH = 20  # of files that take in files
