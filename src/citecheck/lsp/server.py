"""The language server: a document is checked when it is opened, saved, or has not been typed in for a moment.

Nothing is asked over the network: answers come from the project's lock and from what was remembered. A reference that
neither holds has no diagnostic, since nothing is known against it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from citecheck import __version__
from citecheck.config import load
from citecheck.errors import CitecheckError
from citecheck.inputs import INPUTS
from citecheck.inputs.files import holding
from citecheck.lsp import answers
from citecheck.lsp.places import lines_of
from citecheck.lsp.projects import paper_of
from citecheck.pipeline import Run, check
from citecheck.report import Report

# How long typing must pause before a document is checked again, in seconds.
PAUSE = 0.4


@dataclass(slots=True)
class _Open:
    """What is known of an open document: its text when it was last checked, and the report on that text."""

    path: str
    lines: list[str]
    report: Report


@dataclass(slots=True)
class _State:
    checked: dict[str, _Open] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)


def report_on(path: str, held: Mapping[str, str]) -> Report:
    """The report on a document, from the lock and the cache; `held` has the text of every file that the editor holds.

    Of a part of a paper, it is that on the paper. Raises CitecheckError.
    """
    folder = Path(path).parent
    config = load(folder)
    lock = Path(config.lock)
    if not config.path and not lock.is_absolute():
        above = (p / lock for p in (folder, *folder.parents))
        config = replace(config, lock=str(next((p for p in above if p.is_file()), lock)))
    texts = {name: text.encode("utf-8", "replace") for name, text in held.items()}
    with holding(texts):
        paper = paper_of(path)
    return check([paper], Run(config=config, offline=True, prefer_lock=True, held=texts))


def make_server() -> LanguageServer:
    """The server with its features."""
    server = LanguageServer("citecheck", __version__)
    state = _State()
    changed: dict[str, int] = {}

    async def examine(uri: str) -> None:
        path = to_fs_path(uri)
        if path is None or Path(path).suffix.lower() not in _suffixes():
            return
        text = server.workspace.get_text_document(uri).source
        lines = lines_of(text)
        try:
            report = await asyncio.to_thread(report_on, path, {**_held(server), path: text})
        except CitecheckError as error:
            state.checked.pop(uri, None)
            _publish(server, uri, [])
            _tell(server, state, str(error))
            return
        state.checked[uri] = _Open(path=path, lines=lines, report=report)
        _publish(server, uri, answers.diagnostics(report, path, lines, _encoding(server)))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        await examine(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        await examine(uri)
        path = to_fs_path(uri)
        users = [
            u
            for u, known in state.checked.items()
            if any(path in (d.path, *d.parts) for d in known.report.documents)
        ]
        for other in users:  # the papers that cite from this bibliography, or take this chapter in
            if other != uri:
                await examine(other)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def typed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        number = changed[uri] = changed.get(uri, 0) + 1
        await asyncio.sleep(PAUSE)
        if changed.get(uri) == number:
            await examine(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        state.checked.pop(params.text_document.uri, None)
        changed.pop(params.text_document.uri, None)
        _publish(server, params.text_document.uri, [])

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        known = state.checked.get(params.text_document.uri)
        if known is None:
            return None
        text = answers.hover(known.report, known.path, params.position, known.lines, _encoding(server))
        content = types.MarkupContent(kind=types.MarkupKind.Markdown, value=text or "")
        return types.Hover(contents=content) if text else None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        known = state.checked.get(uri)
        stale = known and lines_of(server.workspace.get_text_document(uri).source) != known.lines
        if known is None or stale:  # the places would be wrong, and an edit would destroy text
            return []
        return answers.actions(known.report, known.path, uri, params.range, known.lines, _encoding(server))

    return server


def serve() -> None:
    """Serve the editor on standard input and output until it leaves."""
    make_server().start_io()


def _held(server: LanguageServer) -> dict[str, str]:
    """The text of every document that is open, by its path."""
    documents = server.workspace.text_documents.items()
    return {path: document.source for uri, document in documents if (path := to_fs_path(uri))}


def _suffixes() -> set[str]:
    return {s for i in INPUTS if not i.binary for s in i.suffixes}


def _encoding(server: LanguageServer) -> str:
    return str(getattr(server.workspace.position_encoding, "value", server.workspace.position_encoding))


def _publish(server: LanguageServer, uri: str, found: list[types.Diagnostic]) -> None:
    server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=found))


def _tell(server: LanguageServer, state: _State, message: str) -> None:
    """Tell a fault once: a damaged lock would else be told at every key."""
    if message not in state.told:
        state.told.add(message)
        server.window_show_message(types.ShowMessageParams(type=types.MessageType.Warning, message=message))
