"""What a reference looks like from outside: how one starts, when one is complete, what is only a piece of one."""

from __future__ import annotations

import re

from citecheck import identifiers
from citecheck.limits import MAX_REFERENCE
from citecheck.names import looks_like_organisation
from citecheck.parsing.letters import DASH, INITIAL, LOWER, UPPER, YEAR
from citecheck.parsing.lines import SOFT_HYPHEN
from citecheck.text import fold

PARTICLES = frozenset(
    "van von vom de der den del della di da dal do dos das du la le las los ten ter te al el zu zur zum".split()
) | frozenset("bin ibn ben af av op t d".split())
_PARTICLES = (
    r"(?:(?:van|von|vom|de|der|den|del|della|di|da|dal|do|dos|das|du|la|le|las|los|ten|ter|te|al|el|zu|zur|zum|bin|ibn|ben|af|av|op|'t|"
    r"d)[\s'’-]\s?){0,3}"
)
_WORD = rf"[{UPPER}][{UPPER}{LOWER}'’ʼ‐-]{{0,40}}"
_START = re.compile(
    rf"\s{{0,40}}[“\"]?(?:"
    rf"{_PARTICLES}{_WORD}(?:\s{_PARTICLES}{_WORD}){{0,3}},\s{{1,3}}(?:{INITIAL}|[{UPPER}][{LOWER}'’-]{{1,30}}|"
    rf"[{UPPER}]{{1,4}}[,.&\s])"  # Neff, K. D.
    rf"|{_PARTICLES}{_WORD}(?:\s{_PARTICLES}{_WORD}){{0,2}}\s[{UPPER}](?:{DASH}?[{UPPER}]){{0,3}}(?=[,.:;]|"
    rf"\s\(|\set\sal|\s{YEAR})"  # Neff KD,
    rf"|(?:{INITIAL}\s?{DASH}?\s?){{1,4}}{_PARTICLES}{_WORD}"  # K. D. Neff
    rf"|{_PARTICLES}{_WORD}(?:\s{_PARTICLES}{_WORD})?,?\set\.?\sal"  # Neff et al., Neff, et al.
    r"|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,4}(?:[,，、.。\s(（]|$)"  # 王小明, 李华
    rf"|{_WORD}(?:\s(?:[{UPPER}]\.|{_WORD})){{1,3}}(?:,|\sand\s|\s&\s|\s\(|\.\s)"  # Kristin Neff,
    r")"
)
# What stands for the author of the entry above: dashes, or a word for "the same".
_REPEATS = re.compile(
    r"\s{0,40}(?:[—―⸺⸻]{1,6}|[-–—―_]{2,12}|(?:[-–—_]\s){2,6}[-–—_]|(?:[Ii]dem|[Ee]adem|[Dd]ers\.|[Dd]ies\.|Id\.)(?=[,:\s]))"
    r"\s?(?=[.,;:(\s“\"‘'])[.,;:]?\s{0,3}(?=[\w(“\"‘'«\[])"
)
_YEAR = re.compile(
    rf"(?<![\d./-]){YEAR}[a-z]?(?![\d/])|\((?:n\.\s?d\.|in press|forthcoming)\)", re.IGNORECASE
)
_IDENTIFIER_END = re.compile(
    r"(?:10\.\d{4,9}/\S{1,300}|(?:https?://|www\.)\S{3,500}|PMID:?\s?\d{4,9}|arXiv:\S{4,30})\W{0,6}$",
    re.IGNORECASE,
)
_YEAR_BRACKET = re.compile(rf"\({YEAR}[a-z]?\)")
_SIGNS = ("10.", "://", "www.", "PMID", "arXiv")
_END = re.compile(r"(?:[.)\]!?”\"’»。]|\d{1,7})\s{0,40}$")
_NUMBERS = re.compile(
    rf"\d\s?{DASH}\s?[A-Za-z]?\d|\d\s?\(\d|:\s?[a-z]?\d|,\s(?:pp?\.\s?)?[a-z]?\d|\bvol\.|https?://|\bdoi\b|"
    rf"10\.\d{{4}}|Press\b|Verlag\b|arXiv|https",
    re.IGNORECASE,
)
_ONLY_IDENTIFIER = re.compile(
    r"\s{0,40}<?(?:doi\s?[:=]?\s{0,3})?(?:https?://|www\.|10\.\d{4,9}/)\S{1,500}\s{0,40}", re.IGNORECASE
)
_STRAY = re.compile(
    rf"(?P<name>[^\W\d_][^\d()]{{2,140}}?)[,.]?\s{{0,3}}(?:[Vv]ol(?:ume|"
    rf"\.)?\s)?\d{{1,4}}\s?(?:\(\s?[\w–/-]{{1,12}}\s?\))?(?:[,:;]\s?(?:pp?\.\s?)?[A-Za-z]"
    rf"?\d{{1,7}}(?:\s?{DASH}\s?\d{{1,7}})?)?[.,;]?"
)
# What no reference ends with: a comma, a dash, "and", a title's closing quotation mark, "vol.", "eds."
_WAITS = re.compile(
    r"(?:[,;:&(/–-]|[.,]”|[,.]\"|,[’']|\s(?:and|et|und|y|of|the|in|In|for|de|[Ee]ds?\.|[Vv]ol\.|[Nn]o\.|pp?\.|In:|Bd\.|"
    r"doi|DOI))\s{0,40}$"
)
# What none begins with: a small letter (a particle of a name apart), a year or pages, closing punctuation, an afterthought.
_CONTINUES = re.compile(
    rf"\s{{0,40}}(?:[{LOWER}]|[,;:).&–]|\(?{YEAR}[a-z]?\)?(?:[.,;:)]|\s{{0,9}}$)|\d{{1,5}}(?:\(|{DASH}\d|[.,;:]\s{{0,9}}$)|"
    r"\(\d{1,4}\)\s?[:,]|(?:Reprinted|Translated|Also (?:in|available)|Available|Retrieved|Accessed|Epub|PMID|PMCID|ISBN|"
    r"DOI|In:|Eds?\.)(?!\w))"
)
# A DOI that ends where none does: after its prefix, or at a hyphen or a slash.
_HALF_A_DOI = re.compile(r"\b10\.(?:\d{4,9}/?)?$|\b10\.\d{4,9}/\S{0,40}[/_-]$|\xad$")
_SHOWN = re.compile(r"\b10\.\d{4,9}/|://")
_DOI_LINE_END = re.compile(r"(?:doi\.org/|\b10\.(?:\d{4,9}/(?:\S{0,200}[./_-])?)?)$", re.IGNORECASE)
_REST_OF_DOI = re.compile(r"\s{0,40}(?=\D{0,80}\d)[a-z\d(<][\w./()<>;:-]{0,100}\s{0,40}")
_PARTICLE_START = re.compile(rf"\s{{0,40}}{_PARTICLES}{_WORD}(?:,|\s[{UPPER}])|\s{{0,40}}https?://")
_YEAR_STOP = re.compile(rf"[.,)]\s\({YEAR}[a-z]?\)\.\s")  # a software's name in small letters may follow
_YEAR_LAST = re.compile(rf"(?:[,;(]|\b[^\W\d_]{{4,30}}|\d)\s{{0,3}}\(?{YEAR}\)?\.?\s{{0,40}}$")
_SENTENCE_END = re.compile(rf"[{LOWER}]{{4}}[.?!]”?\s")
# Names with their punctuation, then a capital or a quotation mark after a stop, a comma or a colon: a title begins.
_TITLE_AFTER_NAMES = re.compile(
    rf"\s{{0,40}}(?:(?:[{UPPER}][\w'’ʼ‐-]{{0,40}}|and|et|al|und|y|e|&|{'|'.join(sorted(PARTICLES))}|[Ee]ds?|\(|\))"
    rf"[\s.,;:)’'-]{{0,4}}){{1,60}}?(?<=[.,:;)]\s)(?P<quote>[“\"‘'«„]?)"
    rf"(?:[{UPPER}\d](?:[\w’'-]{{0,40}}[{LOWER}\d]|[{UPPER}]{{3}})|[AI]\s(?=[{LOWER}]))"
)
_TITLE_OPENERS = frozenset("“\"‘'«„‚([*_¿¡<")
_INITIALS = re.compile(rf"(?<!\w)(?:[{UPPER}]{{1,3}}|[Ee]t\.? al)(?!\w)")
_SENTENCES = re.compile(rf"[{LOWER}]{{3}}[.?!]\s[{UPPER}][{LOWER}]")
_MANY_SENTENCES = 4  # a title, a journal, a publisher, a remark; more are a paragraph
_IN_ORGANISATIONS = frozenset("of for on the in to at für des et pour".split())
_WORDS = re.compile(r"[^\W\d_]{1,60}")
_SMALL = frozenset(LOWER)
_BETWEEN = (
    frozenset(
        "and et al und y e i og och en ed eds edited by hrsg hg with mit trans in press jr sr dr".split()
    )
    | PARTICLES
)
_MANY_NAMES = 3000  # characters
_PUBLISHER = re.compile(
    r"(?:Press|Verlag|Publish\w{0,6}|Universi\w{1,8}|Wiley|Springer|Elsevier|Routledge|Books|Edi[ct]\w{1,8}|Éditions|ISBN|"
    rf"Author\.|Inc\.|Ltd)|[{LOWER}A-Z.]:\s[{UPPER}][{LOWER}]"
)
_SHORTEST = 30  # characters of a reference that ends with its year
_NAMES = 300  # characters in which names would be seen
_LAW = re.compile(r"§|\b(?:Act|Regulation|Directive|Law|Code|Gesetz|Verordnung|Convention|Treaty)\b")


