"""The further services of `scholarly_server`: arXiv, DBLP, OpenAlex, Semantic Scholar, PubMed, Europe PMC and Open Library.

Each is a table of its own documents in the shape of the real service, with the real routes and the real ways to say "nothing":

    arxiv            arXiv identifier -> {"title", "authors": [...], "published", "updated", "comment"}: Atom; an unknown
                     identifier is silently absent, a malformed one spoils the call with 400 and an entry under /api/errors
    dblp             "info" objects: every word of the question must be the beginning of a word of title or authors; the
                     list of hits is absent when there are none, and its total is text
    dblpsparql       the same records as a table, one row for each author, to a query for whole words of a title
    openalex         works with "id" and "doi": by DOI (one, or several in a filter), by title
    semanticscholar  papers with "externalIds": a POST answered in its order with null for the unknown; 404 for no title
    pubmed           summaries with "uid": esearch in [ti], esummary; an unknown identifier carries an "error"
    europepmc        results of resultType=core: identifiers joined by OR, or TITLE:(a AND b); errors are 200 with an errCode
    openlibrary      editions of jscmd=data with "identifiers": unknown ISBNs are just absent
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

_WORD = re.compile(r"\w+")
_ARXIV_ID = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v\d+)?")
Answer = tuple[int, str, bytes]  # status, content type, body


def tokens(text: object) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(html.unescape(str(text)).lower())


def _json(value: object, status: int = 200) -> Answer:
    return status, "application/json", json.dumps(value, ensure_ascii=False).encode()


@dataclass(slots=True, kw_only=True)
class More:
    """What the further services hold."""

    arxiv: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    dblp: Sequence[Mapping[str, Any]] = ()
    openalex: Sequence[Mapping[str, Any]] = ()
    semanticscholar: Sequence[Mapping[str, Any]] = ()
    pubmed: Sequence[Mapping[str, Any]] = ()
    europepmc: Sequence[Mapping[str, Any]] = ()
    openlibrary: Sequence[Mapping[str, Any]] = ()

    def answer(self, service: str, path: str, query: Mapping[str, str], body: bytes) -> Answer:
        """The answer of one of these services; 404 for a route it does not have."""
        route = getattr(self, f"_{service}")
        answer: Answer | None = route(path, query, body)
        return answer or _json({"error": "no such route"}, 404)

    # arXiv ----------------------------------------------------------------------------------------------------

    def _arxiv(self, path: str, query: Mapping[str, str], _: bytes) -> Answer | None:
        if path != "/api/query":
            return None
        ids = [i for i in query.get("id_list", "").split(",") if i]
        if bad := [i for i in ids if not _ARXIV_ID.fullmatch(i)]:
            return 400, "application/atom+xml; charset=utf-8", _feed([_error(bad[0])])
        size = int(query.get("max_results", "10"))
        if ids:
            bare = [re.sub(r"v\d+$", "", i) for i in ids]
            found = [i for i in reversed(bare) if i in self.arxiv]
        else:
            wanted = set(re.findall(r"ti:(\w+)", query.get("search_query", "")))
            ranked = sorted(self.arxiv, key=lambda i: (-len(wanted & set(tokens(self.arxiv[i]["title"]))), i))
            found = [i for i in ranked if wanted & set(tokens(self.arxiv[i]["title"]))]
        entries = [_entry(i, self.arxiv[i]) for i in found[:size]]
        return 200, "application/atom+xml; charset=utf-8", _feed(entries)

    # DBLP -----------------------------------------------------------------------------------------------------

    def _dblp(self, path: str, query: Mapping[str, str], _: bytes) -> Answer | None:
        if path != "/search/publ/api" or query.get("format") != "json":
            return None
        wanted = tokens(query.get("q", ""))
        found = [i for i in self.dblp if all(any(w.startswith(t) for w in tokens(i)) for t in wanted)]
        hits: dict[str, Any] = {"@total": str(len(found)), "@sent": str(len(found)), "@first": "0"}
        if found:
            hits["hit"] = [{"@score": "1", "@id": str(n), "info": i} for n, i in enumerate(found)]
        return _json({"result": {"query": query.get("q", ""), "status": {"@code": "200"}, "hits": hits}})

    def _dblpsparql(self, path: str, query: Mapping[str, str], _: bytes) -> Answer | None:
        asked = re.search(r'ql:contains-word "([^"]*)"', query.get("query", ""))
        if path != "/sparql" or asked is None:
            return _json({"exception": "Invalid SPARQL query", "metadata": {}}, 400)
        held = [i for i in self.dblp if set(asked[1].split()) <= set(tokens(i["title"]))]
        status, _type, body = _json(
            {"head": {}, "results": {"bindings": [r for i in held for r in _rows(i)]}}
        )
        return status, "application/sparql-results+json", body

    # OpenAlex -------------------------------------------------------------------------------------------------

    def _openalex(self, path: str, query: Mapping[str, str], _: bytes) -> Answer | None:
        by_doi = {str(w.get("doi") or "").rpartition("doi.org/")[2].lower(): w for w in self.openalex}
        if match := re.fullmatch(r"/works/doi:(.+)", path):
            work = by_doi.get(unquote(match[1]).lower())
            return _json(work) if work else (404, "text/html", b"<!doctype html><title>404 Not Found</title>")
        if path != "/works":
            return None
        name, _, value = query.get("filter", "").partition(":")
        if name == "doi":
            asked = value.split("|")
            if len(asked) > 100:
                return _json({"error": "Maximum number of values exceeded for doi"}, 400)
            found = [by_doi[d] for d in reversed(asked) if d in by_doi]
        else:
            wanted = set(tokens(value))
            found = [w for w in self.openalex if wanted <= set(tokens(w.get("title")))]
        return _json({"meta": {"count": len(found)}, "results": found[: int(query.get("per_page", "25"))]})

    # Semantic Scholar -----------------------------------------------------------------------------------------

    def _semanticscholar(self, path: str, query: Mapping[str, str], body: bytes) -> Answer | None:
        by_doi = {f"doi:{p['externalIds'].get('DOI', '')}".lower(): p for p in self.semanticscholar}
        if path == "/graph/v1/paper/batch":
            ids = json.loads(body or b"{}").get("ids", [])
            if any(" " in i for i in ids):
                return _json({"error": "No valid paper ids given"}, 400)
            return _json([by_doi.get(i.lower()) for i in ids])
        if path == "/graph/v1/paper/search/match":
            wanted = set(tokens(query.get("query", "")))
            for paper in self.semanticscholar:
                own = set(tokens(paper["title"]))
                if len(wanted & own) / max(1, len(wanted | own)) >= 0.7:
                    return _json({"data": [dict(paper) | {"matchScore": 179.1}]})
            return _json({"error": "Title match not found"}, 404)
        return None

    # PubMed ---------------------------------------------------------------------------------------------------

    def _pubmed(self, path: str, query: Mapping[str, str], _: bytes) -> Answer | None:
        by_uid = {str(r["uid"]): r for r in self.pubmed}
        if path == "/entrez/eutils/esearch.fcgi":
            wanted = set(re.findall(r"(\w+)\[ti\]", query.get("term", "")))
            ids = [i for i, r in by_uid.items() if wanted and wanted <= set(tokens(r["title"]))]
            return _json({"esearchresult": {"count": str(len(ids)), "idlist": ids}})
        if path == "/entrez/eutils/esummary.fcgi":
            asked = [i for i in query.get("id", "").split(",") if i]
            none = {"error": "cannot get document summary"}
            items = {i: by_uid.get(i, none | {"uid": i}) for i in asked}
            return _json({"result": {"uids": asked, **items}})
        return None

    # Europe PMC -----------------------------------------------------------------------------------------------

    def _europepmc(self, path: str, query: Mapping[str, str], _: bytes) -> Answer | None:
        if path != "/europepmc/webservices/rest/search" or query.get("format") != "json":
            return None
        size = int(query.get("pageSize", "25"))
        if size > 1000:
            return _json({"version": "6.9", "errCode": 404, "errMsg": "Invalid page size provided."})
        asked = query.get("query", "")
        if title := re.fullmatch(r"TITLE:\((.*)\)", asked):
            wanted = {w for w in tokens(title[1]) if w != "and"}
            found = [r for r in self.europepmc if wanted <= set(tokens(r["title"]))]
        else:
            found = [r for r in reversed(self.europepmc) if any(_is_meant(c, r) for c in asked.split(" OR "))]
        return _json({"version": "6.9", "hitCount": len(found), "resultList": {"result": found[:size]}})

    # Open Library ---------------------------------------------------------------------------------------------

    def _openlibrary(self, path: str, query: Mapping[str, str], _: bytes) -> Answer | None:
        if path == "/api/books":
            held = {i: e for e in self.openlibrary for kind in e["identifiers"].values() for i in kind}
            keys = query.get("bibkeys", "").split(",")
            return _json({k: held[k[5:]] for k in keys if k[5:] in held})
        if path == "/search.json":
            wanted = set(tokens(query.get("title", "")))
            docs = [
                {
                    "key": e["key"],
                    "title": e["title"],
                    "author_name": [a["name"] for a in e.get("authors", [])],
                }
                for e in self.openlibrary
                if wanted <= set(tokens(e["title"]))
            ]
            return _json({"numFound": len(docs), "docs": docs})
        return None


def _rows(info: Mapping[str, Any]) -> list[dict[str, dict[str, str]]]:
    """A record of DBLP as rows of a SPARQL answer, the last author first."""
    kinds = {"Conference and Workshop Papers": "Inproceedings", "Journal Articles": "Article"}
    told = {
        "pub": f"https://dblp.org/rec/{info['key']}",
        "title": info["title"],
        "type": f"http://purl.org/net/nknouf/ns/bibtex#{kinds.get(info['type'], 'Article')}",
        "doi": f"https://doi.org/{info['doi'].upper()}" if "doi" in info else "",
    } | {v: str(info.get(v, "")) for v in ("year", "venue", "volume", "number", "pages")}
    people = info["authors"]["author"]
    people = people if isinstance(people, list) else [people]
    rows = [told | {"place": str(n), "name": p["text"]} for n, p in enumerate(people, start=1)]
    return [{k: {"type": "literal", "value": v} for k, v in row.items() if v} for row in reversed(rows)]


def _is_meant(clause: str, result: Mapping[str, Any]) -> bool:
    """Whether Europe PMC's clause for an identifier holds for a result."""
    if match := re.fullmatch(r"\(EXT_ID:(\d+) AND SRC:MED\)", clause):
        return bool(result.get("source") == "MED" and result.get("id") == match[1])
    if match := re.fullmatch(r"PMCID:(PMC\d+)", clause):
        return bool(result.get("pmcid") == match[1])
    match = re.fullmatch(r'DOI:"(.+)"', clause)
    return bool(match and str(result.get("doi", "")).lower() == match[1].lower())


def _feed(entries: Sequence[str]) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
    return (head + 'xmlns:arxiv="http://arxiv.org/schemas/atom">' + "".join(entries) + "</feed>").encode()


def _error(identifier: str) -> str:
    reason = f"incorrect id format for {html.escape(identifier)}"
    return f"<entry><id>https://arxiv.org/api/errors#{reason}</id><title>Error</title></entry>"


def _entry(identifier: str, item: Mapping[str, Any]) -> str:
    names = "".join(f"<author><name>{html.escape(n)}</name></author>" for n in item["authors"])
    published = item.get("published", "2017-06-12T17:57:34Z")
    comment = f"<arxiv:comment>{html.escape(item['comment'])}</arxiv:comment>" if "comment" in item else ""
    return (
        f"<entry><id>http://arxiv.org/abs/{identifier}v2</id><published>{published}</published>"
        f"<updated>{item.get('updated', published)}</updated><title>{html.escape(item['title'])}</title>"
        f"<summary>None.</summary>{names}{comment}</entry>"
    )
