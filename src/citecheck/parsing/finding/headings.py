"""Headings that open a list of references, and lines that close one. Tables; the languages are those journals use."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = r"(?:(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-Z])\.?\s{1,4})?"
_OPENING = (
    r"references?(?: list| cited| and notes| & notes| and further reading)?|list of references|cited "
    r"references|(?:selected |annotated )?bibliograph(?:y|ies)|"
    r"works? cited|works consulted|literature(?: cited| references)?|cited literature|(?:primary |secondary "
    r")?sources|further reading|citations|"
    r"literatur(?:verzeichnis|liste|angaben|nachweise?|hinweise)?|quellen(?:verzeichnis|angaben)?|referenzen|"
    r"bibliographie|r[ée]f[ée]rences(?: bibliographiques)?|ouvrages cités|sources|"
    r"referencias(?: bibliogr[áa]ficas)?|bibliograf[íi]a|obras citadas|refer[êe]ncias(?: bibliogr[áa]ficas)?|"
    r"riferimenti(?: bibliografici)?|literatuur(?:lijst)?|referenties|bronnen|referenser|litteratur(?:lista|"
    r"liste|förteckning)?|"
    r"käll(?:or|förteckning)|kaynak(?:ça|lar)|irodalomjegyzék|bibliografia|spis literatury|літератур[аи]|"
    r"kirjallisuus|lähteet|literatura|bibliografie|piśmiennictwo|литература|список литературы|参考文献|文献|참고문헌"
)
_OPENS = re.compile(rf"\W{{0,4}}{_NUMBER}(?:{_OPENING})\s{{0,3}}[:.]?\W{{0,4}}", re.IGNORECASE)
_SPACED = re.compile(r"(?:[^\W\d_] ){5,30}[^\W\d_]")
_CLOSING = (
    r"append(?:ix|ices)\b.{0,60}|supplement(?:s|al|ary)?\b.{0,40}|acknowledge?ments?|about the authors?|"
    r"author (?:contributions?|information|biograph\w+|note)s?|"
    r"(?:authors?['’]? )?contributions|funding|conflicts? of interests?|competing interests|disclosures?|"
    r"notes|endnotes|footnotes|"
    r"figures?(?: legends| captions)?|tables?|list of (?:figures|tables)|data availability(?: statement)?|"
    r"ethics(?: statement)?|abbreviations|index|glossary|abstract|introduction|"
    r"methods?|materials and methods|results|discussion|conclusions?|anhang|anhänge|danksagung|abbildungs?verzeichnis|"
    r"tabellenverzeichnis|annexes?|remerciements|anexos?|ap[ée]ndices?|agradecimientos|bijlagen?|dankwoord|"
    r"contact|license|copyright"
)
# What may also be a wrapped line of a reference ("Part II. The lakes") closes a list only after a blank line.
_CLOSING_APART = (
    r"(?:chapter|part|kapitel|teil|chapitre|cap[íi]tulo|parte|capitolo|hoofdstuk)\s"
    r"(?:\d{1,3}|[IVX]{1,6}|one|two|three|four|five|six|seven|eight|nine|ten)\b.{0,60}|"
    r"(?:manuscript )?(?:received|submitted|accepted)\b.{0,60}|correspond(?:ence|ing author)\b.{0,70}|"
    r"©.{0,70}|open access\b.{0,60}|publisher['’]s note\b.{0,60}|how to cite\b.{0,60}"
)
_CLOSES = re.compile(rf"\W{{0,4}}{_NUMBER}(?:{_CLOSING})\s{{0,3}}[:.]?\W{{0,4}}", re.IGNORECASE)
_CLOSES_APART = re.compile(rf"\W{{0,4}}(?:{_CLOSING_APART})", re.IGNORECASE)
_RECEIVED = re.compile(
    r"(?:manuscript )?received:? (?:\d{1,2}\.? [^\W\d]{3,12}|[^\W\d]{3,12} \d{1,2},?) \d{4}\b.{0,80}|"
    r"correspondence (?:to\b|should be addressed).{0,80}",
    re.IGNORECASE,
)
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}\.?\s{1,4}[^\W\d_][^\d.,;:()]{2,60}")
CAPTION = re.compile(
    r"\s{0,8}(?:fig(?:ure|\.)?|table|abb(?:ildung|\.)|tab(?:elle|\.)|tableau|figura|scheme|"
    r"box)\s{0,2}[A-Z]?\d{1,3}[a-z]?\s?[.:|–—-]",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\s{0,40}(?:page\s|p\.\s|seite\s)?[-–]?\s?\d{1,4}\s?[-–]?(?:\s?(?:of|/|von|de)\s?\d{1,4})?\s{0,40}",
    re.IGNORECASE,
)


def opens_list(text: str) -> bool:
    """Whether a line is the heading of a list of references ("7. References", "**Literatur**", "R E F E R E N C E S")."""
    if len(text) > 80 or not text.strip():
        return False
    line = unicodedata.normalize("NFKC", text.strip())  # a typesetter's ligatures ("Bibliograﬁa")
    return bool(_OPENS.fullmatch(line.replace(" ", "") if _SPACED.fullmatch(line) else line))


def closes_list(text: str, *, after_blank: bool, numbered: bool) -> bool:
    """Whether an unmarked line is the heading of something that follows the list.

    `numbered` tells that the list itself has numbers, so that "8 Conclusions" may be one of its items.
    """
    line = text.strip()
    if not line or len(line) > 80 or line[0].islower():
        return False
    if _RECEIVED.fullmatch(line):
        return True
    if _CLOSES.fullmatch(line):  # "supplement to the third edition. London" may be a wrapped line
        return after_blank or len(line.split()) <= 3
    if after_blank and _CLOSES_APART.fullmatch(line):
        return True
    return after_blank and not numbered and bool(_SECTION.fullmatch(line)) and len(line.split()) <= 8


def is_furniture(text: str) -> bool:
    """Whether a line is a page number ("12", "- 12 -", "Page 3 of 10")."""
    return bool(text.strip()) and bool(_FURNITURE.fullmatch(text))
