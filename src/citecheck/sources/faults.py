"""The kinds of SourceError that someone in this package treats in a way of their own."""

from __future__ import annotations

from citecheck.errors import SourceError


class RefusedError(SourceError):
    """The service is well and refuses this one question (400, 414, ...); it says nothing about other questions."""


class WalledError(SourceError):
    """A page that is to keep programs out stands before the service: a statement, which asking again would pass over."""

    def __init__(self, source: str, cause: str) -> None:
        super().__init__(source, cause, retryable=False)


class TooLargeError(SourceError):
    """The answer was larger than the cap; a smaller question may do better."""


class RedirectError(SourceError):
    """The service sent us to a host that is not allowed; nothing was asked there."""
