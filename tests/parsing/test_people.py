"""Lists of names in every order, particles, suffixes, organisations, and lists that were cut."""

from __future__ import annotations

import pytest

from citecheck.names import display
from citecheck.parsing.fields.people import read_names

LISTS = {
    "Neff, K. D., & Chen, S.": "Neff, K. D. | Chen, S.",
    "Neff KD, Chen S": "Neff, KD | Chen, S",
    "K. D. Neff and S. Chen": "Neff, K. D. | Chen, S.",
    "Neff, K.D. and Chen, S.": "Neff, K.D. | Chen, S.",
    "Neff, Kristin D., Serena Chen, and J. del Pozo-Cruz": "Neff, Kristin D. | Chen, Serena | del Pozo-Cruz, J.",
    "Neff, Kristin; Chen, Serena": "Neff, Kristin | Chen, Serena",
    "Neff, Kristin, Chen, Serena": "Neff, Kristin | Chen, Serena",
    "Kristin Neff, Serena Chen and John R. Van Wazer": "Neff, Kristin | Chen, Serena | Van Wazer, John R.",
    "von Gudenberg, J. W. & Rall, L. B.": "von Gudenberg, J. W. | Rall, L. B.",
    "van der Berg AB": "van der Berg, AB",
    "Pettingill, O. S., Jr., & Roe, R.": "Pettingill, O. S., Jr. | Roe, R.",
    "X.J. Leng, X.F. WU": "Leng, X.J. | WU, X.F.",
    "Pérez Venegas J, O'Brien K-L": "Pérez Venegas, J | O'Brien, K-L",
    "World Health Organization": "World Health Organization",
    "Šťastný, Ž.": "Šťastný, Ž.",
    # the family name in capitals, wherever it stands
    "A. R. BATTERSBY, E. HUNT et J. SAUNDERS": "BATTERSBY, A. R. | HUNT, E. | SAUNDERS, J.",
    "DELISLE Léopold": "DELISLE, Léopold",
    "ACKET Claude, BACHER Pierre": "ACKET, Claude | BACHER, Pierre",
    "- V. GISCARD D'ESTAING": "GISCARD D'ESTAING, V.",
    "LI, Wei, WU, Xiaoming": "LI, Wei | WU, Xiaoming",
    "LIANG Z T, WANG X N": "LIANG, Z T | WANG, X N",
    "SMITH (J.), BROWN (P.-R.)": "SMITH, J. | BROWN, P.-R.",
    # suffixes
    "Stewart III, Charles and Jonathan Woon": "Stewart, Charles, III | Woon, Jonathan",
    "Baes Jr., C. F., Mesmer, R. E.": "Baes, C. F., Jr. | Mesmer, R. E.",
    "W. E. Meshaka, Jr., P. T. Andreadis": "Meshaka, W. E., Jr. | Andreadis, P. T.",
    "Guy L. Steele Jr. and Jon L. White": "Steele, Guy L., Jr. | White, Jon L.",
    "Fajardo LF, Stewart JR": "Fajardo, LF | Stewart, JR",
    # two names, or one name inverted
    "Cédric Durand, Tristan Auvray": "Durand, Cédric | Auvray, Tristan",
    "García Márquez, Gabriel": "García Márquez, Gabriel",
    "Pérez Gómez, José Luis": "Pérez Gómez, José Luis",
    "Mason, R. Hal and John C. McKelvey": "Mason, R. Hal | McKelvey, John C.",
    "G. Martinez de Reyes": "Martinez de Reyes, G.",
    "Beethoven, L. van": "van Beethoven, L.",
    # blanks lost and gained in extraction
    "S.Scherer, M. R. Schindler": "Scherer, S. | Schindler, M. R.",
    "C.Gattringer,A. Schmidt": "Gattringer, C. | Schmidt, A.",
    "C. N .Yang, Yu.I Manin": "Yang, C. N. | Manin, Yu.I",
    "P.de Forcrand": "de Forcrand, P.",
    # other scripts and languages
    "김상효, 박세진": "김상효 | 박세진",
    "王伟，李娜": "王伟 | 李娜",
    "Иванов И. И., Петров П. П.": "Иванов, И. И. | Петров, П. П.",
    "И. И. Иванов и П. П. Петров": "Иванов, И. И. | Петров, П. П.",
    "H. Fensterheim e H.G. Birch": "Fensterheim, H. | Birch, H.G.",
    "E.J. Bakker – F. Fabbricotti": "Bakker, E.J. | Fabbricotti, F.",
    # words that organisations and persons share
    "W. Press, S. Bank and R.C. Group": "Press, W. | Bank, S. | Group, R.C.",
    "Chu S, Trust TJ": "Chu, S | Trust, TJ",
    "Department of Health and Human Services": "Department of Health and Human Services",
    "U.S. Department of Transportation": "U.S. Department of Transportation",
    # what stands around a list
    "[13] Neff, K.; Chen, S. and Roe, T.": "Neff, K. | Chen, S. | Roe, T.",
    "In O. C. A. Bishop and D. Card": "Bishop, O. C. A. | Card, D.",
    "In G, Ahn NG": "In, G | Ahn, NG",
    "Liu SM Zhong J Zhao XJ": "Liu, SM | Zhong, J | Zhao, XJ",
    "Kang C, Woo W.": "Kang, C | Woo, W",
    "———.": "",
    "Bao Q *, Zhao Y*, Renner A": "Bao, Q | Zhao, Y | Renner, A",
    "Goss DL. Moore JH.": "Goss, DL | Moore, JH",
    "Santos Otero, A. de.": "de Santos Otero, A.",
    "SILVA, A. C. da.": "da SILVA, A. C.",
    "BOOTH, K.S., AND LEUKER, G.S.": "BOOTH, K.S. | LEUKER, G.S.",
    "정진영․ 박호정․ 장희선": "정진영 | 박호정 | 장희선",
    "Latimer KS, McGee ED": "Latimer, KS | McGee, ED",
    "Hoefert, H.-W./Härter, M.": "Hoefert, H.-W. | Härter, M.",
    "J. Sebastiao e Silva": "Sebastiao e Silva, J.",
    "Esty, Joshua (Jed).": "Esty, Joshua (Jed)",
    "Alliance for Excellent Education.": "Alliance for Excellent Education",
    "Ministère de l’environnement et de la faune (MEF)": "Ministère de l’environnement et de la faune (MEF)",
    "(K. Abe et al.),": "Abe, K.",
    "Welsh JD..": "Welsh, JD",
    "C. Rosene, ``": "Rosene, C.",
    "Barron, D., Heyman, D. (Producers),": "Barron, D. | Heyman, D.",
    "Neff, K. D. (2003).": "Neff, K. D.",
}


