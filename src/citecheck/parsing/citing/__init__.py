"""Citations in the text of a document: where authors point to references, by names and year or by number."""

from citecheck.parsing.citing.finding import find_citations

__all__ = ["find_citations"]
