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
