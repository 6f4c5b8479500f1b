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
from citecheck.styles.repairs import ARTICLE, HYPHEN
from citecheck.text import strip_hidden

# Types whose title is that of a part of something; any other type is written as a book is.
_PARTS = frozenset(
    "article-journal chapter paper-conference article article-magazine article-newspaper entry entry-dictionary "
    "entry-encyclopedia dataset webpage post-weblog".split()
)
_IN_BOOKS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia"})
_MARKS = re.compile("[\ue000-\ue0ff]")  # what `engine` marks italics with; no text may bring its own
# Not that of an abbreviation such as "U.S.".
_LAST_STOP = re.compile(r"(?<=[^\W\d_]{3})\.([”’\"]?)$")
_RUN_OF_INITIALS = re.compile(r"^[^\W\d_]{1,4}$")
_LETTERED = re.compile(r"^[A-Za-z]{1,4}\d+$")


def item(metadata: Metadata, style: Style, *, short: str = "", known: str = "") -> dict[str, Any]:
    """The item. `short` is the journal's abbreviated title, `known` a title whose capitals are believed."""
    m = _located(_typed(replace(metadata, title=_without_stop(metadata.title))), style)
    author, editor, translator = (tuple(map(_name, names)) for names in (m.author, m.editor, m.translator))
    m = _cased(replace(m, author=author, editor=editor, translator=translator), style, known)
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
    made = dict(_clean(made))
    if "volume" in made:
        made["volume"] = _kept_hyphens(made["volume"])
    if "article-number" in style.repairs and _article_number(metadata):
        made["page"] = f"{ARTICLE}{made['page']}"
    return made


def _without_stop(title: str) -> str:
    """Without the full stop at its end, before or behind a closing quotation mark: a style sets its own."""
    return _LAST_STOP.sub(r"\1", title)


def _typed(m: Metadata) -> Metadata:
    """With a CSL type: where none is known, what has a journal is an article, what has a publisher a book."""
    kind = m.type or ("article-journal" if m.container_title else "book" if m.publisher else "document")
    return replace(m, type=kind)


def _located(m: Metadata, style: Style) -> Metadata:
    """With the number of an article where the style shows it: beside the pages (APA) or in their place."""
    if m.type != "article-journal":
        return m
    if style.article_numbers:
        number = _article_number(m)
        return replace(m, page="" if number else m.page, number=number)
    return replace(m, page=m.page or m.number, number="")


def _article_number(m: Metadata) -> str:
    """The number of an article that has no pages, also where it is registered as a page ("e0193972")."""
    return m.number if not m.page else m.page if _LETTERED.match(m.page) else ""


def _cased(m: Metadata, style: Style, known: str) -> Metadata:
    """With the style's capitals. Titles in another language than English keep theirs."""
    if m.language and not m.language.lower().startswith("en"):
        return m
    own = style.capitals if m.type in _PARTS else style.book_capitals
    title = _title(m.title, own, known)
    whole = _title(m.container_title, style.book_capitals, "") if m.type in _IN_BOOKS else m.container_title
    return replace(m, title=title, container_title=whole)


def _title(title: str, capitals: Capitals, known: str) -> str:
    if capitals is Capitals.HEADLINE:
        return casing.headline(title)
    if capitals in (Capitals.SENTENCE, Capitals.SENTENCE_THROUGHOUT):
        return casing.sentence(title, after_colon=capitals is Capitals.SENTENCE, known=[known])
    return title


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


def _kept_hyphens(volume: str) -> str:
    """With the hyphens of a volume that is no range marked, or the engine makes dashes of them ("ED-11")."""
    return volume if volume.replace("-", "").isdecimal() else volume.replace("-", HYPHEN)


def _clean(value: Any) -> Any:
    """Without hidden characters and without the marks of the engine, at any depth."""
    if isinstance(value, str):
        return _MARKS.sub("", strip_hidden(value))
    if isinstance(value, list):
        return [_clean(v) for v in value]
    return {k: _clean(v) for k, v in value.items()} if isinstance(value, dict) else value
