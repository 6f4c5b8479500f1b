"""CSL-YAML to a `Document`: files (.yaml, .yml), with `references:` or a list of items alone, and Pandoc's front matter."""

from __future__ import annotations

import re

from citecheck.inputs.csl_items import item_of
from citecheck.inputs.items import Item, Trouble, document_of
from citecheck.inputs.nodes import Mapping, Node, Scalar
from citecheck.inputs.yaml_items import items_in
from citecheck.model import Document

_NO_ITEM = "This stands among the references and is none: an item is a mapping with a type and a title."
# The block of that name, up to the next line that begins with anything but a blank, a dash or a comment.
_REFERENCES = re.compile(r"^references[ \t]{0,20}:[^\n]*(?:\n(?:[ \t#-][^\n]*|\r?(?=\n|\Z)))*", re.MULTILINE)


def read(text: str, path: str) -> Document:
    """The references of a CSL-YAML file, with the place of each value.

    Problems: `parse-error` (from there on nothing could be read, or an item is none), `duplicate-field`, and those of
    `items.document_of`.
    """
    troubles: list[Trouble] = []
    return document_of(text, path, "csl-yaml", items_in(text, path, troubles, _item), troubles)


def read_front_matter(text: str, end: int, path: str) -> Document:
    """The references in the front matter of a document, which ends at an offset; its other lines are not looked at."""
    troubles: list[Trouble] = []
    block = _REFERENCES.search(text, 0, end)
    if block is None:
        return Document(path=path, format="markdown")
    before = re.sub(r"[^\r\n]", " ", text[: block.start()])  # the places stay those of the file
    return document_of(
        text, path, "markdown", items_in(before + block.group(), path, troubles, _item), troubles
    )


def _item(key: Scalar | None, node: Node) -> Item | str | None:
    if key is not None and key.value != "references":
        return None
    return item_of(node) if isinstance(node, Mapping) else _NO_ITEM
