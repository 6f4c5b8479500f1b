"""YAML to nodes with their places. Nothing is ever constructed: only the parser's events are read.

PyYAML's parser (libyaml's, where it is there) gives events with places; tags are refused, aliases are the node they stand
for and count with its size, so that no file grows beyond what it says. What stands at the top comes one by one, so that no
file fills the memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citecheck.inputs.files import refusal
from citecheck.inputs.nodes import MAX_DEPTH, MAX_VALUES, Listing, Mapping, Node, Scalar

_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{t}" for t in "str int float bool null timestamp seq map".split())
_NULL = frozenset({"~", "null", "Null", "NULL"})


class YamlError(ValueError):
    """What is wrong, in words, and the offset where."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


def entries(text: str, path: str) -> Iterator[tuple[Scalar | None, Node]]:
    """What stands at the top of a YAML stream: the pairs of its mappings and the values of its lists, which have no key.

    Of a list that is the value of a key, each value comes by itself, with that key. Raises YamlError where the stream cannot
    be read, InputError without PyYAML.
    """
    try:
        import yaml
    except ImportError:  # pragma: no cover - it is installed with this program
        raise refusal(path, "reading YAML needs PyYAML: pip install pyyaml") from None
    events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        yield from _Builder(text, events, yaml).entries()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = " ".join(filter(None, (error.context, error.problem)))
        raise YamlError(message, mark.index if mark else 0) from None
    except yaml.reader.ReaderError as error:
        raise YamlError(
            f"it holds a character that YAML does not allow (U+{error.character:04X})", 0
        ) from None
    except yaml.YAMLError as error:
        raise YamlError(str(error).partition("\n")[0], 0) from None


class _Builder:
    """Makes nodes of events."""

    def __init__(self, text: str, events: Iterator[Any], yaml: Any) -> None:
        self.text = text
        self.events = events
        self.yaml = yaml
        self.anchors: dict[str, Node] = {}
        self.anchored = 0  # values kept for their aliases
        self.size = 0  # values of the entry that is being read, aliases written out

    def entries(self) -> Iterator[tuple[Scalar | None, Node]]:
        for event in self.events:
            if isinstance(event, self.yaml.DocumentStartEvent):
                self.anchors, self.anchored = {}, 0
            elif isinstance(event, self.yaml.MappingStartEvent):
                self._check(event)
                yield from self._pairs()
            elif isinstance(event, self.yaml.SequenceStartEvent | self.yaml.ScalarEvent):
                yield from ((None, node) for node in self._each(event))

    def _pairs(self) -> Iterator[tuple[Scalar | None, Node]]:
        for event in self.events:
            if isinstance(event, self.yaml.MappingEndEvent):
                return
            self.size = 0
            key = self._node(event, 0)
            name = key if isinstance(key, Scalar) else None
            yield from ((name, node) for node in self._each(next(self.events)))

    def _each(self, event: Any) -> Iterator[Node]:
        """The values of the list that begins with this event, as they come; what is no list, or is to be kept, whole."""
        if not isinstance(event, self.yaml.SequenceStartEvent) or event.anchor:
            node = self._node(event, 0)
            yield from node.values if isinstance(node, Listing) else (node,)
            return
        self._check(event)
        for inner in self.events:
            if isinstance(inner, self.yaml.SequenceEndEvent):
                return
            self.size = 0
            yield self._node(inner, 0)

    def _check(self, event: Any) -> None:
        if event.tag and event.tag not in _PLAIN_TAGS and event.tag != "!":
            raise YamlError(f"the tag {event.tag[:80]} is not read; take it out", event.start_mark.index)

    def _node(self, event: Any, depth: int) -> Node:
        at = event.start_mark.index
        if isinstance(event, self.yaml.AliasEvent):
            node = self.anchors.get(event.anchor)
            if node is None:
                raise YamlError(f"the alias *{event.anchor[:80]} stands for nothing", at)
            self._grow(_size(node), at)
            return node
        self._check(event)
        if depth > MAX_DEPTH:
            raise YamlError(f"it is nested more than {MAX_DEPTH} deep", at)
        self._grow(1, at)
        node = self._of_kind(event, depth)
        if event.anchor:
            self.anchored += _size(node)
            self._within(self.anchored, at)
            self.anchors[event.anchor] = node
        return node

    def _of_kind(self, event: Any, depth: int) -> Node:
        if isinstance(event, self.yaml.ScalarEvent):
            return self._scalar(event)
        start, before, listed = (
            event.start_mark.index,
            self.size,
            isinstance(event, self.yaml.SequenceStartEvent),
        )
        nodes: list[Node] = []
        end = start
        for inner in self.events:
            if isinstance(inner, self.yaml.SequenceEndEvent | self.yaml.MappingEndEvent):
                end = inner.end_mark.index if event.flow_style else end
                break
            nodes.append(self._node(inner, depth + 1))
            end = inner.end_mark.index if isinstance(inner, self.yaml.AliasEvent) else nodes[-1].end
        size = self.size - before + 1
        if listed:
            return Listing(tuple(nodes), start, end, size)
        pairs = zip(nodes[::2], nodes[1::2], strict=True)
        return Mapping(tuple((k, v) for k, v in pairs if isinstance(k, Scalar)), start, end, size)

    def _scalar(self, event: Any) -> Scalar:
        """The scalar, without the quotes round it and the anchor or tag before it."""
        start, end = event.start_mark.index, event.end_mark.index
        written = self.text[start:end]
        if event.style in ('"', "'"):
            return Scalar(event.value, start + written.find(event.style) + 1, end - 1, quoted=True)
        if event.style is not None:
            return Scalar(event.value, start, start + len(written.rstrip()), quoted=True)
        if (event.anchor or event.tag) and written.endswith(event.value):
            start = end - len(event.value)
        return Scalar("" if event.value in _NULL else event.value, start, end)

    def _grow(self, by: int, at: int) -> None:
        self.size += by
        self._within(self.size, at)

    def _within(self, size: int, at: int) -> None:
        if size > MAX_VALUES:
            raise YamlError(
                f"it holds more than {MAX_VALUES:,} values, those its aliases stand for included", at
            )


def _size(node: Node) -> int:
    return 1 if isinstance(node, Scalar) else node.size
