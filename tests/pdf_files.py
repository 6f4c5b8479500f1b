"""Small PDF files made byte by byte."""

from __future__ import annotations


def made(
    content: bytes, *, filters: bytes = b"", pages: int = 1, catalog: bytes = b"", more: bytes = b""
) -> bytes:
    """A PDF of pages that show one stream of content; `more` is one further object, number 5 + `pages`."""
    kids = b" ".join(b"%d 0 R" % (5 + n) for n in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        *[
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F 4 0 R >> >> >>"
        ]
        * pages,
        *([more] if more else []),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def shown(*lines: tuple[int, int, str], size: int = 10) -> bytes:
    """Lines of text at places."""
    return b"".join(
        b"BT /F %d Tf %d %d Td (%s) Tj ET\n"
        % (size, x, y, text.replace("(", r"\(").replace(")", r"\)").encode())
        for x, y, text in lines
    )
