r"""Bibliographies as LaTeX takes them in (.bbl): lists typeset by BibTeX, and the fields that biber writes for biblatex.

Such a file is made from a .bib file. It is read where that is missing, as in what authors send to arXiv.

Source: biblatex's manual, section 4.2 and appendix on the format of .bbl files (versions 2.8 to 3.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from citecheck.inputs import prose
from citecheck.inputs.bibtex_fields import NOT_REFERENCES
from citecheck.inputs.bibtex_metadata import PLACED, read_metadata
from citecheck.inputs.bibtex_values import Value
from citecheck.inputs.items import Item, document_of
from citecheck.inputs.latex_items import read_items
from citecheck.inputs.latex_scan import Command, Source, scan
from citecheck.model import Document

_PLACED = (*PLACED, "DOI", "URL")
_VERB = re.compile(r"\\verb\{(\w{1,40})\}\s{0,20}\\verb ([^\r\n]*)")
_ESCAPES = (
    (re.compile(r"\\bibnamedelim[a-z]\s{0,5}|\\bibinitdelim\s{0,5}"), " "),
    (re.compile(r"\\bibrangedash\s{0,5}"), "--"),
    (re.compile(r"\\bibrangessep\s{0,5}"), ", "),
    (re.compile(r"\\bibinitperiod\s{0,5}"), "."),
)
_NAMES = frozenset({"author", "editor", "translator"})
_NAME_PART = re.compile(r"(?<![a-z])(family|given|prefix|suffix)\s{0,5}=\s{0,5}(?=\{)")
_OLD_PARTS = (
    "family",
    "",
    "given",
    "",
    "prefix",
    "",
    "suffix",
)  # {Family}{F.}{Given}{G.}{prefix}{p.}{suffix}{s.}


def read(text: str, path: str) -> Document:
    """The references of a .bbl file, with their keys. Raises InputError for more than 20,000."""
    source = scan(text)
    if "\\endentry" in source.copy:
        return document_of(text, path, "bbl", _items(source))
    return prose.document_of(read_items(source, path), path, "bbl")


def _items(source: Source) -> Iterator[Item]:
    """The entries; one that is in several lists counts once."""
    seen: set[str] = set()
    commands = list(source.commands())
    starts = [n for n, command in enumerate(commands) if command.name == "entry"]
    for first, last in pairwise([*starts, len(commands)]):
        entry = _entry(source, commands[first:last])
        if entry is not None and entry.key not in seen and entry.type not in NOT_REFERENCES:
            seen.add(entry.key)
            yield entry


def _entry(source: Source, commands: list[Command]) -> Item | None:
    head = commands[0]
    key = source.group(head.end)
    kind = source.group(key[1] + 1) if key else None
    if key is None or kind is None:
        return None
    options = source.group(kind[1] + 1)
    if options and "skipbib=true" in source.text[slice(*options)]:  # biber's own copy of a related entry
        return None
    own: list[Command] = []
    for command in commands[1:]:
        own.append(command)
        if command.name == "endentry":
            break
    fields = dict(_fields(source, own))
    entry_type = source.text[slice(*kind)].strip().lower()
    metadata, chosen = read_metadata(entry_type, fields)
    places = {v: (c.start, c.end) for v, c in chosen.items() if v in _PLACED and 0 <= c.start < c.end}
    return Item(
        start=head.start,
        end=own[-1].end if own else head.end,
        type=entry_type,
        key=source.text[slice(*key)].strip(),
        metadata=metadata,
        places=places,
    )


def _fields(source: Source, commands: list[Command]) -> Iterator[tuple[str, Value]]:
    url: dict[str, str] = {}
    more: set[str] = set()
    names: dict[str, Value] = {}
    for command in commands:
        if command.name == "verb":
            if found := _VERB.match(source.text, command.start):
                yield (
                    found[1].lower(),
                    Value(found[2].strip(), found.start(2), found.start(2) + len(found[2].strip())),
                )
            continue
        named = source.group(command.end)
        if named is None:
            continue
        name = source.text[slice(*named)].strip().lower()
        if command.name == "field" and (value := source.group(named[1] + 1)):
            if name in ("urlyear", "urlmonth", "urlday"):
                url[name] = source.text[slice(*value)].strip()
            else:
                yield name, Value(_plain(source.text[slice(*value)].strip()), *value)
        elif command.name in ("name", "list"):
            is_name = command.name == "name"
            if not is_name or name in _NAMES:
                names[name] = Value(" and ".join(_listed(source, named[1] + 1, people=is_name)))
        elif command.name == "true" and name.startswith("more"):
            more.add(name.removeprefix("more"))
    for name, people in names.items():
        yield name, Value(people.text + " and others") if name in more else people
    if url.get("urlyear"):
        yield (
            "urldate",
            Value("-".join(url[n].zfill(2) for n in ("urlyear", "urlmonth", "urlday") if n in url)),
        )


def _listed(source: Source, at: int, *, people: bool) -> Iterator[str]:
    """The items of a `\\name` or `\\list` whose further arguments begin at `at`; the last one holds them."""
    groups: list[tuple[int, int]] = []
    while group := source.group(at):
        groups.append(group)
        at = group[1] + 1
    if not groups:
        return
    inside, end = groups[-1]
    while (item := source.group(inside)) and item[1] < end:
        written = _person(source, *item) if people else _plain(source.text[slice(*item)].strip())
        if written:
            yield written
        inside = item[1] + 1


def _person(source: Source, start: int, end: int) -> str:
    """A name as a .bib file has it: "prefix family, suffix, given", or the name of an organisation in braces."""
    details = source.group(start)
    if details is None:
        return ""
    behind = source.group(details[1] + 1)
    parts: dict[str, str] = {}
    if behind and behind[1] < end and (found := list(_NAME_PART.finditer(source.copy, *behind))):
        for part in found:
            if value := source.group(part.end()):
                parts[part[1]] = _plain(source.text[slice(*value)].strip())
    else:
        at = details[1] + 1
        for name in _OLD_PARTS:
            value = source.group(at)
            if value is None or value[1] > end:
                break
            parts |= {name: _plain(source.text[slice(*value)].strip())} if name else {}
            at = value[1] + 1
    family = f"{parts.get('prefix', '')} {parts.get('family', '')}".strip()
    if not parts.get("given"):
        return f"{{{family}}}" if " " in family and not parts.get("prefix") else family
    return ", ".join(filter(None, (family, parts.get("suffix", ""), parts["given"])))


def _plain(value: str) -> str:
    for pattern, plain in _ESCAPES:
        value = pattern.sub(plain, value)
    return value
