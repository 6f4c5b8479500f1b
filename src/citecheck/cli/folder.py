"""`citecheck report FOLDER -o OUT/`: many submissions, a report each, and an overview that is true at every moment.

Beside each report stands a small record of what it was made from. A document whose record fits is not checked again, so an
interrupted run goes on where it stopped, and a second run checks only what is new or changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from citecheck import leaving
from citecheck.cli.running import checked

if TYPE_CHECKING:
    from citecheck.outputs.overview import Submission
    from citecheck.pipeline import Run
    from citecheck.report import Report
    from citecheck.styles import Style

SCHEMA = "citecheck-folder/2"
_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")

Check = Callable[[str], "Report"]
Page = Callable[["Report"], str]


def has_folder(paths: Sequence[str]) -> bool:
    """Whether any of the paths is a folder, so that there will be many reports."""
    return any(Path(path).is_dir() for path in paths)


def write_folder(paths: Sequence[str], output: str, run: Run, page: Page, style: Style) -> NoReturn:
    """Check and report every document of the folders, and leave with the exit code of them all."""
    from citecheck import __version__

    config = run.config
    told = [
        __version__,
        style.name,
        str(run.offline),
        str(run.locked),
        str(run.only_cited),
        config.fail_on.value,
    ]
    told += [_hash_of(name) for name in (config.lock if run.locked else "", config.decisions, config.records)]
    sys.exit(report_folder(paths, output, lambda path: checked((path,), run), page, "\n".join(told)))


def documents(paths: Sequence[str], out: Path) -> list[str]:
    """The documents in and below the folders, in order of their names; files that are named stay. Links are not followed.

    What is hidden, the folder that is written to, and what another document takes in or names as its bibliography, is left
    out: it is in the report of that. Raises ConfigError for more than 20,000.
    """
    from citecheck.errors import ConfigError
    from citecheck.folders import documents_below
    from citecheck.limits import MAX_DOCUMENTS

    below = {p: list(documents_below(p, out.resolve())) for p in paths if Path(p).is_dir()}
    found = list(dict.fromkeys(name for path in paths for name in below.get(path, [path])))
    if len(found) > MAX_DOCUMENTS:
        raise ConfigError(f"more than {MAX_DOCUMENTS:,} documents; name a smaller folder")
    taken = _taken_in(found)
    return [p for p in found if p in paths or os.path.realpath(p) not in taken]


def _taken_in(found: Sequence[str]) -> set[str]:
    """The real paths of what these documents take in or name; of two that take in each other, the second."""
    from citecheck.errors import InputError
    from citecheck.folders import SOURCES
    from citecheck.inputs import read

    taken: set[str] = set()
    for path in found:
        if not path.lower().endswith((*SOURCES, ".md", ".markdown")) or os.path.realpath(path) in taken:
            continue
        try:
            document = read(path)
        except InputError:
            continue  # its report will say why
        taken |= {os.path.realpath(p) for p in (*document.parts, *document.bibliographies)}
        taken.discard(os.path.realpath(path))
    return taken


def report_folder(paths: Sequence[str], output: str, check: Check, page: Page, told: str) -> int:
    """Check every document and write its report and the overview. `told` is what else decides a report (options, lock).

    Gives the exit code: 2 when a document could not be read, else 3 when a source did not answer, else 1 for findings.
    """
    from citecheck.errors import ConfigError

    out = Path(output)
    if out.exists() and not out.is_dir():
        raise ConfigError(f"{output}: many reports need a folder; give -o a folder's name")
    (out / "reports").mkdir(parents=True, exist_ok=True)
    found = documents(paths, out)
    shown = _below_all(found)
    done: list[tuple[Submission, int]] = []
    for number, path in enumerate(found, 1):
        record = _recorded(out, path, told)
        kept = record is not None
        if record is None:
            record = _made(out, path, check, page, told)
        if record.get("interrupted"):
            _overview(out, done, len(found) - number + 1)
            leaving.interrupted(f"{number - 1} of {len(found)} reports are there; run it again to go on")
        done.append((_submission(path, shown[path], record), int(record["exit_code"])))
        _overview(out, done, len(found) - number)
        said = record["fault"] or f"{record['references']} references, exit code {record['exit_code']}"
        leaving.tell(f"[{number}/{len(found)}] {path}: {said}{' (kept)' if kept else ''}")
    if not done:
        raise ConfigError(f"{', '.join(paths)}: no document was found there")
    click.echo(f"{out / 'index.html'}: {len(done)} documents", err=True)
    codes = {code for _, code in done}
    return next((code for code in (2, 3, 1) if code in codes), 0)


def _made(out: Path, path: str, check: Check, page: Page, told: str) -> dict[str, Any]:
    """Check one document and write its report, then its record; a document that cannot be read has a record with why."""
    from citecheck.atomic import write_text
    from citecheck.errors import InputError

    record: dict[str, Any] = {
        "schema": SCHEMA,
        "made_from": _made_from(path, told),
        "with": [],
        "fault": "",
        "references": 0,
    }
    record |= {"counts": {}, "errors": 0, "exit_code": 2, "finished": True}
    try:
        report = check(path)
    except InputError as error:
        record["fault"] = str(error)
        return record
    if report.interrupted:
        return record | {"interrupted": True}
    write_text(str(_file(out, path, ".html")), page(report))
    others = _read_with(report, path)
    record |= {
        "made_from": _made_from(path, told, others),
        "with": others,
        "references": len(report.results),
        "counts": {v.value: n for v, n in report.summary.items()},
        "errors": sum(r.worst == 2 for r in report.results),
        "exit_code": report.exit_code(),
        "fault": "" if report.parsed else "no reference was found",
    }
    if record["exit_code"] != 3:  # an unanswered question is asked again next time
        write_text(str(_file(out, path, ".json")), json.dumps(record, indent=1) + "\n")
    return record


def _recorded(out: Path, path: str, told: str) -> dict[str, Any] | None:
    """The record of an earlier run, when the document and all else are as they were, and its report is there."""
    try:
        record = json.loads(_file(out, path, ".json").read_text(encoding="utf-8"))
        others = [name for name in record["with"] if isinstance(name, str)]
        good = record["schema"] == SCHEMA and record["made_from"] == _made_from(path, told, others)
        counts = all(isinstance(record["counts"][k], int) for k in record["counts"])
        numbers = all(isinstance(record[k], int) for k in ("references", "errors", "exit_code"))
        whole = isinstance(record["fault"], str) and counts and numbers
        return record if good and whole and _file(out, path, ".html").is_file() else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _made_from(path: str, told: str, others: Sequence[str] = ()) -> str:
    """The hash of all that decides a report: the options, the document, and the other files that it is read with."""
    hashes = "\n".join(map(_hash_of, (path, *others)))
    return hashlib.sha256(f"{told}\n{hashes}".encode("utf-8", "replace")).hexdigest()


def _read_with(report: Report, path: str) -> list[str]:
    """The absolute paths of what a document was read with, and of what it, or its project, may name and was not there."""
    from citecheck.inputs.project_files import may_name

    named = {d.path for d in report.documents} - {path}
    for document in report.documents:
        named.update((*document.parts, *document.bibliographies, *may_name(document.path)))
    return sorted(str(Path(name).absolute()) for name in named)


def _hash_of(path: str) -> str:
    """The hash of a file as far as it would be read; "" when there is none."""
    from citecheck.limits import MAX_LOCK_BYTES
    from citecheck.regular import open_regular

    try:
        with open_regular(path) as file:
            return hashlib.sha256(file.read(MAX_LOCK_BYTES)).hexdigest()
    except (OSError, ValueError):
        return ""


def _file(out: Path, path: str, suffix: str) -> Path:
    """The file of a document's report: a plain name that no document can choose (robustness, row 41)."""
    digest = hashlib.sha256(str(Path(path).absolute()).encode("utf-8", "surrogateescape")).hexdigest()
    plain = _PLAIN.sub("-", Path(path).name).strip("-.")[:60]
    return out / "reports" / f"r-{plain}-{digest[:10]}{suffix}"


def _below_all(found: Sequence[str]) -> dict[str, str]:
    """Each document as the overview names it: without the folders that all of them share."""
    try:
        shared = os.path.commonpath([Path(path).absolute().parent for path in found])
    except ValueError:  # none, or on several drives
        return {path: path for path in found}
    return {path: str(Path(path).absolute().relative_to(shared)) for path in found}


def _submission(path: str, shown: str, record: dict[str, Any]) -> Submission:
    from citecheck.outputs.overview import Submission

    return Submission(
        path=shown,
        address=f"reports/{_file(Path(), path, '.html').name}" if record["counts"] else "",
        references=record["references"],
        counts=record["counts"],
        errors=record["errors"],
        fault=record["fault"],
    )


def _overview(out: Path, done: Sequence[tuple[Submission, int]], waiting: int) -> None:
    from citecheck.atomic import write_text
    from citecheck.outputs import overview

    write_text(str(out / "index.html"), overview.render([s for s, _ in done], waiting))
