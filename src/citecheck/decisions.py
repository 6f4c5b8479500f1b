"""The decisions file: who decided what about which reference, when and why; and how a run takes it into account.

A decision holds for one reference as it was cited (a hash of its text) and for the findings as they were shown (their code
and a hash of their evidence). Where the reference or a record has changed since, it no longer settles anything, and the
run says so. Schema `citecheck-decisions/1`, TOML, or JSON when the file's name ends so.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from citecheck.errors import ConfigError
from citecheck.fingerprints import SHORT_REFERENCE, of_finding, of_reference
from citecheck.model import Match
from citecheck.report import Result, Settlement
from citecheck.stored import items, mapping, text
from citecheck.text import printable, squeeze

SCHEMA = "citecheck-decisions/1"
ANSWERS = ("accept", "keep", "doi", "text")
_NEW = "run `citecheck queries` and `citecheck answers` again, or restore the file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision. `reference` is the start of the reference's hash; `cited` is for people."""

    reference: str
    findings: tuple[str, ...]
    answer: str
    by: str
    on: str
    why: str = ""
    doi: str = ""
    cited: str = ""


# The DOI a person named, and the match it is about -> "" when it can be that work, else why it cannot.
Confirm = Callable[[str, Match], str]


def settle(
    results: Sequence[Result], decisions: Iterable[Decision], confirm: Confirm
) -> tuple[list[Result], list[str]]:
    """The results with what has been decided about them, and one line for each decision that no longer holds."""
    by_reference = {d.reference: d for d in decisions}
    settled: list[Result] = []
    notes: list[str] = []
    for result in results:
        decision = by_reference.pop(of_reference(result.match.reference)[:SHORT_REFERENCE], None)
        if decision is None:
            settled.append(result)
            continue
        done, said = _settled(result, decision, confirm)
        settled.append(done)
        notes += said
        by_reference[decision.reference] = decision  # the same text may stand in another document
    present = {of_reference(r.match.reference)[:SHORT_REFERENCE] for r in results}
    gone = [d for d in by_reference.values() if d.reference not in present]
    return settled, notes + [line for d in gone if (line := _changed(d, results))]


def _settled(result: Result, decision: Decision, confirm: Confirm) -> tuple[Result, list[str]]:
    where = f"reference {result.match.reference.index} of {result.match.reference.document}"
    codes = {f: of_finding(f) for f in result.findings}
    concerned = tuple(f for f in result.findings if codes[f] in decision.findings)
    changed = _evidence_changed(decision, set(codes.values()))
    who = f"the decision by {decision.by} on {decision.on}"
    if changed:
        note = f"{where}: {who} no longer holds for {', '.join(changed)}: the record or what is compared has changed since"
        return result, [note]
    if decision.answer == "doi" and (why := confirm(decision.doi, result.match)):
        return result, [f"{where}: {who} does not settle it: {why}"]
    taken = () if decision.answer == "text" else concerned
    settlement = Settlement(
        answer=decision.answer, by=decision.by, on=decision.on, why=decision.why, doi=decision.doi,
        findings=taken,
    )  # fmt: skip
    left = tuple(f for f in result.findings if f not in taken)
    return replace(result, findings=left, settled=settlement), []


def _evidence_changed(decision: Decision, now: set[str]) -> list[str]:
    """The codes of findings that are there again with other evidence than was decided on."""
    before = {f.partition(".")[0] for f in decision.findings if f not in now}
    return sorted({f.partition(".")[0] for f in now if f not in decision.findings} & before)


def _changed(decision: Decision, results: Sequence[Result]) -> str:
    """What is said of a decision whose reference is gone, when a changed form of it stands in the documents; else ""."""
    head = decision.cited[:25].casefold()
    for result in results:
        reference = result.match.reference
        if head and squeeze(reference.text or reference.raw).casefold().startswith(head):
            if decision.answer in ("accept", "doi") and not result.findings:
                return ""  # it was carried out: the reference now says what was decided
            return (
                f"reference {reference.index} of {reference.document}: the decision by {decision.by} on {decision.on} "
                "no longer holds: the reference was changed since"
            )
    return ""


def merged(old: Iterable[Decision], new: Iterable[Decision]) -> list[Decision]:
    """The decisions with newer ones in place of those about the same reference, in a stable order."""
    by_reference = {d.reference: d for d in old} | {d.reference: d for d in new}
    return sorted(by_reference.values(), key=lambda d: (d.cited, d.reference))


# -- the file ---------------------------------------------------------------------------------------------------------


def dump(decisions: Iterable[Decision], *, as_json: bool = False) -> str:
    """The decisions as text, one field a line, ending in a newline; empty fields are left out."""
    listed = [{k: v for k, v in _plain(d).items() if v} for d in decisions]
    if as_json:
        return json.dumps({"schema": SCHEMA, "decision": listed}, ensure_ascii=False, indent=1) + "\n"
    lines = ["# Decisions about references. Edit with care: citecheck shows who decided, and when.", ""]
    lines.append(f"schema = {_quoted(SCHEMA)}")
    for item in listed:
        lines += ["", "[[decision]]", *(f"{k} = {_toml(v)}" for k, v in item.items())]
    return "\n".join(lines) + "\n"


def _plain(decision: Decision) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else _clean(v) for k, v in asdict(decision).items()}


def _clean(value: str) -> str:
    return printable(value).encode("utf-8", "replace").decode("utf-8")


def _toml(value: object) -> str:
    return f"[{', '.join(map(_quoted, value))}]" if isinstance(value, list) else _quoted(str(value))


def _quoted(value: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's, once control characters are gone."""
    return json.dumps(_clean(value), ensure_ascii=False)


def load(content: str, path: str) -> list[Decision]:
    """Read a decisions file. Raises ConfigError, naming the file and what is wrong with it."""
    try:
        data = json.loads(content) if path.lower().endswith(".json") else tomllib.loads(content)
        if mapping(data).get("schema") != SCHEMA:
            raise ValueError(f"the schema is not {SCHEMA!r}")
        return [_decision(mapping(item)) for item in items(data.get("decision", []))]
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not a file of decisions ({error}); {_NEW}") from None


def _decision(item: Mapping[str, Any]) -> Decision:
    answer, by, on = (text(item.get(name)) for name in ("answer", "by", "on"))
    if answer not in ANSWERS:
        raise ValueError(f"the answer {answer!r} is none of {', '.join(ANSWERS)}")
    if not by or not on:
        raise ValueError("a decision must say who decided, and when")
    return Decision(
        reference=text(item.get("reference")),
        findings=tuple(text(f) for f in items(item.get("findings", []))),
        answer=answer,
        by=printable(by),
        on=printable(on),
        why=printable(text(item.get("why", ""))),
        doi=text(item.get("doi", "")),
        cited=text(item.get("cited", "")),
    )
