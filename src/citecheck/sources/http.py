"""One HTTP question: a GET whose every failure is a SourceError with a cause in plain English.

The order is fixed: status, then content type, then a body of bounded size within a bounded time, then JSON. An answer that
fails one of these is never read as data (robustness rows 45, 48, 49, 52, 53, 57). Nothing is repeated here; waiting and
repeating belong to `polite`.
"""

from __future__ import annotations

import ipaddress
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from citecheck import __version__
from citecheck.errors import SourceError
from citecheck.sources.base import Counts
from citecheck.sources.causes import MEGABYTE, cause_of, status_error
from citecheck.sources.deadline import DeadlineAdapter, deadline, time_left
from citecheck.sources.faults import RedirectError, TooLargeError

MAX_BYTES = 20 * MEGABYTE  # after decompression; robustness.md, section 2
MAX_REDIRECTS = 5
TIMEOUT = 30.0  # seconds per call, from the name's resolution to the last byte
_CHUNK = 16 * 1024  # gzip expands at most about 1,000 times, so one chunk stays below the cap
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

Heard = Callable[[str, Mapping[str, str]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response read in full: header names in lower case, `url` after redirects."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str

    @property
    def content_type(self) -> str:
        """The media type without parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_html(self) -> bool:
        """Whether this is a web page, by its label or by its first bytes."""
        return "html" in self.content_type or self.body[:200].lstrip().lower().startswith(
            (b"<!doctype html", b"<html")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """How a service is told the operator's key: in a header, or as a parameter where it knows no header."""

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    params: Mapping[str, str] = field(default_factory=dict, repr=False)


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this machine itself: a mirror of the user's own, or a test's server."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Client:
    """GET requests to one service under one base URL. Safe to use from several threads; each has its own connections.

    `mailto` is the operator's own contact address and goes into the User-Agent; without one, none is sent. `heard` is told
    the kind of question and the headers of each answer (for announced limits).
    """

    def __init__(
        self,
        source: str,
        base_url: str,
        *,
        mailto: str = "",
        timeout: float = TIMEOUT,
        max_bytes: int = MAX_BYTES,
        counts: Counts | None = None,
        heard: Heard | None = None,
        key: Key | None = None,
    ) -> None:
        self._key = key or Key()
        self.source = source
        self.base_url = base_url.rstrip("/")
        self.timeout = timeout
        self.max_bytes = max_bytes
        self.counts = counts or Counts()
        self.heard = heard
        self._mailto = "".join(c for c in mailto if c.isprintable() and c not in " ()")
        self._local = threading.local()

    def json(self, path: str, params: Mapping[str, str] | None = None, *, kind: str = "single") -> Any:
        """GET `path` and parse the JSON of a 200. Raises SourceError."""
        return self.parse(self.get(path, params, kind=kind))

    def get(
        self,
        path: str,
        params: Mapping[str, str] | None = None,
        *,
        kind: str = "single",
        accept: str = "application/json",
        also: frozenset[int] = frozenset(),
        hosts: frozenset[str] = frozenset(),
        body: Any = None,
    ) -> Answer:
        """GET `path` (its DOI already percent-encoded) below the base URL, or POST it with a JSON `body`.

        Gives the answer to a 200 or to one of the statuses in `also`; any other raises SourceError. `hosts` may be
        redirected to besides the service's own; they never see the contact address.
        """
        try:
            with deadline(self.timeout):
                asked = {**(params or {}), **self._key.params} or None
                return self._follow(self.base_url + path, asked, kind, accept, also, hosts, body)
        except (requests.RequestException, OSError, ValueError) as error:
            raise SourceError(self.source, cause_of(error, self.timeout)) from error

    def parse(self, answer: Answer) -> Any:
        """The JSON of an answer. Raises SourceError for another content type or for JSON that cannot be read."""
        if answer.is_html:
            raise SourceError(self.source, "answered with a page of HTML instead of data")
        if not answer.body:
            raise SourceError(self.source, "sent an empty answer")
        if "json" not in answer.content_type:
            label = answer.content_type or "an unnamed content type"
            raise SourceError(self.source, f"answered with {label[:60]} instead of JSON")
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError) as error:
            raise SourceError(self.source, "sent JSON that is cut off or cannot be read") from error

    def _follow(
        self,
        url: str,
        params: Mapping[str, str] | None,
        kind: str,
        accept: str,
        also: frozenset[int],
        hosts: frozenset[str],
        body: Any,
    ) -> Answer:
        """Follow redirects by hand: five at most, never to another scheme below, never to a host not allowed."""
        home = urlsplit(url).hostname
        for _ in range(MAX_REDIRECTS + 1):
            at_home = urlsplit(url).hostname == home
            self.counts.add(sent=1)
            with self._send(url, params, accept, body, at_home=at_home) as response:
                if self.heard and at_home:
                    self.heard(kind, {k.lower(): v for k, v in response.headers.items()})
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    url = self._redirected(url, response.headers["location"], {home, *hosts})
                    params = None
                    continue
                if response.status_code != 200 and response.status_code not in also:
                    raise status_error(self.source, response.status_code, response.headers)
                headers = {k.lower(): v for k, v in response.headers.items()}
                return Answer(
                    status=response.status_code, headers=headers, body=self._body(response), url=response.url
                )
        raise SourceError(self.source, f"redirected more than {MAX_REDIRECTS} times", retryable=False)

    def _send(
        self, url: str, params: Mapping[str, str] | None, accept: str, body: Any, *, at_home: bool
    ) -> requests.Response:
        contact = f" (mailto:{self._mailto})" if at_home and self._mailto else ""
        headers = {
            "User-Agent": f"citecheck/{__version__}{contact}",
            "Accept": accept,
            "Accept-Encoding": "gzip, deflate",
            **(self._key.headers if at_home else {}),
        }
        return self._session().request(
            "GET" if body is None else "POST",
            url,
            params=params,
            headers=headers,
            json=body,
            timeout=time_left(),
            stream=True,
            allow_redirects=False,
        )

    def _redirected(self, url: str, location: str, allowed: set[str | None]) -> str:
        """The address a redirect leads to, if it may be followed. Raises SourceError."""
        target = urljoin(url, location)
        was, now = urlsplit(url), urlsplit(target)
        if now.scheme not in ("http", "https") or (was.scheme, now.scheme) == ("https", "http"):
            raise SourceError(
                self.source,
                "redirected to an address that is not safe, which is not followed",
                retryable=False,
            )
        if now.hostname not in allowed:
            host = (now.hostname or "nowhere")[:80]
            raise RedirectError(
                self.source, f"redirected to another host ({host}), which is not followed", retryable=False
            )
        return target

    def _body(self, response: requests.Response) -> bytes:
        """The body, decompressed, up to the cap. Raises SourceError past it."""
        body = bytearray()
        for chunk in response.iter_content(_CHUNK):
            time_left()
            body += chunk
            if len(body) > self.max_bytes:
                raise TooLargeError(self.source, f"sent more than {self.max_bytes // MEGABYTE} MB")
        return bytes(body)

    def _session(self) -> requests.Session:
        """This thread's session: pooled connections, no cookies kept, no credentials from ~/.netrc."""
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = requests.Session()
            session.auth = lambda request: request  # a handler of any kind keeps ~/.netrc from being read
            session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
            session.trust_env = not is_loopback(self.base_url)  # no proxy on the way to this machine itself
            for scheme in ("https://", "http://"):
                session.mount(scheme, DeadlineAdapter())
            self._local.session = session
        return session
