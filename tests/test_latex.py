"""TeX to Unicode and back."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.latex import escape, to_unicode

ACCENTS = [
    (r"{\'{e}}", "é"), (r"\'{e}", "é"), (r"{\'e}", "é"), (r"\'e", "é"), (r"\' e", "é"), (r"\'\i", "í"), (r"{\'\i}", "í"),
    (r"\'{\i}", "í"), (r"\'{\i }", "í"), (r"\`a", "à"), (r"\^{o}", "ô"), (r'\"u', "ü"), (r'{\"{u}}', "ü"), (r"\~n", "ñ"),
    (r"\=a", "ā"), (r"\.z", "ż"), (r"\u{g}", "ğ"), (r"\u g", "ğ"), (r"\v{s}", "š"), (r"\v s", "š"), (r"{\v{C}}", "Č"),
    (r"\H{o}", "ő"), (r"\c{c}", "ç"), (r"\c c", "ç"), (r"{\c{C}}", "Ç"), (r"\d{h}", "ḥ"), (r"\b{d}", "ḏ"), (r"\k{a}", "ą"),
    (r"\r{a}", "å"), (r"{\aa}", "å"), (r"\AA", "Å"), (r"{\ae}", "æ"), (r"{\AE}", "Æ"), (r"{\oe}", "œ"), (r"{\o}", "ø"),
    (r"{\O}", "Ø"), (r"{\l}", "ł"), (r"{\L}", "Ł"), (r"{\ss}", "ß"), (r"{\i}", "ı"), (r"{\dj}", "đ"), (r"{\th}", "þ"),
    (r"\'{\^e}", "ế"), (r"\'{\ae}", "ǽ"), (r"\={\i}", "ī"), (r"\t{oo}", "o͡o"), (r"\'", "'"), (r"\^{}", "^"), (r"\~{}", "~"),
]  # fmt: skip

WORDS = [
    (r"Mart\'\in", "Martín"),  # bibtexparser#231
    (r"Kj{\ae}r, S{\o}ren", "Kjær, Søren"),
    (r"Kj\ae r, S\o ren", "Kjær, Søren"),
    (r"M{\"u}ller and M\"uller and M\"{u}ller", "Müller and Müller and Müller"),
    (r"Fran\c{c}ois Ha\"{\i}m", "François Haïm"),
    (r"Erd\H{o}s P\'al", "Erdős Pál"),
    (r"{DNA} and {RNA}", "DNA and RNA"),
    (r"\textit{in vivo} and \emph{in \textbf{vitro}}", "in vivo and in vitro"),
    (r"{\em Drosophila} genes", "Drosophila genes"),
    (r"$\beta$-cells, $\alpha$ and \Omega{}", "β-cells, α and Ω"),
    (r"CO$_2$ and H$_{2}$O at 10$^{3}$", "CO2 and H2O at 103"),
    (r"pages 1--2 --- and ``so'' on", "pages 1–2 — and “so” on"),
    (r"Phys.~Rev.\ Lett.\,B", "Phys. Rev. Lett. B"),
    (r"R\&D, 5\%, \#1, \$3, a\_b, \{x\}", "R&D, 5%, #1, $3, a_b, {x}"),
    (r"a \;( in a title", "a  ( in a title"),  # dlesbre/bibtex-autocomplete#20
    (r"It costs US$100", "It costs US$100"),
    (r"\url{http://x.org/a_b%20c~d}", "http://x.org/a_b%20c~d"),
    (r"{\noopsort{1973b}}1973", "1973"),
    (r"\href{http://x.org}{the text}", "the text"),
    (r"?`Qu\'e?", "¿Qué?"),
    (r"Temperature \textdegree C", "Temperature ° C"),
    (r"\aleph_0", "ℵ_0"),  # from pylatexenc
    (r"\Lya{} and \foo{bar}", "Lya and bar"),
    (r"\Lya emission", "Lya emission"),
    ("back\\", "back\\"),
    ("no TeX at all, just – Ünïcödé", "no TeX at all, just – Ünïcödé"),
]


@pytest.mark.parametrize(("tex", "text"), ACCENTS + WORDS)
def test_decodes(tex: str, text: str) -> None:
    assert to_unicode(tex) == text


def test_commands_that_act_do_nothing(tmp_path: Path) -> None:
    (tmp_path / "file.tex").write_text("hidden words")
    assert "hidden words" not in to_unicode(rf"\input{{{tmp_path / 'file'}}} \include \input")


@settings(deadline=None)
@given(st.text())
def test_escaping_is_undone_by_decoding(text: str) -> None:
    assert to_unicode(escape(text)) == text


@settings(deadline=None)
@given(st.text(alphabet="\\{}$~`'-%&\"aeio ^_\n", max_size=200))
def test_decoding_never_fails(text: str) -> None:
    to_unicode(text)


@settings(deadline=None)
@given(st.text(alphabet="\\{}$~`'-%&\"aeio ^_@#", max_size=100))
def test_escaped_text_keeps_braces_balanced_for_every_reader(text: str) -> None:
    depth = 0
    for character in escape(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    "unit", [r"\'{", r"\'", "{", "}", "$", "\\url{", r"\noopsort{", "``", "\\", "-", r"\b ", "\\url "]
)
def test_hostile_text_is_quick(unit: str) -> None:
    hostile = (unit * 10_000)[:10_000]
    started = time.perf_counter()
    to_unicode(hostile)
    assert time.perf_counter() - started < 2  # a hang guard; 50 ms is usual
