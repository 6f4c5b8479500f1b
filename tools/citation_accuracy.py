"""Measure how in-text citations are led to their references, on JATS articles whose publisher linked them.

    python tools/citation_accuracy.py JATS [--errors]

Each article is written out as plain text, its list of references in APA style behind it, once with the citations as printed
and once in each of several other styles made from the same links; one that cites by number only as printed ("numbers"). A
citation is right when it leads to exactly the reference the publisher linked. `false` are findings at citations (not listed,
ambiguous, mismatch), `extra` are links where the publisher has none, `uncited` are references called so that are cited, and
`no system` are documents whose way of citing was not known. Works of one author and year get letters.
"""

# ruff: noqa: E501
from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from citecheck.inputs.plain import read
from citecheck.linking import link_documents
from citecheck.model import LinkStatus

_OPEN, _CLOSE = "\ue000", "\ue001"
_ONE = re.compile(f"{_OPEN}(?P<id>[^|{_CLOSE}]*)\\|(?P<text>[^{_CLOSE}]*){_CLOSE}")
_GROUP = re.compile(
    f"\\s?\\((?P<inside>{_OPEN}[^{_CLOSE}]*{_CLOSE}(?:[;,]\\s{_OPEN}[^{_CLOSE}]*{_CLOSE})*)\\)"
)
_RAISED = str.maketrans("0123456789+–-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_NUMBER = re.compile(r"[\d⁰¹²³⁴-⁹]+")


@dataclass(slots=True)
class Ref:
    """One reference of an article; `place` counts from 1 in the list, `number` in the order of citation."""

    families: list[str]
    given: list[str]
    year: str
    title: str
    rest: str
    place: int = 0
    number: int = 0
    label: str = ""

    @property
    def listed(self) -> str:
        people = [f"{f}, {'. '.join(g)}." if g else f for f, g in zip(self.families, self.given, strict=True)]
        who = people[0] if len(people) == 1 else f"{', '.join(people[:-1])}, & {people[-1]}" if people else ""
        return f"{who} ({self.year}). {self.title}. {self.rest}."

    def who(self, last: str = " & ", et_al: str = " et al.") -> str:
        """The authors as named in the text."""
        return self.families[0] + et_al if len(self.families) > 2 else last.join(self.families)


def _text(node: ET.Element | None) -> str:
    return re.sub(r"\s+", " ", "".join(node.itertext())).strip() if node is not None else ""


def _refs(root: ET.Element) -> dict[str, Ref]:
    found: dict[str, Ref] = {}
    for ref in root.iterfind(".//ref-list/ref"):
        people = [
            n for g in ref.iter("person-group") for n in g if g.get("person-group-type") in (None, "author")
        ]
        names = [
            (_text(n.find("surname")) or _text(n), _text(n.find("given-names")))
            for n in people
            if n.tag != "etal"
        ]
        place = [_text(ref.find(f".//{t}")) for t in ("source", "volume", "fpage", "publisher-name")]
        title = _text(ref.find(".//article-title")) or _text(ref.find(".//chapter-title")) or place[0]
        found[ref.get("id", "")] = Ref(
            [f for f, _ in names] or [_text(ref.find(".//collab")) or "Anonymous"], [g for _, g in names] or [""], _text(ref.find(".//year")) or "n.d.",
            title or "Untitled", ", ".join(p for p in place if p), label=re.sub(r"\D", "", _text(ref.find("label"))),
        )  # fmt: skip
    return found


def _paragraphs(node: ET.Element) -> Iterator[str]:
    for part in node.iter():
        if part.tag in ("p", "title"):
            text = re.sub(r"\s+", " ", _marked(part)).strip()
            if text:
                yield text


def _marked(node: ET.Element, raised: bool = False) -> str:
    """The text of a paragraph with its linked citations between marks, and raised figures as Unicode has them."""
    tail = _shown(node.tail, raised) if node.tag not in ("p", "title") else ""
    raised = raised or node.tag == "sup"
    if node.tag == "xref" and node.get("ref-type") == "bibr":
        text = _shown(_text(node), raised or node.find("sup") is not None)
        return f"{_OPEN}{node.get('rid')}|{text}{_CLOSE}{tail}"
    if node.tag in ("table-wrap", "fig"):  # their own paragraphs come later
        return tail
    return _shown(node.text, raised) + "".join(_marked(n, raised) for n in node) + tail


def _shown(text: str | None, raised: bool) -> str:
    return (text or "").translate(_RAISED) if raised else text or ""


Style = Callable[[Ref, bool], str]
NAMED: dict[str, Style] = {
    "APA": lambda r, narrative: f"{r.who(' and ')} ({r.year})" if narrative else f"{r.who()}, {r.year}",
    "Chicago": lambda r, narrative: f"{r.who(' and ')} ({r.year}, 45)" if narrative else f"{r.who(' and ')} {r.year}, 45",
    "Harvard": lambda r, narrative: f"{r.who(' and ')}'s ({r.year}: 85)" if narrative else f"{r.who(' and ')} {r.year}: 85",
    "German": lambda r, narrative: f"{r.who(' und ')} ({r.year})" if narrative else f"vgl. {r.who('/', ' u. a.')} {r.year}, S. 4",
    "French": lambda r, narrative: f"{r.who(' et ', ' et coll.')} ({r.year})" if narrative else f"{r.who(' et ', ' et coll.')}, {r.year}",
    "Spanish": lambda r, narrative: f"{r.who(' y ', ' y cols.')} ({r.year})" if narrative else f"{r.who(' y ', ' y cols.')}, {r.year}",
}  # fmt: skip
NUMBERED = {"[1, 2]": ("[", ", ", "]"), "(1,2)": ("(", ",", ")"), "¹,²": ("", "˒", "")}


def documents(path: Path) -> Iterator[tuple[str, str, list[tuple[int, int, int, str]]]]:
    """(style, text, expected citations as (line, column, end column, the reference as listed)) of one article."""
    root = ET.parse(path).getroot()
    refs = _refs(root)
    body = root.find("body")
    paragraphs = list(_paragraphs(body)) if body is not None else []
    cited = list(dict.fromkeys(m["id"] for p in paragraphs for m in _ONE.finditer(p) if m["id"] in refs))
    if not cited:
        return
    texts = [m["text"] for p in paragraphs for m in _ONE.finditer(p)]
    if sum(bool(_NUMBER.fullmatch(t)) for t in texts) > len(texts) / 2:
        listed = list(refs.values())
        for ref in listed:
            ref.place = int(ref.label or listed.index(ref) + 1)
        yield "numbers", *_written(paragraphs, refs, listed, lambda m: m["text"], numbered=True)
        return
    for number, name in enumerate(cited, 1):
        refs[name].number = number
    _lettered(refs)
    alphabetical = sorted((refs[k] for k in cited), key=lambda r: (r.families, r.year))
    for place, ref in enumerate(alphabetical, 1):
        ref.place = place
    yield "as printed", *_written(paragraphs, refs, alphabetical, lambda m: _as_printed(m, refs))
    for style, render in NAMED.items():
        yield (
            style,
            *_written(paragraphs, refs, alphabetical, lambda m, f=render: f(refs[m["id"]], "(" in m["text"])),
        )
    in_order = sorted(alphabetical, key=lambda r: r.number)
    for ref in in_order:
        ref.place = ref.number
    for style, (left, comma, right) in NUMBERED.items():
        shown = [_GROUP.sub(lambda g, c=comma: _merged(g["inside"], c), p) for p in paragraphs]
        yield (
            style,
            *_written(
                shown, refs, in_order, lambda m, b=(left, comma, right): _number(m, refs, b), numbered=True
            ),
        )


def _lettered(refs: dict[str, Ref]) -> None:
    """Letters for works that would be cited the same way."""
    alike = Counter((r.who(), r.year) for r in refs.values())
    seen: Counter[tuple[str, str]] = Counter()
    for ref in refs.values():
        key = (ref.who(), ref.year)
        if alike[key] > 1 and not ref.year[-1].isalpha():
            ref.year += chr(ord("a") + seen[key])
            seen[key] += 1


def _as_printed(match: re.Match[str], refs: dict[str, Ref]) -> str:
    ref = refs[match["id"]]
    return re.sub(r"\d{4}[a-z]?", ref.year, match["text"], count=1)


def _merged(inside: str, comma: str) -> str:
    """Several citations in one pair of brackets as one group: "id,id|text"."""
    found = list(_ONE.finditer(inside))
    return f" {_OPEN}{','.join(m['id'] for m in found)}|({comma}{_CLOSE}"


def _number(match: re.Match[str], refs: dict[str, Ref], style: tuple[str, str, str]) -> str:
    left, comma, right = style
    numbers = [str(refs[k].number) for k in match["id"].split(",") if k in refs]
    shown = comma.join(numbers) if left else comma.join(numbers).translate(_RAISED)
    named = refs[match["id"].split(",")[0]]
    before = f"{named.who(' and ')} " if "(" in match["text"] and len(match["text"]) > 5 else ""
    return f"{before}{left}{shown}{right}"


def _written(
    paragraphs: list[str],
    refs: dict[str, Ref],
    listed: list[Ref],
    show: Callable[[re.Match[str]], str],
    numbered: bool = False,
) -> tuple[str, list[tuple[int, int, int, str]]]:
    lines, expected = [], []
    for paragraph in paragraphs:
        out, at, column = [], 0, 1
        for match in _ONE.finditer(paragraph):
            before = paragraph[at : match.start()]
            names = [k for k in match["id"].split(",") if k in refs and refs[k].place]
            shown = show(match) if names else match["text"]
            column += len(before)
            expected += [(len(lines) + 1, column, column + len(shown), refs[k].listed) for k in names]
            column += len(shown)
            out += [before, shown]
            at = match.end()
        lines += ["".join([*out, paragraph[at:]]), ""]
    lines += ["References", ""]
    for ref in listed:
        lines += [f"{ref.place}. {ref.listed}" if numbered else ref.listed, ""]
    return "\n".join(lines), expected


def main() -> None:
    """Print one row a style."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    rows: dict[str, Counter[str]] = {}
    for path in sorted(given.folder.glob("*.xml")):
        for style, text, expected in documents(path):
            row = rows.setdefault(style, Counter())
            document = link_documents([read(text, path.name)])[0]
            right = 0
            for line, column, end, listed in expected:
                here = [
                    k for k in document.links.links
                    if k.citation.span.line == line and k.citation.span.column < end and k.citation.span.end_column > column
                ]  # fmt: skip
                good = any(k.status is LinkStatus.LINKED and k.references[0].text == listed for k in here)
                right += good
                if given.errors and not good:
                    shown = text.split("\n")[line - 1][max(0, column - 30) : end + 10]
                    print(
                        style,
                        path.name,
                        repr(shown),
                        listed[:60],
                        [
                            (k.citation.text, k.status.value, [r.text[:40] for r in k.references])
                            for k in here
                        ],
                    )
            bad = [
                k
                for k in document.links.links
                if k.citation.sure
                and k.status in (LinkStatus.UNLISTED, LinkStatus.NEAR, LinkStatus.AMBIGUOUS)
                and not k.citation.secondary
            ]
            if given.errors:
                for k in bad:
                    print(
                        "  FALSE",
                        style,
                        path.name,
                        repr(k.citation.text),
                        k.status.value,
                        [r.text[:60] for r in k.references],
                    )
                for r in document.links.uncited:
                    print("  UNCITED", style, path.name, r.text[:70])
            extra = [
                k
                for k in document.links.links
                if k.status is LinkStatus.LINKED and k.citation.sure and not any(
                    k.citation.span.line == line and k.citation.span.column < end and k.citation.span.end_column > column
                    for line, column, end, _ in expected
                )
            ]  # fmt: skip
            if given.errors:
                for k in extra:
                    print(
                        "  EXTRA",
                        style,
                        path.name,
                        k.citation.span.line,
                        repr(k.citation.text),
                        k.references[0].text[:60],
                    )
                if not document.links.system:
                    print("  NO SYSTEM", style, path.name)
            row.update(
                citations=len(expected),
                right=right,
                false=len(bad),
                uncited=len(document.links.uncited),
                extra=len(extra),
            )
            row["references"] += len(document.references)
            row["no system"] += not document.links.system
    print(
        f"{'style':12}{'citations':>10}{'right':>8}{'%':>7}{'false':>7}{'extra':>7}{'refs':>6}{'uncited':>9}{'no system':>11}"
    )
    for style, row in rows.items():
        share = 100 * row["right"] / max(row["citations"], 1)
        print(
            f"{style:12}{row['citations']:>10}{row['right']:>8}{share:>7.1f}{row['false']:>7}{row['extra']:>7}{row['references']:>6}{row['uncited']:>9}{row['no system']:>11}"
        )


if __name__ == "__main__":
    main()
