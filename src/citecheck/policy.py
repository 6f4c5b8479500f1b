"""Which rules count in a project, and how much: selection and severities, from options, configuration and presets. Pure.

A rule takes part when the pattern of `select` that names it most closely is closer than any of `ignore-rules`. A finding
whose severity was lowered for the parser's doubt stays lowered by as many steps under a severity of one's own (law 4).
What a policy leaves out is counted as silenced.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import replace

from citecheck.config import Config
from citecheck.errors import ConfigError
from citecheck.model import Finding, Severity
from citecheck.report import Report, Silenced
from citecheck.rules import RULES, find
from citecheck.rules.selecting import selects

_BY_RANK = sorted(Severity, key=lambda s: s.rank)


def check_names(config: Config) -> None:
    """Raises ConfigError for a pattern that stands for no rule, with the nearest names."""
    given = (
        *config.select,
        *config.ignore_rules,
        *config.severities,
        *(r for i in config.ignores for r in i.rules),
    )
    known = [n for r in RULES for n in (r.code, r.name)]
    for pattern in given:
        if not any(selects(pattern, rule.code, rule.name) for rule in RULES):
            near = difflib.get_close_matches(pattern, known, n=3)
            hint = f"; did you mean {' or '.join(near)}?" if near else "; `docs/rules` lists them"
            raise ConfigError(f"there is no rule {pattern!r}{hint}")


def apply(report: Report, config: Config) -> Report:
    """The report with the severities of the project, and without the rules it leaves out."""
    if not (config.severities or config.ignore_rules or config.select):
        return report
    kept = tuple(replace(r, findings=_weighed(r.findings, config)) for r in report.results)
    of_documents = _weighed(report.findings, config)
    dropped = [f for f in report.all_findings() if not takes_part(f, config)]
    silenced = (Silenced(finding=f, by="policy", place=config.path) for f in dropped)
    return replace(report, results=kept, findings=of_documents, silenced=(*report.silenced, *silenced))


def takes_part(rule: Finding, config: Config) -> bool:
    """Whether findings of this rule are shown in this project."""
    wanted = _nearest(config.select or ("CC",), rule)
    return wanted > _nearest(config.ignore_rules, rule) and severity_of(rule, config) is not None


def severity_of(finding: Finding, config: Config) -> Severity | None:
    """The finding's severity in this project; None for a rule that is off."""
    pattern = max(config.severities, key=lambda p: selects(p, finding.code, finding.name), default="")
    if not pattern or not selects(pattern, finding.code, finding.name):
        return finding.severity
    wanted = config.severities[pattern]
    rule = find(finding.code)
    lowered = max(0, rule.severity.rank - finding.severity.rank) if rule else 0
    return wanted and _BY_RANK[max(0, wanted.rank - lowered)]


def _nearest(patterns: Iterable[str], finding: Finding) -> int:
    return max((selects(p, finding.code, finding.name) for p in patterns), default=0)


def _weighed(findings: Iterable[Finding], config: Config) -> tuple[Finding, ...]:
    return tuple(
        replace(f, severity=severity)
        for f in findings
        if takes_part(f, config) and (severity := severity_of(f, config)) is not None
    )
