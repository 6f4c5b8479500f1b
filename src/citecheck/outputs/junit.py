"""JUnit XML, as build servers read it: one suite a document, one case a reference.

A reference fails when a finding weighs as much as the run fails on, is an error when a source did not answer, and is
skipped when it is not checked. The schema is the one Jenkins' xUnit plug-in publishes (junit-10.xsd).
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET  # only written here, never read

from citecheck.labels import describe
from citecheck.model import Document, Finding, Verdict
from citecheck.outputs.inert import one_line
from citecheck.outputs.tracking import shown_path
from citecheck.report import Report, Result

# What XML 1.0 cannot hold (its production 2, "Char").
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """The suites as XML, ending in a newline. Holds no time, so that the same answers give the same bytes."""
    root = ET.Element("testsuites", name="citecheck")
    for document in report.documents:
        _suite(root, report, document)
    if report.unreadable:
        suite = ET.SubElement(root, "testsuite", name="unreadable")
        for line in report.unreadable:
            case = ET.SubElement(suite, "testcase", name=_text(line)[:120], classname="unreadable")
            ET.SubElement(case, "error", message=_text(line), type="unreadable")
    for suite in root:
        _count(suite)
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _suite(root: ET.Element, report: Report, document: Document) -> None:
    name = _text(shown_path(document.path))
    suite = ET.SubElement(root, "testsuite", name=name)
    own = {document.path, *document.parts}
    theirs = [f for f in report.findings if f.document in own]
    if theirs:
        _judge(ET.SubElement(suite, "testcase", name="the document", classname=name), report, theirs)
    for result in report.results:
        if result.match.reference.document == document.path:
            _case(suite, name, report, result)


def _case(suite: ET.Element, name: str, report: Report, result: Result) -> None:
    reference = result.match.reference
    title = f"{reference.index}" + (f" {reference.key}" if reference.key else "")
    shown = f"{title}: {one_line(reference.text)[:100]}"
    case = ET.SubElement(suite, "testcase", name=_text(shown), classname=name)
    if result.verdict is Verdict.INCOMPLETE:
        ET.SubElement(case, "error", message=_text(result.reason), type="incomplete")
    elif result.verdict is Verdict.NOT_CHECKED and not _failing(report, result.findings):
        ET.SubElement(case, "skipped", message=_text(result.reason))
        return
    _judge(case, report, result.findings)
    if result.match.best:
        ET.SubElement(case, "system-out").text = _text(f"registered: {describe(result.match.best.work)}")


def _judge(case: ET.Element, report: Report, findings: tuple[Finding, ...] | list[Finding]) -> None:
    """One failure for the findings that fail the run; the schema has room for one."""
    failing = _failing(report, findings)
    if not failing or case.find("error") is not None:
        return
    first = failing[0]
    failure = ET.SubElement(case, "failure", message=_text(first.message), type=f"{first.code} {first.name}")
    failure.text = _text("\n".join(_told(f) for f in failing))


def _told(finding: Finding) -> str:
    advice = f"\n  {finding.advice}" if finding.advice else ""
    place = f"{shown_path(finding.document)}:{finding.span.line}:{finding.span.column}"
    return f"{place}: {finding.severity.value}: {finding.message} [{finding.code}]{advice}"


def _failing(report: Report, findings: tuple[Finding, ...] | list[Finding]) -> list[Finding]:
    return sorted(
        (f for f in findings if f.severity.rank >= report.fail_on.rank),
        key=lambda f: (-f.severity.rank, f.code),
    )


def _count(suite: ET.Element) -> None:
    suite.set("tests", str(len(suite)))
    for kind, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(attribute, str(len(suite.findall(f"testcase/{kind}"))))


def _text(text: str) -> str:
    """Text as XML can hold it; what it cannot becomes "\N{REPLACEMENT CHARACTER}"."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
