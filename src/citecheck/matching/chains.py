"""Every reference's questions in turn, all side by side: who waits for which answer, and what to ask next. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from citecheck.matching.decide import match
from citecheck.matching.questions import Question, next_question
from citecheck.model import Lookup, Match

# Questions a reference may need in turn: five sources, a whole record, other versions, a second work's place, a journal.
_MOST_QUESTIONS = 10


@dataclass(slots=True)
class Chains:
    """The state of one run's searches. `matches` is kept up to date in place; `answers` may hold earlier ones."""

    matches: list[Match]
    available: Sequence[str]
    answers: dict[Question, Lookup]
    waiting: dict[Question, list[int]] = field(default_factory=dict)
    asked: dict[int, int] = field(default_factory=dict)

    def begin(self) -> list[Question]:
        """The first questions to send."""
        return [q for i in range(len(self.matches)) if (q := self._advance(i))]

    def answered(self, question: Question, answer: Lookup) -> list[Question]:
        """Take an answer to all who waited for it; the questions to send next."""
        self.answers[question] = answer
        waited = self.waiting.pop(question)
        for i in waited:
            self._tell(i, answer)
        return [q for i in waited if (q := self._advance(i))]

    def _advance(self, i: int) -> Question | None:
        """The next question of one reference, if nobody has asked it yet."""
        while self.asked.get(i, 0) < _MOST_QUESTIONS:
            question = next_question(self.matches[i], self.available)
            if question is None:
                return None
            self.asked[i] = self.asked.get(i, 0) + 1
            if question not in self.answers:
                known = question in self.waiting
                self.waiting.setdefault(question, []).append(i)
                return None if known else question
            self._tell(i, self.answers[question])
        return None

    def _tell(self, i: int, answer: Lookup) -> None:
        m = self.matches[i]
        self.matches[i] = match(m.reference, [*m.lookups, answer])
