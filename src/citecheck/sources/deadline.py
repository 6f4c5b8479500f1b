"""A deadline for a whole HTTP exchange, which a time-out per read cannot give.

`requests` bounds the wait for the next bytes, so a server that sends one byte a second holds a client for ever
(robustness row 52). Here every read from the socket gets only the time that is left until the deadline, header lines
included. The deadline is per thread, because a request is sent and read in one thread.
"""

from __future__ import annotations

import http.client
import io
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connectionpool import HTTPConnectionPool

_current = threading.local()


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Let every read of this thread's connections end `seconds` from now at the latest, with TimeoutError."""
    _current.end = time.monotonic() + seconds
    try:
        yield
    finally:
        _current.end = None


def time_left() -> float | None:
    """Seconds until this thread's deadline, or None without one. Raises TimeoutError when it has passed."""
    end = getattr(_current, "end", None)
    if end is None:
        return None
    left = float(end) - time.monotonic()
    if left <= 0:
        raise TimeoutError("the deadline has passed")
    return left


class _TimedReader(io.RawIOBase):
    """A socket's byte stream whose reads end at the deadline."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = time_left()
        if left is not None:
            self._sock.settimeout(left)
        count: int | None = self._raw.readinto(buffer)
        return count

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


class _TimedSocket:
    """Just enough of a socket for `http.client` to read a response from."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._sock))


class _TimedResponse(http.client.HTTPResponse):
    def __init__(self, sock: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(_TimedSocket(sock), *args, **kwargs)  # type: ignore[arg-type]


def _timed(pools: Mapping[str, type[HTTPConnectionPool]]) -> dict[str, type[HTTPConnectionPool]]:
    """The same pools, of connections whose answers keep the deadline; those of a SOCKS proxy are classes of their own."""
    made = {}
    for scheme, pool in pools.items():
        connection = type("TimedConnection", (pool.ConnectionCls,), {"response_class": _TimedResponse})
        made[scheme] = type("TimedPool", (pool,), {"ConnectionCls": connection})
    return made


class DeadlineAdapter(HTTPAdapter):
    """The transport adapter of `requests` whose connections keep the thread's deadline, through proxies too."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _timed(self.poolmanager.pool_classes_by_scheme)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        known = len(self.proxy_manager)
        manager = super().proxy_manager_for(*args, **kwargs)
        if len(self.proxy_manager) > known:  # asked for again, it is the same one
            manager.pool_classes_by_scheme = _timed(manager.pool_classes_by_scheme)
        return manager
