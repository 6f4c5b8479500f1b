"""One HTTP question against a real server with real faults (robustness rows 43, 45, 48, 49, 52, 53, 56, 57)."""

from __future__ import annotations

import threading
import time

import pytest

from citecheck.errors import SourceError
from citecheck.sources.base import Counts
from citecheck.sources.faults import RedirectError, RefusedError, TooLargeError
from citecheck.sources.http import Client, is_loopback
from scholarly_server import ScholarlyServer

PATH = "/works/10.1080%2F15298860309032"
# fault -> (words of the cause, whether asking again may help)
EXPECTED = {
    "down": ("answered 503", True),
    "429": ("asked us to slow down (answered 429)", True),
    "forbidden": ("refused us (answered 403)", False),
    "gone": ("has been withdrawn (answered 410)", False),
    "unauthorised": ("wants a key (answered 401)", False),
    "html": ("answered with a page of HTML instead of data", True),
    "text": ("answered with text/plain instead of JSON", True),
    "truncated": ("cut off or cannot be read", True),
    "cut": ("broke off in the middle of its answer", True),
    "charset": ("cut off or cannot be read", True),
    "nested": ("cut off or cannot be read", True),
    "reset": ("broke off the connection", True),
    "hang": ("did not answer within 0.5 s", True),
    "slow": ("did not answer within 0.5 s", True),
    "slow-headers": ("did not answer within 0.5 s", True),
    "gzip-bomb": ("sent more than 20 MB", True),
    "huge": ("sent more than 20 MB", True),
    "bad-gzip": ("cannot be unpacked", True),
    "empty": ("sent an empty answer", True),
    "redirect-loop": ("redirected more than 5 times", False),
    "redirect-host": ("redirected to another host (localhost)", False),
    "redirect-scheme": ("redirected to an address that is not safe", False),
    "not-found-page": ("answered 404", True),
    "bad-request": ("answered 400", False),
    "too-long": ("answered 414", False),
}


