"""The files a project keeps beside its documents: lock, baseline and decisions, read whole or refused in one line."""

from __future__ import annotations

from citecheck import baseline
from citecheck.decisions import Decision
from citecheck.decisions import load as load_decisions
from citecheck.errors import CitecheckError, ConfigError, LockError
from citecheck.limits import MAX_BYTES, MAX_LOCK_BYTES
from citecheck.lock import Lock
from citecheck.lock import load as load_lock
from citecheck.model import Ignore
from citecheck.regular import open_regular


def read_lock(path: str) -> Lock:
    """The lock at `path`. Raises LockError when there is none or it is damaged."""
    text = _text(path, "lock file", MAX_LOCK_BYTES, LockError)
    if text is None:
        raise LockError(f"{path}: there is no lock file; run `citecheck lock PATHS...` once to write it")
    return load_lock(text, path)


def lock_if_any(path: str) -> Lock:
    """The lock at `path`, or an empty one: what is missing or damaged is made anew."""
    try:
        return read_lock(path)
    except LockError:
        return Lock()


def read_baseline(path: str) -> list[Ignore]:
    """The wishes of the baseline at `path`; none when there is no such file. Raises ConfigError when it is damaged."""
    text = _text(path, "baseline", MAX_BYTES, ConfigError)
    return [] if text is None else baseline.load(text, path)


def read_decisions(path: str) -> list[Decision]:
    """The decisions at `path`; none when there is no such file. Raises ConfigError when it is damaged."""
    text = _text(path, "file of decisions", MAX_BYTES, ConfigError)
    return [] if text is None else load_decisions(text, path)


def _text(path: str, what: str, most: int, fault: type[CitecheckError]) -> str | None:
    """The text of a file; None when there is none. What is too large, no file or no UTF-8 is a `fault`."""
    try:
        with open_regular(path) as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise fault(
                f"{path}: a {what} may hold {most // 1_000_000} MB at most; check fewer documents at a time"
            )
        return data.decode("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise fault(f"{path}: the {what} cannot be read: {reason}") from None
