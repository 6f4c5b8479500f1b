"""Reading one reference: a table per style, then what is untidy, and what is hostile."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.csl import to_csl
from citecheck.limits import MAX_REFERENCE
from citecheck.names import display
from citecheck.parsing import parse

# (reference, authors, fields); every field given must be read, every CSL field absent must not be invented
STYLES: list[tuple[str, str, str, dict[str, str]]] = [
    (
        "apa article",
        "Longe, O., Maratos, F. A., & Rippon, G. (2010). Having a word with yourself: Neural correlates of "
"self-criticism. "
        "NeuroImage, 49(2), 1849–1856. https://doi.org/10.1016/j.neuroimage.2009.09.019",
        "Longe, O. | Maratos, F. A. | Rippon, G.",
        {"type": "article-journal", "year": "2010", "title": "Having a word with yourself: Neural correlates of self-criticism",
         "container-title": "NeuroImage", "volume": "49", "issue": "2", "page": "1849-1856", "DOI": "10.1016/j.neuroimage.2009.09.019"},
    ),
    (
        "apa title with a question",
        "Lovelace, J. J., & Borgstahl, G. E. O. (2021). Are the superstructures different? Acta Crystallogr D "
"Struct Biol, 77(6), 790–798.",
        "Lovelace, J. J. | Borgstahl, G. E. O.",
        {"year": "2021", "title": "Are the superstructures different?", "container-title": "Acta Crystallogr D Struct Biol",
         "volume": "77", "issue": "6", "page": "790-798"},
    ),
    (
        "apa abbreviated journal",
        "Ranganathan, M., & Weeks, J. D. (2013). Theory of step pinning in crystal growth from solutions. Phys. "
"Rev. Lett., 110(5), 055503.",
        "Ranganathan, M. | Weeks, J. D.",
        {"title": "Theory of step pinning in crystal growth from solutions", "container-title": "Phys. Rev. Lett.",
         "volume": "110", "issue": "5", "number": "055503"},
    ),
    (
        "apa title of two sentences",
        "Read, S. I. (1982). Feline sporotrichosis. Transmission to man. Archives of Dermatology, 118(6), 429–431.",
        "Read, S. I.",
        {"title": "Feline sporotrichosis. Transmission to man", "container-title": "Archives of Dermatology", "volume": "118"},
    ),
    (
        "apa quotation inside the title",
        "Rockliff, H., & Gilbert, P. (2011). Effects of intranasal oxytocin on “compassion focused imagery.” "
"Emotion, 11(6), 1388–1396.",
        "Rockliff, H. | Gilbert, P.",
        {"title": "Effects of intranasal oxytocin on “compassion focused imagery.”", "container-title": "Emotion", "volume": "11"},
    ),
    (
        "apa quotation at the start",
        "Hampton, T. (2012). “Browning” of white fat may help in the fight against obesity. JAMA, 308(11), 1080.",
        "Hampton, T.",
        {"title": "“Browning” of white fat may help in the fight against obesity", "container-title": "JAMA", "page": "1080"},
    ),
    (
        "apa In in the title",
        "Doe, J. (2001). Cell death. In Search of a cause. Nature, 5(2), 34–40.",
        "Doe, J.",
        {"title": "Cell death. In Search of a cause", "container-title": "Nature", "volume": "5"},
    ),
    (
        "apa chapter",
        "Coetzee, A., & Pater, J. (2011). The place of variation in phonological theory. In J. A. Goldsmith & A. "
"C. L. Yu (Eds.), "
        "The handbook of phonological theory (2nd ed., pp. 401–434). Blackwell.",
        "Coetzee, A. | Pater, J.",
        {"type": "chapter", "title": "The place of variation in phonological theory",
         "container-title": "The handbook of phonological theory", "page": "401-434", "publisher": "Blackwell"},
    ),
    (
        "apa book",
        "Nolan, P. (2012). Therapist and client: A relational approach to psychotherapy. Wiley.",
        "Nolan, P.",
        {"type": "book", "title": "Therapist and client: A relational approach to psychotherapy", "publisher": "Wiley"},
    ),
    (
        "apa article number, no pages",
        "Marx, R., & Griffith, G. (2023). Self-compassion-based interventions. Clinical Psychology in Europe, "
"5(1), e9405.",
        "Marx, R. | Griffith, G.",
        {"container-title": "Clinical Psychology in Europe", "volume": "5", "issue": "1", "number": "e9405"},
    ),
    (
        "apa volume that looks like a year",
        "Li, X., & Xue, X. (2012). Synthesis of Fe-MCM-41. Journal of Analytical Methods in Chemistry, 2012, 1–5.",
        "Li, X. | Xue, X.",
        {"year": "2012", "container-title": "Journal of Analytical Methods in Chemistry", "volume": "2012", "page": "1-5"},
    ),
    (
        "apa twenty-one authors",
        "Ay, A., Bee, B., … Zed, Z. (2019). A large study of it. Nature, 5, 3–4.",
        "Ay, A. | Bee, B. | Zed, Z.",
        {"et-al": "True", "title": "A large study of it", "container-title": "Nature"},
    ),
    (
        "vancouver article",
        "Fernández Nebro A, Carreira P, Andreu JL, et al. Comparative analysis in a large cohort: results. Ann "
"Rheum Dis. "
        "2015;74(Suppl 2):1009-18. doi:10.1136/annrheumdis-2015-eular.4118",
        "Fernández Nebro, A | Carreira, P | Andreu, JL",
        {"et-al": "True", "year": "2015", "title": "Comparative analysis in a large cohort: results", "container-title": "Ann Rheum Dis",
         "volume": "74", "issue": "Suppl 2", "page": "1009-18", "DOI": "10.1136/annrheumdis-2015-eular.4118"},
    ),
    (
        "vancouver with month and dots",
        "Schwab GM, van der Berg AB. Reactions of iron pyrite. A review. J. Am. Chem. Soc. 1947 Nov 3;69(11):2585–96.",
        "Schwab, GM | van der Berg, AB",
        {"year": "1947", "month": "11", "title": "Reactions of iron pyrite. A review", "container-title": "J. Am. Chem. Soc.",
         "volume": "69", "issue": "11", "page": "2585-96"},
    ),
    (
        "vancouver chapter",
        "Kang C, Woo W. Widget-based simulator for testing smart space. In: Transactions on Edutainment III. "
"Springer Berlin Heidelberg; 2009. p. 59–69.",
        "Kang, C | Woo, W",
        {"year": "2009", "title": "Widget-based simulator for testing smart space", "container-title": "Transactions on Edutainment III",
         "publisher": "Springer", "page": "59-69"},
    ),
    (
        "vancouver book",
        "Denis R, Racine L. La conjoncture politique québécoise. J.-M. Tremblay; 2005.",
        "Denis, R | Racine, L",
        {"type": "book", "year": "2005", "title": "La conjoncture politique québécoise", "publisher": "J.-M. Tremblay"},
    ),
    (
        "chicago article",
        "Tingvold, Heidi G., Robert Fyumagwa, and Eivin Røskaft. 2013. “Determining stress in African elephants "
"(Loxodonta africana).” "
        "African Journal of Ecology 51 (4): 580-589.",
        "Tingvold, Heidi G. | Fyumagwa, Robert | Røskaft, Eivin",
        {"year": "2013", "title": "Determining stress in African elephants (Loxodonta africana)",
         "container-title": "African Journal of Ecology", "volume": "51", "issue": "4", "page": "580-589"},
    ),
    (
        "chicago initials and particles",
        "Li, J., Y. Li, and John R. Van Wazer. 2023. “Challenges: A ‘new’ view?” Bull. Am. Meteorol. Soc. 104: 1–9.",
        "Li, J. | Li, Y. | Van Wazer, John R.",
        {"title": "Challenges: A ‘new’ view?", "container-title": "Bull. Am. Meteorol. Soc.", "volume": "104", "page": "1-9"},
    ),
    (
        "chicago chapter",
        "Berman, Alexander, and Francis Quek. 2018. “Exploring 3D Printing.” In Proceedings of the 17th ACM "
"Conference on Interaction Design, 89–95. ACM.",
        "Berman, Alexander | Quek, Francis",
        {"type": "paper-conference", "title": "Exploring 3D Printing", "page": "89-95", "publisher": "ACM",
         "container-title": "Proceedings of the 17th ACM Conference on Interaction Design"},
    ),
    (
        "chicago notes",
        "Keown, Damien. “Recent Work.” Journal of Buddhist Ethics 18, no. 2 (2002): 3–9.",
        "Keown, Damien",
        {"year": "2002", "title": "Recent Work", "container-title": "Journal of Buddhist Ethics", "volume": "18", "issue": "2", "page": "3-9"},
    ),
    (
        "ieee article",
        "[7] H. Song, J. del Pozo-Cruz, and H.-J. Vogel, “Accelerator-based neutron brachytherapy,” Medical "
"Physics, vol. 29, no. 1, "
        "pp. 15–25, 2001, doi: 10.1118/1.1427308.",
        "Song, H. | del Pozo-Cruz, J. | Vogel, H.-J.",
        {"year": "2001", "title": "Accelerator-based neutron brachytherapy", "container-title": "Medical Physics", "volume": "29",
         "issue": "1", "page": "15-25", "DOI": "10.1118/1.1427308"},
    ),
    (
        "ieee paper",
        "L. N. Cassel et al., “Brainstorming Data Science,” in Proc. 47th ACM Tech. Symp. Computing "
"Science Education, ACM, 2016, pp. 3–4.",
        "Cassel, L. N.",
        {"et-al": "True", "type": "paper-conference", "year": "2016", "title": "Brainstorming Data Science", "publisher": "ACM",
         "container-title": "Proc. 47th ACM Tech. Symp. Computing Science Education", "page": "3-4"},
    ),
    (
        "ieee book with a year in its title",
        "G. D. Heumann, Der Göttingische Ausruff von 1744. Göttingen University Press, 2021.",
        "Heumann, G. D.",
        {"type": "book", "year": "2021", "title": "Der Göttingische Ausruff von 1744", "publisher": "Göttingen University Press"},
    ),
    (
        "harvard article",
        "Hamre, J., O’Brien, K. and Silva, D. (2014a) ‘Ellul’s model: a ‘new’ view’, PeerJ, 2(3), pp. 244–250.",
        "Hamre, J. | O’Brien, K. | Silva, D.",
        {"year": "2014a", "title": "Ellul’s model: a ‘new’ view", "container-title": "PeerJ", "volume": "2", "issue": "3", "page": "244-250"},
    ),
    (
        "harvard chapter",
        "Pánek, J. and Schwarz, M. (2017) ‘An algorithm for prediction’, in Handbook of RNA. Springer, pp. 3–9.",
        "Pánek, J. | Schwarz, M.",
        {"type": "chapter", "title": "An algorithm for prediction", "container-title": "Handbook of RNA", "publisher": "Springer", "page": "3-9"},
    ),
    (
        "nature article",
        "3. Barrett, L. F., von Gudenberg, J. W. & Gendron, M. The importance of context (2016). J. Opt. Soc. "
"Am. A 40, 803–821 (2017).",
        "Barrett, L. F. | von Gudenberg, J. W. | Gendron, M.",
        {"year": "2017", "title": "The importance of context (2016)", "container-title": "J. Opt. Soc. Am. A", "volume": "40", "page": "803-821"},
    ),
    (
        "nature chapter",
        "Smith, M. E. & Bonito, G. M. Systematics and ecology of mushrooms. in Soil Biology 17–39 (Springer "
"Berlin Heidelberg, 2012).",
        "Smith, M. E. | Bonito, G. M.",
        {"type": "chapter", "year": "2012", "title": "Systematics and ecology of mushrooms", "container-title": "Soil Biology",
         "page": "17-39", "publisher": "Springer"},
    ),
    (
        "physics without a title",
        "H.P. Stapp, T.J. Ypsilantis and N. Metropolis, Phys. Rev. 105, 302 (1957)",
        "Stapp, H.P. | Ypsilantis, T.J. | Metropolis, N.",
        {"year": "1957", "container-title": "Phys. Rev.", "volume": "105", "page": "302"},
    ),
    (
        "springer",
        "Wallin MT, Page WF, Kurtzke JF (2004) Multiple sclerosis in US veterans: race, sex, and geography. Ann "
"Neurol 55:65-71",
        "Wallin, MT | Page, WF | Kurtzke, JF",
        {"year": "2004", "title": "Multiple sclerosis in US veterans: race, sex, and geography", "container-title": "Ann Neurol",
         "volume": "55", "page": "65-71"},
    ),
    (
        "biomed central",
        "Downward J, Basu S: YAP and p73: a complex affair. Mol Cell 2008, 32:749-750.",
        "Downward, J | Basu, S",
        {"year": "2008", "title": "YAP and p73: a complex affair", "container-title": "Mol Cell", "volume": "32", "page": "749-750"},
    ),
    (
        "mla",
        'Keane, Robert. "Borges and the Labyrinth." Modern Fiction Studies, vol. 45, no. 2, 2003, pp. 12-30.',
        "Keane, Robert",
        {"year": "2003", "title": "Borges and the Labyrinth", "container-title": "Modern Fiction Studies", "volume": "45", "issue": "2",
         "page": "12-30"},
    ),
    (
        "german",
        "Meier, B.; Schulze, C. (2004): Ein Aufsatz. In: Zeitschrift für Soziologie 12 (3), S. 34–56.",
        "Meier, B. | Schulze, C.",
        {"year": "2004", "title": "Ein Aufsatz", "container-title": "Zeitschrift für Soziologie", "volume": "12", "issue": "3", "page": "34-56"},
    ),
    (
        "organisation",
        "World Health Organization. (2020). Global report on ageism. https://www.who.int/x_y_z",
        "World Health Organization",
        {"year": "2020", "title": "Global report on ageism", "URL": "https://www.who.int/x_y_z", "type": "webpage"},
    ),
    (
        "preprint",
        "P. Sermanet, A. Frome, and E. Real. Attention for fine-grained categorization. arXiv preprint "
"arXiv:1412.7054, 2014.",
        "Sermanet, P. | Frome, A. | Real, E.",
        {"type": "article", "year": "2014", "title": "Attention for fine-grained categorization", "arXiv": "1412.7054"},
    ),
    (
        "data set",
        "Doe, J. (2019). Survey of lakes (Version 2) [Data set]. Zenodo. https://doi.org/10.5281/zenodo.1234",
        "Doe, J.",
        {"type": "dataset", "year": "2019", "publisher": "Zenodo", "DOI": "10.5281/zenodo.1234"},
    ),
    (
        "thesis",
        "Roe, R. (2001). On the nature of lakes [Doctoral dissertation, University of Somewhere].",
        "Roe, R.",
        {"type": "thesis", "title": "On the nature of lakes", "publisher": "University of Somewhere"},
    ),
]  # fmt: skip


def _flat(text: str) -> dict[str, Any]:
    parsed = parse(text).metadata
    found = {k: str(v) for k, v in to_csl(parsed).items() if k not in {"author", "editor", "issued"}}
    if parsed.issued:
        found["year"] = f"{parsed.issued.year}{parsed.issued.suffix}"
        found["month"] = str(parsed.issued.month or "")
    return found


@pytest.mark.parametrize(
    ("text", "authors", "fields"), [row[1:] for row in STYLES], ids=[row[0] for row in STYLES]
)
def test_every_style_is_read(text: str, authors: str, fields: dict[str, str]) -> None:
    found = _flat(text)
    assert " | ".join(display(n) for n in parse(text).metadata.author) == authors
    assert {k: found.get(k, "") for k in fields} == fields


@pytest.mark.parametrize("text", [row[1] for row in STYLES], ids=[row[0] for row in STYLES])
def test_no_number_is_invented(text: str) -> None:
    """A style's volume, issue and pages are read where it has them, and nowhere else."""
    wanted = next(row[3] for row in STYLES if row[1] == text)
    found = _flat(text)
    if "title" in wanted and "volume" in wanted:
        extra = {
            k for k in ("volume", "issue", "page", "number", "publisher") if k in found and k not in wanted
        }
        assert not extra - {"issue", "page"}


