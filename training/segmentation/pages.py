"""Lines put on pages as programs print them that take text out of PDFs: running heads, page numbers, columns."""

from __future__ import annotations

from collections.abc import Sequence

FURNITURE = ("number below", "head above", "head and number in one", "journal line below", "none")


def paged(lines: Sequence[str], length: int, head: str, furniture: str) -> str:
    """One column of lines on pages of `length` lines, each ended by a form feed."""
    return _pages([lines[i : i + length] for i in range(0, len(lines), length)], head, furniture)


def columns(lines: Sequence[str], length: int, head: str, furniture: str, beside: int = 0) -> str:
    """Two columns a page; one after the other, or with `beside` side by side, the right one from that character on."""
    parts = [list(lines[i : i + length]) for i in range(0, len(lines), length)]
    if not beside:
        return _pages([a + b for a, b in _pairs(parts)], head, furniture)
    rows = []
    for left, right in _pairs(parts):
        right += [""] * (len(left) - len(right))
        rows.append([f"{a:<{beside}}{b}".rstrip() for a, b in zip(left, right, strict=True)])
    return _pages(rows, head, furniture)


def _pairs(parts: list[list[str]]) -> list[tuple[list[str], list[str]]]:
    return [(parts[i], list(parts[i + 1]) if i + 1 < len(parts) else []) for i in range(0, len(parts), 2)]


def _pages(pages: Sequence[Sequence[str]], head: str, furniture: str) -> str:
    out = []
    for number, page in enumerate(pages, 211):
        above, below = "", ""
        if furniture == "number below":
            below = f"\n\n{number}\n"
        elif furniture == "head above":
            above, below = f"{head}\n\n", f"\n\n{number}\n"
        elif furniture == "head and number in one":
            odd = number % 2
            above = f"{head:<60}{number}\n\n" if odd else f"{number}{'Roe et al.':>60}\n\n"
        elif furniture == "journal line below":
            below = f"\n\nRoe et al. {head} 2013;2:e00013. DOI: 10.7554/{head[:5]}.00013      {number - 210} of 17\n"
        out.append(above + "\n".join(page) + below)
    return "\n\f".join(out) + "\n\f"
