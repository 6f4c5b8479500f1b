"""An Atom feed as a tree of elements, from an answer that is checked first.

A document type is refused before the parser sees it, so that no entity can be declared and none can grow.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError, fromstring

from citecheck.errors import SourceError
from citecheck.sources.http import Answer

_FEED = "{http://www.w3.org/2005/Atom}feed"


def feed(source: str, answer: Answer) -> Element:
    """The root of the feed. Raises SourceError for a web page, another content type, or XML that cannot be read."""
    if answer.is_html:
        raise SourceError(source, "answered with a page of HTML instead of data")
    if not answer.body.strip():
        raise SourceError(source, "sent an empty answer")
    if "xml" not in answer.content_type:
        label = answer.content_type or "an unnamed content type"
        raise SourceError(source, f"answered with {label[:60]} instead of XML")
    if b"<!DOCTYPE" in answer.body or b"<!ENTITY" in answer.body or b"\x00" in answer.body:
        raise SourceError(source, "sent XML with a document type, which is not read", retryable=False)
    try:
        root = fromstring(answer.body)
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise SourceError(source, "sent XML that is cut off or cannot be read") from error
    if root.tag != _FEED:
        raise SourceError(source, "sent data of another shape than a feed")
    return root
