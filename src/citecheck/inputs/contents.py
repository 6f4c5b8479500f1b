"""What a file is by its first bytes, whatever its name says, and the remedy where that is another thing. Pure.

Signatures: PDF 32000-1, 7.5.2 (in the first 1,024 bytes, as readers take it); ZIP APPNOTE 4.3.7; MS-CFB 2.2, and the names
of its streams (MS-DOC 2.1, MS-OFFCRYPTO 2.3.4.4); RTF 1.9.1; OpenDocument 1.3, part 2, 3.3 ("mimetype" is the first member).
"""

from __future__ import annotations

import re

_BLANK = b"\xef\xbb\xbf \t\r\n\f"
_HEAD = 4096
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s{0,99}|<!--.{0,2000}?-->\s{0,99}){0,3}<(?:!doctype\s{1,9}html|html)[\s>]",
    re.I | re.S,
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"

# What a file may be, in words, and the remedy for one that goes by another name.
KINDS = {
    "pdf": ("a PDF file", "name it .pdf and try again"),
    "docx": ("a Word document", "name it .docx and try again"),
    "odt": ("an OpenDocument text", "name it .odt and try again"),
    "rtf": ("a rich text file", "name it .rtf and try again"),
    "html": (
        "a web page, perhaps one that asks to log in",
        "download the document again, or name it .html and try again",
    ),
    "locked": ("an Office file protected by a password", "save it without one and try again"),
    "doc": ("an old Word document", "open it in Word, save it as .docx and try again"),
    "ole": (
        "an old Office file or one protected by a password",
        "save it as .docx without a password and try again",
    ),
    "web-archive": ("a web archive", "open it in Word or a browser, save it as .docx or .html and try again"),
    "word-xml": ("a Word document in one XML file", "open it in Word, save it as .docx and try again"),
    "office": ("a spreadsheet, a presentation or another office file", "name the document with the references"),
    "pages": ("a Pages document", "export it as .docx and try again"),
    "epub": ("an e-book", "save the reference list as plain text (.txt) and try again"),
    "zip": ("a ZIP archive", "unpack it and name the document in it"),
}  # fmt: skip
# Names of members and streams that tell what is in a container, the first that is found counting.
_IN_ZIP = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.", "office"),
    (b"mimetypeapplication/epub+zip", "epub"),
    (b"word/document", "docx"),
    (b"xl/workbook", "office"),
    (b"ppt/presentation", "office"),
    (b"Index/Document.iwa", "pages"),
)
_IN_OLE = (("EncryptedPackage", "locked"), ("WordDocument", "doc"))


def kind_of(data: bytes) -> str | None:
    """The kind of the bytes, one of `KINDS`; None for text and for what nothing is known of."""
    head = data[:_HEAD].lstrip(_BLANK)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return next((kind for name, kind in _IN_ZIP if name in data), "zip")
    if data.startswith(_OLD_OFFICE):
        return next((kind for name, kind in _IN_OLE if name.encode("utf-16-le") in data), "ole")
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if b"<?mso-application" in head or b"office:document " in head:
        return "word-xml" if b'progid="Word' in head or b"pkg:package" in head else None
    if re.match(rb"(?:MIME-Version:|From: <Saved by)", head, re.I) and b"multipart/related" in head:
        return "web-archive"
    return "html" if _HTML.match(head) else None


def said_of(kind: str) -> str:
    """What is said of a file of a kind that its name does not tell: what it is; what to do."""
    what, remedy = KINDS[kind]
    return f"this is {what}; {remedy}"
