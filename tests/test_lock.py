"""The lock: what it holds, what it refuses, and that a run from it is the run it was made from."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from citecheck import lock
from citecheck.errors import LockError
from citecheck.lock_changes import changes
from citecheck.matching import match
from citecheck.model import Lookup, LookupStatus, MatchStatus, Notice, PartialDate, Reference
from matching.cases import failed, found, reference, work

DOI = "10.1002/cpp.507"
FIELDS = {
    "author": "Gilbert, P.; Procter, S.",
    "title": "Compassionate mind training for people",
    "year": 2006,
}
CITED = reference(
    "Gilbert, P., & Procter, S. (2006). Compassionate mind training for people.", **FIELDS, doi=DOI
)
ANSWER = found("doi", work(DOI, **FIELDS), asked=DOI)


def locked(cited: Reference = CITED, *answers: object, today: str = "2026-11-22") -> lock.Lock:
    made, _ = lock.make([match(cited, [*answers] or [ANSWER])], today=today)  # type: ignore[list-item]
    return lock.load(lock.dump(made), "citecheck.lock")


def test_the_decision_from_the_lock_is_the_decision_it_was_made_from() -> None:
    original = match(CITED, [ANSWER])
    assert locked().match(CITED) == original


def test_what_is_written_is_read_back_and_written_the_same() -> None:
    text = lock.dump(locked())
    assert lock.dump(lock.load(text, "x")) == text
    assert json.loads(text)["schema"] == lock.SCHEMA


def test_notices_and_dates_survive() -> None:
    noted = replace(work(DOI, **FIELDS), notices=(Notice(kind="retraction", doi="10.1002/notice"),))
    kept = locked(CITED, found("doi", noted)).match(CITED).best
    assert kept is not None
    assert kept.work == noted


def test_rewrapping_a_reference_is_no_change_and_rewording_is() -> None:
    wrapped = replace(CITED, raw=CITED.raw.replace(" ", "\n   ", 3))
    assert locked().match(wrapped).status is MatchStatus.IDENTIFIED
    reworded = replace(CITED, raw=CITED.raw.replace("2006", "2007"))
    changed = locked().match(reworded)
    assert (changed.status, changed.reason) == (
        MatchStatus.UNRECORDED,
        "this reference has changed since it was locked",
    )


def test_a_reference_the_lock_has_never_seen() -> None:
    other = reference(
        "Neff, K. (2003). Self-compassion.", author="Neff, K.", title="Self-compassion", year=2003
    )
    unseen = locked().match(other)
    assert (unseen.status, unseen.reason) == (MatchStatus.UNRECORDED, "this reference is not in the lock")


def test_a_reference_without_a_record_is_unrecorded_and_never_not_found() -> None:
    empty = locked(CITED, replace(ANSWER, status=LookupStatus.NOT_ASKED, works=()))
    assert empty.match(CITED).status is MatchStatus.UNRECORDED


def test_an_unanswered_reference_is_left_out_and_keeps_its_old_entry() -> None:
    unanswered = match(CITED, [failed("doi")])
    fresh, left_out = lock.make([unanswered], today="2026-11-22")
    assert (fresh.entries, left_out) == ((), [CITED])
    kept, left_out = lock.make([unanswered], today="2026-11-22", old=locked())
    assert kept.entries == locked().entries
    assert left_out == [CITED]


def test_a_record_that_did_not_change_keeps_its_day() -> None:
    again, _ = lock.make([match(CITED, [ANSWER])], today="2027-01-01", old=locked())
    assert set(again.retrieved.values()) == {"2026-11-22"}
    changed = found("doi", work(DOI, **FIELDS, volume="13"), asked=DOI)
    moved, _ = lock.make([match(CITED, [changed])], today="2027-01-01", old=locked())
    assert set(moved.retrieved.values()) == {"2027-01-01"}


def damage(path: list[object], value: object) -> str:
    content = json.loads(lock.dump(locked()))
    at = content
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    for item in (*content["works"].values(), *content["references"]):
        item["seal"] = lock.seal_of(item)
    return json.dumps(content)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        '{"schema": "citecheck-lock/9"}',
        "[" * 100_000,
        damage(["references"], {}),
        damage(["references", 0, "lookups", 0, "status"], "failed"),  # an error is never recorded
        damage(["references", 0, "lookups", 0, "works"], ["crossref:10.1/none"]),
        damage(["references", 0, "doi"], "10.1002/CPP.507 "),
        damage(["references", 0, "hash"], None),
        damage(["works", f"crossref:{DOI}", "record"], []),
    ],
)
def test_a_damaged_lock_is_refused_with_its_name_and_a_remedy(text: str) -> None:
    with pytest.raises(LockError, match=r"paper/citecheck\.lock: .*citecheck lock") as error:
        lock.load(text, "paper/citecheck.lock")
    assert "\n" not in str(error.value)


def test_the_committed_lock_answers_for_the_committed_documents() -> None:
    root = Path(__file__).parents[1]
    text = (root / "citecheck.lock").read_text(encoding="utf-8")
    held = lock.load(text, "citecheck.lock")
    assert lock.dump(held) == text
    assert {e.doi for e in held.entries} >= {"10.1002/cpp.507", "10.32872/cpe.9405"}


def test_locking_again_without_an_answer_keeps_what_the_lock_held() -> None:
    """Offline, say: an empty cache answers nothing, and says nothing against the records there are."""
    unanswered = Lookup(
        source="crossref", question="doi", asked=DOI, status=LookupStatus.NOT_ASKED, detail="offline"
    )
    again, left_out = lock.make([match(CITED, [unanswered])], today="2026-11-23", old=locked())
    assert lock.dump(again) == lock.dump(locked())
    assert left_out == []


# -- seals, merges and changes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"page": "353-379"', '"page": "353-397"'),  # a record made to fit the mistake
        ('"status": "found"', '"status": "absent"'),
        ('"works": [\n      "compiled:10.1002/cpp.507"\n     ]', '"works": []'),
        ('"retrieved": "', '"retrieved": "9'),
        ('"seal": "', '"sealed": "'),
    ],
)
def test_what_is_altered_by_hand_is_refused(old: str, new: str) -> None:
    text = (Path(__file__).parents[1] / "citecheck.lock").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(LockError, match="was altered after it was locked"):
        lock.load(text.replace(old, new, 1), "citecheck.lock")


def test_a_lock_of_the_first_schema_is_still_read() -> None:
    content = json.loads(lock.dump(locked())) | {"schema": "citecheck-lock/1"}
    for item in (*content["works"].values(), *content["references"]):
        del item["seal"]
    assert lock.load(json.dumps(content), "x") == locked()


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_two_branches_that_each_add_a_reference_merge(tmp_path: Path) -> None:
    def text(*names: str) -> str:
        matches = []
        for name in names:
            doi = f"10.1000/{name.lower()}"
            fields = {"author": f"{name}, A.", "title": f"A study of {name}", "year": 2001}
            cited = reference(f"{name}, A. (2001). A study of {name}.", **fields, doi=doi)
            matches.append(match(cited, [found("doi", work(doi, **fields), asked=doi)]))
        return lock.dump(lock.make(matches, today="2026-11-22")[0])

    base, ours, theirs = tmp_path / "base", tmp_path / "ours", tmp_path / "theirs"
    base.write_text(text("Adams", "Miller", "Young"), encoding="utf-8")
    ours.write_text(text("Adams", "Baker", "Miller", "Young"), encoding="utf-8")
    theirs.write_text(text("Adams", "Miller", "Nolan", "Young"), encoding="utf-8")
    merged = subprocess.run(
        ["git", "merge-file", "-p", ours, base, theirs], capture_output=True, check=True, text=True
    )
    assert lock.dump(lock.load(merged.stdout, "merged")) == text("Adams", "Baker", "Miller", "Nolan", "Young")


def test_a_retraction_is_told_as_a_change() -> None:
    notice = Notice(kind="retraction", doi="10.1002/notice", asserted_by="retraction-watch")
    noted = replace(work(DOI, **FIELDS, volume="14"), notices=(notice,))
    new, _ = lock.make([match(CITED, [replace(ANSWER, works=(noted,))])], today="2026-12-01", old=locked())
    assert changes(locked(), new) == [
        f"{DOI} (Crossref): new retraction in 10.1002/notice asserted by Retraction Watch",
        f"{DOI} (Crossref): volume: nothing -> 14",
    ]
    assert changes(locked(), locked()) == []


def test_a_record_that_is_gone_is_told() -> None:
    gone, _ = lock.make(
        [match(CITED, [replace(ANSWER, status=LookupStatus.ABSENT, works=())])], today="2026-12-01"
    )
    assert changes(locked(), gone)[0].endswith(f"Crossref (doi): {DOI} -> nothing")


def test_a_refreshed_record_has_the_day_on_which_it_was_asked_for() -> None:
    again = match(CITED, [replace(ANSWER)])
    kept = frozenset({lock.hash_of(CITED)})
    new, _ = lock.make([again], today="2027-01-01", old=locked(), refreshed=kept)
    assert set(new.retrieved.values()) == {"2027-01-01"}
    assert new.older_than("2027-01-02", new.entries[0])
    assert not new.older_than("2027-01-01", new.entries[0])


PAPER = {"title": "The role of sleep in degrading mice", "author": "Roe, R.", "year": 2023, "page": "1-9"}
IN_BOOK = PAPER | {"type": "chapter", "container_title": "Degrading Enzymes of Sleeping Mice"}
IN_JOURNAL = PAPER | {"container_title": "Journal of Sleeping Mice"}


def chapters() -> Lookup:
    same = {"container_title": IN_BOOK["container_title"], "type": "chapter", "year": 2023}
    return found(
        "search",
        *(work(f"10.1/c{n}", title=f"Chapter {n} of enzymes", author="Doe, J.", **same) for n in range(9)),
    )


def listed() -> list[Lookup]:
    years = tuple(("issued", PartialDate(year=y)) for y in range(2015, 2024))
    journal = work("1529-8868", type="periodical", title=IN_JOURNAL["container_title"],
                   container_title=IN_JOURNAL["container_title"], dates=years)  # fmt: skip
    return [found("search"), found("search", source="openalex"), found("journals", journal)]


@pytest.mark.parametrize(
    ("fields", "answers"),
    [
        (IN_BOOK, [chapters()]),
        (IN_JOURNAL, listed()),
        (IN_JOURNAL, [*listed()[:2], found("journals"), found("journals", source="openalex")]),
    ],
)
def test_what_shows_that_an_absence_says_something_is_kept(
    fields: dict[str, object], answers: list[Lookup]
) -> None:
    cited = reference("Roe, R. (2023).", **fields)
    original = match(cited, answers)
    assert original.status is MatchStatus.ABSENT
    again = locked(cited, *answers).match(cited)
    assert (again.status, again.reason) == (MatchStatus.ABSENT, original.reason)
