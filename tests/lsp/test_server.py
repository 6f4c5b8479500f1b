"""The language server, started as editors start it and driven by a client that speaks the protocol."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from citecheck.lsp.encoding import written
from citecheck.lsp.places import lines_of, range_of
from citecheck.model import Span

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests/integrations/sample"
HANG_GUARD = 20.0


class Editor:
    """A client that remembers what it is told."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: asyncio.Queue[types.ShowMessageParams] = asyncio.Queue()

    async def open(self, name: str) -> list[types.Diagnostic]:
        text = (self.folder / name).read_text(encoding="utf-8")
        item = types.TextDocumentItem(uri=self.uri(name), language_id="x", version=1, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        return await self.told()

    async def type(self, name: str, text: str, version: int) -> list[types.Diagnostic]:
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=self.uri(name), version=version),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )
        return await self.told()

    async def told(self) -> list[types.Diagnostic]:
        return list((await asyncio.wait_for(self.published.get(), HANG_GUARD)).diagnostics)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()


def drive(folder: Path, session: Callable[[Editor], Awaitable[Any]]) -> None:
    """Run one session against a server of its own."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CITECHECK")}
    environment |= {"CITECHECK_CACHE_DIR": str(folder / "cache"), "HTTPS_PROXY": "http://127.0.0.1:9"}

    async def go() -> None:
        client = LanguageClient("test", "1")
        editor = Editor(client, folder)

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            editor.published.put_nowait(params)

        @client.feature(types.WINDOW_SHOW_MESSAGE)
        def shown(params: types.ShowMessageParams) -> None:
            editor.messages.put_nowait(params)

        await client.start_io(sys.executable, "-m", "citecheck", "lsp", env=environment, cwd=str(folder))
        try:
            options = types.InitializeParams(
                capabilities=types.ClientCapabilities(), root_uri=folder.as_uri()
            )
            await asyncio.wait_for(client.initialize_async(options), HANG_GUARD)
            client.initialized(types.InitializedParams())
            await session(editor)
            await asyncio.wait_for(client.shutdown_async(None), HANG_GUARD)
            client.exit(None)
            await asyncio.wait_for(client.stop(), HANG_GUARD)
        finally:
            if (process := client._server) is not None and process.returncode is None:
                process.kill()

    # In a thread of its own: the tests in a browser may have left an event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, go()).result()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("references.bib", "citecheck.lock"):
        shutil.copy(SAMPLE / name, tmp_path)
    return tmp_path


def test_diagnostics_hover_and_fixes(folder: Path) -> None:
    lines = (folder / "references.bib").read_text(encoding="utf-8").split("\n")

    async def session(editor: Editor) -> None:
        found = {str(d.code): d for d in await editor.open("references.bib")}
        assert set(found) == {"CC303", "CC305", "CC307", "CC402"}
        volume = found["CC303"]
        start, end = volume.range.start, volume.range.end
        assert lines[start.line][start.character : end.character] == "41"
        assert volume.severity is types.DiagnosticSeverity.Error
        document = types.TextDocumentIdentifier(uri=editor.uri("references.bib"))
        hover = await editor.client.text_document_hover_async(
            types.HoverParams(text_document=document, position=start)
        )
        assert hover is not None
        assert "Self and Identity" in str(hover.contents)
        nothing = types.Position(line=0, character=0)
        assert lines[0].startswith("%")
        assert await editor.client.text_document_hover_async(types.HoverParams(document, nothing)) is None
        actions = await editor.client.text_document_code_action_async(
            types.CodeActionParams(document, volume.range, types.CodeActionContext(diagnostics=[volume]))
        )
        (fix,) = actions or []
        assert isinstance(fix, types.CodeAction)
        assert fix.edit is not None
        ((edit,),) = (fix.edit.changes or {}).values()
        assert isinstance(edit, types.TextEdit)
        assert (edit.new_text, edit.range) == ("2", volume.range)

    drive(folder, session)


def test_as_one_types(folder: Path) -> None:
    text = (folder / "references.bib").read_text(encoding="utf-8")

    async def session(editor: Editor) -> None:
        await editor.open("references.bib")
        wish = "% citecheck: ignore[CC3, CC402]: an example\n@article{Neff2003,"
        left = await editor.type("references.bib", text.replace("@article{Neff2003,", wish), 2)
        assert left == []
        broken = await editor.type("references.bib", text + "\n@article{a, title = {no end\n", 3)
        assert "CC101" in {str(d.code) for d in broken}
        # a reference that neither lock nor cache holds: nothing is known against it
        new = "\n@article{N, title={A title}, author={Doe, Jane}, year=2001, doi={10.1000/n}}\n"
        assert len(await editor.type("references.bib", text + new, 4)) == 4

    drive(folder, session)


def test_a_paper_has_its_diagnostics_and_records_at_the_citations(folder: Path) -> None:
    pytest.importorskip("citecheck.inputs.latex")
    paper = "\\documentclass{article}\n𝒳 \\cite{Breines2012, Neff2003}.\n\\bibliography{references}\n"
    (folder / "paper.tex").write_text(paper, encoding="utf-8")
    bib = (folder / "references.bib").read_text(encoding="utf-8")

    async def session(editor: Editor) -> None:
        found = [d for d in await editor.open("paper.tex") if str(d.code).startswith("CC4")]
        (mixed,) = found
        assert mixed.range.start == types.Position(line=1, character=paper.split("\n")[1].index("Neff") + 1)
        assert mixed.message.startswith("Neff2003: ")
        assert "references.bib, line " in mixed.message
        document = types.TextDocumentIdentifier(uri=editor.uri("paper.tex"))
        at = types.HoverParams(text_document=document, position=mixed.range.start)
        hover = await editor.client.text_document_hover_async(at)
        assert "Self and Identity" in str(hover and hover.contents)
        above = types.HoverParams(text_document=document, position=types.Position(line=0, character=2))
        assert await editor.client.text_document_hover_async(above) is None
        # what is typed in the bibliography counts, although it is not saved
        await editor.open("references.bib")
        wish = bib.replace(
            "@article{Neff2003,", "% citecheck: ignore[CC3, CC402]: an example\n@article{Neff2003,"
        )
        assert await editor.type("references.bib", wish, 2) == []
        left = await editor.type("paper.tex", paper + "\n", 2)
        assert [d for d in left if str(d.code).startswith("CC4")] == []

    drive(folder, session)


def test_a_chapter_is_read_with_the_paper_that_takes_it_in(folder: Path) -> None:
    (folder / "ch").mkdir()
    (folder / "main.tex").write_text(
        "\\include{ch/one}\\input{ch/two}\\bibliography{references}\n", encoding="utf-8"
    )
    (folder / "ch" / "one.tex").write_text("As \\cite{Neff2003}.\n\\cite{Nobody2001}\n", encoding="utf-8")
    (folder / "ch" / "two.tex").write_text("\\cite{Breines2012}\n", encoding="utf-8")
    (folder / "other.tex").write_text("one\\include{main}\n", encoding="utf-8")

    async def session(editor: Editor) -> None:
        found = await editor.open("ch/one.tex")
        assert sorted(str(d.code) for d in found) == ["CC402", "CC602"]
        (lead,) = (d for d in found if d.code == "CC402")
        assert lead.message.startswith("Neff2003: ")
        # what is typed in a chapter counts where the paper is checked, although it is not saved
        assert [d.code for d in await editor.type("ch/one.tex", "\\cite{Breines2012}\n", 2)] == []
        whole = await editor.open("main.tex")
        assert not [d for d in whole if d.code in ("CC109", "CC602")]

    drive(folder, session)


@pytest.mark.parametrize(
    ("line", "format", "value", "new"),
    [
        ('"volume": "41"', "csl-json", 'a "b"\\', 'a \\"b\\"\\\\'),
        ('"volume": 41', "csl-json", "2", "2"),
        ('"volume": 41', "csl-json", "2A", '"2A"'),
        ("volume: 41", "csl-yaml", "no: yes", '"no: yes"'),
        ("volume: 41", "csl-yaml", "no", '"no"'),
        ("title: ab", "hayagriva", "Self and Identity", "Self and Identity"),
        ("title: 'ab'", "csl-yaml", "It's", "It''s"),
        ('title: "ab"', "hayagriva", 'A "b"', 'A \\"b\\"'),
        ("volume = {41}", "bibtex", 'a "b"', 'a "b"'),
    ],
)
def test_a_fix_is_written_as_its_format_wants_it(line: str, format: str, value: str, new: str) -> None:
    start = max(line.rfind(mark) + len(mark) for mark in (': "', ": '", ": ", "{") if mark in line) + 1
    assert written(value, Span(line=1, column=start, end_line=1, end_column=start + 2), format, [line]) == new


@pytest.mark.parametrize(("encoding", "start", "end"), [("utf-8", 8, 10), ("utf-16", 4, 6), ("utf-32", 2, 4)])
def test_columns_are_counted_as_the_protocol_wants(encoding: str, start: int, end: int) -> None:
    lines = lines_of("one\r\n𝒳𝒳ab\u2028c\nlast")
    assert len(lines) == 3
    place = range_of(Span(line=2, column=3, end_line=2, end_column=5), lines, encoding)
    assert (place.start.line, place.start.character, place.end.character) == (1, start, end)


def test_a_place_in_a_text_that_has_since_shrunk() -> None:
    place = range_of(Span(line=9, column=3, end_line=9, end_column=5), ["a"], "utf-16")
    assert (place.start.line, place.end.character) == (0, 0)


def test_a_damaged_lock_is_told_once_and_nothing_else_breaks(folder: Path) -> None:
    (folder / "citecheck.toml").write_text('fail-on = "nothing"\n', encoding="utf-8")

    async def session(editor: Editor) -> None:
        assert await editor.open("references.bib") == []
        message = await asyncio.wait_for(editor.messages.get(), HANG_GUARD)
        assert "fail-on must be one of" in message.message
        (folder / "citecheck.toml").write_text("", encoding="utf-8")
        text = (folder / "references.bib").read_text(encoding="utf-8")
        assert len(await editor.type("references.bib", text + "\n", 2)) == 4
        assert editor.messages.empty()

    drive(folder, session)


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ImportError('none', name='pygls')\n", encoding="utf-8")
    env = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "citecheck", "lsp"]
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 2
    assert "citecheck-biblio[lsp]" in done.stderr
    assert "Traceback" not in done.stderr
