"""The language a reference names ("[Article in German]", "(in Russian)") or that the script of its title shows."""

from __future__ import annotations

import re

# ISO 639-1 codes, as CSL's `language` wants them (CSL 1.0.2, appendix IV).
_CODES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "russian": "ru",
    "chinese": "zh", "japanese": "ja", "korean": "ko", "polish": "pl", "dutch": "nl", "turkish": "tr", "swedish": "sv",
    "danish": "da", "norwegian": "no", "finnish": "fi", "czech": "cs", "hungarian": "hu", "greek": "el", "arabic": "ar",
    "hebrew": "he", "persian": "fa", "ukrainian": "uk", "romanian": "ro", "croatian": "hr", "serbian": "sr", "catalan": "ca",
}  # fmt: skip
_NAMED = re.compile(
    rf"[\[(](?:(?:article|text|paper)\s)?(?:in\s)?(?P<name>{'|'.join(_CODES)})(?:[;,.\s][^\[\]()]{{0,60}})?[\])]",
    re.IGNORECASE,
)
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def read_language(text: str, title: str) -> str:
    """The ISO 639-1 code of the work's language, or "" where neither words nor script tell it."""
    if "[" in text or "(in " in text or "(I" in text:
        named = _NAMED.search(text)
        if named:
            return _CODES[named["name"].lower()]
    if title.isascii():
        return ""
    for script, code in ((_HANGUL, "ko"), (_KANA, "ja"), (_HAN, "zh")):
        if script.search(title):
            return code
    return ""
