"""Bad inputs, faulty services and faulty machines, end to end through the command line.

Each test is named after a row of the project's table of bad inputs and faults. The program runs as a process of its own in
an empty directory, against the repository's own server; no clock is asserted, time-outs only guard against hanging.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from citecheck.config import SOURCE_NAMES
from citecheck.lock import seal_of
from scholarly_server import FAULTS, Request, ScholarlyServer

ROOT = Path(__file__).parents[1]
SEED = ROOT / "fixtures" / "self-compassion.md"
BIB = ROOT / "fixtures" / "self-compassion.bib"
RECORDS = [json.loads(t) for t in (ROOT / "fixtures" / "records.jsonl").read_text("utf-8").splitlines()]
LONGE = next(t for t in SEED.read_text("utf-8").splitlines() if t.startswith("Longe"))
HANG_GUARD = 120
PROGRAM = [sys.executable, "-m", "citecheck"]

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files and signals")
Done = subprocess.CompletedProcess[bytes]


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class World:
    """A directory with the sample as `a.md` and `a.bib`, a server, and the program run in it."""

    def __init__(self, folder: Path, server: ScholarlyServer) -> None:
        self.folder, self.server = folder, server
        shutil.copy(SEED, folder / "a.md")
        shutil.copy(BIB, folder / "a.bib")
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("CITECHECK")}
        self.env |= server.env | {"CITECHECK_CACHE_DIR": str(folder / "cache")}

    def write(self, name: str, content: str | bytes) -> str:
        (self.folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    def start(self, *arguments: str | bytes, env: dict[str, str] | None = None, **more: Any) -> Any:
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
        # Whoever starts the tests in the background may have them ignore Ctrl-C, which programs started from them inherit.
        pipes.setdefault("preexec_fn", _heed_interrupts)
        return subprocess.Popen([*PROGRAM, *arguments], cwd=self.folder, env=self.env | (env or {}), **pipes)

    def run(self, *arguments: str | bytes, stdin: bytes | None = None, **more: Any) -> Done:
        """Run to the end; a traceback is a failure whatever else happens."""
        given = {"stdin": subprocess.PIPE} if stdin is not None else {}
        process = self.start(*arguments, **given, **more)
        out, err = process.communicate(stdin, timeout=HANG_GUARD)
        assert b"Traceback" not in (out or b"") + (err or b""), err
        return subprocess.CompletedProcess(arguments, process.returncode, out or b"", err or b"")

    def verdicts(self, *arguments: str) -> list[str]:
        return [
            r["verdict"] for r in json.loads(self.run("check", "-f", "json", *arguments).stdout)["references"]
        ]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with ScholarlyServer(RECORDS, registered={"10.32872/cpe.9405": "Crossref"}, patience=1.0) as server:
        server.retry_after = "0"
        yield World(tmp_path, server)


def one_line(done: Done, *parts: str) -> None:
    """The run was refused: exit 2, nothing on standard output, one line that says all of `parts`."""
    assert (done.returncode, done.stdout) == (2, b""), done
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    for part in ("citecheck: ", *parts):
        assert part in lines[0]


# -- rows 18-28: documents ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Smith, J. (2010). " + "A. and " * 60_000, "1. " * 50_000, "# " + "\t" * 200_000]
)
def test_row_18_hostile_text_ends(world: World, text: str) -> None:
    assert world.run("check", "--offline", world.write("x.md", text + "\n")).returncode in (2, 3)


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("line.md", lambda: "b" * 1_100_000, "longer than 1,000,000 characters"),
        ("big.md", lambda: "b " * 26_000_000, "larger than 50 MB"),
        ("lines.md", lambda: "a\n" * 600_000, "more than 500,000 lines"),
        (
            "many.bib",
            lambda: "".join(f"@misc{{k{i},title={{a}}}}\n" for i in range(20_001)),
            "20,000 references",
        ),
    ],
)
def test_row_19_limits_are_named(world: World, name: str, make: Callable[[], str], says: str) -> None:
    one_line(world.run("check", "--offline", world.write(name, make())), name, says)


def test_row_20_a_broken_entry_is_a_finding_and_the_rest_is_checked(world: World) -> None:
    text = re.sub(r"(title\s*=\s*)\{Compassionate", r"\1{{Compassionate", BIB.read_text("utf-8"), count=1)
    done = world.run("check", "-q", world.write("broken.bib", text))
    assert done.returncode == 1
    assert b"parse-error" in done.stdout
    assert done.stdout.splitlines()[-1].endswith(b" 4 ok.")


def test_row_22_macros_that_double_do_not_fill_the_memory(world: World) -> None:
    macros = "".join(f"@string{{s{i} = s{i - 1} # s{i - 1}}}\n" for i in range(1, 60))
    world.write("x.bib", '@string{s0 = "abcdefghij"}\n' + macros + "@article{k, title = s59}\n")
    done = world.run("check", "--offline", "x.bib")
    assert done.returncode in (0, 1)
    assert len(done.stdout) < 100_000


_TEXT, _ENTRIES = SEED.read_text("utf-8"), BIB.read_text("utf-8")
_ENCODED = {
    "utf-16": lambda t: t.encode("utf-16"),
    "utf-16-le": lambda t: t.encode("utf-16-le"),
    "utf-32": lambda t: t.encode("utf-32"),
    "bom": lambda t: t.encode("utf-8-sig"),
    "latin-1": lambda t: t.replace("–", "-").replace("Longe", "Löngé").encode("latin-1", "replace"),
    "nul": lambda t: t.replace("Neural", "Neu\0ral").encode(),
    "surrogate": lambda t: t.encode().replace(b"Neural", b"Neu\xed\xa0\x80ral"),
    "crlf": lambda t: t.replace("\n", "\r\n").encode(),
    "cr": lambda t: t.replace("\n", "\r").encode(),
    "mixed": lambda t: t.replace("\n", "\r\n", 20).replace("\r\n", "\r", 5).encode(),
}


@pytest.mark.parametrize("name", _ENCODED)
@pytest.mark.parametrize("kind", ["md", "bib"])
def test_row_24_encodings_and_line_ends(world: World, name: str, kind: str) -> None:
    world.write(f"x.{kind}", _ENCODED[name](_TEXT if kind == "md" else _ENTRIES))
    done = world.run("check", "-f", "json", f"x.{kind}")
    report = json.loads(done.stdout)
    assert report["coverage"]["references"] == 7
    assert report["references"][4]["reason"] == "two-works-mixed"
    assert "Ã" not in done.stdout.decode()


@posix
def test_row_27_what_is_no_file_is_refused_at_once(world: World) -> None:
    os.mkfifo(world.folder / "fifo.md")
    (world.folder / "loop.md").symlink_to("loop.md")
    (world.folder / "zero.md").symlink_to("/dev/zero")
    for name, says in (
        ("fifo.md", "device or pipe"),
        ("zero.md", "device or pipe"),
        ("loop.md", "symbolic links"),
        ("nope.md", "no such file"),
        ("a\nb.md", "no such file"),
    ):
        one_line(world.run("check", name), says)
        one_line(world.run("parse", name), says)
    one_line(world.run("parse", "."), "folder")
    for name in ("fifo.md", "/dev/zero", "."):
        one_line(world.run("check", "--locked", "--lock", name, "a.md"), "lock file cannot be read")
        one_line(world.run("check", "--offline", "--records", name, "a.md"), "records could not be read")


@posix
def test_row_27_a_folder_is_searched_past_what_is_no_file(world: World) -> None:
    os.mkfifo(world.folder / "fifo.md")
    os.mkfifo(world.folder / "fifo.xml")
    (world.folder / "loop").symlink_to(".")
    (world.folder / "zero.md").symlink_to("/dev/zero")
    done = world.run("check", ".")
    assert done.returncode == 2
    assert b"14 references, 14 read, 12 checked" in done.stdout
    told = done.stderr.decode().splitlines()
    assert [line.split(":")[1].strip() for line in told] == ["fifo.md", "fifo.xml"]
    assert all("device or pipe" in line for line in told)


@posix
def test_row_27_one_file_by_several_names_is_read_once(world: World) -> None:
    (world.folder / "b.md").symlink_to("a.md")
    done = world.run("check", "a.md", "./a.md", "b.md", "a.md")
    assert b"7 references, 7 read, 6 checked" in done.stdout


@pytest.mark.parametrize("content", ["", "% only a comment\n@comment{none}\n", "\n\n"])
def test_nothing_passes_unread(world: World, content: str) -> None:
    assert world.run("check", world.write("x.bib", content)).returncode == 2
    assert world.run("check", "-", stdin=b"").returncode == 2


def test_one_unreadable_document_of_two(world: World) -> None:
    done = world.run("check", "-q", "a.md", "paper.docx")
    assert done.returncode == 2
    assert b"1 differs" in done.stdout
    assert done.stderr.startswith(b"citecheck: paper.docx: ")


def test_row_35_36_no_control_character_reaches_the_terminal(world: World) -> None:
    bad = "\x1b]52;c;aGk=\x07\x1b[31m\u202e\x9b31m"
    text = _TEXT.replace("Neural", bad + "Neural").replace("10.1037/a", bad + "10.1037/a")
    name = world.write("x\x1b[31m.md", text)
    for command in (["check", "-v"], ["parse", "--document"], ["export"], ["explain", "-r", "1"]):
        done = world.run(*command, name)
        assert not set("\x1b\x07\u202e\x9b") & set(done.stdout.decode() + done.stderr.decode())


def test_row_41_a_key_is_never_a_path(world: World) -> None:
    keys = ["../../x", "CON", "k" * 300, "😀", "key with spaces"]
    entry = "@article{%s, title={Abc def %s}, author={X, Y}, year=2001}\n"
    world.write("k.bib", "".join(entry % (key, "ghijk"[i]) for i, key in enumerate(keys)))
    before = {p.name for p in world.folder.iterdir()} | {"cache", "o.html"}
    for command in (
        ["check"],
        ["export"],
        ["report", "-o", "o.html"],
        *(["explain", "-r", key] for key in keys),
    ):
        assert world.run(*command, "k.bib").returncode in (0, 1)
    assert {p.name for p in world.folder.iterdir()} == before


@pytest.mark.parametrize("number", ["0", "-1", "²", "no such key"])
def test_a_reference_that_is_not_there(world: World, number: str) -> None:
    one_line(
        world.run("explain", "a.md", "--locked", "--lock", str(ROOT / "citecheck.lock"), "-r", number),
        "from 1 to 7",
    )


# -- rows 43-58: services ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault", sorted(set(FAULTS) - {"slow", "slow-headers", "hang", "bad-request", "too-long"})
)
def test_rows_43_to_57_a_fault_is_never_a_finding(world: World, fault: str) -> None:
    """Row 55 with it: the services that answer are used, and no reference is called not found."""
    world.server.faults["crossref"] = fault
    done = world.run("check", "-f", "json", "a.md")
    report = json.loads(done.stdout)
    assert done.returncode == 3
    verdicts = {r["verdict"] for r in report["references"]}
    assert verdicts == ({"incomplete", "not-checked"} if fault == "wrong-doi" else {"incomplete"})
    assert not [f for r in report["references"] for f in r["findings"] if f["severity"] != "note"]


@pytest.mark.parametrize("fault", ["down", "hang"])
def test_row_54_everything_down_is_exit_3_and_a_report(world: World, fault: str) -> None:
    entries = "".join(
        f"@article{{k{i}, title={{On work {i} of mice}}, author={{Doe, J}}, year=2001, doi={{10.1234/{i}}}}}\n"
        for i in range(300)
    )
    world.write("many.bib", entries)
    for service in world.server.urls:
        world.server.faults[service] = fault
    done = world.run("check", "-f", "json", "-o", "r.json", "many.bib")
    report = json.loads((world.folder / "r.json").read_text("utf-8"))
    assert done.returncode == report["exit_code"] == 3
    assert report["summary"]["incomplete"] == 300
    assert len(world.server.requests) < 60, "a service that fails is not asked for each reference"


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "socks5://127.0.0.1:9"])
def test_row_53_a_wrong_proxy_is_named(world: World, proxy: str) -> None:
    off = "\n[sources.datacite]\nenabled = false\n[sources.doi]\nenabled = false\n"
    world.write("citecheck.toml", '[sources.crossref]\nurl = "https://192.0.2.1"' + off)
    environment = {"HTTPS_PROXY": proxy, "NO_PROXY": "", "no_proxy": "", "CITECHECK_CROSSREF_URL": ""}
    done = world.run("check", world.write("one.md", LONGE + "\n"), env=environment)
    assert done.returncode == 3
    assert b"HTTPS_PROXY" in done.stdout


@pytest.mark.parametrize(
    "url", ["nonsense", "http://", "http://[::1", "http://h:99999", "http://a b/", "file:///etc/passwd"]
)
def test_an_address_that_is_none_is_refused(world: World, url: str) -> None:
    one_line(world.run("check", "a.md", env={"CITECHECK_CROSSREF_URL": url}), url, "CITECHECK_CROSSREF_URL")


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ('maillto = "x"', "did you mean 'mailto'"),
        ('mailto = "no address"', "you@example.org"),
        ("deadline = nan", "deadline must be"),
        ('[sources.crossref]\nenabled = "no"', "true or false"),
        (
            "".join(f"[sources.{name}]\nenabled=false\n" for name in SOURCE_NAMES if name != "doi"),
            "every source is switched off",
        ),
        ('records = "~nobody-of-this-name/x"', "records could not be read"),
        ("[", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_one_line(world: World, setting: str, says: str) -> None:
    world.write("citecheck.toml", setting)
    one_line(world.run("check", "a.md"), says)


# -- rows 59-67: machine, cache, processes -----------------------------------------------------------------------------


@posix
@pytest.mark.parametrize(("command", "file"), [("lock", "o.lock"), ("report", "o.html")])
def test_row_59_a_killed_run_leaves_the_old_file_or_the_new(world: World, command: str, file: str) -> None:
    world.run(command, "a.md", "-o", file)
    world.run(
        command, "a.md", "-o", file
    )  # the second counts its answers from the cache, as those that follow do
    new, target, dice = (world.folder / file).read_bytes(), world.folder / file, random.Random(59)
    for _ in range(6):
        target.write_bytes(b"old")
        process = world.start(command, "a.md", "-o", file)
        time.sleep(dice.uniform(0.2, 0.8))
        process.kill()
        process.communicate()
        assert target.read_bytes() in (b"old", new)
    assert world.run(command, "a.md", "-o", file).returncode in (0, 1)
    assert target.read_bytes() == new


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["check a.md", "export a.md", "parse a.md", "explain CC303", "--help"])
def test_row_61_a_full_disk_is_one_line(world: World, command: str) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = world.run(*command.split(), stdout=full)
    one_line(done, "standard output", "No space left on device")
    if "a.md" in command:
        one_line(world.run(*command.split(), "-o", "/dev/full"), "/dev/full: cannot be written")


def test_row_61_no_home_and_no_place_for_a_cache(world: World) -> None:
    environment = {"HOME": "", "CITECHECK_CACHE_DIR": world.write("a-file", "")}
    done = world.run("check", "a.md", env=environment)
    assert done.returncode == 1
    assert b"going on without it" in b" ".join(done.stdout.split())


def _garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def _folder(path: Path) -> None:
    path.mkdir()


def _newer(path: Path) -> None:
    database = sqlite3.connect(path)
    database.executescript("CREATE TABLE x (a); PRAGMA user_version = 99")
    database.close()


@pytest.mark.parametrize("spoil", [_garbage, _folder, _newer, Path.touch])
def test_row_62_a_spoilt_cache_is_set_aside(world: World, spoil: Callable[[Path], None]) -> None:
    (world.folder / "cache").mkdir()
    spoil(world.folder / "cache" / "answers.sqlite3")
    done = world.run("check", "a.md")
    assert done.returncode == 1
    assert done.stdout.count(b"set aside") == 1
    assert b"set aside" not in world.run("check", "a.md").stdout


class Limited(ScholarlyServer):
    """Answers four questions a second, and 429 to any more."""

    def record_request(self, request: Request) -> str | None:
        fault = super().record_request(request)
        with self._lock:
            now, times = time.monotonic(), self.__dict__.setdefault("times", [])
            times[:] = [t for t in times if now - t < 1]
            if len(times) >= 4:
                return "429"
            times.append(now)
        return fault


def test_row_63_twenty_processes_share_one_cache_and_one_budget(tmp_path: Path) -> None:
    with Limited(RECORDS, registered={"10.32872/cpe.9405": "Crossref"}) as server:
        world = World(tmp_path, server)
        world.run("check", "a.md")
        (tmp_path / "cache" / "answers.sqlite3").unlink()
        running = [world.start("check", "-f", "json", "a.md") for _ in range(20)]
        done = [(p.communicate(timeout=HANG_GUARD), p.returncode) for p in running]
    assert {err for (_, err), _ in done} == {b""}
    assert [code for _, code in done] == [1] * 20
    assert {r["verdict"] for (out, _), _ in done for r in json.loads(out)["references"]} <= {
        "ok",
        "differs",
        "not-checked",
    }


def _planted(change: Callable[[dict[str, Any]], Any]) -> str:
    lock = json.loads((ROOT / "citecheck.lock").read_text("utf-8"))
    for work in lock["works"].values():
        change(work)
    return _resealed(lock)


def _resealed(lock: dict[str, Any]) -> str:
    """As somebody would write it who knows how seals are made."""
    for item in (*lock["works"].values(), *lock["references"]):
        item["seal"] = seal_of(item)
    return json.dumps(lock)


@pytest.mark.parametrize(
    "content",
    [
        "", "{}", "[" * 100_000, '{"schema": "citecheck-lock/1", "x": ' + "9" * 9000 + "}",
        _planted(dict.clear), _planted(lambda w: w.update(record=[1])), _planted(lambda w: w.update(titles=[3])),
        _planted(lambda w: w.update(notices=[{"kind": None}])),
        (ROOT / "citecheck.lock").read_text("utf-8").replace('"status": "found"', '"status": "failed"'),
        (ROOT / "citecheck.lock").read_text("utf-8").replace('"question": "doi"', '"question": "nothing"'),
    ],
)  # fmt: skip
def test_row_66_a_lock_of_another_shape_is_refused(world: World, content: str) -> None:
    world.write("p.lock", content)
    one_line(world.run("check", "--locked", "--lock", "p.lock", "a.md"), "p.lock", "citecheck lock")


_ODD_RECORDS: list[dict[str, Any]] = [
    {"title": "<script>alert(1)</script>{{7*7}}"}, {"title": "\x1b[31mred \ud800"}, {"author": [None, 3, {"family": 3}]},
    {"issued": {"date-parts": [[None, "x"]]}}, {"page": {"a": [1]}, "volume": [], "DOI": None},
]  # fmt: skip


def test_row_66_planted_records_break_nothing(world: World) -> None:
    odd = itertools.cycle(_ODD_RECORDS)
    world.write(
        "p.lock",
        _planted(lambda w: (w["record"].update(next(odd)), w.update(titles=[], url="javascript:alert(1)"))),
    )
    for command in (
        ["check"],
        ["check", "-f", "json"],
        ["explain", "-r", "1"],
        ["export"],
        ["report", "-o", "r.html"],
    ):
        done = world.run(*command, "a.md", "--locked", "--lock", "p.lock")
        assert done.returncode in (0, 1)
        assert b"\x1b" not in done.stdout
    page = (world.folder / "r.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page


def test_row_66_a_lock_that_gives_another_work_is_found_out(world: World) -> None:
    lock = json.loads((ROOT / "citecheck.lock").read_text("utf-8"))
    other = next(k for k in lock["works"] if k.endswith("10.1002/cpp.507"))
    for entry in lock["references"]:
        for lookup in entry["lookups"]:
            lookup["works"] = [other] if lookup["question"] == "doi" else lookup["works"]
    world.write("p.lock", _resealed(lock))
    assert world.verdicts("a.md", "--locked", "--lock", "p.lock")[0] == "wrong-work"


@posix
@pytest.mark.parametrize("command", ["check", "report", "export", "lock", "explain"])
def test_row_67_ctrl_c(world: World, command: str) -> None:
    """A report is written and marked; a file that would lose what it held is not."""
    world.server.patience = 30.0
    world.server.faults["doi.org"] = "hang"
    options = {"check": ["-f", "json", "-o", "out"], "explain": ["-r", "1"]}.get(command, ["-o", "out"])
    process = world.start(command, *options, "a.md")
    while not world.server.paths("doi.org") and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, b"Traceback" in err, b"interrupted" in err) == (130, False, True)
    assert (world.folder / "out").exists() == (command in ("check", "report"))
    if command == "check":
        report = json.loads((world.folder / "out").read_text("utf-8"))
        assert (report["interrupted"], report["exit_code"], report["summary"]["ok"]) == (True, 130, 5)


@posix
@pytest.mark.parametrize("closed", [(0,), (1,), (0, 1, 2)])
def test_row_67_closed_streams(world: World, closed: tuple[int, ...]) -> None:
    shut = " ".join(f"{n}>&-" for n in closed)
    for command, code in (("check a.md", 1), ("check -", 2), ("report a.md", 1)):
        line = f"{' '.join(PROGRAM)} {command} {shut}"
        done = subprocess.run(
            ["/bin/sh", "-c", line], cwd=world.folder, env=world.env, capture_output=True, stdin=subprocess.DEVNULL,
            timeout=HANG_GUARD, check=False,
        )  # fmt: skip
        assert (done.returncode, b"Traceback" in done.stderr) == (code, False)


@posix
def test_row_67_a_closed_pipe_is_silent(world: World) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = world.run("check", "a.md", stdout=pipe)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("command", ["check a.md", "report a.md", "lock a.md", "parse a.md", "export a.bib"])
def test_row_68_no_command_writes_over_what_it_reads(world: World, command: str) -> None:
    name = command.split()[1]
    before = (world.folder / name).read_bytes()
    one_line(world.run(*command.split(), "-o", f"./{name}"), "write to another file")
    assert (world.folder / name).read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are not UTF-8")
@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_file_names_that_are_not_utf8_in_any_locale(world: World, locale: dict[str, str]) -> None:
    name = b"caf\xe9.md"
    shutil.copy(SEED, os.fsencode(world.folder) + b"/" + name)
    for command, code in (
        (["check"], 1),
        (["check", "-f", "json", "-o", b"o\xe9"], 1),
        (["report"], 1),
        (["lock"], 0),
    ):
        assert world.run(*command, name, env=locale).returncode == code
    one_line(world.run("check", b"no\xe9.md", env=locale), "no\\udce9.md: there is no such file")
