"""citecheck: check the references of a document against the registries, field by field.

`citecheck.check(["paper.md"])` gives a `Report`; the command line does no more than that. Names are loaded when they are
first used, so that importing the package, and `citecheck --help`, cost nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citecheck.config import Config
    from citecheck.errors import CitecheckError
    from citecheck.pipeline import Run, check
    from citecheck.report import Report

__version__ = "0.1.0"
__all__ = ["CitecheckError", "Config", "Report", "Run", "__version__", "check"]

_HOMES = {
    "CitecheckError": "citecheck.errors",
    "Config": "citecheck.config",
    "Report": "citecheck.report",
    "Run": "citecheck.pipeline",
    "check": "citecheck.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'citecheck' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