def starts_like(text: str) -> bool:
    """Whether a line begins the way references begin: with a name, or with an organisation that has a year."""
    head = text[:400]
    if _START.match(head) or _REPEATS.match(head):
        return True
    year = _YEAR.search(head)
    return bool(year and head.strip()[:1].isupper() and looks_like_organisation(head[: year.start()]))


def repeats_author(text: str) -> bool:
    """Whether an entry has a dash in place of its author, who is the author of the entry above ("———. 1999. Title.")."""
    return bool(_REPEATS.match(text[:80]))


def has_year(text: str) -> bool:
    """Whether a year of publication, or a word in its place, occurs."""
    return bool(_YEAR.search(text))


def ends_like(text: str) -> bool:
    """Whether a line ends the way references end: a full stop, a page, an identifier."""
    tail = text[-520:]
    return _ends_with_identifier(tail) or bool(_END.search(tail[-60:]))


def _ends_with_identifier(tail: str) -> bool:
    return any(sign in tail for sign in _SIGNS) and bool(_IDENTIFIER_END.search(tail))


def is_complete(text: str) -> bool:
    """Whether a reference needs no further line: it ends with an identifier, or with a stop after its numbers."""
    tail = text[-520:]
    if _ends_with_identifier(tail):
        return True
    year = _YEAR.search(text) or _LAW.search(text)
    if _END.search(tail[-60:]) and year and _NUMBERS.search(text, year.start()):
        return True
    last = _YEAR_LAST.search(tail)
    if last is None or len(text) < _SHORTEST:
        return False
    before = text[: last.start() - len(tail)][-_NAMES:]
    return bool(_SENTENCE_END.search(before)) or not _is_names(before)


