"""What went wrong with an HTTP question, in words for the report. Tables, and the few rules that read them."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime

import requests
from urllib3 import exceptions as urllib3

from citecheck.errors import SourceError
from citecheck.sources.faults import RefusedError

MEGABYTE = 1024 * 1024
MAX_PAUSE = 24 * 3600.0  # the longest pause believed; what is done with it is `polite`'s business
_SECONDS = re.compile(r"[0-9]{1,9}")

# A status that speaks about this one question and not about the service.
_REFUSED = {400, 405, 406, 414, 422, 431}
_STATUS_WORDS = {
    401: "wants a key (answered 401)",
    403: "refused us (answered 403)",
    407: "could not be reached through the proxy (answered 407)",
    410: "has been withdrawn (answered 410)",
    418: "refused us (answered 418)",
    429: "asked us to slow down (answered 429)",
    451: "refused us for legal reasons (answered 451)",
}
# The first type found along the chain of an exception gives the cause; {s} is the time-out in seconds. A refused connection
# is a sub-class of a time-out in urllib3, so it comes first.
_CAUSES: tuple[tuple[type[BaseException], str], ...] = (
    (urllib3.ProxyError, "could not be reached through the proxy (check HTTPS_PROXY)"),
    (requests.exceptions.ProxyError, "could not be reached through the proxy (check HTTPS_PROXY)"),
    (requests.exceptions.InvalidProxyURL, "could not be reached through the proxy (check HTTPS_PROXY)"),
    (socket.gaierror, "could not be reached (name not resolved; if you are behind a proxy set HTTPS_PROXY)"),
    (
        requests.exceptions.SSLError,
        "could not be reached safely (its certificate was refused; check this computer's clock, or REQUESTS_CA_BUNDLE "
        "behind a proxy)",
    ),
    (urllib3.NewConnectionError, "could not be reached (no connection; if you are behind a proxy set HTTPS_PROXY)"),
    (TimeoutError, "did not answer within {s:g} s"),
    (urllib3.TimeoutError, "did not answer within {s:g} s"),
    (requests.Timeout, "did not answer within {s:g} s"),
    (urllib3.DecodeError, "sent an answer that cannot be unpacked"),
    (requests.exceptions.ContentDecodingError, "sent an answer that cannot be unpacked"),
    (urllib3.IncompleteRead, "broke off in the middle of its answer"),
    (requests.exceptions.ChunkedEncodingError, "broke off in the middle of its answer"),
    (ConnectionResetError, "broke off the connection"),
    (requests.exceptions.InvalidURL, "could not be asked (check its address, and HTTPS_PROXY and ALL_PROXY)"),
    (requests.exceptions.MissingSchema, "could not be asked (check its address, and HTTPS_PROXY and ALL_PROXY)"),
    (requests.exceptions.InvalidSchema, "could not be asked (check its address, and HTTPS_PROXY and ALL_PROXY)"),
)  # fmt: skip


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception, what it wraps and what caused it, outermost first, each once."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        link = waiting.pop(0)
        if isinstance(link, BaseException) and id(link) not in seen:
            seen.add(id(link))
            yield link
            waiting += [getattr(link, "reason", None), *link.args, link.__cause__, link.__context__]


def cause_of(error: BaseException, timeout: float) -> str:
    """The cause of a failed exchange as a phrase that follows the service's name."""
    links = list(_chain(error))
    for kind, words in _CAUSES:
        if any(isinstance(link, kind) for link in links):
            return words.format(s=timeout)
    if isinstance(error, requests.ConnectionError):
        return "broke off the connection"
    if type(error) is OSError:  # such as a REQUESTS_CA_BUNDLE that is not there, which the message names
        return f"could not be asked ({str(error)[:200]})"
    return f"could not be asked ({type(error).__name__})"


def status_error(source: str, status: int, headers: Mapping[str, str]) -> SourceError:
    """The fault for a status that is not an answer: 404, 429 and 5xx may be asked again, other 4xx not."""
    cause = _STATUS_WORDS.get(status, f"answered {status}")
    if status in _REFUSED:
        return RefusedError(source, cause, retryable=False)
    again = status in (404, 408, 425, 429) or status >= 500
    pause = retry_after(headers.get("retry-after", "")) if again else None
    return SourceError(source, cause, retryable=again, retry_after=pause)


def retry_after(value: str, now: float | None = None) -> float | None:
    """The seconds a Retry-After header asks for, at most a day, or None where it cannot be read.

    Seconds or an HTTP date (RFC 9110, section 10.2.3); a date in the past is 0.
    """
    value = value.strip()
    if _SECONDS.fullmatch(value):
        return min(float(value), MAX_PAUSE)
    try:
        moment = parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError, OverflowError, OSError):
        return None
    return min(max(0.0, moment - (time.time() if now is None else now)), MAX_PAUSE)
