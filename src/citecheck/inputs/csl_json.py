"""CSL-JSON (.json) to a `Document`: a list of items, {"items": [...]} (Zotero), {"references": [...]} (Pandoc), an object of
items by id (citeproc-js), or one item.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.inputs.csl_items import item_of
from citecheck.inputs.files import refusal
from citecheck.inputs.items import Item, Trouble, document_of
from citecheck.inputs.json_nodes import JsonError, Scanner
from citecheck.inputs.nodes import Mapping, Node, Scalar
from citecheck.model import Document

_LISTS = ("items", "references")
# What an object has that is an item.
_OF_ITEMS = frozenset({"type", "title", "author", "DOI", "issued"})
_MOST_PAIRS = 2_000
_NO_ITEMS = (
    "it is JSON, but no bibliography in CSL-JSON (a list of items, each with a type and a title); "
    "export as CSL-JSON or BibTeX and try again"
)
_NO_ITEM = "This stands in the list and is no item (an object with a type and a title); it was passed over."


def read(text: str, path: str) -> Document:
    """The references of a CSL-JSON file, with the place of each value.

    Problems: `parse-error` (an item is broken; it and, where no other begins in the column of the first, what follows it are
    left out), `duplicate-field`, and those of `items.document_of`. Raises InputError for JSON that is something else.
    """
    troubles: list[Trouble] = []
    return document_of(text, path, "csl-json", _items(text, path, troubles), troubles)


def _items(text: str, path: str, troubles: list[Trouble]) -> Iterator[Item]:
    scanner = Scanner(text)
    start = scanner.blank(0)
    errors: list[JsonError] = []
    try:
        if text[start : start + 1] == "[":
            yield from _listed(scanner, start, errors, troubles)
        elif text[start : start + 1] == "{":
            yield from _of_object(scanner, start, errors, troubles)
        else:
            raise refusal(path, _NO_ITEMS)
    except JsonError as error:
        errors.append(error)
    except _NoItemsError:
        raise refusal(path, _NO_ITEMS) from None
    errors += scanner.odd
    end = scanner.blank(scanner.end)
    if not errors and end < len(text):
        errors.append(JsonError("more stands behind the end of the list and was not read", end))
    for broken in errors:
        message = (
            f"The JSON is broken here: {broken.args[0]}. What could not be read is missing from this report."
        )
        troubles.append(Trouble("parse-error", message, broken.at, min(broken.at + 1, len(text))))


class _NoItemsError(Exception):
    pass


def _listed(scanner: Scanner, at: int, errors: list[JsonError], troubles: list[Trouble]) -> Iterator[Item]:
    found = strange = 0
    for node in scanner.items(at, errors):
        if isinstance(node, Mapping) and (found or strange or _is_item(node)):
            found += 1
            yield item_of(node)
        else:
            strange += 1
            if strange == 1:
                troubles.append(Trouble("parse-error", _NO_ITEM, node.start, max(node.end, node.start + 1)))
    if strange and not found:
        raise _NoItemsError


def _of_object(scanner: Scanner, at: int, errors: list[JsonError], troubles: list[Trouble]) -> Iterator[Item]:
    """The items of an object: those of a list in it, its values, or itself."""
    pairs: list[tuple[Scalar, Node]] = []
    found = False
    for key, value_at in scanner.pairs(at):
        if key.value in _LISTS and scanner.text[value_at] == "[":
            yield from _listed(scanner, value_at, errors, troubles)
            if errors:
                return
            found = True
            continue
        value, scanner.end = scanner.value(value_at)
        if isinstance(value, Mapping) and _is_item(value) and not any(k.value in _OF_ITEMS for k, _ in pairs):
            found = True
            yield item_of(value, key.value)
        elif len(pairs) < _MOST_PAIRS:
            pairs.append((key, value))
    whole = Mapping(tuple(pairs), at, scanner.end)
    if not found and not _is_item(whole):
        raise _NoItemsError
    if not found:
        yield item_of(whole)


def _is_item(node: Mapping) -> bool:
    return len({k.value for k, _ in node.pairs} & _OF_ITEMS) >= 2
