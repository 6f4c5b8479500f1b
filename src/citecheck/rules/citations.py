"""What the rules about citations in the text share: one finding for what is cited the same way, at its first place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.model import Citation, Document, Finding, Link, LinkStatus, Match, Reference
from citecheck.rules.base import Rule


class CitationRule(Rule):
    """Something about citations of one status; a subclass says which, and in what words."""

    status: LinkStatus
    advice: str = ""

    def check_document(self, document: Document, matches: Sequence[Match]) -> Iterator[Finding]:
        """One finding for each way of citing it concerns, at its first place, with the number of the others."""
        groups: dict[tuple[object, ...], list[Link]] = {}
        for link in document.links.links:
            if link.status is self.status and self.concerns(link):
                c = link.citation
                groups.setdefault((c.key, c.number, c.names, c.et_al, c.year), []).append(link)
        for links in groups.values():
            yield self._report(links)

    def concerns(self, link: Link) -> bool:
        """Whether this rule reports this citation; a secondary one, or what may be no citation, is left in peace."""
        return link.citation.sure and not link.citation.secondary

    def message(self, link: Link) -> str:
        """What is wrong, the citation first."""
        raise NotImplementedError

    def _report(self, links: Sequence[Link]) -> Finding:
        first, more = links[0], len(links) - 1
        again = f"also at {more} other place{'s' if more > 1 else ''}" if more else ""
        where = "; ".join(filter(None, (first.citation.place, again)))
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=f"{self.message(first)} ({where})" if where else self.message(first),
            document=first.citation.document,  # a part of a paper has places of its own
            span=first.citation.span,
            key=first.citation.key or None,
            cited=label(first.citation),
            found="; ".join(map(listed_as, first.references)),
            advice=self.advice,
        )


def label(citation: Citation) -> str:
    """A citation in one form, however it is written: "Neff et al. (2007)", "[3]" or "number 3", a key."""
    if citation.key:
        return citation.key
    if citation.number is not None:
        return f"[{citation.number}]" if "[" in citation.text else f"number {citation.number}"
    names = list(citation.names)
    who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} & {names[-1]}"
    return f"{who}{' et al.' if citation.et_al else ''} ({citation.year})"


def listed_as(reference: Reference) -> str:
    """A reference as one would cite it: "Gilbert & Procter (2006)", "Neff et al. (2007)"."""
    m = reference.metadata
    if reference.key and not (m.author or m.editor):
        return reference.key
    names = [" ".join(filter(None, (p.particle, p.family))) or p.literal for p in m.author or m.editor]
    who = " & ".join(names) if len(names) < 3 and not m.et_al else f"{names[0]} et al." if names else ""
    year = f"({m.issued.year}{m.issued.suffix})" if m.issued else "(no year)"
    return f"{who or m.title[:60] or reference.text[:60]} {year}"


def joined(references: Sequence[Reference], word: str = "and") -> str:
    """The references in a sentence: "A (2003), B (2004) and C (2005)"."""
    shown = [listed_as(r) for r in references[:4]]
    if len(references) > 4:
        shown.append(f"{len(references) - 4} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {word} {shown[-1]}"