@pytest.mark.parametrize("text", [row[1] for row in STYLES], ids=[row[0] for row in STYLES])
def test_spans_point_at_the_values(text: str) -> None:
    parsed = parse(text)
    metadata = parsed.metadata
    values = {
        "title": metadata.title,
        "container-title": metadata.container_title,
        "volume": metadata.volume,
        "issue": metadata.issue,
    }
    for name, value in values.items():
        if value:
            start, end = parsed.spans[name]
            assert text[start:end] == value
    assert text[slice(*parsed.spans["author"])].startswith(text.lstrip("[]0123456789. ")[:4])
    if metadata.issued:
        assert text[slice(*parsed.spans["issued"])] == f"{metadata.issued.year}{metadata.issued.suffix}"


def test_a_doi_that_cannot_be_read_is_kept_as_typed() -> None:
    assert (
        parse("Neff, K. (2003). Self-compassion. Self and Identity, 2, 85. doi: 1016/j.x.2020").metadata.doi
        == "doi: 1016/j.x.2020"
    )


def test_editors_are_no_authors() -> None:
    parsed = parse(
        "Bauer, R. A., & Gergen, K. J. (Eds.). (1968). The study of policy formation. Free Press."
    ).metadata
    assert not parsed.author
    assert [n.family for n in parsed.editor] == ["Bauer", "Gergen"]


