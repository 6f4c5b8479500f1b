"""Suggested references: the registered form of a work, written out in a journal's style, with where each field is from.

`catalogue` names the styles, `chosen` is the one a user asks for, `merge` decides which value goes into a field, `casing`
and `prepare` bring the values into the shape a style expects, `engine` writes them with citeproc-py, `repairs` mends
what that leaves, `suggestion` puts it together.
"""

from citecheck.styles.catalogue import NAMES, Style
from citecheck.styles.chosen import style
from citecheck.styles.suggestion import Suggestion, suggestions

__all__ = ["NAMES", "Style", "Suggestion", "style", "suggestions"]
