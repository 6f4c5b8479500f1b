"""References written out in six styles, as authors type them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sources import Item

Names = Sequence[tuple[str, str]]


def _letters(given: str) -> list[str]:
    words = given.replace(".", " ").replace("-", " ").split()
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= 4:
        return list(words[0])
    return [word[0].upper() for word in words]


def _dotted(given: str, between: str = " ") -> str:
    return between.join(f"{letter}." for letter in _letters(given))


def _joined(names: Sequence[str], last: str, most: int) -> str:
    if len(names) > most:
        return f"{', '.join(names[:most])}, et al"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last}{names[-1]}"


def _pages(item: Item, dash: str) -> str:
    return f"{item.first}{dash}{item.last}" if item.last else item.first


def apa(item: Item) -> str:
    """Neff, K. D., & Germer, C. K. (2013). Title. Journal, 69(1), 28-44. https://doi.org/..."""
    names = [f"{family}, {_dotted(given)}" if given else family for family, given in item.authors]
    head = f"{_joined(names, ', & ', 20)} ({item.year}). {item.title}"
    stop = "" if head[-1] in "?!" else "."
    if not item.container:
        return f"{head}{stop} {item.publisher or 'Author'}."
    issue = f"({item.issue})" if item.issue else ""
    parts = [item.container, f"{item.volume}{issue}", _pages(item, "–")]
    tail = f" https://doi.org/{item.doi}" if item.doi else ""
    return f"{head}{stop} {', '.join(p for p in parts if p)}.{tail}"


def vancouver(item: Item) -> str:
    """Neff KD, Germer CK. Title. Journal. 2013;69(1):28-44."""
    names = [f"{family} {''.join(_letters(given))}".strip() for family, given in item.authors]
    head = f"{_joined(names, ', ', 6)}. {item.title}."
    if not item.container:
        return (
            f"{head} {item.place + ': ' if item.place else ''}{item.publisher or 'The Society'}; {item.year}."
        )
    issue = f"({item.issue})" if item.issue else ""
    where = f"{item.year};{item.volume}{issue}" if item.volume else item.year
    return f"{head} {item.container}. {where}{':' + _pages(item, '-') if item.first else ''}."


def chicago(item: Item) -> str:
    """Neff, Kristin D., and Christopher K. Germer. 2013. “Title.” Journal 69 (1): 28-44."""
    (family, given), *rest = item.authors
    names = [f"{family}, {given}" if given else family, *(f"{g} {f}".strip() for f, g in rest)]
    authors = _joined(names, ", and ", 10)
    head = f"{authors}{'' if authors.endswith('.') else '.'} {item.year}."
    if not item.container:
        return f"{head} {item.title}. {item.place + ': ' if item.place else ''}{item.publisher or 'The Society'}."
    issue = f" ({item.issue})" if item.issue else ""
    where = f" {item.volume}{issue}" if item.volume else ""
    tail = f" https://doi.org/{item.doi}." if item.doi else ""
    return f"{head} “{item.title}.” {item.container}{where}{': ' + _pages(item, '–') if item.first else ''}.{tail}"


def ieee(item: Item) -> str:
    """K. D. Neff and C. K. Germer, “Title,” Journal, vol. 69, no. 1, pp. 28-44, 2013."""
    names = [f"{_dotted(given)} {family}".strip() for family, given in item.authors]
    head = f"{_joined(names, ' and ' if len(names) == 2 else ', and ', 6)}, "
    if not item.container:
        return f"{head}{item.title}. {item.publisher or 'The Society'}, {item.year}."
    parts = [
        item.container, f"vol. {item.volume}" if item.volume else "", f"no. {item.issue}" if item.issue else "",
        f"pp. {_pages(item, '–')}" if item.first else "", item.year, f"doi: {item.doi}" if item.doi else "",
    ]  # fmt: skip
    return f"{head}“{item.title},” {', '.join(p for p in parts if p)}."


def harvard(item: Item) -> str:
    """Neff, K.D. and Germer, C.K. (2013) 'Title', Journal, 69(1), pp. 28-44."""
    names = [f"{family}, {_dotted(given, '')}" if given else family for family, given in item.authors]
    head = f"{_joined(names, ' and ', 20)} ({item.year})"
    if not item.container:
        return f"{head} {item.title}. {item.place + ': ' if item.place else ''}{item.publisher or 'The Society'}."
    issue = f"({item.issue})" if item.issue else ""
    pages = f"pp. {_pages(item, '–')}" if item.first else ""
    parts = [f"‘{item.title}’", item.container, f"{item.volume}{issue}", pages]
    tail = f" doi: {item.doi}." if item.doi else ""
    return f"{head} {', '.join(p for p in parts if p)}.{tail}"


def nature(item: Item) -> str:
    """Neff, K. D. & Germer, C. K. Title. Journal 69, 28-44 (2013)."""
    names = [f"{family}, {_dotted(given)}" if given else family for family, given in item.authors]
    authors = _joined(names, " & ", 5).replace(", et al", " et al")
    head = f"{authors}{'' if authors.endswith('.') else '.'} {item.title}"
    stop = "" if head[-1] in "?!" else "."
    if not item.container:
        return f"{head}{stop} ({item.publisher or 'The Society'}, {item.year})."
    where = ", ".join(p for p in (item.volume, _pages(item, "–")) if p)
    return f"{head}{stop} {item.container} {where} ({item.year})."


STYLES: dict[str, Callable[[Item], str]] = {
    "apa": apa, "vancouver": vancouver, "chicago": chicago, "ieee": ieee, "harvard": harvard, "nature": nature,
}  # fmt: skip
