"""CSL items -> references in a style, with citeproc-py (BSD licence), which is imported when it is first needed.

Its gaps that touch a list of references, and where each is mended: `initialize="false"` is not known (here), the place of
a stop beside quotation marks, doubled stops and some spaces (`repairs`), capitals (`casing`). docs/styles.md lists them.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any, NamedTuple

from citecheck.errors import ConfigError
from citecheck.styles.catalogue import Style
from citecheck.styles.repairs import repaired

_NS = "{http://purl.org/net/xbiblio/csl}"
ITALIC, BOLD, END = "\ue000", "\ue001", "\ue002"


class Run(NamedTuple):
    """A piece of a written reference; italic, bold, or neither."""

    text: str
    face: str = ""


def fault(csl: bytes) -> str:
    """What is wrong with the bytes of a style file, in a few words; "" where nothing is."""
    try:
        root = _tree(csl)
    except ConfigError as error:
        return str(error)
    if root.tag != f"{_NS}style":
        return "this is no CSL style"
    if root.find(f"{_NS}info/{_NS}link[@rel='independent-parent']") is not None:
        return "this style only refers to another; give that one"
    return "" if root.find(f"{_NS}bibliography") is not None else "this style has no list of references"


def written(item: Mapping[str, Any], style: Style) -> tuple[Run, ...]:
    """The item in a style. Empty where the engine cannot write it; that never stops a report."""
    try:
        text = _entry(item, style)
    except (
        Exception
    ):  # citeproc-py raises whatever its code meets; a suggestion is worth less than the report
        return ()
    return _runs(repaired(text, style.repairs))


def _entry(item: Mapping[str, Any], style: Style) -> str:
    """The item with the marks of this module in it."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every variable it does not know
        listed = CitationStylesBibliography(_loaded(style.csl, style.locale), _source(item), _formatter())
        listed.register(Citation([CitationItem("one")]))
        entries = listed.bibliography()
    return str(entries[0])


def _source(item: Mapping[str, Any]) -> Any:
    from citeproc.source.json import CiteProcJSON
    from citeproc.string import MixedString, String

    class Plain(CiteProcJSON):  # type: ignore[misc]
        """Its reader of items, for which text is text: no markup in it is obeyed."""

        def parse_string(self, string: object) -> Any:
            return MixedString([String(str(string))]) if str(string) else MixedString()

    return Plain([{**item, "id": "one"}])


@lru_cache(maxsize=1)
def _formatter() -> Any:
    """What the engine marks with: characters of the private use area, which no value holds (`prepare` takes them out)."""

    def face(mark: str) -> Any:
        return lambda text: f"{mark}{text}{END}" if str(text) else text

    plain = str
    return SimpleNamespace(
        preformat=str, Italic=face(ITALIC), Oblique=face(ITALIC), Bold=face(BOLD), Light=plain, Underline=plain,
        Superscript=plain, Subscript=plain, SmallCaps=plain,
    )  # fmt: skip


@lru_cache(maxsize=8)
def _loaded(csl: bytes, locale: str) -> Any:
    """The style as the engine reads it, without the number before each entry and with its `initialize` written out."""
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(BytesIO(_adapted(csl)), locale=locale or None, validate=False)


def _adapted(csl: bytes) -> bytes:
    from lxml import etree

    root = _tree(csl)
    for number in root.findall(f".//{_NS}bibliography//{_NS}text[@variable='citation-number']"):
        number.getparent().remove(number)
    _write_out_initialize(root)
    return bytes(etree.tostring(root))


def _write_out_initialize(root: Any) -> None:
    """Where most names of a style are not to be cut to initials (Chicago), say so in the one way the engine knows."""
    names = root.findall(f".//{_NS}name")
    whole = [n for n in names if n.get("initialize") == "false"]
    inherited = root.get("initialize-with")
    if inherited is None or len(whole) * 2 <= len(names):
        return
    del root.attrib["initialize-with"]
    for name in names:
        if name.get("initialize") == "true":
            name.set("initialize-with", inherited)


def _tree(csl: bytes) -> Any:
    """The style as XML; no DTD is obeyed and nothing is fetched. Raises ConfigError for what is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(csl, parser)
    except etree.XMLSyntaxError as error:
        raise ConfigError(f"this is no XML: {error}") from None
    if root.getroottree().docinfo.doctype:
        raise ConfigError("a style with a document type declaration is not read")
    return root


def _runs(text: str) -> tuple[Run, ...]:
    """The marked text as runs; faces do not nest in a list of references, the inner one wins."""
    runs: list[Run] = []
    faces: list[str] = []
    for char in text:
        if char in (ITALIC, BOLD):
            faces.append("i" if char == ITALIC else "b")
        elif char == END:
            faces = faces[:-1]
        elif runs and runs[-1].face == (faces[-1] if faces else ""):
            runs[-1] = Run(runs[-1].text + char, runs[-1].face)
        else:
            runs.append(Run(char, faces[-1] if faces else ""))
    return tuple(runs)
