"""Patches: replacements of spans of a text, each tied to the finding it repairs. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citecheck.model import Finding, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """Replace text[start:end] (offsets in characters) by `replacement`.

    `code`, `name`, `reference`, `key` and `field` are those of the finding repaired; `why` is its evidence in one line.
    `safe` when nothing a person typed as a fact is changed. Patches with one `group` stand or fall together.
    """

    start: int
    end: int
    replacement: str
    code: str = ""
    name: str = ""
    field: str = ""
    why: str = ""
    safe: bool = False
    reference: int = 0
    key: str = ""
    group: str = ""


def patch_of(
    finding: Finding, reference: Reference, start: int, end: int, replacement: str, *, safe: bool
) -> Patch:
    """The patch that repairs a finding; all of one finding's stand or fall together."""
    return Patch(
        start=start,
        end=end,
        replacement=replacement,
        code=finding.code,
        name=finding.name,
        field=finding.field,
        why=finding.message,
        safe=safe,
        reference=reference.index,
        key=reference.key or "",
        group=f"{reference.index} {finding.code} {finding.field}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What can be repaired, in the order of the text, and one line for each finding that has to be settled by hand."""

    patches: tuple[Patch, ...] = ()
    by_hand: tuple[str, ...] = ()


def settled(patches: Iterable[Patch]) -> tuple[Patch, ...]:
    """The patches in the order of the text, without those that overlap an earlier one and the rest of their groups."""
    dropped: set[str] = set()
    kept: list[Patch] = []
    for patch in sorted(patches, key=lambda p: (p.start, p.end, not p.safe)):
        before = kept[-1] if kept else None
        if before and (patch.start < before.end or (patch.start, patch.end) == (before.start, before.end)):
            dropped.add(patch.group)
        else:
            kept.append(patch)
    return tuple(p for p in kept if not p.group or p.group not in dropped)


def apply(text: str, patches: Sequence[Patch]) -> str:
    """The text with the patches in place. They must not overlap. Raises ValueError when they do."""
    parts: list[str] = []
    at = 0
    for patch in sorted(patches, key=lambda p: (p.start, p.end)):
        if patch.start < at or patch.end > len(text):
            raise ValueError("patches overlap, or lie outside the text")
        parts += [text[at : patch.start], patch.replacement]
        at = patch.end
    return "".join([*parts, text[at:]])
