"""Measure what a run asks of the services: requests and waiting. Run by `make bench`; nothing is judged.

The services are the tests' stand-in on loopback, which lets every answer wait 100 ms; the client keeps to the published
limits as it does in the wild. The works are made up, so the figures are about traffic, not about accuracy.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from scholarly_server import ScholarlyServer

LATENCY = 0.1  # seconds an answer waits
_WORDS = (
    "adaptive analysis arctic attention auditory bacterial behaviour cellular cognitive coastal compassion control culture "
    "decision density diffusion early effects emotion energy evidence exposure field forest growth hearing history immune "
    "infant inference kinetic labour language learning marine memory migration models molecular motion networks neural "
    "optical particle patterns polymer policy quantum random regional river salt selection signal social soil spatial "
    "stress surface thermal transport urban vascular visual water"
).split()
_FAMILIES = (
    "Abel Brandt Castro Duarte Eriksen Fontaine Gupta Hofer Ito Jansen Kowalski Moreau Novak Okafor".split()
)
_JOURNALS = [f"Journal of {word.title()} Studies" for word in _WORDS[::6]][:12]


def works(count: int) -> list[dict[str, Any]]:
    """Made-up articles as Crossref would record them; always the same."""
    chance = random.Random(1)
    return [_work(chance, number) for number in range(count)]


def _work(chance: random.Random, number: int) -> dict[str, Any]:
    page = chance.randint(1, 900)
    return {
        "DOI": f"10.3333/bench.{number}",
        "type": "journal-article",
        "title": [" ".join(chance.sample(_WORDS, 7)).capitalize()],
        "author": [
            {"family": family, "given": chance.choice("ABCDEFG") + "."}
            for family in chance.sample(_FAMILIES, 2)
        ],
        "container-title": [chance.choice(_JOURNALS)],
        "volume": str(chance.randint(1, 90)),
        "issue": str(chance.randint(1, 12)),
        "page": f"{page}-{page + 9}",
        "issued": {"date-parts": [[chance.randint(1990, 2022)]]},
        "publisher": "Bench Press",
    }


def entry(work: dict[str, Any], *, doi: bool) -> str:
    """The work as its author would cite it in BibTeX, with or without its DOI."""
    fields = {
        "author": " and ".join(f"{a['family']}, {a['given']}" for a in work["author"]),
        "title": work["title"][0],
        "journal": work["container-title"][0],
        "year": str(work["issued"]["date-parts"][0][0]),
        "volume": work["volume"],
        "pages": work["page"].replace("-", "--"),
    }
    if doi:
        fields["doi"] = work["DOI"]
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@article{{{work['DOI'].rpartition('.')[2]},\n{lines}}}\n"


def run(folder: Path, name: str, server: ScholarlyServer) -> str:
    """One check of `name` in a process of its own: requests, wall time and exit code, as a line."""
    asked = len(server.requests)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CITECHECK_")} | server.env
    environment["CITECHECK_CACHE_DIR"] = str(folder / "cache")
    begun = time.perf_counter()
    command = [sys.executable, "-m", "citecheck", "check", str(folder / name)]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, cwd=folder)
    taken = time.perf_counter() - begun
    return f"{len(server.requests) - asked:5} requests {taken:7.1f} s, exit {done.returncode}"


def main() -> None:
    """Print one line a run."""
    listed = works(300)
    with tempfile.TemporaryDirectory() as name, ScholarlyServer(listed, latency=LATENCY) as server:
        folder = Path(name)
        (folder / "dois.bib").write_text("".join(entry(w, doi=True) for w in listed), encoding="utf-8")
        (folder / "bare.bib").write_text("".join(entry(w, doi=False) for w in listed[:100]), encoding="utf-8")
        print(f"100 references without a DOI   {run(folder, 'bare.bib', server)}")
        print(f"300 references with a DOI      {run(folder, 'dois.bib', server)}")
        print(f"the same, answers remembered   {run(folder, 'dois.bib', server)}")


if __name__ == "__main__":
    main()