def waits(text: str) -> bool:
    """Whether a line ends as no reference does, so that the next one belongs to it ("Smith, J., and")."""
    tail = text[-60:].rstrip()
    return bool(_WAITS.search(text[-60:]) or _HALF_A_DOI.search(tail))


def continues(text: str) -> bool:
    """Whether a line begins as no reference does, so that it belongs to the one above ("(2004)." or "158–163.")."""
    return bool(_CONTINUES.match(text[:80])) and not (
        _PARTICLE_START.match(text[:200]) or repeats_author(text)
    )


def goes_on_with_doi(text: str, following: str) -> bool:
    """Whether a DOI broken at a dot, a slash or a hyphen goes on in the next line, which holds nothing else.

    A soft hyphen says so, of any address.
    """
    return text.endswith(SOFT_HYPHEN) or bool(
        _DOI_LINE_END.search(text[-250:].rstrip()) and _REST_OF_DOI.fullmatch(following)
    )


def opens_with_year(text: str) -> bool:
    """Whether a year in brackets follows the names a line starts with ("Neff, K. D. (2003). ...")."""
    year = _YEAR_BRACKET.search(text[:200])
    return bool(year and starts_like(text) and _is_names(text[: year.start()]))


def is_only_identifier(text: str) -> bool:
    """Whether a line is nothing but a DOI or an address."""
    return bool(_ONLY_IDENTIFIER.fullmatch(text))


