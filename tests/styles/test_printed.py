"""Suggested references equal what the style guides print: APA 7, Citing Medicine and ICMJE, Chicago 18, AMA 11, IEEE, Nature.

The printed text is that of the guides' own samples, or follows from their rules for the same work. What still differs is in
docs/styles.md.
"""

from __future__ import annotations

import pytest

import printed_works as works
from citecheck.model import Metadata
from citecheck.styles import style
from citecheck.styles.engine import written
from citecheck.styles.prepare import item

PRINTED: list[tuple[str, Metadata, str, str]] = [
    ("apa", works.GRADY, "", "Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. (2019). Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States. *Psychology of Popular Media Culture*, *8*(3), 207–217. https://doi.org/10.1037/ppm0000185"),
    ("apa", works.JERRENTRUP, "", "Jerrentrup, A., Mueller, T., Glowalla, U., Herder, M., Henrichs, N., Neubauer, A., & Schaefer, J. R. (2018). Teaching medicine with the help of “Dr. House.” *PLoS ONE*, *13*(3), Article e0193972. https://doi.org/10.1371/journal.pone.0193972"),
    ("apa", works.KALNAY, "", "Kalnay, E., Kanamitsu, M., Kistler, R., Collins, W., Deaven, D., Gandin, L., Iredell, M., Saha, S., White, G., Woollen, J., Zhu, Y., Chelliah, M., Ebisuzaki, W., Higgins, W., Janowiak, J., Mo, K. C., Ropelewski, C., Wang, J., Leetmaa, A., . . . Joseph, D. (1996). The NCEP/NCAR 40-year reanalysis project. *Bulletin of the American Meteorological Society*, *77*(3), 437–471. https://doi.org/10.1175/1520-0477(1996)077<0437:TNYRP>2.0.CO;2"),
    ("apa", works.JACKSON, "", "Jackson, L. M. (2019). *The psychology of prejudice: From attitudes to social action* (2nd ed.). American Psychological Association. https://doi.org/10.1037/0000168-000"),
    ("apa", works.SAPOLSKY, "", "Sapolsky, R. M. (2017). *Behave: The biology of humans at our best and worst*. Penguin Books."),
    ("apa", works.HYGUM, "", "Hygum, E., & Pedersen, P. M. (Eds.). (2010). *Early childhood education: Values and practices in Denmark*. Hans Reitzels Forlag."),
    ("apa", works.ARON, "", "Aron, L., Botella, M., & Lubart, T. (2019). Culinary arts: Talent and their development. In R. F. Subotnik, P. Olszewski-Kubilius, & F. C. Worrell (Eds.), *The psychology of high performance: Developing human potential into domain-specific talent* (pp. 345–359). American Psychological Association. https://doi.org/10.1037/0000120-016"),
    ("vancouver", works.HALPERN, "N Engl J Med", "Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. 2002 Jul 25;347(4):284-7."),
    ("vancouver", works.ROSE, "Brain Res", "Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, Schiding JK, et al. Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury. Brain Res. 2002;935(1-2):40-6."),
    ("vancouver", works.DIABETES, "", "Diabetes Prevention Program Research Group. Hypertension, insulin, and proinsulin in participants with impaired glucose tolerance. Hypertension. 2002;40(5):679-86."),
    ("vancouver", works.MURRAY, "", "Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. Medical microbiology. 4th ed. St. Louis: Mosby; 2002."),
    ("vancouver", works.MELTZER, "", "Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid tumors. In: Vogelstein B, Kinzler KW, editors. The genetic basis of human cancer. New York: McGraw-Hill; 2002. p. 93-113."),
    ("vancouver", works.GILSTRAP, "", "Gilstrap LC 3rd, Cunningham FG, VanDorsten JP, editors. Operative obstetrics. 2nd ed. New York: McGraw-Hill; 2002."),
    ("ama", works.HALPERN, "N Engl J Med", "Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. *N Engl J Med*. 2002;347(4):284-287."),
    ("ama", works.ROSE, "Brain Res", "Rose ME, Huerbin MB, Melick J, et al. Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury. *Brain Res*. 2002;935(1-2):40-46."),
    ("ama", works.MURRAY, "", "Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. *Medical Microbiology*. 4th ed. Mosby; 2002."),
    ("ama", works.MELTZER, "", "Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid tumors. In: Vogelstein B, Kinzler KW, eds. *The Genetic Basis of Human Cancer*. McGraw-Hill; 2002:93-113."),
    ("chicago-author-date", works.KWON, "", "Kwon, Hyeyoung. 2022. “Inclusion Work: Children of Immigrants Claiming Membership in Everyday Life.” *American Journal of Sociology* 127 (6): 1818–59. https://doi.org/10.1086/720277."),
    ("chicago-author-date", works.KENG, "", "Keng, Shao-Hsun, Chun-Hung Lin, and Peter F. Orazem. 2017. “Expanding College Access in Taiwan, 1978–2014: Effects on Graduate Quality and Income Inequality.” *Journal of Human Capital* 11 (1): 1–34. https://doi.org/10.1086/690235."),
    ("chicago-author-date", works.DITTMAR, "", "Dittmar, Emily L., and Douglas W. Schemske. 2023. “Temporal Variation in Selection Influences Microgeographic Local Adaptation.” *American Naturalist* 202 (4): 471–85. https://doi.org/10.1086/725865."),
    ("chicago-author-date", works.YU, "", "Yu, Charles. 2020. *Interior Chinatown*. Pantheon Books."),
    ("chicago-author-date", works.BINDER, "", "Binder, Amy J., and Jeffrey L. Kidder. 2022. *The Channels of Student Activism: How the Left and Right Are Winning (and Losing) in Campus Politics Today*. University of Chicago Press."),
    ("chicago-author-date", works.DOYLE, "", "Doyle, Kathleen. 2023. “The Queen Mary Psalter.” In *The Book by Design: The Remarkable Story of the World’s Greatest Invention*, edited by P. J. M. Marks and Stephen Parkin. University of Chicago Press."),
    ("ieee", works.DUNCOMBE, "IEEE Trans. Electron Devices", "J. U. Duncombe, “Infrared navigation—Part I: An assessment of feasibility,” *IEEE Trans. Electron Devices*, vol. ED-11, no. 1, pp. 34–39, Jan. 1959, doi: 10.1109/TED.2016.2628402."),
    ("ieee", works.WIGNER, "Phys. Rev.", "E. P. Wigner, “Theory of traveling-wave optical laser,” *Phys. Rev.*, vol. 134, pp. A635–A646, Dec. 1965."),
    ("ieee", works.KLAUS, "", "B. Klaus and P. Horn, *Robot Vision*. Cambridge, MA, USA: MIT Press, 1986."),
    ("ieee", works.STEIN, "", "L. Stein, “Random patterns,” in *Computers and You*, J. S. Brake, Ed., New York, NY, USA: Wiley, 1994, pp. 55–70."),
    ("nature", works.EIGLER, "", "Eigler, D. M. & Schweizer, E. K. Positioning single atoms with a scanning tunnelling microscope. *Nature* **344**, 524–526 (1990)."),
    ("harvard", works.SAPOLSKY, "", "Sapolsky, R.M. (2017) *Behave: the biology of humans at our best and worst*. Penguin Books."),
]  # fmt: skip


def marked(metadata: Metadata, name: str, short: str) -> str:
    """The reference with italics as *text* and bold as **text**."""
    chosen = style(name)
    faces = {"i": "*", "b": "**", "": ""}
    return "".join(
        f"{faces[f]}{text}{faces[f]}" for text, f in written(item(metadata, chosen, short=short), chosen)
    )


@pytest.mark.parametrize(
    ("name", "work", "short", "printed"), PRINTED, ids=[f"{p[0]}-{n}" for n, p in enumerate(PRINTED)]
)
def test_the_suggestion_is_what_the_guide_prints(name: str, work: Metadata, short: str, printed: str) -> None:
    assert marked(work, name, short) == printed
