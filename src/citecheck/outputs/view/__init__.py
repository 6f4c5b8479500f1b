"""What a page about a Report shows, as plain values: the outputs decide how, this package decides what. Pure."""

from citecheck.outputs.view.page import Page, page_of

__all__ = ["Page", "page_of"]
