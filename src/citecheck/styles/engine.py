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
    whole = _runs(repaired(text, style.repairs))
    return () if _repeats(item, "".join(run.text for run in whole)) else whole


def _repeats(item: Mapping[str, Any], text: str) -> bool:
    """Whether, for want of an author, something was put first and said again where it belongs."""
    said = (str(item.get(name, "")) for name in ("title", "container-title"))
    return bool(_leading(item)) and any(text.lower().count(s.lower()) > 1 for s in said if len(s) > 3)


def _entry(item: Mapping[str, Any], style: Style) -> str:
    """The item with the marks of this module in it."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every variable it does not know
        listed = CitationStylesBibliography(
            _loaded(style.csl, style.locale, _leading(item)), _source(item), _formatter()
        )
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


@lru_cache(maxsize=24)
def _loaded(csl: bytes, locale: str, leading: str) -> Any:
    """The style as the engine reads it, adapted to what it does not know; `leading` as of `_leading`."""
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(BytesIO(_adapted(csl, leading)), locale=locale or None, validate=False)


def _leading(item: Mapping[str, Any]) -> str:
    """What stands in the place of the author: nothing (""), the "editor", or the "title"."""
    return "" if item.get("author") else "editor" if item.get("editor") else "title"


def _adapted(csl: bytes, leading: str) -> bytes:
    """The style without the number before an entry, and without what `leading` has shown in the author's place already."""
    from lxml import etree

    root = _tree(csl)
    for number in root.findall(f".//{_NS}bibliography//{_NS}text[@variable='citation-number']"):
        number.getparent().remove(number)
    _write_out_initialize(root)
    if leading == "editor":
        _name_once(root, "editor")
    if leading == "title":
        _title_once(root)
    return bytes(etree.tostring(root))


def _name_once(root: Any, role: str) -> None:
    """Take out the names of a role but where they stand in for the author (CSL 1.0.2, "Substitute")."""
    for names in root.findall(f".//{_NS}names"):
        roles = names.get("variable", "").split()
        if role not in roles or any(a.tag == f"{_NS}substitute" for a in names.iterancestors()):
            continue
        rest = [r for r in roles if r not in (role, f"{role}-translator")]
        if rest:
            names.set("variable", " ".join(rest))
        else:
            names.getparent().remove(names)


def _title_once(root: Any) -> None:
    """Take out the macros that stand in for the author wherever else they are called."""
    lead = {t.get("macro") for t in root.findall(f".//{_NS}substitute/{_NS}text[@macro]")}
    for text in root.findall(f".//{_NS}text[@macro]"):
        if text.get("macro") in lead and text.getparent().tag != f"{_NS}substitute":
            text.getparent().remove(text)


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
