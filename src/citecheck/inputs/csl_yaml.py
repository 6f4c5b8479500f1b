"""CSL-YAML (.yaml, .yml) to a `Document`: `references:` as Pandoc and Better BibTeX write it, or a list of items alone."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.inputs.csl_items import item_of
from citecheck.inputs.items import Item, Trouble, document_of
from citecheck.inputs.nodes import Mapping
from citecheck.inputs.yaml_nodes import YamlError, entries
from citecheck.model import Document


def read(text: str, path: str) -> Document:
    """The references of a CSL-YAML file, with the place of each value.

    Problems: `parse-error` (from there on nothing could be read, or an item is none), `duplicate-field`, and those of
    `items.document_of`.
    """
    troubles: list[Trouble] = []
    return document_of(text, path, "csl-yaml", _items(text, path, troubles), troubles)


def _items(text: str, path: str, troubles: list[Trouble]) -> Iterator[Item]:
    try:
        for key, node in entries(text, path):
            if key is not None and key.value != "references":
                continue
            if isinstance(node, Mapping):
                yield item_of(node)
            else:
                message = "This stands among the references and is none: an item is a mapping with a type and a title."
                troubles.append(Trouble("parse-error", message, node.start, max(node.end, node.start + 1)))
    except YamlError as error:
        troubles.append(broken(error, text))


def broken(error: YamlError, text: str) -> Trouble:
    """The problem of a stream that cannot be read any further."""
    message = f"The YAML is broken here: {error.args[0]}. What follows could not be read and is missing from this report."
    at = min(error.at, len(text))
    return Trouble("parse-error", message, at, min(at + 1, len(text)))
