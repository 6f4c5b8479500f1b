"""Queries -> the lines of a form, whatever file it becomes.

Everything that was taken from a document or a registry stands on a line that begins with a mark of ours (a dash or a
quotation mark). So no line of a title can pass for "Answer: ..." when the form is read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from citecheck.queries.ask import Query, one_line
from citecheck.queries.wording import Wording

Show = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `kind` is "title", "text", "heading", "cited", "point", "option", "label" or "code"."""

    kind: str
    text: str


def lines(queries: Sequence[Query], words: Wording, show: Show = str) -> Iterator[Line]:
    """The whole letter: greeting, who answers, the numbered queries, closing."""
    yield Line("title", words.say("letter", "subject"))
    yield Line("text", words.say("letter", "greeting"))
    if not queries:
        yield Line("text", words.say("letter", "none"))
        return
    yield Line("text", words.say("letter", "intro", count=len(queries)))
    yield Line("text", words.say("letter", "how"))
    yield Line("label", _label(words, "by"))
    for query in queries:
        yield from query_lines(query, words, show)
    yield Line("text", words.say("letter", "closing"))


def query_lines(query: Query, words: Wording, show: Show = str) -> Iterator[Line]:
    """One query: its number, the reference as cited, what is asked, how it can be answered, and room for the answer."""
    where = show(one_line(PurePath(query.document).name))
    yield Line(
        "heading",
        words.say("form", "query", number=query.number, reference=query.reference) + f" ({where})",
    )
    yield Line("cited", f"“{show(query.cited)}”")
    for text in questions(query, words, show):
        yield Line("point", f"- {text}")
    yield Line("option", f"→ {options(query, words)}")
    yield Line("label", _label(words, "answer"))
    yield Line("label", _label(words, "comment"))
    yield Line("code", f"{_label(words, 'code')} {query.code}")


def questions(query: Query, words: Wording, show: Show = str) -> list[str]:
    """What is asked, one sentence or two for each point."""
    return [words.say("queries", p.kind, show, field=words.field(p.field), **p.values) for p in query.points]


def options(query: Query, words: Wording) -> str:
    """How it can be answered, in one line."""
    names = ["accept", "keep", "doi", "text"] if query.can_accept else ["keep", "doi", "text"]
    said = words.say("marks", "semicolon").join(words.say("options", n) for n in names)
    return said + words.say("marks", "stop")


def _label(words: Wording, name: str) -> str:
    return words.say("form", name) + words.say("marks", "colon")
