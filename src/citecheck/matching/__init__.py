"""(Reference, answers of the sources) -> Match: compare every field, then decide which work is meant. Pure, no I/O."""

from citecheck.matching.decide import match
from citecheck.matching.questions import Question, doi_of, next_question, wants_opinion

__all__ = ["Question", "doi_of", "match", "next_question", "wants_opinion"]
