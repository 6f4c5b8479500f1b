"""The words around citations in the languages of journals: what leads in, what stands for further authors. Tables."""

from __future__ import annotations

import re

from citecheck import tables
from citecheck.parsing.letters import LOWER, UPPER

# What stands for the authors that are not named, folded to small letters.
ET_AL = (
    r"et\.?\s?al(?:ii|\.|\b)|et\scoll(?:\.|\b)|et\scollab\.|et\sautres\b|y\scols?\b\.?|y\scolaboradores\b|y\sotros\b|"
    r"e\scols?\b\.?|e\scolaboradores\b|e\soutros\b|e\scoll\.|e\saltri\b|and\scolleagues\b|and\sco-?workers\b|and\sothers\b|"
    r"and\scollaborators\b|&\scolleagues\b|und\skolleg(?:inn)?en\b|und\smitarbeiter\b|u\.\s?a\.|m\.\s?fl\.|med\sflere\b|"
    r"i\ssur\.|a\skol\.|in\sdrugi\b|i\sin\.|i\swsp\.|ve\sark\.|ym\.|и\sдр\.|с\sсоавт\.|та\sін\.|en\scollega['’]?s\b"
)
AND = frozenset("and & ＆ und et y e i och og en en ja ve и та in mit with sowie / +".split())
# A work that was read about in another one: between the two.
CITED_IN = re.compile(
    r"\b(?:as\s)?(?:cited|quoted|reported|discussed|described|referenced|mentioned)\s(?:in|by|from)\b|"
    r"\bqtd\.?\sin\b|\bin\s?:|"
    r"\bzit(?:iert|\.)\s?(?:nach|n\.|in|bei)|\bcité(?:e|s|es)?\s(?:par|dans)\b|\bcitad[oa]s?\s(?:en|por|em)\b|"
    r"\bapud\b|\bcit(?:ato|ata|\.)\s(?:in|da)\b|\bgeciteerd\sin\b|\bciterad\si\b|\bciteret\si\b|\bsitert\si\b",
    re.IGNORECASE,
)
# What was said or seen and stands in no list.
UNPUBLISHED = re.compile(
    r"personal\s(?:communication|correspondence|observation)|pers\.?\s(?:comm|obs)|unpublished\s(?:data|observation|results)|"
    r"(?:private|oral)\scommunication|data\snot\sshown|pers[öo]nliche\s(?:mitteilung|kommunikation)|pers\.\smitt|"
    r"communications?\spersonnelles?|comunicaci[óo]n\spersonal|comunica[çc][ãa]o\spessoal|comunicazione\spersonale|"
    r"persoonlijke\s(?:communicatie|mededeling)|personlig\s(?:kommunikation|kommunikasjon|meddelelse)",
    re.IGNORECASE,
)
# Words in place of a year.
NO_YEAR = (
    r"in\s(?:press|preparation|prep\.?|review|revision)|forthcoming|submitted|accepted|under\sreview|"
    r"to\sappear|n\.\s?d\.|o\.\s?J\.|im\sDruck|i\.\s?Dr\.|im\sErscheinen|in\sVorbereitung|eingereicht|sous\spresse|à\sparaître|"
    r"s\.\s?d\.|s\.\s?f\.|en\sprensa|in\scorso\sdi\sstampa|no\sprelo|in\sdruk|manuscript\sin\spreparation"
)


def _listed(kind: str) -> frozenset[str]:
    return frozenset(
        word for k, listed in tables.rows("citing_words") if k == kind for word in listed.split()
    )


# What each does is said in the table.
LEADS = _listed("lead")
OPENERS = _listed("opener")
NO_NAMES = _listed("no-name")
DETERMINERS = _listed("determiner")
SMALL_IN_ORGANISATIONS = _listed("small")
_CAPITAL = re.compile(rf"[{UPPER}]")
_CAMEL = re.compile(rf"[{LOWER}]{{1,3}}['’]?[{UPPER}][{LOWER}]")  # deCharms, al-Khatib


def is_capital(word: str) -> bool:
    """Whether a word begins as names do, "deCharms" and "al-Khatib" included."""
    return bool(_CAPITAL.match(word) or _CAMEL.match(word.replace("-", "").replace("‐", "").replace("‑", "")))
