"""The console blocks of README.md: run each command and put its output below it, or, with --check, compare.

A block is executed when it is fenced as `console`; its first line is `$ citecheck ...`. Nothing in it may need a network.
"""

from __future__ import annotations

import difflib
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"^```console\n\$ (citecheck [^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def output(command: str) -> str:
    """What the command prints on standard output, run from the root of the repository."""
    arguments = [sys.executable, "-m", *shlex.split(command)]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, check=False)
    if done.returncode > 1 or done.stderr:
        raise SystemExit(f"{command}: exit {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return done.stdout.decode("utf-8")


def refreshed(text: str) -> str:
    """The text with the present output in every console block."""
    return _BLOCK.sub(lambda m: f"```console\n$ {m[1]}\n{output(m[1])}```", text)


def main() -> None:
    """Rewrite README.md, or compare it and exit 1 with the difference."""
    old = README.read_text(encoding="utf-8")
    new = refreshed(old)
    if "--check" not in sys.argv:
        README.write_text(new, encoding="utf-8")
    elif old != new:
        print(
            *difflib.unified_diff(old.splitlines(), new.splitlines(), "README.md", "now", lineterm=""),
            sep="\n",
        )
        raise SystemExit(1)


if __name__ == "__main__":
    main()
