r"""Commands that cite, and the keys they name. Pure.

Sources: the manuals of natbib (section 2), biblatex (section 3.9), apacite, harvard, chicago, REVTeX, abntex2cite, csquotes
(section 3) and bibentry. A command the document defines on top of one of these cites as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from citecheck.inputs.latex_scan import Command, Source

# Command -> which of its arguments in braces holds the keys, counted from 0.
CITING: Mapping[str, int] = dict.fromkeys(
    "cite citet citep citealt citealp citeauthor citeyear citeyearpar citenum citefullauthor Cite Citet Citep Citealt "
    "Citealp Citeauthor citetalias citepalias "  # natbib
    "parencite footcite footcitetext textcite smartcite supercite autocite notecite pnotecite fnotecite fullcite "
    "footfullcite citetitle citedate citeurl citefield citelist citename Parencite Footcite Footcitetext Textcite "
    "Smartcite Supercite Autocite Notecite Pnotecite Fnotecite "
    "cites parencites footcites footcitetexts textcites smartcites supercites autocites Cites Parencites Footcites "
    "Footcitetexts Textcites Smartcites Autocites "  # biblatex
    "citeA citeNP citeauthorNP citeyearNP shortcite shortciteA shortciteNP shortciteauthor shortciteauthorNP fullciteA "
    "fullciteNP fullciteauthor fullciteauthorNP "  # apacite
    "citeasnoun possessivecite citeaffixed citeN citeNN shortciteN citeANP shortciteANP "  # harvard, chicago
    "onlinecite citen citeonline citeauthoronline upcite inlinecite opencite newcite citeposs Citeposs citeposst "
    "textcquote blockcquote bibentry nocite".split(),
    0,
) | dict.fromkeys(
    "volcite pvolcite fvolcite ftvolcite svolcite tvolcite avolcite Volcite Pvolcite Fvolcite Ftvolcite Svolcite Tvolcite "
    "Avolcite foreigntextcquote hyphentextcquote foreignblockcquote hyphenblockcquote".split(),
    1,
)
# What a command that nobody knows may be called if it cites.
_MAYBE = re.compile(r"(?:[A-Za-z]{0,30}[Cc]ites?|[Cc]ite[A-Za-z]{0,30})")
_NOT_CITING = frozenset(
    "citestyle setcitestyle newcites citet@ citetext citation citeindextrue citeindexfalse citereset citesetup citecolor "
    "citetrackertrue citetrackerfalse citeleft citeright citemid citepunct citedash citeform citenamefont defcitealias "
    "bibcite citationstyle citetitlefont citeauthorfont excite incite".split()
)
MAYBE = "?"
# Of these there may be any number of lists in braces, each with its own optional arguments.
_SEVERAL = frozenset(name for name in CITING if name.lower().endswith("cites"))
_KEY = re.compile(r"[^,\s](?:[^,]{0,300}[^,\s])?")
_NO_KEY = re.compile(r"[#\\{}\s]")
_DEFINITION = re.compile(
    r"\\(?:(?:re|provide)?newcommand|DeclareRobustCommand)\*?\s{0,5}"
    r"(?:\{\s{0,5}\\(?P<braced>[A-Za-z@]{1,60})\s{0,5}\}|\\(?P<bare>[A-Za-z@]{1,60}))"
    r"|\\def\s{0,5}\\(?P<plain>[A-Za-z@]{1,60})(?:#\d){1,9}"
    r"|\\let\s{0,5}\\(?P<other>[A-Za-z@]{1,60})\s{0,5}=?\s{0,5}\\(?P<same>[A-Za-z@]{1,60})"
)
_PARAMETER = re.compile(r"\s{0,5}#(\d)\s{0,5}")
_NEWCITES = re.compile(r"\\newcites\s{0,5}\{([A-Za-z,\s]{1,200})\}")
MAX_LISTS = 50  # of keys behind one \cites
MAX_COMMANDS = 2_000
MAX_SUFFIXES = 20
MAX_BODY = 600  # characters of a definition that are looked at


@dataclass(slots=True)
class Citing:
    r"""What cites in one document: the known commands, those it defines, and the suffixes of multibib's `\newcites`."""

    commands: dict[str, int] = field(default_factory=lambda: {**CITING, MAYBE: 0})
    suffixes: tuple[str, ...] = ()

    def learn(self, source: Source) -> None:
        """Take in what a file defines."""
        named = [s.strip() for m in _NEWCITES.findall(source.copy)[:MAX_SUFFIXES] for s in m.split(",")]
        self.suffixes = tuple(dict.fromkeys((*self.suffixes, *filter(None, named))))[:MAX_SUFFIXES]
        for found in _DEFINITION.finditer(source.copy):
            name = found["braced"] or found["bare"] or found["plain"] or found["other"]
            if found["same"]:
                self._add(name, self.commands.get(found["same"]))
            else:
                self._add(name, self._parameter(source, found.end(), has_default=not found["plain"]))

    def _add(self, name: str, argument: int | None) -> None:
        if argument is not None and name not in CITING and len(self.commands) < MAX_COMMANDS:
            self.commands[name] = argument

    def _parameter(self, source: Source, at: int, *, has_default: bool) -> int | None:
        """Which argument in braces of a command holds keys, told from the definition that goes on at `at`."""
        options = 0
        while has_default and (option := source.option(at)):
            at, options = option[1] + 1, options + 1
        body = source.group(at)
        if body is None:
            return None
        if body[1] - body[0] > MAX_BODY:
            return None
        for command in source.commands(*body):
            for start, end in self.lists(source, command):
                if parameter := _PARAMETER.fullmatch(source.copy, start, end):
                    return max(int(parameter[1]) - 1 - (options > 1), 0)
        return None

    def base(self, name: str) -> str:
        r"""The name of a command without the suffix that `\newcites` gave it; "?" for one that nobody knows and may cite."""
        if name not in self.commands:
            for suffix in self.suffixes:
                if name.endswith(suffix) and len(name) > len(suffix):
                    return name.removesuffix(suffix)
            if _MAYBE.fullmatch(name) and name not in _NOT_CITING:
                return MAYBE
        return name

    def keys(self, source: Source, command: Command) -> Iterator[tuple[int, int]]:
        """Where the keys stand that a command cites, each as [start, end)."""
        for start, end in self.lists(source, command):
            for found in _KEY.finditer(source.copy, start, end):
                if not _NO_KEY.search(found.group()):
                    yield found.span()

    def end(self, source: Source, command: Command) -> int:
        """Where a command that cites ends, with its arguments."""
        return max((end + 1 for _, end in self.lists(source, command)), default=command.end)

    def lists(self, source: Source, command: Command) -> Iterator[tuple[int, int]]:
        """The lists of keys of a command, each as [start, end); none for a command that cites nothing."""
        name = self.base(command.name)
        argument = self.commands.get(name)
        if argument is None:
            return
        at = command.end
        for _ in range(MAX_LISTS if name in _SEVERAL else 1):
            found = None
            for _ in range(argument + 1):
                at = _behind_options(source, at)
                found = source.group(at)
                if found is None:
                    return
                at = found[1] + 1
            if found is not None:
                yield found


def _behind_options(source: Source, at: int) -> int:
    """Past `(prenote)(postnote)[prenote][postnote]` and apacite's `<prenote>`, each there or not."""
    for _ in range(4):
        option = source.option(at) or source.option(at, "(") or source.option(at, "<")
        if option is None:
            break
        at = option[1] + 1
    return at
