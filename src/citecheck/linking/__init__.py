"""(Documents) -> Links: which reference each citation points to, and which references none does. Pure.

A doubt of ours accuses nobody: what may be no citation, and lists that are not those the text points to, are left open.
"""

from citecheck.linking.documents import link_documents
from citecheck.linking.selecting import Selection, only_cited

__all__ = ["Selection", "link_documents", "only_cited"]
