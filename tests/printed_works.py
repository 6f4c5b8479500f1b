"""Works whose references the style guides print themselves, as a registry would record them."""

from __future__ import annotations

from citecheck.model import Metadata, Name, PartialDate


def people(*texts: str) -> tuple[Name, ...]:
    """Names written "Family, Given" or "Family, Given, Suffix"; without a comma an organisation."""
    made = []
    for text in texts:
        family, _, rest = text.partition(", ")
        given, _, suffix = rest.partition(", ")
        particle = ""
        for begin in ("van ", "von der ", "de "):
            if family.startswith(begin):
                particle, family = begin.strip(), family.removeprefix(begin)
        made.append(
            Name(family=family, given=given, suffix=suffix, particle=particle) if rest else Name(literal=text)
        )
    return tuple(made)


def article(authors: list[str], year: int, title: str, journal: str, **more: object) -> Metadata:
    """An article in a journal; `month` and `day` belong to its date."""
    month, day = more.pop("month", None), more.pop("day", None)
    return Metadata(
        type="article-journal",
        author=people(*authors),
        issued=PartialDate(year=year, month=month, day=day),  # type: ignore[arg-type]
        title=title,
        container_title=journal,
        **more,  # type: ignore[arg-type]
    )


def book(
    authors: list[str], year: int, title: str, publisher: str, place: str = "", **more: object
) -> Metadata:
    """A book."""
    return Metadata(
        type="book", author=people(*authors), issued=PartialDate(year=year), title=title, publisher=publisher,
        publisher_place=place, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def chapter(authors: list[str], year: int, title: str, whole: str, editors: list[str], publisher: str, place: str = "",
            **more: object) -> Metadata:  # fmt: skip
    """A chapter of an edited book."""
    return Metadata(
        type="chapter", author=people(*authors), editor=people(*editors), issued=PartialDate(year=year), title=title,
        container_title=whole, publisher=publisher, publisher_place=place, **more,  # type: ignore[arg-type]
    )  # fmt: skip


GRADY = article(
    ["Grady, Jessica S.", "Her, Matthew", "Moreno, Geena", "Perez, Cristina", "Yelinek, Jacob"], 2019,
    "Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States.",
    "Psychology of Popular Media Culture", volume="8", issue="3", page="207-217", doi="10.1037/ppm0000185",
)  # fmt: skip
JERRENTRUP = article(
    ["Jerrentrup, Andreas", "Mueller, Tobias", "Glowalla, Ulrich", "Herder, Meike", "Henrichs, Nadine",
     "Neubauer, Andreas", "Schaefer, Juergen R."], 2018, "Teaching medicine with the help of “Dr. House”", "PLoS ONE",
    volume="13", issue="3", page="e0193972", doi="10.1371/journal.pone.0193972",
)  # fmt: skip
KALNAY = article(
    ["Kalnay, E.", "Kanamitsu, M.", "Kistler, R.", "Collins, W.", "Deaven, D.", "Gandin, L.", "Iredell, M.", "Saha, S.",
     "White, G.", "Woollen, J.", "Zhu, Y.", "Chelliah, M.", "Ebisuzaki, W.", "Higgins, W.", "Janowiak, J.", "Mo, K. C.",
     "Ropelewski, C.", "Wang, J.", "Leetmaa, A.", "Reynolds, R.", "Jenne, Roy", "Joseph, Dennis"], 1996,
    "The NCEP/NCAR 40-Year Reanalysis Project", "Bulletin of the American Meteorological Society", volume="77",
    issue="3", page="437-471", doi="10.1175/1520-0477(1996)077<0437:TNYRP>2.0.CO;2",
)  # fmt: skip
JACKSON = book(
    ["Jackson, Lynne M."], 2019, "The Psychology of Prejudice: From Attitudes to Social Action",
    "American Psychological Association", "Washington", edition="2", doi="10.1037/0000168-000",
)  # fmt: skip
SAPOLSKY = book(
    ["Sapolsky, Robert M."], 2017, "Behave: The Biology of Humans at Our Best and Worst", "Penguin Books"
)
HYGUM = Metadata(
    type="book", editor=people("Hygum, Erik", "Pedersen, Peter Moss"), issued=PartialDate(year=2010),
    title="Early childhood education: Values and practices in Denmark", publisher="Hans Reitzels Forlag",
)  # fmt: skip
ARON = chapter(
    ["Aron, Leah", "Botella, Marion", "Lubart, Todd"], 2019, "Culinary arts: Talent and their development",
    "The psychology of high performance: Developing human potential into domain-specific talent",
    ["Subotnik, Rena F.", "Olszewski-Kubilius, Paula", "Worrell, Frank C."], "American Psychological Association",
    page="345-359", doi="10.1037/0000120-016",
)  # fmt: skip
HALPERN = article(
    ["Halpern, Scott D.", "Ubel, Peter A.", "Caplan, Arthur L."], 2002,
    "Solid-Organ Transplantation in HIV-Infected Patients", "New England Journal of Medicine", month=7, day=25,
    volume="347", issue="4", page="284-287",
)  # fmt: skip
ROSE = article(
    ["Rose, Marie E.", "Huerbin, Michael B.", "Melick, John", "Marion, Donald W.", "Palmer, Alan M.",
     "Schiding, Joanne K.", "Kochanek, Patrick M.", "Graham, Steven H."], 2002,
    "Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury", "Brain Research",
    volume="935", issue="1-2", page="40-46",
)  # fmt: skip
DIABETES = article(
    ["Diabetes Prevention Program Research Group"], 2002,
    "Hypertension, Insulin, and Proinsulin in Participants With Impaired Glucose Tolerance", "Hypertension", volume="40",
    issue="5", page="679-686",
)  # fmt: skip
MURRAY = book(
    ["Murray, Patrick R.", "Rosenthal, Ken S.", "Kobayashi, George S.", "Pfaller, Michael A."], 2002,
    "Medical microbiology", "Mosby", "St. Louis", edition="4",
)  # fmt: skip
MELTZER = chapter(
    ["Meltzer, Paul S.", "Kallioniemi, Anne", "Trent, Jeffrey M."], 2002, "Chromosome alterations in human solid tumors",
    "The genetic basis of human cancer", ["Vogelstein, Bert", "Kinzler, Kenneth W."], "McGraw-Hill", "New York",
    page="93-113",
)  # fmt: skip
GILSTRAP = Metadata(
    type="book", editor=people("Gilstrap, Larry C., 3rd", "Cunningham, F. Gary", "VanDorsten, J. Peter"),
    issued=PartialDate(year=2002), title="Operative obstetrics", edition="2", publisher="McGraw-Hill",
    publisher_place="New York",
)  # fmt: skip
KWON = article(
    ["Kwon, Hyeyoung"], 2022, "Inclusion Work: Children of Immigrants Claiming Membership in Everyday Life",
    "American Journal of Sociology", volume="127", issue="6", page="1818-1859", doi="10.1086/720277",
)  # fmt: skip
KENG = article(
    ["Keng, Shao-Hsun", "Lin, Chun-Hung", "Orazem, Peter F."], 2017,
    "Expanding college access in Taiwan, 1978–2014: Effects on graduate quality and income inequality",
    "Journal of Human Capital", volume="11", issue="1", page="1-34", doi="10.1086/690235",
)  # fmt: skip
DITTMAR = article(
    ["Dittmar, Emily L.", "Schemske, Douglas W."], 2023,
    "Temporal variation in selection influences microgeographic local adaptation", "American Naturalist", volume="202",
    issue="4", page="471-485", doi="10.1086/725865",
)  # fmt: skip
YU = book(["Yu, Charles"], 2020, "Interior Chinatown", "Pantheon Books", "New York")
BINDER = book(
    ["Binder, Amy J.", "Kidder, Jeffrey L."], 2022,
    "The channels of student activism: How the left and right are winning (and losing) in campus politics today",
    "University of Chicago Press", "Chicago",
)  # fmt: skip
DOYLE = chapter(
    ["Doyle, Kathleen"], 2023, "The Queen Mary Psalter",
    "The Book by Design: The Remarkable Story of the World’s Greatest Invention", ["Marks, P. J. M.", "Parkin, Stephen"],
    "University of Chicago Press",
)  # fmt: skip
DUNCOMBE = article(
    ["Duncombe, J. U."], 1959, "Infrared navigation—Part I: An assessment of feasibility",
    "IEEE Transactions on Electron Devices", month=1, volume="ED-11", issue="1", page="34-39",
    doi="10.1109/TED.2016.2628402",
)  # fmt: skip
WIGNER = article(
    ["Wigner, E. P."], 1965, "Theory of traveling-wave optical laser", "Physical Review", month=12, volume="134",
    page="A635-A646",
)  # fmt: skip
KLAUS = book(["Klaus, B.", "Horn, P."], 1986, "Robot Vision", "MIT Press", "Cambridge, MA, USA")
STEIN = chapter(
    ["Stein, L."], 1994, "Random patterns", "Computers and You", ["Brake, J. S."], "Wiley", "New York, NY, USA",
    page="55-70",
)  # fmt: skip
EIGLER = article(
    ["Eigler, D. M.", "Schweizer, E. K."], 1990,
    "Positioning single atoms with a scanning tunnelling microscope", "Nature", volume="344", issue="6266", page="524-526",
)  # fmt: skip


def paper(
    authors: list[str], year: int, title: str, meeting: str, place: str = "", **more: object
) -> Metadata:
    """A paper in the proceedings of a meeting."""
    return Metadata(
        type="paper-conference", author=people(*authors), issued=PartialDate(year=year), title=title,
        container_title=meeting, publisher_place=place, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def thesis(author: str, year: int, title: str, school: str, place: str = "", genre: str = "") -> Metadata:
    """A dissertation."""
    return Metadata(
        type="thesis", author=people(author), issued=PartialDate(year=year), title=title, publisher=school,
        publisher_place=place, genre=genre,
    )  # fmt: skip


MCCAULEY = article(
    ["McCauley, Stewart M.", "Christiansen, Morten H."], 2019,
    "Language learning as language use: A cross-linguistic model of child language development", "Psychological Review",
    volume="126", issue="1", page="1-51", doi="10.1037/rev0000126",
)  # fmt: skip
LACHNER = article(
    ["Lachner, Andreas", "Backfisch, Iris", "Hoogerheide, Vincent", "van Gog, Tamara", "Renkl, Alexander"], 2020,
    "Timing matters! Explaining between study phases enhances students’ learning.", "Journal of Educational Psychology",
    volume="112", issue="4", page="841-853", doi="10.1037/edu0000396",
)  # fmt: skip
BROWN = book(
    ["Brown, Laura S."], 2018, "Feminist therapy", "American Psychological Association", "Washington", edition="2",
    doi="10.1037/0000092-000",
)  # fmt: skip
BALSAM = chapter(
    ["Balsam, Kimberly F.", "Martell, Christopher R.", "Jones, Kyle P.", "Safren, Steven A."], 2019,
    "Affirmative cognitive behavior therapy with sexual and gender minority people.",
    "Culturally responsive cognitive behavior therapy: Practice and supervision", ["Iwamasa, Gayle Y.", "Hays, Pamela A."],
    "American Psychological Association", edition="2", page="287-314", doi="10.1037/0000119-012",
)  # fmt: skip
DILLARD = chapter(
    ["Dillard, James Price"], 2020, "Currents in the Study of Persuasion",
    "Media Effects: Advances in Theory and Research", ["Oliver, Mary Beth", "Raney, Arthur A.", "Bryant, Jennings"],
    "Routledge", edition="4", page="115-129",
)  # fmt: skip
CHRISTENSEN = paper(
    ["Christensen, Steffen", "Oppacher, Franz"], 2002,
    "An analysis of Koza’s computational effort statistic for genetic programming", "Genetic Programming", "Berlin",
    editor=people("Foster, James A.", "Lutton, Evelyne", "Miller, Julian", "Ryan, Conor", "Tettamanzi, Andrea G."),
    publisher="Springer", page="182-191",
)  # fmt: skip
BORKOWSKI = thesis(
    "Borkowski, M. M.", 2002, "Infant sleep and feeding: a telephone survey of Hispanic Americans",
    "Central Michigan University", "Mount Pleasant (MI)", "dissertation",
)  # fmt: skip
ZHANG_BMJ = article(
    ["Zhang, M.", "Holman, C. D.", "Price, S. D.", "Sanfilippo, F. M.", "Preen, D. B.", "Bulsara, M. K."], 2009,
    "Comorbidity and repeat admission to hospital for adverse drug reactions in older adults: retrospective cohort study",
    "BMJ", month=1, day=7, volume="338", page="a2752", doi="10.1136/bmj.a2752",
)  # fmt: skip
CHADWICK = article(
    ["Chadwick, Ruth", "Schuklenk, Udo"], 2002, "The politics of ethical consensus finding", "Bioethics", volume="16",
    issue="2", page="iii-v",
)  # fmt: skip
GLAUSER = article(
    ["Glauser, Tracy A."], 2002, "Integrating clinical trial data into clinical practice", "Neurology", volume="58",
    issue="12 Suppl 7", page="S6-S12",
)  # fmt: skip
ABEND = article(
    ["Abend, S. M.", "Kulish, N."], 2002, "The psychoanalytic method from an epistemological viewpoint",
    "International Journal of Psychoanalysis", volume="83", issue="Pt 2", page="491-495",
)  # fmt: skip
BANIT = article(
    ["Banit, Daxes M.", "Kaufer, Herbert", "Hartford, James M."], 2002,
    "Intraoperative frozen section analysis in revision total joint arthroplasty",
    "Clinical Orthopaedics and Related Research", issue="401", page="230-238",
)  # fmt: skip
CHIAMPI = article(
    ["Chiampi, M. M.", "Zilberti, L. L."], 2011,
    "Induction of electric field in human bodies moving near MRI: An efficient BEM computational procedure",
    "IEEE Transactions on Biomedical Engineering", month=10, volume="58", issue="10", page="2787-2793",
    doi="10.1109/TBME.2011.2158315",
)  # fmt: skip
FARDEL = article(
    ["Fardel, R.", "Nagel, M.", "Nüesch, F.", "Lippert, T.", "Wokaun, A."], 2007,
    "Fabrication of organic light emitting diode pixels by laser-assisted forward transfer", "Applied Physics Letters",
    month=8, volume="91", issue="6", number="061103",
)  # fmt: skip
ZHANG_TANSU = article(
    ["Zhang, J.", "Tansu, N."], 2013,
    "Optical gain and laser characteristics of InGaN quantum wells on ternary InGaN substrates", "IEEE Photonics Journal",
    month=4, volume="5", issue="2", number="2600111",
)  # fmt: skip
RISK = article(
    ["Risk, W. P.", "Kino, G. S.", "Shaw, H. J."], 1986,
    "Fiber-optic frequency shifter using a surface acoustic wave incident at an oblique angle", "Optics Letters",
    month=2, volume="11", issue="2", page="115-117",
)  # fmt: skip
WESTINGHOUSE = book(
    ["Westinghouse Electric Corporation"], 1970, "Integrated Electronic Systems", "Prentice-Hall",
    "Englewood Cliffs, NJ, USA",
)  # fmt: skip
VERUGGIO = paper(
    ["Veruggio, G."], 2006, "The EURON roboethics roadmap",
    "Proc. Humanoids ’06: 6th IEEE-RAS Int. Conf. Humanoid Robots", page="612-617", doi="10.1109/ICHR.2006.321337",
)  # fmt: skip
SARKAR = paper(
    ["Sarkar, D.", "Srivastava, K. V."], 2013,
    "SRR-loaded antipodal Vivaldi antenna for UWB applications with tunable notch function",
    "Proc. Int. Symp. Electromagn. Theory", "Hiroshima, Japan", page="466-469",
)  # fmt: skip
BINGULAC = paper(
    ["Bingulac, S. P."], 1994, "On the compatibility of adaptive controllers",
    "Proc. 4th Annu. Allerton Conf. Circuit Syst. Theory", "New York, NY, USA", page="8-16",
)  # fmt: skip
ECONOMOPOULOS = article(
    ["Economopoulos, Kostas J.", "Brockmeier, Stephen F."], 2012, "Rotator Cuff Tears in Overhead Athletes",
    "Clinics in Sports Medicine", volume="31", issue="4", page="675-692",
)  # fmt: skip
FIKREMARIAM = chapter(
    ["Fikremariam, Derrick", "Serafini, Mario"], 2011, "Multidisciplinary Approach to Pain Management",
    "Essentials of Pain Management", ["Vadivelu, Nalini", "Urman, Richard D.", "Hines, Roberta L."], "Springer", "New York",
    page="17-28", doi="10.1007/978-0-387-87579-8_2",
)  # fmt: skip
GHEORGHE = article(
    ["Gheorghe, Andreea", "Mahdi, Labib", "Musat, Ovidiu"], 2015, "Age-Related Macular Degeneration",
    "Romanian Journal of Ophthalmology", volume="59", issue="2", page="74-77",
)  # fmt: skip
ST_JOHN_SMITH = article(
    ["St John Smith, Ewan"], 2018, "Advances in understanding nociception and neuropathic pain", "Journal of Neurology",
    volume="265", issue="2", page="231-238", doi="10.1007/s00415-017-8641-6",
)  # fmt: skip
TASK_FORCE = article(
    ["US Preventive Services Task Force"], 2020,
    "Primary care–based interventions to prevent illicit drug use in children, adolescents, and young adults: US Preventive "
    "Services Task Force recommendation statement",
    "JAMA", volume="323", issue="20", page="2060-2066", doi="10.1001/jama.2020.6774",
)  # fmt: skip
LINDQUIST = article(
    ["Lindquist, Benjamin"], 2023, "The Art of Text-to-Speech", "Critical Inquiry", volume="50", issue="2", page="225-251",
    doi="10.1086/727651",
)  # fmt: skip
WEINSTEIN = article(
    ["Weinstein, Joshua I."], 2009, "The Market in Plato’s Republic", "Classical Philology", volume="104",
    issue="4", page="439-458", doi="10.1086/650405",
)  # fmt: skip
BLAJER = thesis(
    "Blajer de la Garza, Yuna", 2019,
    "A House Is Not a Home: Citizenship and Belonging in Contemporary Democracies", "University of Chicago", "",
    "PhD dissertation",
)  # fmt: skip
KELLY = chapter(
    ["Kelly, John D."], 2010, "Seeing Red: Mao Fetishism, Pax Americana, and the Moral Economy of War",
    "Anthropology and Global Counterinsurgency",
    ["Kelly, John D.", "Jauregui, Beatrice", "Mitchell, Sean T.", "Walton, Jeremy"], "University of Chicago Press",
    "Chicago", page="67-83",
)  # fmt: skip
SMITH = book(["Smith, Zadie"], 2016, "Swing Time", "Penguin Press", "New York")
GRAZER = book(
    ["Grazer, Brian", "Fishman, Charles"], 2015, "A Curious Mind: The Secret to a Bigger Life", "Simon & Schuster",
    "New York",
)  # fmt: skip
