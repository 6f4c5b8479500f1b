"""The report for a person at a terminal: worst first, cited beside registered, what to do next, and a closing count."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.labels import FIELD_LABELS, SOURCE_LABELS, describe
from citecheck.model import Comparison, Finding, MatchStatus, Outcome, Reference, Severity, Verdict
from citecheck.names import display_list
from citecheck.report import Report, Result, has_failing
from citecheck.text import printable, squeeze

# Verdict -> sign, colour (ANSI), words. The sign and the words carry the meaning; colour is only help.
_VERDICTS = {
    Verdict.WRONG_WORK: ("✗", "31;1", "wrong work"),
    Verdict.NOT_FOUND: ("✗", "31;1", "not found"),
    Verdict.DIFFERS: ("✗", "31;1", "differs"),
    Verdict.INCOMPLETE: ("?", "33;1", "incomplete"),
    Verdict.NOT_CHECKED: ("-", "33", "not checked"),
    Verdict.OK: ("✓", "32", "ok"),
}
_RETRACTED = ("!", "31;1", "ok, with a notice")
_WHAT_NEXT = (
    "Where cited and registered values differ, compare with the work itself: if the record is right, take over its values; "
    "`citecheck explain PATH --reference N` shows everything behind a verdict."
)
_SEVERITIES = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_WIDEST = 110
_LONGEST = 600  # characters of a reference that are shown
_CELLS = {True: "31", False: "32"}  # the cited value, the registered ones
_SHORT_LABELS = {"author": "authors", "container-title": "journal", "issued": "year", "page": "pages"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How to print: with colour or without, how wide, and how much (`verbose` adds the references that are ok)."""

    color: bool = False
    width: int = 100
    verbose: bool = False
    quiet: bool = False

    def paint(self, text: str, code: str) -> str:
        """The text in a colour, when colours are on."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text


def terminal_width() -> int:
    """The width of the terminal in characters, between 60 and 110."""
    return max(60, min(_WIDEST, shutil.get_terminal_size((100, 24)).columns))


def render(report: Report, style: Style | None = None) -> str:
    """The report as text, ending in a newline."""
    style = style or Style()
    lines = list(_quiet(report, style) if style.quiet else _full(report, style))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _quiet(report: Report, style: Style) -> Iterator[str]:
    """One line a finding, as compilers print them, and the closing count."""
    for finding in report.all_findings():
        if finding.severity.rank >= report.fail_on.rank:
            place = f"{finding.document}:{finding.span.line}:{finding.span.column}"
            yield printable(
                f"{place}: {finding.severity.value}: {finding.message} [{finding.code} {finding.name}]"
            )
    yield _closing(report, style)


def _full(report: Report, style: Style) -> Iterator[str]:
    yield from coverage_lines(report, style)
    for finding in report.findings:
        yield ""
        yield from _document_finding(finding, style)
    shown = [
        r
        for r in report.worst_first()
        if r.verdict is not Verdict.OK or style.verbose or r.findings or r.settled
    ]
    for result in shown:
        yield ""
        yield from _card(result, style)
    plain = [r for r in report.results if r not in shown]
    if plain:
        yield ""
        yield from _plain_list(plain, style)
    yield ""
    if any(_contradicted(r) for r in report.results):
        yield from textwrap.wrap(_WHAT_NEXT, style.width)
    yield _closing(report, style)


def coverage_lines(report: Report, style: Style) -> Iterator[str]:
    """What was read and checked, and what each source answered: the head of every report."""
    names = ", ".join(d.path for d in report.documents) or "no document"
    yield style.paint(printable(names), "1")
    total = len(report.results)
    left_out = f"; {report.left_out} more, which nothing cites, left out" if report.left_out else ""
    yield f"{_count(total, 'reference')}, {report.parsed} read, {report.checked} checked{left_out}"
    parts = []
    for name, c in sorted(report.sources.items()):
        cached = f", {c.cached} of them from the cache" if c.cached else ""
        failed = f", {c.failed} without an answer" if c.failed else ""
        sent = f" in {_count(c.requests, 'request')}" if c.requests else ""
        parts.append(f"{SOURCE_LABELS.get(name, name)}: {_count(c.answered, 'answer')}{cached}{failed}{sent}")
    if parts:
        yield "; ".join(parts)
    for line in report.unreadable:
        yield from _wrapped(style.paint("not read: ", "31"), printable(line), style)
    for warning in report.warnings:
        yield from _wrapped(style.paint("warning: ", "33"), printable(warning), style)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _document_finding(finding: Finding, style: Style) -> Iterator[str]:
    in_word = finding.document.lower().endswith((".docx", ".docm"))  # whose lines nobody can count
    place = finding.document if in_word else f"{finding.document}:{finding.span.line}"
    yield from _wrapped(
        _severity(finding.severity, style), printable(f"{place}: {finding.message} [{finding.code}]"), style
    )
    if finding.advice:
        yield from _wrapped("  → ", printable(finding.advice), style)


def _severity(severity: Severity, style: Style) -> str:
    return style.paint(severity.value, _SEVERITIES[severity]) + ": "


def _card(result: Result, style: Style) -> Iterator[str]:
    """One reference: verdict and place, the text, what is wrong, cited beside registered, what to do; notes last."""
    noted = result.verdict is Verdict.OK and result.worst > Severity.NOTE.rank
    sign, colour, word = _RETRACTED if noted else _VERDICTS[result.verdict]
    yield style.paint(f"{sign} {word}", colour) + f"  {_place(result.match.reference)}"
    yield from _wrapped("    ", _shortened(printable(squeeze(result.match.reference.text))), style)
    if result.settled:
        yield from _wrapped("  ", printable(result.settled.line), style)
    if result.verdict in (Verdict.NOT_CHECKED, Verdict.INCOMPLETE):
        yield from _wrapped("  why: ", printable(result.match.reason), style)
    told_in_table = {f for f in result.findings if f.field and f.code.startswith("CC3")}
    order = sorted(result.findings, key=lambda f: (-f.severity.rank, not f.code.startswith("CC4"), f.code))
    told = [f for f in order if f not in told_in_table]
    for finding in told:
        if finding.severity is not Severity.NOTE:
            yield from _finding(finding, style)
    yield from _tables(result, style)
    for finding in told:
        if finding.severity is Severity.NOTE:
            yield from _finding(finding, style)
    if style.verbose and result.match.best:
        yield from _tolerances(result, style)


def _shortened(text: str) -> str:
    """The text of a reference, cut where nobody would read on."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _finding(finding: Finding, style: Style) -> Iterator[str]:
    text = printable(f"{finding.message} [{finding.code}]")
    yield from _wrapped("  " + _severity(finding.severity, style), text, style)
    if finding.name == "two-works-mixed":
        for work in finding.related:
            yield from _wrapped("    - ", printable(describe(work)), style)
    if finding.advice:
        yield from _wrapped("  → ", printable(finding.advice), style)


