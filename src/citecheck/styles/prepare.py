"""Metadata -> the CSL-JSON item for a style, with capitals, names, pages and journals as the style expects them. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from citecheck import pages
from citecheck.csl import to_csl
from citecheck.model import Metadata, Name
from citecheck.names import initials
from citecheck.styles import casing
from citecheck.styles.catalogue import Capitals, Style
from citecheck.text import strip_hidden

# Types whose own title is a title of a whole, which guides write as they write book titles.
_PARTS = frozenset(
    {"article-journal", "chapter", "paper-conference", "article", "entry", "report", "thesis", "dataset"}
)
_MARKS = re.compile("[\ue000-\ue0ff]")  # what `engine` marks italics with; no text may bring its own
_RUN_OF_INITIALS = re.compile(r"^[^\W\d_]{1,4}$")
_LETTERED = re.compile(r"^[A-Za-z]{1,4}\d+$")


def item(metadata: Metadata, style: Style, *, short: str = "", known: str = "") -> dict[str, Any]:
    """The item. `short` is the journal's abbreviated title, `known` a title whose capitals are believed."""
    m = _located(_typed(metadata), style)
    author, editor, translator = (tuple(map(_name, names)) for names in (m.author, m.editor, m.translator))
    m = replace(m, title=_title(m, style, known), author=author, editor=editor, translator=translator)
    made = {k: v for k, v in to_csl(m).items() if k not in ("et-al", "article-number", "arXiv")}
    if m.page:
        made["page"] = _range(m.page)
    if m.issued and m.issued.suffix:
        made["year-suffix"] = m.issued.suffix
    if short and style.short_journals:
        made["container-title-short"] = _dotted(short, m.container_title)
    if m.arxiv and not m.doi:
        made["URL"] = f"https://arxiv.org/abs/{m.arxiv}"
        made.setdefault("publisher", "arXiv")
    if m.doi:
        made.pop("URL", None)
    return {k: _clean(v) for k, v in made.items()}


def _typed(m: Metadata) -> Metadata:
    """With a CSL type: where none is known, what has a journal is an article, what has a publisher a book."""
    kind = m.type or ("article-journal" if m.container_title else "book" if m.publisher else "document")
    return replace(m, type=kind)


def _located(m: Metadata, style: Style) -> Metadata:
    """With the number of an article where the style shows it: beside the pages (APA) or in their place."""
    if m.type != "article-journal":
        return m
    if style.article_numbers:
        number = m.page if _LETTERED.match(m.page) else ""
        return replace(m, page="", number=number) if number else replace(m, number="") if m.page else m
    return replace(m, page=m.page or m.number, number="")


def _title(m: Metadata, style: Style, known: str) -> str:
    """The title with the style's capitals. Titles in another language than English keep theirs."""
    if m.language and not m.language.lower().startswith("en"):
        return m.title
    if style.capitals is Capitals.HEADLINE:
        return casing.headline(m.title)
    if style.capitals in (Capitals.SENTENCE, Capitals.SENTENCE_THROUGHOUT):
        whole = m.type not in _PARTS
        after = style.capitals is Capitals.SENTENCE or whole
        return casing.sentence(m.title, after_colon=after, known=[known])
    return m.title


def _name(name: Name) -> Name:
    """With given names a style can cut down to initials: "KD" and "K.D." as "K. D."; an organisation stays."""
    if name.literal or not name.given:
        return replace(name, literal=name.literal or name.family) if not name.given else name
    given = re.sub(r"\.(?=[^\s.\-‐])", ". ", name.given)
    if _RUN_OF_INITIALS.match(given) and given.isupper() and len(initials(given)) == len(given):
        given = ". ".join(given) + "."
    return replace(name, given=given.replace("‐", "-").replace("‑", "-"))


def _range(page: str) -> str:
    """A page range in full and with a hyphen, from which styles make their own: "1009–18" -> "1009-1018"."""
    first, last = pages.parse(page)
    return (
        f"{first.upper() if first[:1] in 's' and first else first}-{last}"
        if first.isdecimal() and last
        else page
    )


def _dotted(short: str, full: str) -> str:
    """The abbreviation with its full stops: "Clin Psychol" -> "Clin. Psychol."; styles without them take them off."""
    whole = {w.lower() for w in re.findall(r"[^\W\d_]+", full)}
    parts = [w if "." in w or w.lower().strip(",:&") in whole or not w.isalpha() or w.isupper() else f"{w}."
             for w in short.split()]  # fmt: skip
    return " ".join(parts)


def _clean(value: Any) -> Any:
    """Without hidden characters and without the marks of the engine, at any depth."""
    if isinstance(value, str):
        return _MARKS.sub("", strip_hidden(value))
    if isinstance(value, list):
        return [_clean(v) for v in value]
    return {k: _clean(v) for k, v in value.items()} if isinstance(value, dict) else value
