"""CSL-YAML to a `Document`: files (.yaml, .yml), with `references:` or a list of items alone, and Pandoc's front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.inputs.csl_items import item_of
from citecheck.inputs.items import Item, Trouble, document_of
from citecheck.inputs.nodes import Mapping
from citecheck.inputs.yaml_nodes import YamlError, entries
from citecheck.model import Document

# The block of that name, up to the next line that begins with anything but a blank, a dash or a comment.
_REFERENCES = re.compile(r"^references[ \t]{0,20}:[^\n]*(?:\n(?:[ \t#-][^\n]*|\r?(?=\n|\Z)))*", re.MULTILINE)


def read(text: str, path: str) -> Document:
    """The references of a CSL-YAML file, with the place of each value.

    Problems: `parse-error` (from there on nothing could be read, or an item is none), `duplicate-field`, and those of
    `items.document_of`.
    """
    troubles: list[Trouble] = []
    return document_of(text, path, "csl-yaml", _items(text, path, troubles), troubles)


def read_front_matter(text: str, end: int, path: str) -> Document:
    """The references in the front matter of a document, which ends at an offset; its other lines are not looked at."""
    troubles: list[Trouble] = []
    block = _REFERENCES.search(text, 0, end)
    if block is None:
        return Document(path=path, format="markdown")
    before = re.sub(r"[^\r\n]", " ", text[: block.start()])  # the places stay those of the file
    return document_of(text, path, "markdown", _items(before + block.group(), path, troubles), troubles)


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
