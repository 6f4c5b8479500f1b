"""(Reference, answers of the sources) -> Match: compare every field, then decide which work is meant. Pure, no I/O."""

from citecheck.matching.decide import Question, contradicted, doi_of, match, next_question

__all__ = ["Question", "contradicted", "doi_of", "match", "next_question"]
