"""A list of names with only the names changed that differ from the registered ones. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.inputs.bibtex_names import read_names, split_and
from citecheck.matching.people import same_person
from citecheck.model import Name
from citecheck.outputs.bibtex_names import name_value
from citecheck.outputs.bibtex_values import text_value


def rewritten(raw: str, registered: Sequence[Name]) -> str:
    """The value of an `author` field in which every name that is registered stays as typed, in the registered order.

    Names that are not registered go, those that lack are put in their place, in the form ("First Last" or "Last, First")
    of the others. A list cut by "and others" keeps its length. "" when there is nothing to write.
    """
    parts, separators = _parts(raw)
    read = [read_names(part) for part in parts]
    cut = any(et_al for _, et_al in read)
    cited = [(part, names[0]) for part, (names, _) in zip(parts, read, strict=True) if len(names) == 1]
    one_each = all(len(names) == 1 or et_al for names, et_al in read)
    wanted = list(registered)[: len(cited)] if cut and one_each and cited else list(registered)
    given_first = one_each and bool(cited) and not any("," in part for part, _ in cited)
    written = _in_order(cited if one_each else [], wanted, given_first=given_first)
    if cut and one_each:
        written.append("others")
    between = [*separators, *[separators[-1] if separators else " and "] * len(written)]
    joined = "".join(part for pair in zip(written, between, strict=False) for part in pair)
    return joined[: len(joined) - len(between[len(written) - 1])] if written else ""


def _in_order(cited: Sequence[tuple[str, Name]], wanted: Sequence[Name], *, given_first: bool) -> list[str]:
    left = list(cited)
    written = []
    for name in wanted:
        typed = next((pair for pair in left if same_person(pair[1], name) is not None), None)
        if typed:
            left.remove(typed)
        written.append(typed[0] if typed else _written(name, given_first=given_first))
    return [w for w in written if w]


def _written(name: Name, *, given_first: bool) -> str:
    plain = name.given and not (
        name.literal or name.particle or name.suffix or " " in name.family or "," in name.given
    )
    return (
        f"{text_value(name.given)} {text_value(name.family)}" if given_first and plain else name_value(name)
    )


def _parts(raw: str) -> tuple[list[str], list[str]]:
    """The names as typed, and what stands between each and the next."""
    parts = [p.strip() for p in split_and(raw) if p.strip()]
    separators, at = [], 0
    for index, part in enumerate(parts):
        start = raw.index(part, at)
        if index:
            separators.append(raw[at:start])
        at = start + len(part)
    return parts, separators
