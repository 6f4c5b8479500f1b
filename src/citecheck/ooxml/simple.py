"""A small Word file of paragraphs in a few styles, for letters. Bytes depend on the text alone (law 7)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from citecheck.escapes import xml
from citecheck.ooxml.walk import W

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def document(paragraphs: Iterable[tuple[str, str]], styles: Mapping[str, str], language: str) -> bytes:
    """A .docx of (style, text) paragraphs; `styles` maps a style's name to its properties in WordprocessingML."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{xml(text)}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
        f'<w:sz w:val="22"/><w:lang w:val="{language}" w:eastAsia="{language}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    listed = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{n}"><w:name w:val="{n}"/>{properties}</w:style>'
        for n, properties in styles.items()
    )
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr>"
    )
    return archive(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _relations({"rId1": (f"{_OFFICE}/officeDocument", "word/document.xml")}),
            "word/document.xml": f'{_HEAD}<w:document xmlns:w="{W[0]}"><w:body>{body}{page}</w:body></w:document>',
            "word/_rels/document.xml.rels": _relations({"rId1": (f"{_OFFICE}/styles", "styles.xml")}),
            "word/styles.xml": f'{_HEAD}<w:styles xmlns:w="{W[0]}">{defaults}{listed}</w:styles>',
        }
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def archive(parts: Mapping[str, str]) -> bytes:
    """A ZIP archive of these parts, with a fixed time, so that the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return out.getvalue()
