"""The values that made-up references hold beside registered metadata: towns, publishers, months and so on."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).with_name("values")


def values(name: str) -> list[str]:
    """The lines of values/`name`.txt, in their order (values are drawn by number, so the order belongs to the seed)."""
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


MONTHS = values("months")
SHORT_MONTHS = values("short-months")
EDITIONS = values("editions")
SERIES = values("series")
