"""What a page about a Report shows, as plain values: the outputs decide how, this package decides what. Pure."""

from citecheck.outputs.view.card import Extras
from citecheck.outputs.view.page import Page, page_of

__all__ = ["Extras", "Page", "page_of"]