def _place(reference: Reference) -> str:
    key = f"{reference.key}, " if reference.key else ""
    where = f", {reference.place}" if reference.place else f":{reference.span.line}"
    return printable(f"{key}reference {reference.index}, {reference.document}{where}")


def _contradicted(result: Result) -> list[Comparison]:
    match = result.match
    if match.status is not MatchStatus.IDENTIFIED or match.best is None:
        return []
    return [c for c in match.best.comparisons if c.outcome is Outcome.DIFFERENT]


def _tables(result: Result, style: Style) -> Iterator[str]:
    """Cited beside registered, field by field; for two works mixed, beside both of them."""
    match = result.match
    if match.status is not MatchStatus.IDENTIFIED or match.best is None:
        return
    codes = {f.field: f.code for f in result.findings if f.code.startswith("CC3")}
    works = [match.best, *([match.second] if match.second else [])]
    if match.second:
        shown = [c for c in match.best.comparisons if c.cited and c.field != "DOI"]
        heads = [c.work.metadata.doi or c.work.id for c in works]
    else:
        shown = _contradicted(result)
        heads = [f"registered ({SOURCE_LABELS.get(match.best.work.source, match.best.work.source)})"]
    if not shown:
        return
    rows = [["", "cited", *heads]]
    for c in shown:
        label = f"{codes.get(c.field, ''):<6}{_SHORT_LABELS.get(c.field, c.field)}"
        others = [next(o for o in w.comparisons if o.field == c.field) for w in works]
        rows.append([label, c.cited or "-", *("=" if _agrees(o) else o.registered or "-" for o in others)])
        if c.detail and not match.second:
            rows.append(["", f"({c.detail})"])
    doi = match.best.work.metadata.doi
    if doi and not match.second:
        rows.append(["      record", f"https://doi.org/{doi}"])
    yield from _columns(rows, style)