def shows_address(text: str) -> bool:
    """Whether a DOI or an address stands in a text; "pp. 609-610." is none."""
    return bool(_SHOWN.search(text))


def is_bare_doi(text: str) -> bool:
    """Whether a line is nothing but a DOI, with its resolver or without."""
    return is_only_identifier(text) and identifiers.normalise_doi(text) is not None


def could_be_reference(text: str) -> bool:
    """Whether an item of a list shows anything that references show: a year, an identifier, an address or a law."""
    return bool(
        _YEAR.search(text)
        or _LAW.search(text)
        or any(sign in text for sign in _SIGNS)
        or (starts_like(text) and _END.search(text[-60:]))
    )


def stands_alone(text: str) -> bool:
    """Whether a line in a list can be an item of its own although it starts like none (a law, a web page)."""
    line = text.strip()
    if len(line) < 25 or not (line[0].isupper() or line[0] in "“\"'‘«"):
        return False
    return bool((_YEAR.search(line) or "://" in line or _LAW.search(line)) and ends_like(line))


def is_stray(text: str, above: str) -> bool:
    """Whether a short line only repeats where the reference above appeared ("Journal of Research in Personality, 41")."""
    line = text.strip()
    if not 4 <= len(line) <= 160:
        return False
    match = _STRAY.fullmatch(line)
    name = fold(match["name"]) if match else ""
    return len(name) > 3 and name in fold(above)


def is_reference(text: str) -> bool:
    """Whether a text that stands among prose is clearly a reference: its start, its year, its title and its place agree."""
    if is_bare_doi(text):
        return True
    if len(text) > MAX_REFERENCE:  # many references run together, which a reader must be told
        text = text[:_NAMES]
    year = _YEAR.search(text)
    if len(text) < 30 or year is None or not starts_like(text) or repeats_author(text):
        return False
    if text[year.end() : year.end() + 1] == ")" and "(" not in text[: year.start()]:
        return False  # the end of a citation: "Niwa et al., 2005). Both in ..."
    if _is_names(text[: year.start()]):
        after = text[year.end() :].lstrip(").,:;]} \t")
        if after:  # with a dash, years somebody worked somewhere
            titled = _title_like(after) or _YEAR_STOP.search(text[:400])
            return bool(titled and (after[0].isalnum() or after[0] in _TITLE_OPENERS) and _is_placed(after))
    opening = _TITLE_AFTER_NAMES.match(text[: 2 * _NAMES])
    if opening is None or len(_SENTENCES.findall(text)) > _MANY_SENTENCES:
        return False
    return bool(opening["quote"] or _INITIALS.search(opening[0])) and is_complete(text) and _is_placed(text)


def _is_names(text: str) -> bool:
    """Whether a text holds nothing but names: every word has a capital, or is one that stands between names."""
    words = _WORDS.findall(text[:_MANY_NAMES])
    between = _BETWEEN | _IN_ORGANISATIONS if looks_like_organisation(text[:_NAMES]) else _BETWEEN
    return not any(map(str.isdigit, text)) and all(word[0] not in _SMALL or word in between for word in words)


def _title_like(title: str) -> bool:
    """A title begins with a capital, a figure or a quotation mark; "(2003) showed that" does not."""
    return bool(title) and not (title[0].islower() and (len(title) < 2 or title[1].islower()))


def _is_placed(text: str) -> bool:
    """Whether the reference says where the work is: in a journal with numbers, at a publisher, or under an identifier."""
    return any(sign in text for sign in _SIGNS) or bool(_NUMBERS.search(text) or _PUBLISHER.search(text))
