"""The look-ups of one reference, sorted by what was asked."""

from __future__ import annotations

from dataclasses import dataclass

from citecheck.matching import scope
from citecheck.model import Lookup, LookupStatus, Reference, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The lookups of one reference, sorted by what was asked."""

    lookups: tuple[Lookup, ...]

    def of(self, *questions: str) -> list[Lookup]:
        """The answers to these questions."""
        return [a for a in self.lookups if a.question in questions]

    def first(self, status: LookupStatus, *questions: str) -> Lookup | None:
        """The first answer of this status to these questions."""
        return next((a for a in self.of(*questions) if a.status is status), None)

    def needed(self, status: LookupStatus, reference: Reference) -> Lookup | None:
        """The first answer of this status without which nothing can be said: about the identifier, or of a source needed."""
        sources = scope.needed(reference.metadata)
        asked = [a for a in self.of("identifier", "search") if a.source in sources]
        return next((a for a in (*self.of("doi", "registration"), *asked) if a.status is status), None)

    def works(self, *questions: str) -> list[Work]:
        """The works found, each once, in the order of the answers; whole records in place of what lists gave of them."""
        found = {_name(w): w for a in reversed(self.of(*questions)) for w in a.works}
        whole = {_name(w): w for a in self.of("record") for w in a.works}
        ordered = dict.fromkeys(_name(w) for a in self.of(*questions) for w in a.works)
        return [whole.get(name, found[name]) for name in ordered]


def _name(work: Work) -> str:
    return work.id or f"{work.source}:{work.metadata.title}"
