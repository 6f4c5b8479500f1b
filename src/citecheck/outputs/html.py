"""The editor's page: one self-contained HTML5 document that needs no network and no script.

What the page shows is decided in `view`, how it looks in `templates`. Everything that comes from a document or a registry
is text here: escaped by the template, with characters that do not show made visible (law 9), and a policy forbids the
browser to load anything, and to run anything but the one script that filters and copies. Accessibility follows
WCAG 2.2, level AA.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from citecheck.outputs.view import Extras, page_of
from citecheck.outputs.view.words import NOT_CITED, OUTCOMES, SEVERITIES, VERDICTS
from citecheck.report import Report
from citecheck.text import printable

_TEMPLATE = "report.html.j2"
_STYLE = "report.css"
_SCRIPT = "report.js"


def render(report: Report, extras: Extras | None = None) -> str:
    """The page as text, the same for the same report; to be written as UTF-8."""
    style, script = _part(_STYLE), _part(_SCRIPT)
    words = {"verdicts": VERDICTS, "outcomes": OUTCOMES, "severities": SEVERITIES, "not_cited": NOT_CITED}
    text: str = (
        _environment()
        .get_template(_TEMPLATE)
        .render(
            page=page_of(report, extras), style=style, script=script, policy=_policy(style, script), **words
        )
    )
    return text


@lru_cache(maxsize=1)
def _environment() -> Any:
    """The template engine: everything escaped, an unknown name an error. Imported here because it is slow to load."""
    import jinja2
    from markupsafe import Markup

    def shown(value: object) -> object:
        """A value as it may stand in a page; what the template itself has made stays as it is."""
        return value if isinstance(value, Markup) else _visible(str(value))

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("citecheck.outputs", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["markup"] = Markup
    return environment


def _visible(text: str) -> str:
    """The text with hidden and control characters spelt out, and half surrogates too, which cannot be written as UTF-8."""
    return printable(text).encode("utf-8", "backslashreplace").decode("utf-8")


@lru_cache(maxsize=2)
def _part(name: str) -> str:
    """The style sheet or the script, with the line ends a browser makes of them before it computes the hash."""
    text = files("citecheck.outputs").joinpath("templates", name).read_text(encoding="utf-8")
    return "\n" + text.replace("\r\n", "\n")


def _policy(style: str, script: str) -> str:
    """A content security policy that allows this very style sheet and script and nothing else (CSP level 3, 2.3.1)."""
    hashes = {name: base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
              for name, text in (("style", style), ("script", script))}  # fmt: skip
    allowed = "; ".join(f"{name}-src 'sha256-{digest}'" for name, digest in hashes.items())
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
