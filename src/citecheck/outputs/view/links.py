"""Addresses that may be linked: http and https only, and nothing that pretends to be what it is not (law 9). Pure."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from citecheck.identifiers import normalise_doi

# White space, control and format characters, backslashes and quotes have no place in an address (RFC 3986, section 2).
_UNFIT = re.compile(r"[\s\\\"<>^`{|}\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_LONGEST = 2000


class Link(NamedTuple):
    """A text, and where it leads; an empty `href` when it may not be linked."""

    text: str
    href: str


def web_address(text: str) -> str:
    """The address if it may be linked, else "".

    Not linked: any scheme but http and https, an address with user name or password (it hides the true host), a host
    outside ASCII (look-alike letters), one that does not parse, and one longer than 2,000 characters.
    """
    if len(text) > _LONGEST or _UNFIT.search(text):
        return ""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return ""
    fit = parts.scheme.lower() in ("http", "https") and host and host.isascii() and "@" not in parts.netloc
    return text if fit else ""


def doi_link(text: str) -> Link:
    """The DOI as written, linked to doi.org where it is one."""
    doi = normalise_doi(text)
    address = web_address("https://doi.org/" + quote(doi, safe="/:;().,-_~", errors="replace")) if doi else ""
    return Link(text, address)