@pytest.mark.parametrize(("text", "names"), LISTS.items())
def test_names_are_read_as_typed(text: str, names: str) -> None:
    assert " | ".join(map(display, read_names(text).names)) == names


@pytest.mark.parametrize(
    "cut", [", et al.", " et al", ", and others", " … ", " and colleagues", ", et. al.", " etal.", " u.a."]
)
def test_a_cut_list_keeps_the_names_it_has(cut: str) -> None:
    people = read_names(f"Neff KD, Chen S{cut}")
    assert [n.family for n in people.names] == ["Neff", "Chen"]
    assert people.et_al


@pytest.mark.parametrize(
    "role", [" (Eds.)", " (Ed.)", ", eds.", " (Hrsg.)", ", editors,", " (dir.)", " [Hg.]"]
)
def test_editors_are_told_apart(role: str) -> None:
    people = read_names(f"Neff, K. D., & Chen, S.{role}")
    assert people.editors
    assert [n.family for n in people.names] == ["Neff", "Chen"]


@pytest.mark.parametrize(
    "before", ["ed. by ", "edited by ", "In: Edited and translated by ", "Hrsg. v. ", "eds. "]
)
def test_words_before_a_list_tell_editors(before: str) -> None:
    people = read_names(f"{before}K. D. Neff and S. Chen")
    assert people.editors
    assert [n.family for n in people.names] == ["Neff", "Chen"]


@pytest.mark.parametrize("cut", ["王一童 外 5人", "王一童 等", "LISÝ, Ján a kol."])
def test_other_languages_cut_a_list_too(cut: str) -> None:
    people = read_names(cut)
    assert people.et_al
    assert len(people.names) == 1
