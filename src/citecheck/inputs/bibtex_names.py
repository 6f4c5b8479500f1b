"""Lists of names as BibTeX writes them. Pure.

The grammar is BibTeX's (Patashnik, "BibTeXing", section 4) and biblatex's extended one (biblatex manual, section 3.6):
names are separated by " and " outside braces; "First von Last", "von Last, First" or "von Last, Jr, First"; what is in
braces is one word; a name wholly in braces is an organisation; a last name "others" means "et al.".
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from citecheck.inputs.bibtex_repair import closing_brace
from citecheck.latex import to_unicode
from citecheck.model import Name
from citecheck.names import SUFFIXES, looks_like_organisation, parse_name, split_family
from citecheck.text import squeeze

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_OTHERS = frozenset({"others", "et al", "et al."})
_SEPARATORS = re.compile(r"(?<!\\)[{},;\s]")
# Left by exports of web pages ("Ch&apos;ng"); its semicolon would separate two people.
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});")
_EXTENDED = re.compile(r"^\s*(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)


def read_names(value: str) -> tuple[tuple[Name, ...], bool]:
    """The names in the value of an author or editor field, and whether the list was cut ("and others")."""
    names: list[Name] = []
    et_al = False
    for written in split_and(_ENTITY.sub(lambda m: html.unescape(m.group()), value)):
        if written.strip().lower() in _OTHERS:
            et_al = True
            continue
        names += _read_one(written)
    return tuple(name for name in names if name != Name()), et_al


def split_and(value: str) -> list[str]:
    """The parts between " and " at brace level 0; "and" at the very end separates nothing."""
    parts = _AND.split(value)
    if not any(map(_opened, parts)):
        return parts
    parts, start, depth, checked = [], 0, 0, 0
    for match in _AND.finditer(value):
        between = value[checked : match.start()]
        depth += _opened(between)
        checked = match.start()
        if depth <= 0:
            parts.append(value[start : match.start()])
            start, depth = match.end(), 0
    return [*parts, value[start:]]


def _opened(text: str) -> int:
    """How many braces more are opened than closed."""
    opened = text.count("{") - text.count("}")
    return opened - text.count("\\{") + text.count("\\}") if "\\" in text else opened


def _split_at(text: str, separator: str) -> list[str]:
    """The stripped parts of `text` between separators at brace level 0; " " stands for any white space."""
    if "{" not in text:
        return text.split() if separator == " " else [part.strip() for part in text.split(separator)]
    parts, start, depth = [], 0, 0
    for match in _SEPARATORS.finditer(text):
        mark = match.group()
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
        elif depth <= 0 and (mark == separator or (separator == " " and mark.isspace())):
            parts.append(text[start : match.start()].strip())
            start = match.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part] if separator == " " else parts


@lru_cache(maxsize=16384)  # the same people write again and again
def _read_one(written: str) -> tuple[Name, ...]:
    """One name, or several where other separators than " and " were plainly meant."""
    text = written.strip()
    if not text:
        return ()
    if _in_braces(text):
        return (Name(literal=_plain(text)),)
    if "=" in text and _EXTENDED.match(text):
        return (_extended(text),)
    if ";" in text and len(pieces := _split_at(text, ";")) > 1:
        return tuple(name for piece in pieces for name in _read_one(piece))
    parts = _split_at(text, ",") if "," in text else [text]
    if len(parts) == 1:
        return (_first_von_last(text),)
    if len(parts) > 3 and len(parts) % 2 == 0:  # "Neff, K., Hsieh, Y.": commas where " and " was meant
        return tuple(_comma_form(parts[i : i + 2]) for i in range(0, len(parts), 2))
    return (_comma_form(parts),)


def _in_braces(text: str) -> bool:
    return text.startswith("{") and closing_brace(text, 0) == len(text) - 1


def _plain(text: str) -> str:
    return text if text.isalpha() else squeeze(to_unicode(text))


def _comma_form(parts: list[str]) -> Name:
    """A name from its parts between commas: family and particle; then suffix and given, in the order they stand in."""
    particle, family = _von_last(parts[0])
    if len(parts) == 2 and not _is_suffix(parts[1]):
        return Name(family=family, particle=particle, given=_plain(parts[1]))
    rest = [part for part in parts[1:] if part]
    suffix = next((part for part in rest if _is_suffix(part)), "")
    if not suffix and len(rest) > 1:
        suffix = rest[0]
    given = list(rest)
    if suffix:
        given.remove(suffix)
    return Name(
        family=family, particle=particle, suffix=_plain(suffix), given=_plain(" ".join(given)).strip(" ,;")
    )


def _is_suffix(part: str) -> bool:
    return part.lower().strip(".") in SUFFIXES


def _von_last(text: str) -> tuple[str, str]:
    """Particle and family of "von Last": the lower-case words before the family name are the particle."""
    if not text[:1].islower():
        return "", _plain(text)
    words = _split_at(text, " ")
    cut = 0
    while cut < len(words) - 1 and words[cut][:1].islower():
        cut += 1
    return _plain(" ".join(words[:cut])), _plain(" ".join(words[cut:]))


def _first_von_last(text: str) -> Name:
    """A name without commas. Where braces or lower-case words give no hint, the general reader of names decides."""
    words = _split_at(text, " ")
    plain = _plain(text)
    lower = [i for i, word in enumerate(words[:-1]) if i and word[:1].islower()]
    grouped = any("{" in word and " " in _plain(word) for word in words)
    if not (lower or grouped) or looks_like_organisation(plain):
        return parse_name(plain)
    suffix = words.pop() if len(words) > 2 and _is_suffix(words[-1]) else ""
    first = lower[0] if lower else len(words) - 1
    last = max(i for i in lower if i < len(words) - 1) + 1 if lower else first
    return Name(
        family=_plain(" ".join(words[last:])),
        particle=_plain(" ".join(words[first:last])),
        given=_plain(" ".join(words[:first])),
        suffix=_plain(suffix),
    )


def _extended(text: str) -> Name:
    """biblatex's "family=Berg, given=Anna, prefix=van der" form."""
    values: dict[str, str] = {}
    for part in _split_at(text, ","):
        key, _, value = part.partition("=")
        values[key.strip().lower()] = _plain(value.strip().strip('"'))
    particle, family = split_family(values.get("family", ""))
    return Name(
        family=family,
        given=values.get("given", ""),
        particle=values.get("prefix", "") or particle,
        suffix=values.get("suffix", ""),
    )
