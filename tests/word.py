"""Word files made by hand for tests: the few parts a reader needs, with whatever body is given."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_FORMAT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_FORMAT}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_FORMAT}.styles+xml"/></Types>'
)
NEFF = (
    "Neff, K. D. (2003). Self-compassion: An alternative conceptualization of a healthy attitude toward oneself. "
    "Journal of Research in Personality, 41(2), 139–154. https://self-compassion.org/wp-content/uploads/publications/JRP.pdf"
)
GILBERT = (
    "Gilbert, P., &amp; Procter, S. (2006). Compassionate mind training for people with high shame and self-criticism: "
    "Overview and pilot study of a group therapy approach. Clinical Psychology &amp; Psychotherapy, 13(6), 353–379. "
    "https://doi.org/10.1002/cpp.507"
)


def run(text: str) -> str:
    """A run of text; `text` is XML."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, style: str = "") -> str:
    """A paragraph of runs, in a style."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inside}</w:p>"


def styles() -> str:
    """A part of styles with a heading under a name of its own, based on Word's."""
    return (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="berschrift1"/></w:style>'
        "</w:styles>"
    )


def parts(body: str, **notes: str) -> dict[str, str]:
    """The parts of a document with this body; `footnotes`, `endnotes` and `comments` are the insides of those parts."""
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(["styles", *notes])
    )
    made = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">{relations}</Relationships>',
        "word/styles.xml": styles(),
        "word/media/picture.png": "not really a picture",
    }
    for kind, inside in notes.items():
        made[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{W}">{inside}</w:{kind}>'
    return made


def archive(content: dict[str, str] | dict[str, bytes]) -> bytes:
    """The ZIP file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in content.items():
            file.writestr(
                zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED
            )  # a fixed time: the same bytes each time
    return out.getvalue()


def document(body: str, **notes: str) -> bytes:
    """A Word file with this body."""
    return archive(parts(body, **notes))


def paper() -> bytes:
    """A manuscript: a sentence, a heading, and a list of two references, the second of which mixes two works."""
    return document(
        paragraph(run("Compassion can be learnt (Gilbert &amp; Procter, 2006; Neff, 2003)."))
        + paragraph(run("References"), "Own")
        + paragraph(run(GILBERT))
        + paragraph(run(NEFF[:40]) + f"<w:r><w:rPr><w:i/></w:rPr><w:t>{NEFF[40:]}</w:t></w:r>")
    )
