"""The faults that stop a run or one look-up. A difference in a reference is never an exception."""

from __future__ import annotations


class CitecheckError(Exception):
    """Stops the run: bad usage, bad configuration, unreadable input. One plain line for the user, exit code 2."""


class InputError(CitecheckError):
    """A document could not be read at all. The message names the file, the place and the remedy."""


class ConfigError(CitecheckError):
    """A configuration file or option does not make sense. The message names the key and, if one is near, the right one."""


class LockError(CitecheckError):
    """The lock file is missing, unreadable or not of the expected schema."""


class SourceError(Exception):
    """One question to one source got no usable answer: a time-out, 429, 5xx, or an answer that cannot be read.

    It says nothing about the reference (law 1). `cause` is a short plain-English phrase for the report, such as
    "did not answer within 30 s". `retry_after` is in seconds, when the service asked for a pause; `retryable` tells
    whether asking again may help.
    """

    def __init__(
        self, source: str, cause: str, *, retryable: bool = True, retry_after: float | None = None
    ) -> None:
        super().__init__(f"{source}: {cause}")
        self.source = source
        self.cause = cause
        self.retryable = retryable
        self.retry_after = retry_after


class NotAskedError(SourceError):
    """A question that was not sent at all, because the user asked for no network and the cache has no answer."""

    def __init__(self, source: str, cause: str) -> None:
        super().__init__(source, cause, retryable=False)
