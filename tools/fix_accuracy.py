#!/usr/bin/env python3
"""How many seeded errors `citecheck fix --unsafe --write` repairs, and whether it alters a field that was right.

    fix_accuracy.py --bench fieldbench.py --works works.jsonl.gz --out DIR [--n 600] [--seed 1] [--cmd citecheck]

The benchmark's refs.bib is made, a copy is repaired against its simulator, and the two are compared entry by entry.
An error counts as repaired when the field holds the registered value; a field counts as altered when it was not the
seeded one and changed, other than by a DOI that was added or lost its resolver's address.
"""

import argparse
import collections
import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from citecheck.identifiers import normalise_doi
from citecheck.inputs import bibtex
from citecheck.model import Metadata
from citecheck.names import bare_family_key
from citecheck.text import fold

# Kind of error -> the fields it is in.
FIELDS = {
    "volume": "volume", "issue": "issue", "first-page": "page", "last-page": "page", "year-by-1": "issued",
    "year-by-3+": "issued", "journal": "container_title", "title-word": "title", "first-author": "author",
    "extra-author": "author", "dropped-author": "author", "swapped-authors": "author", "doi-of-other": "doi",
    "doi-unregistered": "doi",
}  # fmt: skip
OF_TWO_WORKS = ("container_title", "volume", "issue", "page")
NOT_A_FIELD = ("fabricated", "retracted")
VALUES = (
    "title",
    "author",
    "issued",
    "container_title",
    "volume",
    "issue",
    "page",
    "number",
    "doi",
    "publisher",
)


def shown(metadata: Metadata, field: str) -> object:
    if field == "author":
        return [bare_family_key(n) for n in metadata.author]
    value = getattr(metadata, field)
    return value.year if field == "issued" and value else fold(value) if isinstance(value, str) else value


def repaired(kind: str, error: dict, new: Metadata, record: dict) -> bool:
    """Whether the field of the seeded error holds the registered value now."""
    if kind == "chimera":
        first = re.split(r"\D+", record.get("page", "") or record.get("article-number", ""))[0]
        place = not new.page or re.split(r"\D+", new.page)[0] == first
        return (
            fold(new.container_title) == fold(error["true"]) and new.volume == record.get("volume") and place
        )
    if kind.startswith("doi-"):
        return new.doi == error["true"].lower()
    if kind == "title-word":
        return (
            fold(error["true"]) in fold(new.title).split()
            and fold(error["written"]) not in fold(new.title).split()
        )
    if FIELDS[kind] == "author":
        registered = [fold(a.get("family", "")).replace(" ", "") for a in record.get("author", ())]
        mine = [fold(n.family).replace(" ", "") for n in new.author]
        return len(mine) == len(registered) and all(
            a in b or b in a for a, b in zip(mine, registered, strict=True)
        )
    value = shown(new, FIELDS[kind])
    if kind.startswith("year"):
        dates = [
            d["date-parts"][0][0] for k, d in record.items() if isinstance(d, dict) and "date-parts" in d
        ]
        return value in dates
    if kind in ("first-page", "last-page"):
        return re.split(r"\D+", new.page)[0 if kind == "first-page" else -1].endswith(str(error["true"]))
    return value == fold(str(error["true"]))


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bench", required=True)
    ap.add_argument("--works", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--n", type=int, default=600)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--cmd", default="citecheck")
    args = ap.parse_args()
    spec = importlib.util.spec_from_file_location("fieldbench", args.bench)
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    folder = Path(args.out).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    truth = bench.make(argparse.Namespace(**vars(args), make_only=True), str(folder))
    rows = {r["key"]: r for r in truth["references"] if r["document"] == "refs.bib"}
    records = {w["DOI"].lower(): w for w in bench.read_works(args.works)}

    work = tempfile.mkdtemp(prefix="fix-", dir=folder)
    copy = Path(work) / "refs.bib"
    shutil.copy(folder / "refs.bib", copy)
    sim, info = bench.start_sim(str(folder / "world.jsonl"), work, "")
    try:
        env = bench.environment(
            argparse.Namespace(bin=None, clock_scale=1), info, work, str(Path(work) / "cache"), "citecheck"
        )
        command = [*shlex.split(args.cmd), "fix", "--unsafe", "--write", str(copy)]
        with (Path(work) / "told.txt").open("w") as told:
            run = subprocess.run(
                command, env=env, cwd=work, stdout=told, stderr=subprocess.STDOUT, timeout=1800
            )
    finally:
        sim.terminate()
        sim.wait()
    before = bibtex.read((folder / "refs.bib").read_text(encoding="utf-8"), "refs.bib").references
    after = bibtex.read(copy.read_text(encoding="utf-8"), "refs.bib").references
    if [r.key for r in before] != [r.key for r in after]:
        sys.exit("the repaired file has other entries")
    count, done, altered, untouched = collections.Counter(), collections.Counter(), [], 0
    for old, new in zip(before, after, strict=True):
        error = rows[old.key]["error"]
        kind = error["kind"] if error else ""
        mine = OF_TWO_WORKS if kind == "chimera" else (FIELDS.get(kind, ""),)
        changed = [f for f in VALUES if f not in mine and shown(old.metadata, f) != shown(new.metadata, f)]
        changed = [
            f
            for f in changed
            if not (
                f == "doi" and (not old.metadata.doi or normalise_doi(old.metadata.doi) == new.metadata.doi)
            )
        ]
        untouched += old.raw == new.raw
        if changed:
            altered.append(
                (
                    old.key,
                    kind or "clean",
                    {f: (str(shown(old.metadata, f)), str(shown(new.metadata, f))) for f in changed},
                )
            )
        if error and kind not in NOT_A_FIELD:
            count[kind] += 1
            ok = repaired(kind, error, new.metadata, records.get(error["works"][0], {}))
            done[kind] += ok
            if not ok:
                print(f"not repaired: {old.key} {kind}: {error['written']!r} for {error['true']!r}")
    for kind in sorted(count):
        print(f"{kind:18} {done[kind]:4} of {count[kind]}")
    for key, kind, fields in altered:
        print(f"altered: {key} ({kind}) {fields}")
    total = sum(count.values())
    print(
        f"exit {run.returncode}; repaired {sum(done.values())} of {total} ({100 * sum(done.values()) / total:.1f} %); "
        f"entries with a right field altered {len(altered)}; entries byte-identical {untouched} of {len(before)}"
    )
    print(f"run folder: {work}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