def client(server: ScholarlyServer, **more: object) -> Client:
    settings = {"timeout": 0.5} | more
    return Client("crossref", server.urls["crossref"], **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(("fault", "cause", "again"), [(f, c, a) for f, (c, a) in EXPECTED.items()])
def test_a_fault_is_a_source_error_that_says_what_happened(
    server: ScholarlyServer, fault: str, cause: str, again: bool
) -> None:
    server.faults["crossref"] = fault
    patient = fault in ("gzip-bomb", "huge", "nested")
    began = time.monotonic()
    with pytest.raises(SourceError) as caught:
        client(server, timeout=20.0 if patient else 0.5).json(PATH)
    assert cause in caught.value.cause
    assert caught.value.retryable is again
    assert caught.value.source == "crossref"
    assert time.monotonic() - began < 8, "a hang guard, no measurement"


def test_the_connection_is_usable_after_a_fault(server: ScholarlyServer) -> None:
    asking = client(server, timeout=5.0)
    for fault in ("reset", "cut", "html", "huge", "429"):
        server.fail("crossref", fault, times=1)
        with pytest.raises(SourceError):
            asking.json(PATH)
        assert asking.json(PATH)["status"] == "ok"


@pytest.mark.parametrize(
    ("header", "seconds"), [("7", 7.0), (None, None), ("soon", None), ("86400", 86400.0)]
)
def test_retry_after_is_carried_along(
    server: ScholarlyServer, header: str | None, seconds: float | None
) -> None:
    server.faults["crossref"] = "429"
    server.retry_after = header
    with pytest.raises(SourceError) as caught:
        client(server).json(PATH)
    assert caught.value.retry_after == seconds


def test_kinds_of_fault_can_be_told_apart(server: ScholarlyServer) -> None:
    kinds = {
        "too-long": RefusedError,
        "bad-request": RefusedError,
        "huge": TooLargeError,
        "redirect-host": RedirectError,
    }
    for fault, kind in kinds.items():
        server.faults["crossref"] = fault
        with pytest.raises(kind):
            client(server, timeout=20.0).json(PATH)


def test_no_answer_of_another_host_is_asked_for(server: ScholarlyServer) -> None:
    server.faults["crossref"] = "redirect-host"
    with pytest.raises(RedirectError):
        client(server, mailto="editor@example.org").json(PATH)
    assert len(server.requests) == 1


def test_a_host_that_is_allowed_does_not_see_the_contact_address(server: ScholarlyServer) -> None:
    server.fail("crossref", "redirect-host", times=1)
    answer = client(server, mailto="editor@example.org").get(PATH, hosts=frozenset({"localhost"}))
    assert answer.status == 200
    first, second = server.requests
    assert "mailto:editor@example.org" in first.headers["user-agent"]
    assert "mailto" not in second.headers["user-agent"]
    assert "editor" not in str(second)


def test_the_contact_address_is_the_operators_or_none(server: ScholarlyServer) -> None:
    client(server).json(PATH)
    client(server, mailto="editor@example.org\r\nX-Evil: 1").json(PATH)
    plain, identified = (r.headers for r in server.requests)
    assert plain["user-agent"].startswith("citecheck/")
    assert "mailto" not in plain["user-agent"]
    assert "mailto:editor@example.org" in identified["user-agent"]
    assert "x-evil" not in identified


def test_a_smaller_cap_holds_too(server: ScholarlyServer) -> None:
    with pytest.raises(TooLargeError):
        client(server, max_bytes=100).json(PATH)


def test_nobody_at_home_and_names_that_do_not_resolve() -> None:
    with pytest.raises(SourceError, match="could not be reached"):
        Client("crossref", "http://127.0.0.1:1", timeout=5.0).json("/works")
    with pytest.raises(SourceError, match=r"name not resolved.*HTTPS_PROXY"):
        Client("crossref", "http://no-such-host.invalid", timeout=5.0).json("/works")


def test_a_proxy_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with pytest.raises(SourceError, match="through the proxy"):
        Client("crossref", "http://api.example", timeout=5.0).json("/works")


def test_a_server_that_speaks_no_tls(server: ScholarlyServer) -> None:
    with pytest.raises(SourceError, match=r"could not be reached safely|broke off"):
        Client("crossref", f"https://127.0.0.1:{server.port}", timeout=5.0).json("/works")


def test_credentials_of_a_netrc_file_are_not_sent(
    server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    netrc = tmp_path / "netrc"  # type: ignore[operator]
    netrc.write_text("default login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    client(server).json(PATH)
    assert "authorization" not in server.requests[0].headers


def test_requests_are_counted_and_headers_heard(server: ScholarlyServer) -> None:
    counts, heard = Counts(), []
    server.extra_headers["crossref"] = {"X-Rate-Limit-Limit": "10"}
    asking = client(server, counts=counts, heard=lambda kind, headers: heard.append((kind, headers)))
    asking.json("/works/10.1234%2Fold", kind="single")  # an alias: redirected once
    assert counts.tally().sent == 2
    assert [kind for kind, _ in heard] == ["single", "single"]
    assert heard[-1][1]["x-rate-limit-limit"] == "10"


def test_many_threads_share_one_client(server: ScholarlyServer) -> None:
    asking = client(server, timeout=10.0)
    answers: list[str] = []
    threads = [
        threading.Thread(target=lambda: answers.append(asking.json(PATH)["status"])) for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert answers == ["ok"] * 16


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:8099/crossref", True),
        ("http://localhost", True),
        ("http://[::1]:80", True),
        ("https://api.crossref.org", False),
        ("http://127.0.0.1.example.org", False),
        ("nonsense", False),
    ],
)
def test_loopback_is_this_machine_only(url: str, local: bool) -> None:
    assert is_loopback(url) is local