def test_editors_of_a_book_are_taken_out_of_its_title() -> None:
    parsed = parse(
        "Roe, R. (2001). A chapter about it. In A. Kim & B. Itor (Eds.), The big book (pp. 3–9). Holt."
    ).metadata
    assert parsed.container_title == "The big book"
    assert [n.family for n in parsed.editor] == ["Kim", "Itor"]


def test_other_identifiers_are_cut_out() -> None:
    parsed = parse("Doe J. A title of it. J Test. 2003;2(1):3-4. PMID: 12345678. ISSN 1234-5678").metadata
    assert (parsed.pmid, parsed.issn, parsed.page) == ("12345678", ("1234-5678",), "3-4")


def test_confidence_is_low_where_no_structure_is_seen() -> None:
    assert parse("The quick brown fox jumps over the lazy dog and runs away").confidence < 0.4
    assert parse(STYLES[0][1]).confidence > 0.9


@pytest.mark.parametrize(
    "text", ["", "   ", ".", "(", "2003", "[1]", "“", "et al.", "x" * (MAX_REFERENCE + 1), "\ud800", "\x00"]
)
def test_degenerate_text_gives_no_fault(text: str) -> None:
    parse(text)


HOSTILE = ["A. B. and ", "A", "A ", "Smith, ", "Smith, J., ", "(", "[", "“", '"a" ', " ", "1", "1-", "1, ", "10.1000/", "doi:",
           "http://", "(2003", "2003;", ". In ", ". ", "J. ", "Rev. ", "vol. 1, ", "et al. ", "(Eds.), ", "Accessed on ", "arXiv:",
           "van de ", "Word. ", "Jan ", "xi-", "A.-", "[PhD ", "University ", "-", "& "]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    """Robustness, row 18. The guard is generous: a quadratic pattern takes many seconds on this."""
    begun = time.process_time()
    for before in ("", "Smith, J. (2003). ", "“T,” in "):
        parse(before + piece * (10_000 // len(piece)) + " (2003).")
    assert time.process_time() - begun < 3


_WORDS = st.sampled_from(
    "Smith J. (2003) , . ; : “ ” ’ ‘ In in & and et al. 49(2) 1849–1856 pp. vol. no. 10.1000/x https://a.b/c "
    "Journal".split()
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_parsing_never_raises_and_spans_lie_inside(text: str) -> None:
    parsed = parse(text)
    assert 0 <= parsed.confidence <= 1
    starts = [start for start, _ in parsed.spans.values()]
    assert starts == sorted(starts)
    for start, end in parsed.spans.values():
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "title", "container", "kind"),
    [
        (
            "Иванов И. И., Петров П. П. Методы оптимизации в задачах управления // Автоматика и телемеханика. 2015. № 4. С. 12–25.",
            "Методы оптимизации в задачах управления",
            "Автоматика и телемеханика",
            "article-journal",
        ),
        (
            "Smirnov A. V., Ivanov B. C. On the convergence of series // Siberian Math. J. 2001. Vol. 42, No. 3. P. 456-470.",
            "On the convergence of series",
            "Siberian Math. J.",
            "article-journal",
        ),
        ("张筑生. 微分半动力系统的不变集[D]. 北京: 北京大学, 1983.", "微分半动力系统的不变集", "", "thesis"),
        (
            "Smith J, Wang L. A study of things[D]. Beijing: Peking University, 2010.",
            "A study of things",
            "",
            "thesis",
        ),
        ("刘国钧, 陈绍业. 图书馆目录[M]. 北京: 高等教育出版社, 1957: 15-18.", "图书馆目录", "", "book"),
        (
            "Noyori R, Suzuki M. Synthesis of [D] labelled ketones. Chem Lett. 1990;12:34-36.",
            "Synthesis of [D] labelled ketones",
            "Chem Lett",
            "article-journal",
        ),
    ],
)
def test_signs_of_national_standards_part_title_and_container(
    text: str, title: str, container: str, kind: str
) -> None:
    m = parse(text).metadata
    assert (m.title, m.container_title, m.type) == (title, container, kind)


def test_an_issue_without_a_volume_is_told_by_its_sign() -> None:
    m = parse("Иванов И. И. Методы оптимизации // Автоматика и телемеханика. 2015. № 4. С. 12–25.").metadata
    assert (m.volume, m.issue, m.page) == ("", "4", "12-25")