def _agrees(comparison: Comparison) -> bool:
    return comparison.outcome in (Outcome.EQUAL, Outcome.EQUIVALENT)


def _columns(rows: list[list[str]], style: Style) -> Iterator[str]:
    """The rows in columns that wrap; the first column is narrow, a row of two cells runs to the edge."""
    label_width = 15
    width = (style.width - label_width - 4) // (len(rows[0]) - 1) - 2
    for number, row in enumerate(rows):
        cells = [printable(cell) for cell in row]
        room = [
            label_width,
            *([width] * (len(cells) - 1 if len(cells) > 2 else 0)),
            style.width - label_width - 8,
        ]
        wrapped = [textwrap.wrap(cell, room[i]) or [""] for i, cell in enumerate(cells)]
        for line in range(max(map(len, wrapped))):
            parts = [w[line] if line < len(w) else "" for w in wrapped]
            padded = [f"{part:{room[i]}}" for i, part in enumerate(parts)]
            if number == 0 or len(cells) == 2:
                yield style.paint("    " + "  ".join(padded), "2")
            else:
                painted = [padded[0], *(style.paint(p, _CELLS[i == 0]) for i, p in enumerate(padded[1:]))]
                yield "    " + "  ".join(painted)


def _tolerances(result: Result, style: Style) -> Iterator[str]:
    best = result.match.best
    assert best is not None
    granted = [f"{_label(c)} ({c.tolerance})" for c in best.comparisons if c.tolerance]
    unknown = [_label(c) for c in best.comparisons if c.outcome is Outcome.NOT_COMPARABLE and c.cited]
    if granted:
        yield from _wrapped("  tolerated: ", "; ".join(granted), style)
    if unknown:
        yield from _wrapped("  not in the record: ", ", ".join(unknown), style)


def _label(comparison: Comparison) -> str:
    return FIELD_LABELS.get(comparison.field, comparison.field).removeprefix("the ")


def _plain_list(results: list[Result], style: Style) -> Iterator[str]:
    sign, colour, word = _VERDICTS[Verdict.OK]
    yield style.paint(f"{sign} {word}", colour)
    for result in results:
        m = result.match.reference.metadata
        who = display_list((m.author or m.editor)[:1], et_al=len(m.author) > 1)
        year = f"({m.issued.year}{m.issued.suffix})" if m.issued else ""
        line = printable(f"{result.match.reference.index:>4}  {who} {year} {m.title}")
        yield line if len(line) <= style.width else f"{line[: style.width - 1].rstrip()}…"


def _closing(report: Report, style: Style) -> str:
    """The last line: how many of each verdict, and whether the run passes."""
    counts = [f"{n} {_VERDICTS[v][2]}" for v, n in report.summary.items() if n]
    total = len(report.results)
    code = report.exit_code()
    passed = code == 0 and not has_failing(report.all_findings(), report.fail_on)
    if report.interrupted:
        return style.paint(
            f"Interrupted. Until then, of {_count(total, 'reference')}: {', '.join(counts)}.", "33;1"
        )
    if not total:
        return style.paint("No reference was found.", "31;1")
    settled = sum(bool(r.settled and r.settled.findings) for r in report.results)
    decided = f" {settled} settled by a person’s decision." if settled else ""
    silenced = f" {_count(len(report.silenced), 'finding')} silenced." if report.silenced else ""
    line = f"{_count(total, 'reference')}: {', '.join(counts)}.{decided}{silenced}"
    if passed and not report.checked:
        return style.paint(f"Nothing was checked. {line}", "33;1")
    if passed:
        return style.paint(f"All checks passed. {line}", "32;1")
    if code == 3:
        line += " Some could not be checked because a source gave no answer; see “why” above."
    return style.paint(line, "31;1" if code == 1 else "33;1")


def _wrapped(prefix: str, text: str, style: Style) -> list[str]:
    """The text after its prefix, wrapped, further lines indented by four."""
    visible = len(prefix) if "\x1b" not in prefix else len(prefix.split("m", 1)[1].replace("\x1b[0m", ""))
    lines = textwrap.wrap(
        text,
        style.width,
        initial_indent=" " * visible,
        subsequent_indent=" " * max(4, visible if not prefix.strip() else 4),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [prefix + lines[0][visible:], *lines[1:]] if lines else [prefix.rstrip()]
