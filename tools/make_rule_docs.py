"""Write docs/rules/ from the rules' own docstrings: one page a rule, and an index. Run by `make docs`."""

from __future__ import annotations

import re
from pathlib import Path

from citecheck.rules import RULES
from citecheck.rules.base import Rule

FOLDER = Path(__file__).parents[1] / "docs" / "rules"
FAMILIES = {
    "CC1": "Reading",
    "CC2": "Identifiers",
    "CC3": "Fields that differ from the record",
    "CC4": "Which work",
    "CC5": "Notices",
    "CC6": "The list as a whole",
    "CC7": "Completeness and form",
    "CC8": "Silence",
}


def page(rule: type[Rule]) -> str:
    """The page of one rule, in Markdown."""
    body = re.sub(r"^(.+)\n-+$", r"## \1", rule.docs().partition("\n")[2].strip(), flags=re.MULTILINE)
    return f"# {rule.code} {rule.name}\n\nSeverity: {rule.severity.value}\n\n{body}\n"


def index() -> str:
    """The table of all rules, by family."""
    lines = [
        "# Rules",
        "",
        "Generated from the rules by `make docs`; `citecheck explain CODE` prints the same text.",
    ]
    for prefix, title in FAMILIES.items():
        lines += ["", f"## {title}", "", "| code | name | severity |", "|---|---|---|"]
        lines += [
            f"| {r.code} | [{r.name}]({r.name}.md) | {r.severity.value} |"
            for r in RULES
            if r.code.startswith(prefix)
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write every page and remove those of rules that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    pages = {f"{r.name}.md": page(r) for r in RULES} | {"README.md": index()}
    for old in FOLDER.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
