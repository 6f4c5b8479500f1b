"""Suggested references equal what the style guides print; where a guide is not at hand online, a library's guide to it.

APA: the sample references of the Publication Manual (7th ed.) and its web pages. Vancouver: Citing Medicine, ICMJE, and NLM's samples of
formatted references. IEEE: Reference Guide, v. 3.28.2025. Chicago: the quick guide (18th ed.), and samples of earlier editions without
place and pages, which the 18th leaves out. AMA: the 11th edition's rules, and samples of university libraries for it (CSU Sacramento, James
Cook). Nature: its guide to authors. What still differs is in docs/styles.md.
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
    ("apa", works.MCCAULEY, "", "McCauley, S. M., & Christiansen, M. H. (2019). Language learning as language use: A cross-linguistic model of child language development. *Psychological Review*, *126*(1), 1–51. https://doi.org/10.1037/rev0000126"),
    ("apa", works.LACHNER, "", "Lachner, A., Backfisch, I., Hoogerheide, V., van Gog, T., & Renkl, A. (2020). Timing matters! Explaining between study phases enhances students’ learning. *Journal of Educational Psychology*, *112*(4), 841–853. https://doi.org/10.1037/edu0000396"),
    ("apa", works.BROWN, "", "Brown, L. S. (2018). *Feminist therapy* (2nd ed.). American Psychological Association. https://doi.org/10.1037/0000092-000"),
    ("apa", works.BALSAM, "", "Balsam, K. F., Martell, C. R., Jones, K. P., & Safren, S. A. (2019). Affirmative cognitive behavior therapy with sexual and gender minority people. In G. Y. Iwamasa & P. A. Hays (Eds.), *Culturally responsive cognitive behavior therapy: Practice and supervision* (2nd ed., pp. 287–314). American Psychological Association. https://doi.org/10.1037/0000119-012"),
    ("apa", works.DILLARD, "", "Dillard, J. P. (2020). Currents in the study of persuasion. In M. B. Oliver, A. A. Raney, & J. Bryant (Eds.), *Media effects: Advances in theory and research* (4th ed., pp. 115–129). Routledge."),
    ("vancouver", works.BORKOWSKI, "", "Borkowski MM. Infant sleep and feeding: a telephone survey of Hispanic Americans [dissertation]. Mount Pleasant (MI): Central Michigan University; 2002."),
    ("vancouver", works.ZHANG_BMJ, "BMJ", "Zhang M, Holman CD, Price SD, Sanfilippo FM, Preen DB, Bulsara MK. Comorbidity and repeat admission to hospital for adverse drug reactions in older adults: retrospective cohort study. BMJ. 2009 Jan 7;338:a2752. doi: 10.1136/bmj.a2752."),
    ("vancouver", works.CHADWICK, "Bioethics", "Chadwick R, Schuklenk U. The politics of ethical consensus finding. Bioethics. 2002;16(2):iii-v."),
    ("vancouver", works.GLAUSER, "Neurology", "Glauser TA. Integrating clinical trial data into clinical practice. Neurology. 2002;58(12 Suppl 7):S6-12."),
    ("vancouver", works.ABEND, "Int J Psychoanal", "Abend SM, Kulish N. The psychoanalytic method from an epistemological viewpoint. Int J Psychoanal. 2002;83(Pt 2):491-5."),
    ("vancouver", works.BANIT, "Clin Orthop", "Banit DM, Kaufer H, Hartford JM. Intraoperative frozen section analysis in revision total joint arthroplasty. Clin Orthop. 2002;(401):230-8."),
    ("ieee", works.CHIAMPI, "IEEE Trans. Biomed. Eng.", "M. M. Chiampi and L. L. Zilberti, “Induction of electric field in human bodies moving near MRI: An efficient BEM computational procedure,” *IEEE Trans. Biomed. Eng.*, vol. 58, no. 10, pp. 2787–2793, Oct. 2011, doi: 10.1109/TBME.2011.2158315."),
    ("ieee", works.FARDEL, "Appl. Phys. Lett.", "R. Fardel, M. Nagel, F. Nüesch, T. Lippert, and A. Wokaun, “Fabrication of organic light emitting diode pixels by laser-assisted forward transfer,” *Appl. Phys. Lett.*, vol. 91, no. 6, Aug. 2007, Art. no. 061103."),
    ("ieee", works.ZHANG_TANSU, "IEEE Photon. J.", "J. Zhang and N. Tansu, “Optical gain and laser characteristics of InGaN quantum wells on ternary InGaN substrates,” *IEEE Photon. J.*, vol. 5, no. 2, Apr. 2013, Art. no. 2600111."),
    ("ieee", works.RISK, "Opt. Lett.", "W. P. Risk, G. S. Kino, and H. J. Shaw, “Fiber-optic frequency shifter using a surface acoustic wave incident at an oblique angle,” *Opt. Lett.*, vol. 11, no. 2, pp. 115–117, Feb. 1986."),
    ("ieee", works.WESTINGHOUSE, "", "Westinghouse Electric Corporation, *Integrated Electronic Systems*. Englewood Cliffs, NJ, USA: Prentice-Hall, 1970."),
    ("ieee", works.VERUGGIO, "", "G. Veruggio, “The EURON roboethics roadmap,” in *Proc. Humanoids ’06: 6th IEEE-RAS Int. Conf. Humanoid Robots*, 2006, pp. 612–617, doi: 10.1109/ICHR.2006.321337."),
    ("ieee", works.SARKAR, "", "D. Sarkar and K. V. Srivastava, “SRR-loaded antipodal Vivaldi antenna for UWB applications with tunable notch function,” in *Proc. Int. Symp. Electromagn. Theory*, Hiroshima, Japan, 2013, pp. 466–469."),
    ("ieee", works.BINGULAC, "", "S. P. Bingulac, “On the compatibility of adaptive controllers,” in *Proc. 4th Annu. Allerton Conf. Circuit Syst. Theory*, New York, NY, USA, 1994, pp. 8–16."),
    ("ama", works.ECONOMOPOULOS, "Clin Sports Med", "Economopoulos KJ, Brockmeier SF. Rotator cuff tears in overhead athletes. *Clin Sports Med*. 2012;31(4):675-692."),
    ("ama", works.FIKREMARIAM, "", "Fikremariam D, Serafini M. Multidisciplinary approach to pain management. In: Vadivelu N, Urman RD, Hines RL, eds. *Essentials of Pain Management*. Springer; 2011:17-28. doi:10.1007/978-0-387-87579-8_2"),
    ("ama", works.GHEORGHE, "Rom J Ophthalmol", "Gheorghe A, Mahdi L, Musat O. Age-related macular degeneration. *Rom J Ophthalmol*. 2015;59(2):74-77."),
    ("ama", works.ST_JOHN_SMITH, "J Neurol", "St John Smith E. Advances in understanding nociception and neuropathic pain. *J Neurol*. 2018;265(2):231-238. doi:10.1007/s00415-017-8641-6"),
    ("ama", works.TASK_FORCE, "JAMA", "US Preventive Services Task Force. Primary care–based interventions to prevent illicit drug use in children, adolescents, and young adults: US Preventive Services Task Force recommendation statement. *JAMA*. 2020;323(20):2060-2066. doi:10.1001/jama.2020.6774"),
    ("chicago-author-date", works.LINDQUIST, "", "Lindquist, Benjamin. 2023. “The Art of Text-to-Speech.” *Critical Inquiry* 50 (2): 225–51. https://doi.org/10.1086/727651."),
    ("chicago-author-date", works.WEINSTEIN, "", "Weinstein, Joshua I. 2009. “The Market in Plato’s Republic.” *Classical Philology* 104 (4): 439–58. https://doi.org/10.1086/650405."),
    ("chicago-author-date", works.BLAJER, "", "Blajer de la Garza, Yuna. 2019. “A House Is Not a Home: Citizenship and Belonging in Contemporary Democracies.” PhD diss., University of Chicago."),
    ("chicago-author-date", works.KELLY, "", "Kelly, John D. 2010. “Seeing Red: Mao Fetishism, Pax Americana, and the Moral Economy of War.” In *Anthropology and Global Counterinsurgency*, edited by John D. Kelly, Beatrice Jauregui, Sean T. Mitchell, and Jeremy Walton. University of Chicago Press."),
    ("chicago-author-date", works.SMITH, "", "Smith, Zadie. 2016. *Swing Time*. Penguin Press."),
    ("chicago-author-date", works.GRAZER, "", "Grazer, Brian, and Charles Fishman. 2015. *A Curious Mind: The Secret to a Bigger Life*. Simon & Schuster."),
]  # fmt: skip
# What differs from the guide, and is listed in docs/styles.md: a title of two words keeps its capitals, a meeting has no name of its own.
DIFFERENT: list[tuple[str, Metadata, str, str]] = [
    ("vancouver", works.CHRISTENSEN, "", "Christensen S, Oppacher F. An analysis of Koza’s computational effort statistic for genetic programming. In: Foster JA, Lutton E, Miller J, Ryan C, Tettamanzi AG, editors. Genetic Programming. Berlin: Springer; 2002. p. 182-91."),
]  # fmt: skip


def marked(metadata: Metadata, name: str, short: str) -> str:
    """The reference with italics as *text* and bold as **text**."""
    chosen = style(name)
    faces = {"i": "*", "b": "**", "": ""}
    return "".join(
        f"{faces[f]}{text}{faces[f]}" for text, f in written(item(metadata, chosen, short=short), chosen)
    )


@pytest.mark.parametrize(
    ("name", "work", "short", "printed"),
    [*PRINTED, *DIFFERENT],
    ids=[f"{p[0]}-{n}" for n, p in enumerate((*PRINTED, *DIFFERENT))],
)
def test_the_suggestion_is_what_the_guide_prints(name: str, work: Metadata, short: str, printed: str) -> None:
    assert marked(work, name, short) == printed
