"""A real HTTP server on loopback that answers like the services citecheck asks, with faults on demand.

Every test that needs a registry uses this one; no test reaches the internet. Shapes of answers are those recorded from the
services (Crossref REST: text/plain 404 "Resource not found.", 301 for aliases; DataCite: JSON:API; doi.org: /doiRA, /ra,
/api/handles, content negotiation).

    with ScholarlyServer([record, ...], registered={"10.1430/8105": "mEDRA"}, aliases={"10.1/old": "10.1/new"}) as server:
        monkeypatch.setenv(...)            # server.env: {"CITECHECK_CROSSREF_URL": "http://127.0.0.1:PORT/crossref", ...}
        server.urls["crossref"]            # the base URL of one service: "crossref", "datacite", "doi.org"
        server.faults["crossref"] = "down" # until `del server.faults["crossref"]` or `server.faults.clear()`
        server.fail("datacite", "reset", times=1)   # only the next request; `after=2` lets two through first
        server.requests                    # what was asked: Request(service, path, query, headers), in order
        server.paths("crossref")           # only the paths of one service

What it holds:
    records     Crossref messages (the value of "message"), as in fixtures; also registered at doi.org with "Crossref"
    datacite    DataCite documents, either {"id": ..., "attributes": {...}} or the attributes alone (with "doi")
    registered  DOI -> agency, for DOIs that doi.org knows and neither Crossref nor DataCite has a record for
    aliases     aliased DOI -> prime DOI: 301 at Crossref's single-record route, absent from its lists
    csl         DOI -> CSL-JSON item, given by doi.org to a client that asks for it
    more        what the further services hold (`scholarly_more.More`): arXiv, DBLP, OpenAlex, Semantic Scholar, PubMed,
                Europe PMC, Open Library; by default they answer and hold nothing

Kinds of fault: see `FAULTS`. `retry_after` (default "1") goes with "429", None leaves the header out; `extra_headers` are
added to each answer of a service. A fault that waits ends when the server is closed, and after `patience` seconds at most.
"""

from __future__ import annotations

import contextlib
import gzip
import html
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from scholarly_more import More

