"""The sample document's references, corrected, as the guides print them: from its text and the lock to the written reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.config import Config
from citecheck.pipeline import Run, check
from citecheck.report import Report
from citecheck.styles import style, suggestions

ROOT = Path(__file__).parents[2]
_FACES = {"i": "*", "b": "**", "": ""}
# Italics as *text*. The fourth and fifth are the two works that Neff (2003) mixes; Marx et al. is not in the lock.
PRINTED = {
    "apa": [
        "Longe, O., Maratos, F. A., Gilbert, P., Evans, G., Volker, F., Rockliff, H., & Rippon, G. (2010). Having a word with yourself: Neural correlates of self-criticism and self-reassurance. *NeuroImage*, *49*(2), 1849–1856. https://doi.org/10.1016/j.neuroimage.2009.09.019",
        "Rockliff, H., Karl, A., McEwan, K., Gilbert, J., Matos, M., & Gilbert, P. (2011). Effects of intranasal oxytocin on “compassion focused imagery.” *Emotion*, *11*(6), 1388–1396. https://doi.org/10.1037/a0023861",
        "Gilbert, P., & Procter, S. (2006). Compassionate mind training for people with high shame and self-criticism: Overview and pilot study of a group therapy approach. *Clinical Psychology & Psychotherapy*, *13*(6), 353–379. https://doi.org/10.1002/cpp.507",
        "Neff, K. D. (2003). Self-compassion: An alternative conceptualization of a healthy attitude toward oneself. *Self and Identity*, *2*(2), 85–101. https://doi.org/10.1080/15298860309032",
        "Neff, K. D., Kirkpatrick, K. L., & Rude, S. S. (2007). Self-compassion and adaptive psychological functioning. *Journal of Research in Personality*, *41*(1), 139–154. https://doi.org/10.1016/j.jrp.2006.03.004",
        "Breines, J. G., & Chen, S. (2012). Self-compassion increases self-improvement motivation. *Personality and Social Psychology Bulletin*, *38*(9), 1133–1143. https://doi.org/10.1177/0146167212445599",
        "Neff, K. D., Hsieh, Y.-P., & Dejitterat, K. (2005). Self-compassion, achievement goals, and coping with academic failure. *Self and Identity*, *4*(3), 263–287. https://doi.org/10.1080/13576500444000317",
    ],
    "vancouver": [
        "Longe O, Maratos FA, Gilbert P, Evans G, Volker F, Rockliff H, et al. Having a word with yourself: neural correlates of self-criticism and self-reassurance. NeuroImage. 2010;49(2):1849-56. doi: 10.1016/j.neuroimage.2009.09.019.",
        "Rockliff H, Karl A, McEwan K, Gilbert J, Matos M, Gilbert P. Effects of intranasal oxytocin on “compassion focused imagery”. Emotion. 2011;11(6):1388-96. doi: 10.1037/a0023861.",
        "Gilbert P, Procter S. Compassionate mind training for people with high shame and self-criticism: overview and pilot study of a group therapy approach. Clin Psychol Psychother. 2006;13(6):353-79. doi: 10.1002/cpp.507.",
        "Neff KD. Self-compassion: an alternative conceptualization of a healthy attitude toward oneself. Self Identity. 2003;2(2):85-101. doi: 10.1080/15298860309032.",
        "Neff KD, Kirkpatrick KL, Rude SS. Self-compassion and adaptive psychological functioning. J Res Pers. 2007;41(1):139-54. doi: 10.1016/j.jrp.2006.03.004.",
        "Breines JG, Chen S. Self-compassion increases self-improvement motivation. Pers Soc Psychol Bull. 2012;38(9):1133-43. doi: 10.1177/0146167212445599.",
        "Neff KD, Hsieh YP, Dejitterat K. Self-compassion, achievement goals, and coping with academic failure. Self Identity. 2005;4(3):263-87. doi: 10.1080/13576500444000317.",
    ],
    "chicago-author-date": [
        "Longe, Olivia, Frances A. Maratos, Paul Gilbert, et al. 2010. “Having a Word with Yourself: Neural Correlates of Self-Criticism and Self-Reassurance.” *NeuroImage* 49 (2): 1849–56. https://doi.org/10.1016/j.neuroimage.2009.09.019.",
        "Rockliff, Helen, Anke Karl, Kirsten McEwan, Jean Gilbert, Marcela Matos, and Paul Gilbert. 2011. “Effects of Intranasal Oxytocin on ‘Compassion Focused Imagery.’” *Emotion* 11 (6): 1388–96. https://doi.org/10.1037/a0023861.",
        "Gilbert, Paul, and Sue Procter. 2006. “Compassionate Mind Training for People with High Shame and Self-Criticism: Overview and Pilot Study of a Group Therapy Approach.” *Clinical Psychology & Psychotherapy* 13 (6): 353–79. https://doi.org/10.1002/cpp.507.",
        "Neff, Kristin D. 2003. “Self-Compassion: An Alternative Conceptualization of a Healthy Attitude Toward Oneself.” *Self and Identity* 2 (2): 85–101. https://doi.org/10.1080/15298860309032.",
        "Neff, Kristin D., Kristin L. Kirkpatrick, and Stephanie S. Rude. 2007. “Self-Compassion and Adaptive Psychological Functioning.” *Journal of Research in Personality* 41 (1): 139–54. https://doi.org/10.1016/j.jrp.2006.03.004.",
        "Breines, Juliana G., and Serena Chen. 2012. “Self-Compassion Increases Self-Improvement Motivation.” *Personality and Social Psychology Bulletin* 38 (9): 1133–43. https://doi.org/10.1177/0146167212445599.",
        "Neff, Kristin D., Ya-Ping Hsieh, and Kullaya Dejitterat. 2005. “Self-Compassion, Achievement Goals, and Coping with Academic Failure.” *Self and Identity* 4 (3): 263–87. https://doi.org/10.1080/13576500444000317.",
    ],
    "ama": [
        "Longe O, Maratos FA, Gilbert P, et al. Having a word with yourself: neural correlates of self-criticism and self-reassurance. *NeuroImage*. 2010;49(2):1849-1856. doi:10.1016/j.neuroimage.2009.09.019",
        "Rockliff H, Karl A, McEwan K, Gilbert J, Matos M, Gilbert P. Effects of intranasal oxytocin on “compassion focused imagery.” *Emotion*. 2011;11(6):1388-1396. doi:10.1037/a0023861",
        "Gilbert P, Procter S. Compassionate mind training for people with high shame and self-criticism: overview and pilot study of a group therapy approach. *Clin Psychol Psychother*. 2006;13(6):353-379. doi:10.1002/cpp.507",
        "Neff KD. Self-compassion: an alternative conceptualization of a healthy attitude toward oneself. *Self Identity*. 2003;2(2):85-101. doi:10.1080/15298860309032",
        "Neff KD, Kirkpatrick KL, Rude SS. Self-compassion and adaptive psychological functioning. *J Res Pers*. 2007;41(1):139-154. doi:10.1016/j.jrp.2006.03.004",
        "Breines JG, Chen S. Self-compassion increases self-improvement motivation. *Pers Soc Psychol Bull*. 2012;38(9):1133-1143. doi:10.1177/0146167212445599",
        "Neff KD, Hsieh YP, Dejitterat K. Self-compassion, achievement goals, and coping with academic failure. *Self Identity*. 2005;4(3):263-287. doi:10.1080/13576500444000317",
    ],
    "ieee": [
        "O. Longe *et al.*, “Having a word with yourself: Neural correlates of self-criticism and self-reassurance,” *NeuroImage*, vol. 49, no. 2, pp. 1849–1856, 2010, doi: 10.1016/j.neuroimage.2009.09.019.",
        "H. Rockliff, A. Karl, K. McEwan, J. Gilbert, M. Matos, and P. Gilbert, “Effects of intranasal oxytocin on ‘compassion focused imagery,’” *Emotion*, vol. 11, no. 6, pp. 1388–1396, 2011, doi: 10.1037/a0023861.",
        "P. Gilbert and S. Procter, “Compassionate mind training for people with high shame and self-criticism: Overview and pilot study of a group therapy approach,” *Clin. Psychol. Psychother.*, vol. 13, no. 6, pp. 353–379, 2006, doi: 10.1002/cpp.507.",
        "K. D. Neff, “Self-compassion: An alternative conceptualization of a healthy attitude toward oneself,” *Self Identity*, vol. 2, no. 2, pp. 85–101, 2003, doi: 10.1080/15298860309032.",
        "K. D. Neff, K. L. Kirkpatrick, and S. S. Rude, “Self-compassion and adaptive psychological functioning,” *J. Res. Pers.*, vol. 41, no. 1, pp. 139–154, 2007, doi: 10.1016/j.jrp.2006.03.004.",
        "J. G. Breines and S. Chen, “Self-compassion increases self-improvement motivation,” *Pers. Soc. Psychol. Bull.*, vol. 38, no. 9, pp. 1133–1143, 2012, doi: 10.1177/0146167212445599.",
        "K. D. Neff, Y.-P. Hsieh, and K. Dejitterat, “Self-compassion, achievement goals, and coping with academic failure,” *Self Identity*, vol. 4, no. 3, pp. 263–287, 2005, doi: 10.1080/13576500444000317.",
    ],
}


@pytest.fixture(scope="module")
def report() -> Report:
    """The sample document, checked from the lock."""
    config = Config(lock=str(ROOT / "citecheck.lock"))
    return check((str(ROOT / "fixtures" / "self-compassion.md"),), Run(config=config, locked=True))


@pytest.mark.parametrize("name", PRINTED)
def test_the_seven_suggestions_are_as_printed(report: Report, name: str) -> None:
    made = [s for result in report.results for s in suggestions(result, style(name))]
    written = ["".join(f"{_FACES[face]}{text}{_FACES[face]}" for text, face in s.runs) for s in made]
    assert written == PRINTED[name]
