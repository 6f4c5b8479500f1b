"""The items of a bibliography in YAML, one by one, and what stands among them and is none: CSL-YAML's and Hayagriva's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from citecheck.inputs.items import Item, Trouble
from citecheck.inputs.nodes import Node, Scalar
from citecheck.inputs.yaml_nodes import YamlError, entries

_MOST_TOLD = 20  # of what is no item; a file may hold nothing else


def items_in(
    text: str, path: str, troubles: list[Trouble], read: Callable[[Scalar | None, Node], Item | str | None]
) -> Iterator[Item]:
    """The items of a file; `read` gives the item of a key and its value, what is wrong with them, or None for neither.

    Where the YAML is broken, what comes before is read, and the place is told.
    """
    strange = 0
    last: Node | None = None
    try:
        for key, node in entries(text, path):
            item = read(key, node)
            if isinstance(item, Item):
                yield item
            elif item is not None:
                strange, last = strange + 1, node
                if strange <= _MOST_TOLD:
                    troubles.append(_none(item, node))
    except YamlError as error:
        troubles.append(_broken(error, text))
    if strange > _MOST_TOLD and last is not None:
        troubles.append(_none(f"{strange - _MOST_TOLD:,} more up to here are none either.", last))


def _none(message: str, node: Node) -> Trouble:
    return Trouble("parse-error", message, node.start, max(node.end, node.start + 1))


def _broken(error: YamlError, text: str) -> Trouble:
    """The problem of a stream that cannot be read any further."""
    message = f"The YAML is broken here: {error.args[0]}. What follows could not be read and is missing from this report."
    at = min(error.at, len(text))
    return Trouble("parse-error", message, at, min(at + 1, len(text)))
