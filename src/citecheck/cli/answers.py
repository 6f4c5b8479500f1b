"""`citecheck answers`."""

from __future__ import annotations

import click

from citecheck.cli.options import plain_errors


@click.command()
@click.argument("forms", nargs=-1, required=True, metavar="FORMS...")
@click.option("-o", "--output", metavar="FILE", help="The decisions (default: citecheck-decisions.toml).")
@click.option("--by", metavar="NAME", help="Who answered, where the form does not say.")
@click.option("--on", metavar="DATE", help="The day of the answers (default: today).")
@plain_errors
def answers(forms: tuple[str, ...], output: str | None, by: str | None, on: str | None) -> None:
    """Read filled-in queries (.docx, .md, .txt, .csv) back into the file of decisions.

    The next `check` or `report` takes them into account, and says who decided.
    """
    from citecheck import clock, decisions
    from citecheck.atomic import write_text
    from citecheck.config import load
    from citecheck.dates import parse_iso
    from citecheck.errors import ConfigError
    from citecheck.inputs.forms import read
    from citecheck.project import read_decisions

    day = on or clock.today().isoformat()
    if parse_iso(day) is None or len(day) != 10:
        raise ConfigError(f"--on {day}: give a day such as 2026-11-23")
    target = output or load().decisions
    found = [decision for form in forms for decision in read(form)]
    given = [a for a in found if a is not None]
    new = []
    for answer in given:
        who = answer.by or by
        if not who:
            raise ConfigError("the form does not say who answered; add it there, or give --by NAME")
        new.append(
            decisions.Decision(
                reference=answer.reference,
                findings=answer.findings,
                answer=answer.kind,
                doi=answer.doi,
                why=answer.why,
                by=who,
                on=day,
                cited=answer.cited,
            )
        )
    if new:
        kept = decisions.merged(read_decisions(target), new)
        write_text(target, decisions.dump(kept, as_json=target.lower().endswith(".json")))
    free = sum(a.kind == "text" for a in given)
    click.echo(
        f"{target}: {len(given)} of {len(found)} queries answered"
        + (f", {free} in free text, which an editor has to decide" if free else ""),
        err=True,
    )
    if not found:
        raise ConfigError(f"{', '.join(forms)}: no query of ours was found; give the form that was sent")
