"""Identifier or query -> Work: one file per service, and `cached` and `polite`, which wrap any of them.

To add a source: one file with a class that has `name`, `batches`, `lookup` and `search` (`base.Source`) and takes an
`http.Client`, one line in `SOURCES`, one in `URLS` and one in `budgets.BUDGETS`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from citecheck.errors import ConfigError
from citecheck.sources.answers import Answers
from citecheck.sources.base import Counts, Registry, Source
from citecheck.sources.budgets import BUDGETS
from citecheck.sources.cached import CachedRegistry, CachedSource
from citecheck.sources.ledger import Ledger, MemoryLedger, SharedLedger
from citecheck.sources.polite import LOCAL_PATIENCE, Pacer, Patience, PoliteRegistry, PoliteSource

# name -> "module:class", loaded when it is asked for. The order is that in which reports name them.
SOURCES = {
    "records": "citecheck.sources.records:Records",
    "crossref": "citecheck.sources.crossref:Crossref",
    "datacite": "citecheck.sources.datacite:DataCite",
    "arxiv": "citecheck.sources.arxiv:Arxiv",
    "dblp": "citecheck.sources.dblp:Dblp",
    "dblpsparql": "citecheck.sources.dblp_sparql:DblpSparql",
    "pubmed": "citecheck.sources.pubmed:PubMed",
    "europepmc": "citecheck.sources.europe_pmc:EuropePMC",
    "openlibrary": "citecheck.sources.open_library:OpenLibrary",
    "openalex": "citecheck.sources.openalex:OpenAlex",
    "semanticscholar": "citecheck.sources.semantic_scholar:SemanticScholar",
}
REGISTRIES = {"doi.org": "citecheck.sources.doi_org:DoiOrg"}
# name -> the service's host root. A mirror may have a path prefix ("http://127.0.0.1:8099/crossref").
URLS = {
    "crossref": "https://api.crossref.org",
    "datacite": "https://api.datacite.org",
    "doi.org": "https://doi.org",
    "arxiv": "https://export.arxiv.org",
    "dblp": "https://dblp.org",
    "dblpsparql": "https://sparql.dblp.org",
    "pubmed": "https://eutils.ncbi.nlm.nih.gov",
    "europepmc": "https://www.ebi.ac.uk",
    "openlibrary": "https://openlibrary.org",
    "openalex": "https://api.openalex.org",
    "semanticscholar": "https://api.semanticscholar.org",
}
# name -> the environment variable that overrides its URL
ENVIRONMENT = {name: f"CITECHECK_{'DOI' if name == 'doi.org' else name.upper()}_URL" for name in URLS}
# name -> the environment variable with the operator's own key, for services that give keys. None is ever required.
KEYS = {name: f"CITECHECK_{name.upper()}_KEY" for name in ("openalex", "semanticscholar", "pubmed")}
# Without a key these answer next to nobody, so they are asked with one only, or where they are a mirror of your own.
KEY_NEEDED = frozenset({"semanticscholar"})
# name -> the service it stands in for. Where that one is a mirror of your own, nobody is sent to the live stand-in.
STANDS_FOR = {"europepmc": "pubmed", "dblpsparql": "dblp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The sources of a run in the order in which they are asked, and the registry of DOIs if it may be asked.

    `counts` has the tally of each, by name.
    """

    sources: tuple[Source, ...]
    registry: Registry | None
    counts: Mapping[str, Counts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the services are asked.

    `urls` override the environment and the defaults. `mailto` is the operator's own contact address ("" sends none).
    `cache_dir` None means no cache, and a budget per process. `offline` answers from the cache only. `timeout` is for one
    call, `patience.question` for one question, both in seconds; `run_until` is a time of `time.time()`. `note` is told in
    a sentence what the user should know. `pace_local` applies the budgets to services on this machine too. `keys` are the
    operator's own, by name; the environment wins. `max_age` is the age in seconds from which a remembered answer is asked
    for anew.
    """

    urls: Mapping[str, str] | None = None
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    mailto: str = ""
    cache_dir: Path | None = None
    offline: bool = False
    records: Path | None = None
    timeout: float = 30.0
    patience: Patience | None = None
    run_until: float | None = None
    pace_local: bool = False
    max_age: float | None = None
    note: Callable[[str], None] = lambda _: None


def build(
    names: Sequence[str] = tuple(SOURCES) + tuple(REGISTRIES), settings: Settings | None = None
) -> Services:
    """The named sources, polite and remembering, ready to be asked from several threads.

    "records" takes part only when `settings.records` names a file, a source of `KEY_NEEDED` only with a key, one of
    `STANDS_FOR` with an address of its own or where the other has none. Raises ConfigError for an unknown name or a URL that
    is none, InputError for a file of records that cannot be read.
    """
    settings = settings or Settings()
    for name in names:
        if name not in SOURCES and name not in REGISTRIES:
            known = ", ".join([*SOURCES, *REGISTRIES])
            raise ConfigError(f'there is no source "{name}"; known are {known}')
    ledger: Ledger = SharedLedger(settings.cache_dir, settings.note) if settings.cache_dir else MemoryLedger()
    counts = {name: Counts() for name in names if _takes_part(name, settings)}
    sources = tuple(_source(name, settings, ledger, counts[name]) for name in SOURCES if name in counts)
    registry = next((_registry(n, settings, ledger, counts[n]) for n in REGISTRIES if n in counts), None)
    return Services(sources=sources, registry=registry, counts=counts)


def _takes_part(name: str, settings: Settings) -> bool:
    if name == "records":
        return settings.records is not None
    if name in STANDS_FOR and url_of(name, settings.urls) == URLS[name]:
        return url_of(STANDS_FOR[name], settings.urls) == URLS[STANDS_FOR[name]]
    return (
        name not in KEY_NEEDED
        or bool(key_of(name, settings.keys))
        or url_of(name, settings.urls) != URLS[name]
    )


def key_of(name: str, keys: Mapping[str, str]) -> str:
    """The operator's key for a service: from the environment, else from `keys`; "" for none."""
    return (os.environ.get(KEYS[name], "").strip() or keys.get(name, "")) if name in KEYS else ""


def url_of(name: str, urls: Mapping[str, str] | None = None) -> str:
    """The base URL of a service: from `urls`, else the environment, else the default. Raises ConfigError."""
    url = (urls or {}).get(name) or os.environ.get(ENVIRONMENT[name], "").strip() or URLS[name]
    if not _is_web_address(url):
        raise ConfigError(
            f'the address of {name}, "{url}", is not a web address such as {URLS[name]}; correct {ENVIRONMENT[name]}, or '
            "the url in the configuration"
        )
    return url.rstrip("/")


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        usable = parts.port != 0  # asking for the port checks it
    except ValueError:
        return False
    odd = not url.isprintable() or any(c.isspace() for c in url) or parts.query or parts.fragment
    return usable and parts.scheme in ("http", "https") and bool(parts.hostname) and not odd


def default_cache_dir() -> Path | None:
    """The directory named by CITECHECK_CACHE_DIR, else the user's cache directory, or None where there is no home."""
    if named := os.environ.get("CITECHECK_CACHE_DIR", "").strip():
        return Path(named)
    from platformdirs import user_cache_dir

    try:
        found = Path(user_cache_dir("citecheck", appauthor=False))
    except (OSError, RuntimeError, KeyError):
        return None
    return found if found.is_absolute() else None


def _load(target: str) -> Any:
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


def _source(name: str, settings: Settings, ledger: Ledger, counts: Counts) -> Source:
    if name == "records":
        inner: Source = _load(SOURCES[name]).from_file(settings.records)
        return CachedSource(inner, Answers(None, name, note=settings.note), counts=counts)
    client, pacer = _client(name, settings, ledger, counts)
    polite = PoliteSource(_load(SOURCES[name])(client), pacer)
    return CachedSource(polite, _answers(name, settings), only=settings.offline, counts=counts)


def _registry(name: str, settings: Settings, ledger: Ledger, counts: Counts) -> Registry:
    client, pacer = _client(name, settings, ledger, counts)
    polite = PoliteRegistry(_load(REGISTRIES[name])(client), pacer)
    return CachedRegistry(polite, _answers(name, settings), only=settings.offline, counts=counts)


def _answers(name: str, settings: Settings) -> Answers:
    """The memory of one service at one address: a mirror's answers are never given for the service's own."""
    address = url_of(name, settings.urls)
    return Answers(settings.cache_dir, f"{name} {address}", note=settings.note, max_age=settings.max_age)


def _client(name: str, settings: Settings, ledger: Ledger, counts: Counts) -> tuple[Any, Pacer]:
    from citecheck.sources.http import Client, is_loopback

    url = url_of(name, settings.urls)
    local = is_loopback(url)
    patience = settings.patience or (LOCAL_PATIENCE if local else Patience())
    budget = BUDGETS[name, bool(settings.mailto)]
    pacer = Pacer(
        name,
        None if local and not settings.pace_local else budget,
        when_asked=budget,
        ledger=ledger,
        patience=replace(patience, call=settings.timeout),
        run_until=settings.run_until,
    )
    client = Client(
        name,
        url,
        mailto=settings.mailto,
        timeout=settings.timeout,
        counts=counts,
        heard=pacer.heard,
        key=_key(name, settings),
    )
    return client, pacer


def _key(name: str, settings: Settings) -> Any:
    """How the service is told the operator's key, in a header where it knows one."""
    from citecheck.sources.http import Key

    value = key_of(name, settings.keys)
    if not value:
        return Key()
    if name == "openalex":
        return Key(headers={"Authorization": f"Bearer {value}"})
    return Key(params={"api_key": value}) if name == "pubmed" else Key(headers={"x-api-key": value})


__all__ = ["KEYS", "Services", "Settings", "build", "default_cache_dir", "url_of"]
