"""The values of JSON and YAML with their places: what both formats come down to before anybody asks what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MAX_DEPTH = 100
MAX_VALUES = 200_000  # in one item; the names of 20,000 authors take 100,000


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text or number as typed, without its quotes; `null` is empty. The offsets are those of the inside of the quotes.

    `quoted` tells a text from a number or a word.
    """

    value: str
    start: int
    end: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `size` counts all values in it, those an alias stands for as well."""

    values: tuple[Node, ...]
    start: int
    end: int
    size: int = 1


@dataclass(frozen=True, slots=True)
class Mapping:
    """An object or mapping: the pairs as typed, also those with a key that was there before."""

    pairs: tuple[tuple[Scalar, Node], ...]
    start: int
    end: int
    size: int = 1

    def get(self, *keys: str) -> Node | None:
        """The value of the first of these keys that is there; of a key given twice the last counts, as in other readers."""
        for key in keys:
            for name, value in reversed(self.pairs):
                if name.value == key:
                    return value
        return None

    def twice(self) -> Iterator[Scalar]:
        """The keys that were there before."""
        seen: set[str] = set()
        for name, _ in self.pairs:
            if name.value in seen:
                yield name
            seen.add(name.value)


Node = Scalar | Listing | Mapping


def text_of(node: Node | None) -> str:
    """A scalar's value; of a list the first; "" for anything else."""
    found = scalar_of(node)
    return found.value if found else ""


def scalar_of(node: Node | None) -> Scalar | None:
    """The scalar itself, or the first in a list, if it says anything."""
    if isinstance(node, Listing):
        node = node.values[0] if node.values else None
    return node if isinstance(node, Scalar) and node.value.strip() else None


def values_of(node: Node | None) -> tuple[Node, ...]:
    """The values of a list, a single value as a list of one, nothing as none."""
    if node is None or (isinstance(node, Scalar) and not node.value):
        return ()
    return node.values if isinstance(node, Listing) else (node,)
