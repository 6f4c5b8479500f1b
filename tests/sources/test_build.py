"""The services put together, against a real server (robustness rows 54, 55, 58, 61, 63)."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from citecheck.config import SOURCE_NAMES
from citecheck.errors import ConfigError, InputError, SourceError
from citecheck.labels import SOURCE_LABELS
from citecheck.sources import (
    ENVIRONMENT,
    REGISTRIES,
    SOURCES,
    URLS,
    Services,
    Settings,
    build,
    default_cache_dir,
    url_of,
)
from citecheck.sources.polite import Patience
from scholarly_server import ScholarlyServer

SELF = "10.1080/15298860309032"
OTHER = "10.1016/j.jrp.2006.03.004"
QUICK = Patience(first_pause=0.01)


def services(server: ScholarlyServer, cache_dir: Path | None = None, **more: Any) -> Services:
    settings: dict[str, Any] = {"patience": QUICK, "timeout": 10.0} | more
    return build(settings=Settings(urls=server.urls, cache_dir=cache_dir, **settings))


def test_every_registered_class_can_be_loaded_and_has_its_name() -> None:
    for name, target in (SOURCES | REGISTRIES).items():
        module, _, found = target.partition(":")
        assert getattr(import_module(module), found).name == name
    assert set(URLS) == set(ENVIRONMENT) == {*SOURCES, *REGISTRIES} - {"records"}
    assert set(SOURCE_NAMES.values()) == set(URLS)  # in the configuration
    assert {*SOURCES, *REGISTRIES} <= set(SOURCE_LABELS)  # in reports
    for name, url in URLS.items():
        module = (SOURCES | REGISTRIES)[name].partition(":")[0]
        assert url == import_module(module).URL


def test_importing_the_package_loads_no_http() -> None:
    program = "import sys, citecheck.sources; print([m for m in ('requests', 'habanero', 'urllib3') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_addresses_come_from_settings_then_environment_then_defaults(
    server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ENVIRONMENT.values():
        monkeypatch.delenv(name, raising=False)
    assert url_of("crossref") == "https://api.crossref.org"
    for name, value in server.env.items():
        monkeypatch.setenv(name, value + "/")
    assert {name: url_of(name) for name in URLS} == server.urls
    assert url_of("crossref", {"crossref": "https://mirror.example"}) == "https://mirror.example"
    crossref = next(s for s in build(settings=Settings(patience=QUICK)).sources if s.name == "crossref")
    assert crossref.lookup([SELF])[SELF] is not None


@pytest.mark.parametrize("url", ["ftp://x", "crossref", "http://", "https://x?y=1", "file:///etc/passwd"])
def test_an_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(ConfigError, match="crossref"):
        url_of("crossref", {"crossref": url})


def test_an_unknown_source_is_named() -> None:
    with pytest.raises(ConfigError, match='no source "crosref"'):
        build(["crosref"])


def test_records_take_part_when_there_is_a_file(server: ScholarlyServer, tmp_path: Path) -> None:
    assert "records" not in [s.name for s in services(server).sources]
    file = tmp_path / "r.jsonl"
    file.write_text('{"DOI": "10.1/x", "title": ["T"]}\n')
    built = services(server, records=file)
    assert [s.name for s in built.sources] == list(SOURCES)
    assert built.sources[0].lookup(["10.1/x"])["10.1/x"] is not None
    with pytest.raises(InputError):
        services(server, records=tmp_path / "none.jsonl")


def test_only_the_named_services_are_built(server: ScholarlyServer) -> None:
    built = build(["datacite"], Settings(urls=server.urls))
    assert [s.name for s in built.sources] == ["datacite"]
    assert built.registry is None
    assert list(built.counts) == ["datacite"]


def test_a_second_run_sends_nothing(server: ScholarlyServer, tmp_path: Path) -> None:
    def run() -> list[Any]:
        built = services(server, tmp_path)
        crossref, datacite = built.sources[:2]
        assert built.registry is not None
        return [
            crossref.lookup([SELF, OTHER]),
            crossref.lookup(["10.1234/none"]),
            crossref.search("self-compassion attitude", rows=2),
            datacite.lookup(["10.5281/zenodo.1"]),
            built.registry.agencies([SELF, "10.1430/8105"]),
            built.registry.exists("10.1234/none"),
        ]

    first = run()
    sent = len(server.requests)
    assert run() == first
    assert len(server.requests) == sent


def test_offline_nothing_is_sent(server: ScholarlyServer, tmp_path: Path) -> None:
    services(server, tmp_path).sources[0].lookup([SELF])
    sent = len(server.requests)
    offline = services(server, tmp_path, offline=True)
    assert offline.sources[0].lookup([SELF])[SELF] is not None
    asks: list[Callable[[], Any]] = [
        lambda: offline.sources[0].lookup([OTHER]),
        lambda: offline.sources[1].search("cats"),
        lambda: offline.registry and offline.registry.exists(SELF),
    ]
    for ask in asks:
        with pytest.raises(SourceError, match="offline"):
            ask()
    assert len(server.requests) == sent


def test_a_passing_fault_is_overcome(server: ScholarlyServer) -> None:
    built = services(server)
    for fault in ("down", "reset", "html", "truncated", "429"):
        server.retry_after = None
        server.fail("crossref", fault, times=2)
        assert built.sources[0].lookup([SELF])[SELF] is not None
    tally = built.counts["crossref"].tally()
    assert (tally.answered, tally.failed, tally.sent) == (5, 0, 15)


def test_everything_down_ends_in_a_bounded_number_of_requests(server: ScholarlyServer) -> None:
    built = services(server)
    for service in server.urls:
        server.faults[service] = "down"
    for n in range(40):
        for source in built.sources:
            with pytest.raises(SourceError):
                source.search(f"self-compassion number {n}")
    assert len(server.requests) == len(built.sources) * 5 * 3, (
        "five questions of three tries each, then no more"
    )
    assert built.counts["crossref"].tally().failed == 40


def test_one_service_down_leaves_the_others_alone(server: ScholarlyServer) -> None:
    built = services(server)
    server.faults["crossref"] = "reset"
    with pytest.raises(SourceError, match="crossref"):
        built.sources[0].lookup([SELF])
    assert built.sources[1].lookup(["10.5281/zenodo.1"])["10.5281/zenodo.1"] is not None
    assert built.registry is not None
    assert built.registry.exists(SELF)


@pytest.mark.parametrize("nth", range(4))
def test_the_nth_request_may_fail_in_any_way(server: ScholarlyServer, tmp_path: Path, nth: int) -> None:
    """Torture: each request of a run fails in turn; the questions it spoils say so, all others are answered."""
    for fault in ("down", "html", "truncated", "reset", "wrong-doi", "forbidden", "empty"):
        server.fail("crossref", fault, after=nth, times=1)
        crossref = services(server, tmp_path / fault, patience=Patience(tries=1)).sources[0]
        asks: list[Callable[[], Any]] = [
            lambda crossref=crossref: crossref.lookup([SELF]),  # type: ignore[misc]
            lambda crossref=crossref: crossref.lookup(["10.1234/none"]),  # type: ignore[misc]
            lambda crossref=crossref: crossref.lookup([SELF, OTHER])[OTHER],  # type: ignore[misc]
            lambda crossref=crossref: crossref.search("self-compassion"),  # type: ignore[misc]
        ]
        outcomes: list[str] = []
        for ask in asks:
            try:
                ask()
                outcomes.append("answered")
            except SourceError:
                outcomes.append("failed")
        if fault != "wrong-doi":
            assert outcomes.count("failed") == 1
            assert outcomes[nth] == "failed"


def test_budgets_are_not_kept_towards_this_machine_unless_asked_for(server: ScholarlyServer) -> None:
    slept: list[float] = []
    for pace_local in (False, True):
        source = services(server, pace_local=pace_local).sources[0]
        source._inner._pacer._sleep = slept.append  # type: ignore[attr-defined]
        for _ in range(3):
            source.lookup([SELF])
        assert bool(slept) is pace_local


def test_the_contact_address_goes_to_every_service(server: ScholarlyServer) -> None:
    built = services(server, mailto="editor@example.org")
    for source in built.sources:
        source.lookup([SELF])
    assert built.registry is not None
    built.registry.exists(SELF)
    assert all("mailto:editor@example.org" in r.headers["user-agent"] for r in server.requests)


def test_a_cache_directory_that_cannot_be_used_is_a_note(server: ScholarlyServer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    notes: list[str] = []
    built = services(server, tmp_path / "file" / "cache", note=notes.append)
    assert built.sources[0].lookup([SELF])[SELF] is not None
    assert any("going on without it" in note for note in notes)


def test_threads_get_the_same_answers(server: ScholarlyServer, tmp_path: Path) -> None:
    built = services(server, tmp_path)
    found: list[Any] = []

    def ask() -> None:
        found.append((built.sources[0].lookup([SELF, OTHER]), built.sources[0].search("self", rows=2)))

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == 12
    assert all(answers == found[0] for answers in found)


def test_the_cache_directory_is_named_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path))
    assert default_cache_dir() == tmp_path
    monkeypatch.delenv("CITECHECK_CACHE_DIR")
    found = default_cache_dir()
    assert found is None or found.is_absolute()
