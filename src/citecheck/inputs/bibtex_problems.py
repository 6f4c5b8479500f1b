"""What is said about an entry that cannot be read: where it goes wrong, in words, and what to do. Pure."""

from __future__ import annotations

import re

_HEAD = re.compile(r"@\s{0,80}(\w{0,40})\s{0,80}[{(]\s{0,80}([^\s,={}()\"]{0,300})")
# Braces and quotes, and every line that begins like a field.
_STRUCTURE = re.compile(
    r"(?<!\\)(?P<mark>[{}\"])|^[ \t]{0,80}(?P<name>[A-Za-z][\w-]{0,60})[ \t]{0,80}=", re.MULTILINE
)
_BRACE_ALONE = re.compile(r"\n[ \t]{0,80}\}\s*\Z")


def head(raw: str) -> tuple[str, str]:
    """The type in lower case and the key an entry begins with, as far as they can be read."""
    match = _HEAD.match(raw)
    return (match[1].lower(), match[2]) if match else ("", "")


def explain(raw: str, reason: str) -> tuple[str, int]:
    """Why an entry could not be read, with the remedy, and the offset in `raw` to point to.

    `reason` is the parser's. A value that is not closed shows in that a later field begins inside it.
    """
    kind, key = head(raw)
    name = f"The entry {key}" if key else f"A block @{kind}" if kind else "A block"
    if "after entry key" in reason and "Expected comma" in reason:
        return f"{name} could not be read: it has no key, or no comma after it. Write @{kind}{{key, ...}}.", 0
    if culprit := _unclosed_field(raw):
        field, at = culprit
        return (
            f"{name} could not be read: the value of {field} is not closed. Add the brace or quotation mark.",
            at,
        )
    if "closing" in reason or "end of file" in reason:
        return f"{name} could not be read: its closing brace is missing. Add it and check again.", 0
    message = "something that is no field stands between its fields. Write every field as name = {value}."
    return f"{name} could not be read: {message}", 0


def _unclosed_field(raw: str) -> tuple[str, int] | None:
    """The last field that began before another began inside its value, and its offset."""
    depth, quoted = 0, False
    last: tuple[str, int] | None = None
    for match in _STRUCTURE.finditer(raw):
        mark = match["mark"]
        if mark == '"':
            quoted = quoted != (depth == 1)
        elif mark:
            depth += 1 if mark == "{" else -1
        elif last is not None and (depth > 1 or quoted):
            return last
        else:
            last = (match["name"], match.start("name"))
    # A brace alone in the last line was meant to close the entry, but closed the value before it.
    used_up = depth == 1 and _BRACE_ALONE.search(raw) is not None
    return last if depth > 1 or quoted or used_up else None
