#!/usr/bin/env python3
"""Writes .bib files as the programs people use write them, and broken and hostile ones, from Crossref works.

    bib_dialects.py WORKS.jsonl[.gz] FOLDER --files 40 --entries 12     40 files of each dialect

The same arguments give the same files. `bib_survival.py` checks what citecheck does with them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Entry = dict[str, str]
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_TYPES = {
    "journal-article": "article",
    "proceedings-article": "inproceedings",
    "book-chapter": "incollection",
    "book": "book",
}
_PLACES = {"inproceedings": "booktitle", "incollection": "booktitle", "article": "journal"}
_TEX = str.maketrans(
    {
        "é": r"{\'e}",
        "ü": r"{\"u}",
        "ö": r"{\"o}",
        "ä": r"{\"a}",
        "&": r"\&",
        "–": "--",
        "ñ": r"{\~n}",
        "ß": r"{\ss}",
        "_": r"\_",
        "%": r"\%",
        "#": r"\#",
        "$": r"\$",
    }
)


def fields_of(work: dict[str, Any]) -> Entry | None:
    """A work's fields as plain text under BibTeX's names; "ENTRYTYPE" is its type."""
    kind = _TYPES.get(work.get("type", ""), "misc")
    names = [
        f"{a['family']}, {a.get('given', '')}".rstrip(", ") for a in work.get("author", []) if a.get("family")
    ]
    title = re.sub(r"<[^>]*>", "", (work.get("title") or [""])[0])
    if not names or not title:
        return None
    parts = (work.get("issued", {}).get("date-parts") or [[None]])[0]
    container = (work.get("container-title") or [""])[0].replace("&amp;", "&")
    made = {
        "ENTRYTYPE": kind,
        "author": " and ".join(names),
        "title": title,
        _PLACES.get(kind, "series"): container,
    }
    made |= {"volume": work.get("volume", ""), "number": work.get("issue", ""), "doi": work["DOI"]}
    made |= {
        "pages": work.get("page", ""),
        "publisher": work.get("publisher", ""),
        "year": str(parts[0] or ""),
    }
    made |= {"issn": (work.get("ISSN") or [""])[0], "month": MONTHS[parts[1] - 1] if len(parts) > 1 else ""}
    return {name: re.sub(r"[{}\\\s]+", " ", value) for name, value in made.items() if value}


def _family(entry: Entry) -> str:
    return re.sub(r"\W", "", entry["author"].split(",")[0]) or "Anon"


def _word(entry: Entry) -> str:
    return re.sub(r"\W", "", entry["title"].split()[0]) or "x"


def _laid_out(
    entry: Entry, key: str, fields: Entry, form: str, indent: str, kind: str = "", end: str = "\n"
) -> str:
    lines = [indent + form.format(name=n, value=v) for n, v in fields.items() if n != "ENTRYTYPE"]
    return f"@{kind or entry['ENTRYTYPE']}{{{key},\n" + ",\n".join(lines) + f"{end}}}\n"


def _tex(entry: Entry) -> Entry:
    return {n: v if n in ("doi", "ENTRYTYPE") else v.translate(_TEX) for n, v in entry.items()}


def zotero(entry: Entry, dice: random.Random) -> str:
    key = f"{_family(entry)}_{_word(entry)}_{entry.get('year', '')}".lower()
    more = {
        "urldate": "2020-02-03",
        "abstract": "What was done \\& found: 50\\% of {\\textless}all{\\textgreater}.",
        "file": "Full Text:files/1/x.pdf:application/pdf",
    }
    text = _laid_out(entry, key, _tex(entry) | more, "{name} = {{{value}}}", "\t", end=",\n")
    return re.sub(r"month = \{(\w+)\}", r"month = \1", text) + "\n" * dice.randint(1, 2)


def jabref(entry: Entry, dice: random.Random) -> str:
    fields = {n.ljust(9): v for n, v in entry.items() if n != "ENTRYTYPE"} | {"groups".ljust(9): "a, b"}
    kind = entry["ENTRYTYPE"].capitalize() if dice.random() < 0.8 else entry["ENTRYTYPE"]
    return "\n" + _laid_out(
        entry, _family(entry) + entry.get("year", ""), fields, "{name} = {{{value}}}", "  ", kind, end=",\n"
    )


def mendeley(entry: Entry, dice: random.Random) -> str:
    fields = _tex(entry) | {"file": ":home/x/Paper.pdf:pdf", "mendeley-groups": "a"}
    fields["title"] = f"{{{fields['title']}}}"
    return _laid_out(
        entry,
        f"{_family(entry)}{entry.get('year', '')}{dice.choice('abc')}",
        dict(sorted(fields.items())),
        "{name} = {{{value}}}",
        "",
    )


def dblp(entry: Entry, dice: random.Random) -> str:
    named = " and\n               ".join(
        " ".join(reversed(n.split(", ", 1))) for n in entry["author"].split(" and ")
    )
    fields = {"author   ": named} | {
        n.ljust(9): v for n, v in _tex(entry).items() if n not in ("author", "ENTRYTYPE")
    }
    fields |= {
        "timestamp": "Tue, 02 Jun 2020 12:49:20 +0200",
        "bibsource": "dblp computer science bibliography, https://dblp.org",
    }
    return (
        _laid_out(
            entry,
            f"DBLP:journals/x/{_family(entry)}{dice.randint(10, 99)}",
            fields,
            "{name} = {{{value}}}",
            "  ",
        )
        + "\n"
    )


def ads(entry: Entry, dice: random.Random) -> str:
    named = " and ".join(
        "{" + n.replace(", ", "}, ", 1) + ("" if ", " in n else "}") for n in entry["author"].split(" and ")
    )
    fields = {"author": "{" + named + "}", "title": '"{' + entry["title"] + '}"'}
    plain = {
        n: v if n in ("year", "month") else f"{{{v}}}"
        for n, v in _tex(entry).items()
        if n not in ("author", "title")
    }
    fields |= plain | {"journal": r"{\apj}", "adsnote": "{Provided by the SAO/NASA Astrophysics Data System}"}
    key = f"{entry.get('year', '2000')}ApJ...{dice.randint(100, 999)}..{dice.randint(10, 99)}{_family(entry)[:1]}"
    return _laid_out(entry, key, fields, "{name:>12} = {value}", "", entry["ENTRYTYPE"].upper()) + "\n"


def scholar(entry: Entry, dice: random.Random) -> str:
    fields = {n: v for n, v in entry.items() if n not in ("doi", "issn", "month")}
    fields["author"] = fields["author"] + (" and others" if dice.random() < 0.3 else "")
    return _laid_out(
        entry,
        (_family(entry) + entry.get("year", "") + _word(entry)).lower(),
        fields,
        "{name}={{{value}}}",
        "  ",
    )


def by_hand(entry: Entry, dice: random.Random) -> str:
    """Quotes, bare numbers, macros, parentheses, blanks and comments as people leave them."""
    lines = []
    for name, value in _tex(entry).items():
        if name == "ENTRYTYPE":
            continue
        forms = [
            f"{{{value}}}",
            '"' + value.replace('"', "''") + '"',
            f'"" # {{{value}}}',
            f"{{ {value}\n      }}",
        ]
        forms += [value] * (value.isdigit() * 3) + [value] * (name == "month")
        head = dice.choice([name, name.upper(), name.capitalize()])
        lines.append(
            dice.choice(["", " ", "\t", "    "])
            + head
            + dice.choice(["=", " = ", "  ="])
            + dice.choice(forms)
        )
    opens, ends = dice.choice([("{", "}"), ("{", "}"), ("(", ")")])
    if ends == ")" and any("(" in x or ")" in x for x in lines):
        opens, ends = "{", "}"
    body = dice.choice([",\n", ", "]).join(lines) + dice.choice(["", ",", "\n", ",\n"])
    before = dice.choice(
        [
            "",
            "",
            "% to read\n",
            "a remark, outside of every entry\n",
            "@comment{ignored}\n",
            "@string{x = {y}}\n",
        ]
    )
    return f"{before}@{entry['ENTRYTYPE']}{opens}{_family(entry)}:{dice.randint(1, 999)},\n{body}{ends}\n"


def broken(entry: Entry, dice: random.Random) -> str:
    text = by_hand(entry, dice)
    where = dice.randrange(len(text))
    spoil: list[Callable[[], str]] = [
        lambda: text.replace(",\n", "\n", 1),
        lambda: text.rstrip("\n})") + "\n",
        lambda: text[:where] + dice.choice('{}"\\@,=#%\x00\ufeff\u202e') + text[where:],
        lambda: text[:where],
        lambda: re.sub(r"(@\w+[{(])[^,]*", r"\1", text),
        lambda: text + text,
        lambda: text.replace("title", "author", 1),
        lambda: "@article{\n@misc{}\n@{x,}\n" + text,
        lambda: text,
    ]
    return dice.choice(spoil)()


HOSTILE = [
    "\\input{/etc/passwd}",
    "\\immediate\\write18{touch x}",
    "100% sure",
    "a # b",
    "Fish & Chips",
    "$x^2",
    "^^M",
    "~\\",
    "<script>alert(1)</script>",
    "\u202egnp.exe",
    "😀 漢字",
    "=1+1",
    "\\def\\x{",
    "@article{evil,",
    "a_b",
    "{{{",
    "\\end{document}",
    "\\catcode`\\%=12",
]


def hostile(entry: Entry, dice: random.Random) -> str:
    fields = dict(entry)
    for name in dice.sample([n for n in fields if n != "ENTRYTYPE"], 2):
        word = dice.choice(HOSTILE)
        fields[name] += (
            " " + "{" * (word.count("}") - word.count("{")) + word + "}" * (word.count("{") - word.count("}"))
        )
    return _laid_out(entry, f"{_family(entry)}{dice.randint(1, 9999)}", fields, "{name} = {{{value}}}", "  ")


DIALECTS = {
    "zotero": zotero,
    "jabref": jabref,
    "mendeley": mendeley,
    "dblp": dblp,
    "ads": ads,
    "scholar": scholar,
    "hand": by_hand,
    "broken": broken,
    "hostile": hostile,
}
_HEADS = {"jabref": "% Encoding: UTF-8\n"}
_FEET = {
    "jabref": "\n@Comment{jabref-meta: databaseType:bibtex;}\n\n@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n"
    "1 StaticGroup:a\\;0\\;1\\;\\;\\;\\;;\n}\n"
}


def files(works: list[Entry], count: int, entries: int) -> Iterator[tuple[str, bytes]]:
    for name, dialect in DIALECTS.items():
        for n in range(count):
            dice = random.Random(f"{name}-{n}")
            text = (
                _HEADS.get(name, "")
                + "".join(dialect(e, dice) for e in dice.sample(works, entries))
                + _FEET.get(name, "")
            )
            ends, encoding = (
                dice.choice(["\n"] * 5 + ["\r\n", "\r"]),
                dice.choice(["utf-8"] * 6 + ["cp1252", "utf-8-sig"]),
            )
            yield f"{name}-{n:03}.bib", text.replace("\n", ends).encode(encoding, "replace")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("works", type=Path)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--files", type=int, default=40)
    ap.add_argument("--entries", type=int, default=12)
    args = ap.parse_args()
    lines = (gzip.open if args.works.suffix == ".gz" else open)(args.works, "rt", encoding="utf-8")
    works = [entry for line in lines if (entry := fields_of(json.loads(line)))]
    args.folder.mkdir(parents=True, exist_ok=True)
    for name, data in files(works, args.files, args.entries):
        (args.folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
