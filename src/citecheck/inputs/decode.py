"""Bytes to text, without mojibake: what is certain is decoded silently, what is guessed is said. Pure.

Order: byte order mark (UTF-8, UTF-16, UTF-32), UTF-16 without a mark (every other byte is NUL), UTF-8, what XML or a page
declares, and then UTF-8 with a few stray bytes or the Western encoding of old Windows (cp1252, of which Latin-1 is a part).
UTF-8 counts before a declaration: text in another encoding is hardly ever valid UTF-8 as well, but many a file that was
saved as UTF-8 still declares what it was.
"""

from __future__ import annotations

import codecs
import re

from citecheck.model import Problem
from citecheck.places import Places

# UTF-32's mark begins with UTF-16's, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65536
# What XML (1.0, 4.3.3) and web pages (HTML standard, 4.2.5) declare at their beginning.
_DECLARED = re.compile(
    rb"\s{0,99}(?=<)(?:<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']|.{0,4000}?<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?)"
    rb"\s{0,9}(?P<name>[A-Za-z0-9._:-]{1,40})",
    re.IGNORECASE | re.DOTALL,
)
# Declared name -> Python's. After the Encoding standard (4.2): whoever declares Latin-1 or ASCII may mean Windows-1252.
_ENCODINGS = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252",
    "ascii": "cp1252", "iso-8859-9": "cp1254", "macintosh": "mac_roman", "gb2312": "gb18030", "gbk": "gb18030",
    "gb18030": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "shift-jis": "cp932", "euc-jp": "euc_jp",
    "euc-kr": "cp949", "koi8-r": "koi8_r", "koi8-u": "koi8_u", "windows-874": "cp874",
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-125{n}": f"cp125{n}" for n in range(9)},
}  # fmt: skip
_RESAVE = "Save the file as UTF-8 to be sure."


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, and what had to be guessed.

    A byte order mark is not part of the text. Bytes that mean nothing, half surrogate pairs and NUL become U+FFFD, so that
    no later step meets a character that cannot be written again. Line ends stay as they are.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finished(data[len(mark) :], encoding)
    first_bad = 0
    if not _utf16_without_mark(data):  # which may be valid UTF-8 as well, one NUL beside each letter
        try:
            return _without_nul(data.decode("utf-8"), [])
        except UnicodeDecodeError as error:
            first_bad = error.start
        if encoding := _declared(data):
            return _finished(data, encoding)
    return _guessed(data, first_bad)


def _finished(data: bytes, encoding: str) -> tuple[str, tuple[Problem, ...]]:
    """Text whose encoding is known; bytes that do not fit are replaced, and said."""
    try:
        return _without_nul(data.decode(encoding), [])
    except UnicodeDecodeError as error:
        bad = len(data[: error.start].decode(encoding, "replace"))
        text = data.decode(encoding, "replace")
        message = f"Some characters are not valid {encoding.upper()} and are shown as \ufffd. {_RESAVE}"
        return _without_nul(text, [_problem("encoding-guessed", message, text, bad)])


def _declared(data: bytes) -> str:
    """The encoding that mark-up declares at its beginning; "" for none, and for UTF-8, which was tried before."""
    found = _DECLARED.match(data)
    return _ENCODINGS.get(found["name"].decode("ascii").lower(), "") if found else ""


def _guessed(data: bytes, first_bad: int) -> tuple[str, tuple[Problem, ...]]:
    if encoding := _utf16_without_mark(data):
        text = data.decode(encoding, "replace")
        message = f"The file was read as {encoding.upper()}, which it does not say. {_RESAVE}"
        return _without_nul(text, [_problem("encoding-guessed", message, text, 0)])
    repaired = _STRAY.sub(_western, data).decode("utf-8", "replace")
    if _multibyte_letters(data) >= _stray_bytes(data):
        name, text = "UTF-8 with stray characters of another encoding", repaired
        at = len(data[:first_bad].decode("utf-8"))
    else:
        name, text, at = "Windows-1252 (Western European)", data.decode("cp1252", "replace"), first_bad
    message = f"The file is not UTF-8; it was read as {name}. Check the accented letters. {_RESAVE}"
    return _without_nul(text, [_problem("encoding-guessed", message, text, at)])


# Well-formed UTF-8 beyond ASCII (Unicode Standard, table 3-7), a half surrogate pair, or one byte that is neither.
_WELL_FORMED = (
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_STRAY = re.compile(
    rb"(?P<well>(?:" + _WELL_FORMED + rb")+)|(?P<half>\xed[\xa0-\xbf][\x80-\xbf])|[\x80-\xff]"
)


def _western(match: re.Match[bytes]) -> bytes:
    """UTF-8 for one hit: what is well formed stays, a stray byte is read as Windows-1252."""
    if match["well"]:
        return match["well"]
    if match["half"]:
        return "\ufffd".encode()
    return match.group().decode("cp1252", "replace").encode()


def _multibyte_letters(data: bytes) -> int:
    return sum(len(m["well"].decode("utf-8")) for m in _STRAY.finditer(data) if m["well"])


def _stray_bytes(data: bytes) -> int:
    return sum(1 for m in _STRAY.finditer(data) if not m["well"] and not m["half"])


def _utf16_without_mark(data: bytes) -> str:
    """The byte order of UTF-16 text in a Western script, which shows as a NUL in most characters; "" if it is not that."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half and odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if half and even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _without_nul(text: str, problems: list[Problem]) -> tuple[str, tuple[Problem, ...]]:
    """NUL replaced as CommonMark does (specification, section 2.3), since some programs end a text there."""
    if (at := text.find("\0")) >= 0:
        message = (
            f"The file holds {text.count(chr(0))} NUL character(s), shown as \ufffd. They should be deleted."
        )
        problems = [*problems, _problem("hidden-characters", message, text, at)]
        text = text.replace("\0", "\ufffd")
    return text, tuple(problems)


def _problem(rule: str, message: str, text: str, at: int) -> Problem:
    return Problem(rule=rule, message=message, span=Places(text).span(at, min(at + 1, len(text))))