# path prefix -> service
PREFIXES = {"crossref": "crossref", "datacite": "datacite", "doi": "doi.org"} | {
    name: name
    for name in (
        "arxiv",
        "dblp",
        "dblpsparql",
        "openalex",
        "semanticscholar",
        "pubmed",
        "europepmc",
        "openlibrary",
    )
}
FAULTS = {
    "down": "503 with a page of HTML",
    "429": "429 in plain text, with Retry-After",
    "forbidden": "403 with a captcha page",
    "gone": "410 in plain text, as when a service is withdrawn",
    "unauthorised": "401 with a JSON error, as when a key is demanded",
    "html": "200 with a page of HTML",
    "wall": "500 with a page that asks for a proof of work, as before DBLP",
    "text": "200 with the right JSON, labelled text/plain",
    "truncated": "200 with the JSON cut in the middle, the framing valid",
    "cut": "200 that announces more bytes than it sends, then closes",
    "charset": "200 with JSON that is not UTF-8",
    "shape": "200 with JSON of another shape (a list of numbers)",
    "nested": "200 with JSON nested 100,000 deep",
    "reset": "the connection is reset",
    "hang": "accepts, never answers",
    "slow": "the right answer, byte by byte, for ever in effect",
    "slow-headers": "a header, byte by byte",
    "gzip-bomb": "64 MB of blanks in 64 kB of gzip",
    "bad-gzip": "labelled gzip, and is not",
    "huge": "30 MB of blanks",
    "wrong-doi": "the right answer with another DOI in every record",
    "empty": "200 with no body",
    "redirect-loop": "301 to itself",
    "redirect-host": "301 to another host name of this machine",
    "redirect-scheme": "301 to a file: address",
    "not-found-page": "404 with a page of HTML, as from a wrong address",
    "bad-request": "400 with a validation failure",
    "too-long": "414",
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as received: header names in lower case, the path without the service's prefix, percent-decoded."""

    service: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    raw_path: str
    body: bytes = b""


@dataclass(slots=True, kw_only=True)
class Fault:
    """A fault with its conditions: skip `after` requests, then hit `times` (None: all), only paths containing `route`."""

    kind: str
    after: int = 0
    times: int | None = None
    route: str = ""


@dataclass(slots=True)
class Reply:
    """An answer before it is sent."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


def _json(value: object, status: int = 200, **headers: str) -> Reply:
    return Reply(status, json.dumps(value, ensure_ascii=False).encode(), headers=headers)


def _page(text: str, status: int = 200) -> Reply:
    body = f"<!doctype html><html><title>{text}</title></html>".encode()
    return Reply(status, body, "text/html; charset=utf-8")


def _tokens(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if len(word) > 1}


def _rank(query: str, texts: Mapping[str, str]) -> list[str]:
    """The keys whose text shares words with the query, most first, then by key."""
    wanted = _tokens(query)
    hits = [(-len(wanted & _tokens(text)), key) for key, text in texts.items()]
    return [key for overlap, key in sorted(hits) if overlap]


class ScholarlyServer:
    """The server as a context manager. See the module's docstring."""

    def __init__(
        self,
        records: Iterable[Mapping[str, Any]] = (),
        *,
        datacite: Iterable[Mapping[str, Any]] = (),
        registered: Mapping[str, str] | None = None,
        aliases: Mapping[str, str] | None = None,
        csl: Mapping[str, Mapping[str, Any]] | None = None,
        more: More | None = None,
        patience: float = 30.0,
        latency: float = 0.0,
    ) -> None:
        self.more = more or More()
        self.records = {str(r["DOI"]).lower(): dict(r) for r in records}
        self.datacite = {doc["id"].lower(): doc for doc in map(_datacite_document, datacite)}
        self.registered = {k.lower(): v for k, v in (registered or {}).items()}
        self.aliases = {k.lower(): v.lower() for k, v in (aliases or {}).items()}
        self.csl = {k.lower(): dict(v) for k, v in (csl or {}).items()}
        self.faults: dict[str, str | Fault] = {}
        self.retry_after: str | None = "1"
        self.extra_headers: dict[str, dict[str, str]] = {}
        self.requests: list[Request] = []
        self.patience = patience
        self.latency = latency  # seconds that every answer waits
        self.byte_interval = 0.05
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._http: ThreadingHTTPServer | None = None

    def __enter__(self) -> ScholarlyServer:
        handler = type("Handler", (_Handler,), {"world": self})
        self._http = _Http(("127.0.0.1", 0), handler)
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        assert self._http is not None
        self._http.shutdown()
        self._http.server_close()

    @property
    def port(self) -> int:
        """The port listened on; only while the server runs."""
        assert self._http is not None, "use the server as a context manager"
        return int(self._http.server_address[1])

    @property
    def urls(self) -> dict[str, str]:
        """Service name -> base URL."""
        return {name: f"http://127.0.0.1:{self.port}/{prefix}" for prefix, name in PREFIXES.items()}

    @property
    def env(self) -> dict[str, str]:
        """The environment variables that point citecheck at this server."""
        names = {service: prefix.upper() for prefix, service in PREFIXES.items()}
        return {f"CITECHECK_{names[service]}_URL": url for service, url in self.urls.items()}

    def fail(
        self, service: str, kind: str, *, after: int = 0, times: int | None = None, route: str = ""
    ) -> None:
        """Set a fault with conditions, see `Fault`."""
        self.faults[service] = Fault(kind=kind, after=after, times=times, route=route)

    def paths(self, service: str = "") -> list[str]:
        """The paths asked for, in order, of one service or of all."""
        return [r.path for r in list(self.requests) if not service or r.service == service]

    def record_request(self, request: Request) -> str | None:
        """Keep the request and say which fault, if any, hits it."""
        with self._lock:
            self.requests.append(request)
            fault = self.faults.get(request.service)
            if isinstance(fault, str):
                fault = Fault(kind=fault)
            if fault is None or fault.route not in request.path or fault.times == 0:
                return None
            if fault.after:
                fault.after -= 1
                return None
            if fault.times is not None:
                fault.times -= 1
            assert fault.kind in FAULTS, f"no such fault: {fault.kind}"
            return fault.kind

    def answer(self, request: Request, fault: str | None) -> Reply:
        """The answer of the service asked, before faults of the connection."""
        time.sleep(self.latency)
        routes = {"crossref": self._crossref, "datacite": self._datacite, "doi.org": self._doi}
        route = routes.get(request.service, self._further)
        if fault in _FIXED:
            reply = _FIXED[fault]()
        else:
            reply = _COMPUTED[fault](self, request) if fault in _COMPUTED else route(request)
        if fault == "wrong-doi":
            reply.body = re.sub(
                rb'("(?:DOI|doi|id|handle)": *")10\.[^"]*', rb"\g<1>10.5555/another", reply.body
            )
        reply.headers.update(self.extra_headers.get(request.service, {}))
        return reply

    def _further(self, request: Request) -> Reply:
        status, content_type, body = self.more.answer(
            request.service, request.path, request.query, request.body
        )
        return Reply(status, body, content_type)

    # Crossref -------------------------------------------------------------------------------------------------

    def _crossref(self, request: Request) -> Reply:
        if request.path.rstrip("/") == "/works":
            return self._crossref_list(request.query)
        match = re.fullmatch(r"/works/(.+)", request.path)
        doi = match[1].lower() if match else ""
        if doi in self.aliases:
            location = f"/crossref/works/{quote(self.aliases[doi], safe='')}"
            return Reply(301, b"", "text/plain", {"location": location})
        if doi in self.records:
            return _json({"status": "ok", "message-type": "work", "message": self.records[doi]})
        return Reply(404, b"Resource not found.", "text/plain;charset=utf-8")

    def _crossref_list(self, query: dict[str, str]) -> Reply:
        known = {
            "filter",
            "query.bibliographic",
            "query",
            "select",
            "rows",
            "mailto",
            "offset",
            "sort",
            "order",
        }
        for name in query:
            if name not in known:
                failure = [{"type": "parameter-not-allowed", "value": name, "message": "not allowed"}]
                return _json(
                    {"status": "failed", "message-type": "validation-failure", "message": failure}, 400
                )
        found = list(self.records)
        if "filter" in query:
            asked = [
                t.removeprefix("doi:").lower() for t in query["filter"].split(",") if t.startswith("doi:")
            ]
            found = [doi for doi in reversed(asked) if doi in self.records]  # never the order asked for
        elif text := query.get("query.bibliographic", query.get("query", "")):
            found = _rank(text, {doi: _record_text(r) for doi, r in self.records.items()})
        items = [self.records[doi] for doi in found[: int(query.get("rows", "20"))]]
        if "select" in query:
            kept = set(query["select"].split(","))
            items = [{k: v for k, v in item.items() if k in kept} for item in items]
        message = {"total-results": len(found), "items-per-page": len(items), "items": items}
        return _json({"status": "ok", "message-type": "work-list", "message": message})

    # DataCite -------------------------------------------------------------------------------------------------

    def _datacite(self, request: Request) -> Reply:
        if request.path.rstrip("/") == "/dois":
            size = int(request.query.get("page[size]", "25"))
            if "ids" in request.query:
                asked = [i.strip().lower() for i in request.query["ids"].split(",")]
                found = [doi for doi in reversed(asked) if doi in self.datacite]
            else:
                texts = {doi: _datacite_text(doc) for doi, doc in self.datacite.items()}
                found = _rank(request.query.get("query", ""), texts)
            return _json({"data": [self.datacite[d] for d in found[:size]], "meta": {"total": len(found)}})
        match = re.fullmatch(r"/dois/(10\..+)", request.path)
        if match and match[1].lower() in self.datacite:
            return _json({"data": self.datacite[match[1].lower()]})
        error = {"status": "404", "title": "The resource you are looking for doesn't exist."}
        return _json({"errors": [error]}, 404)

    # doi.org --------------------------------------------------------------------------------------------------

    def agency(self, doi: str) -> str | None:
        """The registration agency of a DOI, or None where it is not registered; of a bare prefix too."""
        doi = doi.lower()
        holders: tuple[tuple[Iterable[str], str], ...] = (
            (self.records, "Crossref"),
            (self.datacite, "DataCite"),
        )
        for held, name in (*holders, (self.aliases, "Crossref")):
            if doi in held or ("/" not in doi and any(d.startswith(doi + "/") for d in held)):
                return name
        prefixes = {d.partition("/")[0]: a for d, a in self.registered.items()}
        return self.registered.get(doi) or prefixes.get(doi)

    def _doi(self, request: Request) -> Reply:
        if match := re.fullmatch(r"/(?:doiRA|ra)/(.+)", request.path):
            return _json([self._registration(doi) for doi in match[1].split(",")])
        if match := re.fullmatch(r"/api/handles/(.+)", request.path):
            code = 1 if self.agency(match[1]) else 100
            return _json({"responseCode": code, "handle": match[1]}, 200 if code == 1 else 404)
        doi = request.path.lstrip("/").lower()
        if request.path.startswith("/landing/"):
            return _page("A publisher's landing page")
        if not self.agency(doi):
            return _page("Error: DOI Not Found", 404)
        if "csl+json" in request.headers.get("accept", "") and doi in self.csl:
            reply = _json(self.csl[doi])
            reply.content_type = "application/vnd.citationstyles.csl+json"
            return reply
        return Reply(302, b"", "text/html", {"location": f"/doi/landing/{quote(doi)}"})

    def _registration(self, doi: str) -> dict[str, str]:
        if agency := self.agency(doi):
            return {"DOI": doi, "RA": agency}
        known_form = re.fullmatch(r"10\.\d{4,9}(\.\d+)*/\S+", doi)
        return {"DOI": doi, "status": "DOI does not exist" if known_form else "Invalid DOI"}


def _datacite_document(doc: Mapping[str, Any]) -> dict[str, Any]:
    if "attributes" in doc:
        return dict(doc)
    return {"id": str(doc["doi"]).lower(), "type": "dois", "attributes": dict(doc)}


def _datacite_text(doc: Mapping[str, Any]) -> str:
    attributes = doc["attributes"]
    titles = " ".join(str(t.get("title")) for t in attributes.get("titles") or [])
    names = " ".join(str(c.get("name")) for c in attributes.get("creators") or [])
    return f"{titles} {names} {attributes.get('publicationYear')}"


def _record_text(record: Mapping[str, Any]) -> str:
    """What a bibliographic query looks at: title, authors, container, date, volume, issue, page."""
    parts: list[str] = []
    for name in ("title", "container-title", "short-container-title"):
        value = record.get(name) or []
        parts += [value] if isinstance(value, str) else [str(v) for v in value]
    for author in record.get("author") or []:
        if isinstance(author, dict):
            parts += [str(author.get(k, "")) for k in ("given", "family", "name")]
    parts.append(str((record.get("issued") or {}).get("date-parts", "")))
    parts += [str(record.get(name, "")) for name in ("volume", "issue", "page")]
    return html.unescape(" ".join(parts))


def _too_many(world: ScholarlyServer, _: Request) -> Reply:
    pause = {} if world.retry_after is None else {"retry-after": world.retry_after}
    return Reply(429, b"Too many requests", "text/plain", pause)


def _redirect(location: str) -> Reply:
    return Reply(301, b"", "text/plain", {"location": location})


def _text_label(world: ScholarlyServer, request: Request) -> Reply:
    reply = world.answer(request, None)
    reply.content_type = "text/plain"
    return reply


_VALIDATION = {
    "status": "failed",
    "message-type": "validation-failure",
    "message": [{"message": "bad filter"}],
}
_FIXED: dict[str | None, Callable[[], Reply]] = {
    "down": lambda: _page("503 Service Unavailable", 503),
    "forbidden": lambda: _page("Just a moment...", 403),
    "gone": lambda: Reply(410, b"gone", "text/plain"),
    "unauthorised": lambda: _json({"error": "a key is needed"}, 401),
    "html": lambda: _page("Just a moment..."),
    "wall": lambda: _page("Making sure you&#39;re not a bot!", 500),
    "charset": lambda: Reply(200, '{"message": {"title": ["Über"]}}'.encode("latin-1")),
    "shape": lambda: _json([1, 2, 3]),
    "nested": lambda: Reply(200, b"[" * 100_000 + b"]" * 100_000),
    "gzip-bomb": lambda: Reply(200, gzip.compress(b" " * (64 << 20)), headers={"content-encoding": "gzip"}),
    "bad-gzip": lambda: Reply(200, b"this is not gzip", headers={"content-encoding": "gzip"}),
    "huge": lambda: Reply(200, b" " * (30 << 20)),
    "empty": lambda: Reply(200, b""),
    "redirect-scheme": lambda: _redirect("file:///etc/hostname"),
    "not-found-page": lambda: _page("404 Not Found", 404),
    "bad-request": lambda: _json(_VALIDATION, 400),
    "too-long": lambda: _page("414 Request-URI Too Large", 414),
}
_COMPUTED: dict[str | None, Callable[[ScholarlyServer, Request], Reply]] = {
    "429": _too_many,
    "text": _text_label,
    "redirect-loop": lambda _, request: _redirect(request.raw_path),
    "redirect-host": lambda world, request: _redirect(f"http://localhost:{world.port}{request.raw_path}"),
}


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is what these tests are about; nothing is printed."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = (
        True  # header and body are two writes; a delayed acknowledgement would cost 40 ms each
    )
    timeout = 60
    world: ScholarlyServer

    def log_message(self, *args: Any) -> None:
        """Silent."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        prefix, _, rest = parts.path.lstrip("/").partition("/")
        service = PREFIXES.get(prefix)
        if service is None:
            return self._send(_page("404 Not Found", 404))
        request = Request(
            service=service,
            path="/" + unquote(rest),
            query={k: v[-1] for k, v in parse_qs(parts.query, keep_blank_values=True).items()},
            headers={k.lower(): v for k, v in self.headers.items()},
            raw_path=self.path,
            body=self.rfile.read(int(self.headers.get("content-length") or 0)),
        )
        fault = self.world.record_request(request)
        with contextlib.suppress(OSError):
            self._act(request, fault)
        return None

    do_POST = do_GET  # noqa: N815

    def _act(self, request: Request, fault: str | None) -> None:
        if fault == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
        elif fault == "hang":
            self.close_connection = True
            self.world.closing.wait(self.world.patience)
        elif fault == "slow-headers":
            self._drip(b"HTTP/1.1 200 OK\r\nx-padding: " + b"x" * 60_000)
        else:
            self._send(self.world.answer(request, fault), fault)

    def _send(self, reply: Reply, fault: str | None = None) -> None:
        body = reply.body
        announced = len(body)
        if fault == "truncated":
            body = body[: len(body) // 2]
            announced = len(body)
        elif fault == "cut":
            body = body[: len(body) // 2]
        self.send_response(reply.status)
        self.send_header("content-type", reply.content_type)
        self.send_header("content-length", str(announced))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if fault in ("truncated", "cut", "slow"):
            self.send_header("connection", "close")
            self.close_connection = True
        self.end_headers()
        if fault == "slow":
            self._drip(body)
        else:
            self.wfile.write(body)

    def _drip(self, data: bytes) -> None:
        """Send byte by byte until all is sent, the server closes or its patience is over."""
        self.close_connection = True
        for _ in range(int(self.world.patience / self.world.byte_interval)):
            if not data or self.world.closing.wait(self.world.byte_interval):
                return
            self.wfile.write(data[:1])
            data = data[1:]
