"""Reports made by hand, as a run would give them. No part of the program runs here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from citecheck.model import (
    Candidate,
    Comparison,
    Document,
    Finding,
    Lookup,
    LookupStatus,
    Match,
    MatchStatus,
    Metadata,
    Name,
    Notice,
    Outcome,
    PartialDate,
    Reference,
    Severity,
    Span,
    Verdict,
    Work,
)
from citecheck.report import Report, Result, SourceCount

DOCUMENT = "self-compassion.md"
EQUAL, TOLERATED = Outcome.EQUAL, Outcome.EQUIVALENT
DIFFERENT, NOT_COMPARED = Outcome.DIFFERENT, Outcome.NOT_COMPARABLE


def span(line: int) -> Span:
    """One whole line."""
    return Span(line=line, column=1, end_line=line, end_column=80)


def names(*texts: str) -> tuple[Name, ...]:
    """Names written "Family, Given"."""
    return tuple(Name(family=family, given=given) for family, _, given in (t.partition(", ") for t in texts))


def reference(index: int, raw: str, metadata: Metadata | None = None, **other: object) -> Reference:
    """A reference of `DOCUMENT`, on line 4 x index + 2."""
    fields = {"document": DOCUMENT, "text": raw, "span": span(4 * index + 2), **other}
    return Reference(index=index, raw=raw, metadata=metadata or Metadata(), **fields)  # type: ignore[arg-type]


def compared(
    field: str, outcome: Outcome, cited: str = "", registered: str = "", note: str = ""
) -> Comparison:
    """A comparison; the note is the tolerance or the detail, as the outcome asks."""
    tolerance, detail = (note, "") if outcome is TOLERATED else ("", note)
    return Comparison(
        field=field, outcome=outcome, cited=cited, registered=registered, tolerance=tolerance, detail=detail
    )


def candidate(work: Work, *comparisons: Comparison, score: float = 0.9) -> Candidate:
    """A work with its comparisons."""
    return Candidate(work=work, comparisons=comparisons, score=score)


def work(doi: str, metadata: Metadata, **other: object) -> Work:
    """A work registered at Crossref."""
    fields = {"source": "crossref", "id": doi, "url": f"https://api.crossref.org/works/{doi}", **other}
    return Work(metadata=metadata, **fields)  # type: ignore[arg-type]


def finding(
    index: int | None, code: str, name: str, severity: Severity, message: str, **other: object
) -> Finding:
    """A finding about a reference, or about the document."""
    place = span(4 * (index or 0) + 2)
    return Finding(
        code=code,
        name=name,
        severity=severity,
        message=message,
        document=DOCUMENT,
        span=place,
        reference=index,
        **other,  # type: ignore[arg-type]
    )


def asked(
    question: str, status: LookupStatus, text: str = "", detail: str = "", source: str = "crossref"
) -> Lookup:
    """One question to one source."""
    return Lookup(source=source, question=question, asked=text, status=status, detail=detail)


NEFF_TITLE = "Self-compassion: An alternative conceptualization of a healthy attitude toward oneself"
NEFF_RAW = (
    f"Neff, K. D. (2003). {NEFF_TITLE}. Journal of Research in Personality, 41(2), 139–154. "
    "https://self-compassion.org/wp-content/uploads/publications/JRP.pdf"
)
NEFF_2003 = work(
    "10.1080/15298860309032",
    Metadata(
        type="article-journal",
        title="Self-Compassion: An Alternative Conceptualization of a Healthy Attitude Toward Oneself",
        author=names("Neff, Kristin"),
        issued=PartialDate(year=2003, month=4),
        container_title="Self and Identity",
        volume="2",
        issue="2",
        page="85-101",
        doi="10.1080/15298860309032",
        language="en",
    ),
)
NEFF_2007 = work(
    "10.1016/j.jrp.2006.03.004",
    Metadata(
        type="article-journal",
        title="Self-compassion and adaptive psychological functioning",
        author=names("Neff, Kristin D.", "Kirkpatrick, Kristin L.", "Rude, Stephanie S."),
        issued=PartialDate(year=2007, month=2),
        container_title="Journal of Research in Personality",
        volume="41",
        issue="1",
        page="139-154",
        doi="10.1016/j.jrp.2006.03.004",
    ),
)


def mixed() -> Result:
    """Neff (2003): title, author and year of one article, journal, volume and pages of another."""
    journal = "Journal of Research in Personality"
    cited = Metadata(
        type="article-journal",
        title=NEFF_TITLE,
        author=names("Neff, K. D."),
        issued=PartialDate(year=2003),
        container_title=journal,
        volume="41",
        issue="2",
        page="139–154",
        url="https://self-compassion.org/wp-content/uploads/publications/JRP.pdf",
    )
    first = candidate(
        NEFF_2003,
        compared(
            "title", TOLERATED, NEFF_TITLE, NEFF_2003.metadata.title, "capitals, punctuation or accents"
        ),
        compared("author", TOLERATED, "Neff, K. D.", "Neff, Kristin", "initials"),
        compared("issued", EQUAL, "2003", "2003"),
        compared("container-title", DIFFERENT, journal, "Self and Identity"),
        compared("volume", DIFFERENT, "41", "2"),
        compared("issue", EQUAL, "2", "2"),
        compared("page", DIFFERENT, "139–154", "85-101"),
        compared("DOI", NOT_COMPARED, "", "10.1080/15298860309032"),
    )
    second = candidate(
        NEFF_2007,
        compared("title", DIFFERENT, NEFF_TITLE, NEFF_2007.metadata.title, "the titles differ in most words"),
        compared(
            "author",
            DIFFERENT,
            "Neff, K. D.",
            "Neff, Kristin D.; Kirkpatrick, Kristin L.; Rude, Stephanie S.",
            "the list stops after 1 of 3 authors without “et al.”",
        ),
        compared("issued", DIFFERENT, "2003", "2007"),
        compared("container-title", EQUAL, journal, journal),
        compared("volume", EQUAL, "41", "41"),
        compared("issue", DIFFERENT, "2", "1"),
        compared("page", TOLERATED, "139–154", "139-154", "way of writing the pages"),
        compared("DOI", NOT_COMPARED, "", "10.1016/j.jrp.2006.03.004"),
        score=0.4,
    )
    other = work(
        "10.1080/15298860309027",
        Metadata(
            title="The development and validation of a scale to measure self-compassion",
            author=names("Neff, Kristin D."),
            issued=PartialDate(year=2003),
            container_title="Self and Identity",
            volume="2",
            issue="3",
            page="223-250",
            doi="10.1080/15298860309027",
        ),
    )
    also = candidate(
        other,
        compared("title", DIFFERENT, NEFF_TITLE, other.metadata.title),
        compared("author", EQUAL, "Neff, K. D.", "Neff, Kristin D."),
        compared("issued", EQUAL, "2003", "2003"),
    )
    url = NEFF_2003.url
    say = {"source": "crossref", "source_url": url}
    findings = (
        finding(
            5,
            "CC402",
            "two-works-mixed",
            Severity.ERROR,
            "this reference mixes two works: title, authors and year fit Neff, Kristin (2003) “Self-Compassion: An "
            "Alternative Conceptualization of a Healthy Attitude Toward Oneself” Self and Identity 2(2), 85-101; journal, "
            "volume and pages fit Neff, Kristin D.; Kirkpatrick, Kristin L.; Rude, Stephanie S. (2007) “Self-compassion "
            "and adaptive psychological functioning” Journal of Research in Personality 41(1), 139-154",
            advice="Decide which work is meant and cite it whole.",
            related=(NEFF_2003, NEFF_2007),
            **say,
        ),
        finding(
            5,
            "CC303",
            "volume-mismatch",
            Severity.ERROR,
            "the volume is cited as “41”; Crossref registers “2”",
            field="volume",
            cited="41",
            found="2",
            advice="Compare with the source. If the record is right, change “41” to “2”.",
            **say,
        ),
        finding(
            5,
            "CC305",
            "page-mismatch",
            Severity.ERROR,
            "the pages are cited as “139–154”; Crossref registers “85-101”",
            field="page",
            cited="139–154",
            found="85-101",
            **say,
        ),
    )
    lookups = (
        Lookup(
            source="crossref",
            question="search",
            asked=NEFF_RAW,
            status=LookupStatus.FOUND,
            works=(NEFF_2003, other),
        ),
        Lookup(
            source="crossref",
            question="container-volume-page",
            asked=f"{journal} 41 139–154",
            status=LookupStatus.FOUND,
            works=(NEFF_2007,),
        ),
    )
    match = Match(
        reference=reference(5, NEFF_RAW, cited),
        status=MatchStatus.IDENTIFIED,
        reason="title and authors agree",
        best=first,
        second=second,
        candidates=(first, also, second),
        lookups=lookups,
    )
    return Result(match=match, verdict=Verdict.DIFFERS, findings=findings)


def agreeing(index: int = 3) -> Result:
    """Longe et al. (2010): everything agrees, with two tolerances and a field the record lacks."""
    title = "Having a word with yourself: Neural correlates of self-criticism and self-reassurance"
    people = ["Longe, Olivia", "Maratos, Frances A.", "Gilbert, Paul", "Evans, Gaynor"]
    doi = "10.1016/j.neuroimage.2009.09.019"
    cited = Metadata(
        type="article-journal",
        title=title,
        author=names("Longe, O.", "Maratos, F. A.", "Gilbert, P.", "Evans, G."),
        issued=PartialDate(year=2010),
        container_title="Neuroimage",
        volume="49",
        issue="2",
        page="1849–1856",
        doi=doi,
        language="en",
    )
    record = work(
        doi,
        Metadata(
            title=title,
            author=names(*people),
            container_title="NeuroImage",
            volume="49",
            page="1849-1856",
            doi=doi,
        ),
    )
    best = candidate(
        record,
        compared("title", EQUAL, title, title),
        compared(
            "author",
            TOLERATED,
            "Longe, O.; Maratos, F. A.; Gilbert, P.; Evans, G.",
            "; ".join(people),
            "initials",
        ),
        compared("issued", EQUAL, "2010", "2010"),
        compared(
            "container-title", TOLERATED, "Neuroimage", "NeuroImage", "capitals, punctuation or accents"
        ),
        compared("volume", EQUAL, "49", "49"),
        compared("issue", NOT_COMPARED, "2", ""),
        compared("page", TOLERATED, "1849–1856", "1849-1856", "way of writing the pages"),
        compared("DOI", EQUAL, doi, doi),
    )
    raw = (
        "Longe, O., Maratos, F. A., Gilbert, P., & Evans, G. (2010). "
        f"{title}. Neuroimage, 49(2), 1849–1856. https://doi.org/{doi}"
    )
    match = Match(
        reference=reference(index, raw, cited),
        status=MatchStatus.IDENTIFIED,
        reason="title and authors agree",
        best=best,
        candidates=(best,),
        lookups=(asked("doi", LookupStatus.FOUND, doi),),
    )
    return Result(match=match, verdict=Verdict.OK)


def misspelt() -> Result:
    """Breines & Chen (2012) with a swapped word, a misspelt name and a wrong last page."""
    doi = "10.1177/0146167212445599"
    title, registered = (
        "Self-compassion increases self-esteem motivation",
        "Self-Compassion Increases Self-Improvement Motivation",
    )
    cited = Metadata(
        title=title,
        author=names("Breines, J. G.", "Chan, S."),
        issued=PartialDate(year=2012),
        container_title="Personality and Social Psychology Bulletin",
        volume="38",
        issue="9",
        page="1133–1134",
        doi=doi,
    )
    record = work(
        doi,
        Metadata(
            title=registered,
            author=names("Breines, Juliana G.", "Chen, Serena"),
            issued=PartialDate(year=2012),
            doi=doi,
            language="en",
        ),
    )
    best = candidate(
        record,
        compared("title", DIFFERENT, title, registered, "“esteem” stands where “improvement” is registered"),
        compared(
            "author",
            DIFFERENT,
            "Breines, J. G.; Chan, S.",
            "Breines, Juliana G.; Chen, Serena",
            "Chan, S. is registered as Chen, Serena (spelt differently)",
        ),
        compared("issued", EQUAL, "2012", "2012"),
        compared("container-title", EQUAL, cited.container_title, cited.container_title),
        compared("volume", EQUAL, "38", "38"),
        compared("issue", EQUAL, "9", "9"),
        compared("page", DIFFERENT, "1133–1134", "1133-1143", "the last page differs"),
        compared("DOI", EQUAL, doi, doi),
    )
    raw = (
        f"@article{{breines2012,\n  author = {{Breines, J. G. and Chan, S.}},\n  title = {{{title}}},\n"
        f"  journal = {{Personality and Social Psychology Bulletin}},\n  pages = {{1133--1134}},\n  doi = {{{doi}}}\n}}"
    )
    match = Match(
        reference=reference(7, raw, cited, entry_type="article", key="breines2012"),
        status=MatchStatus.IDENTIFIED,
        reason="the identifier leads there and the title is alike",
        best=best,
        candidates=(best,),
        lookups=(asked("doi", LookupStatus.FOUND, doi),),
    )
    found = finding(
        7,
        "CC305",
        "page-mismatch",
        Severity.ERROR,
        "the pages are cited as “1133–1134”; Crossref registers “1133-1143” (the last page differs)",
        field="page",
        cited="1133–1134",
        found="1133-1143",
        source="crossref",
        source_url=record.url,
        advice="Compare with the source.",
    )
    return Result(match=match, verdict=Verdict.DIFFERS, findings=(found,))


def wrong_work() -> Result:
    """A DOI that leads to another work than the one described; the one described is known."""
    title = "The development and validation of a scale to measure self-compassion"
    cited = Metadata(
        title=title,
        author=names("Neff, K. D."),
        issued=PartialDate(year=2003),
        volume="2",
        page="223–250",
        doi="10.1002/cpp.507",
    )
    led_to = work(
        "10.1002/cpp.507",
        Metadata(
            title="Compassionate mind training for people with high shame and self-criticism",
            author=names("Gilbert, Paul", "Procter, Sue"),
            issued=PartialDate(year=2006),
            container_title="Clinical Psychology & Psychotherapy",
            volume="13",
            issue="6",
            page="353-379",
            doi="10.1002/cpp.507",
        ),
    )
    described = work(
        "10.1080/15298860309027",
        Metadata(
            title=title,
            author=names("Neff, Kristin D."),
            issued=PartialDate(year=2003),
            doi="10.1080/15298860309027",
        ),
    )
    best = candidate(
        led_to,
        compared("title", DIFFERENT, title, led_to.metadata.title),
        compared("author", DIFFERENT, "Neff, K. D.", "Gilbert, Paul; Procter, Sue"),
        compared("issued", DIFFERENT, "2003", "2006"),
        compared("volume", DIFFERENT, "2", "13"),
        compared("page", DIFFERENT, "223–250", "353-379"),
        compared("DOI", EQUAL, "10.1002/cpp.507", "10.1002/cpp.507"),
    )
    second = candidate(
        described,
        compared("title", EQUAL, title, title),
        compared("author", TOLERATED, "Neff, K. D.", "Neff, Kristin D.", "initials"),
        compared("issued", EQUAL, "2003", "2003"),
        compared("volume", EQUAL, "2", "2"),
        compared("page", TOLERATED, "223–250", "223-250", "way of writing the pages"),
        compared("DOI", DIFFERENT, "10.1002/cpp.507", "10.1080/15298860309027"),
    )
    match = Match(
        reference=reference(
            1, f"Neff, K. D. (2003). {title}. 2, 223–250. https://doi.org/10.1002/cpp.507", cited
        ),
        status=MatchStatus.OTHER_WORK,
        reason="the identifier leads to a work other than the one described",
        best=best,
        second=second,
        candidates=(best, second),
        lookups=(asked("doi", LookupStatus.FOUND, "10.1002/cpp.507"), asked("search", LookupStatus.FOUND)),
    )
    found = finding(
        1,
        "CC401",
        "wrong-work",
        Severity.ERROR,
        "the DOI 10.1002/cpp.507 is registered at Crossref for another work",
        advice="If the description is right, replace the DOI by 10.1080/15298860309027.",
        source="crossref",
        source_url=led_to.url,
    )
    return Result(match=match, verdict=Verdict.WRONG_WORK, findings=(found,))


def not_found() -> Result:
    """A reference no source has."""
    raw = "Smith, J. (2021). Effects of mindful rest on recall in archivists. Journal of Quiet Studies, 12, 34–56. https://doi.org/10.1234/none"
    cited = Metadata(
        type="article-journal",
        title="Effects of mindful rest on recall in archivists",
        author=names("Smith, J."),
        issued=PartialDate(year=2021),
        container_title="Journal of Quiet Studies",
        volume="12",
        page="34–56",
        doi="10.1234/none",
    )
    match = Match(
        reference=reference(2, raw, cited),
        status=MatchStatus.ABSENT,
        reason="no source that ought to hold this work has it",
        lookups=(
            asked("doi", LookupStatus.ABSENT, "10.1234/none"),
            asked("registration", LookupStatus.ABSENT, "10.1234/none", source="doi.org"),
            asked("search", LookupStatus.FOUND, raw),
        ),
    )
    found = finding(
        2,
        "CC403",
        "not-found",
        Severity.ERROR,
        "no work found for “10.1234/none”; asked: Crossref and doi.org",
        advice="Check title, authors and year against the source, and add a DOI or a link to the work if there is one.",
    )
    return Result(match=match, verdict=Verdict.NOT_FOUND, findings=(found,))


def incomplete() -> Result:
    """A reference for which a source did not answer."""
    doi = "10.1037/a0023861"
    raw = f"Rockliff, H., & Karl, A. (2011). Effects of intranasal oxytocin. Emotion, 11(6), 1388–1396. https://doi.org/{doi}"
    cited = Metadata(
        title="Effects of intranasal oxytocin", author=names("Rockliff, H.", "Karl, A."), doi=doi
    )
    match = Match(
        reference=reference(4, raw, cited),
        status=MatchStatus.UNANSWERED,
        reason="crossref did not answer within 30 s",
        lookups=(asked("doi", LookupStatus.FAILED, doi, "did not answer within 30 s"),),
    )
    return Result(match=match, verdict=Verdict.INCOMPLETE)


def not_checked() -> Result:
    """A law, which no registry holds."""
    raw = "Sozialgesetzbuch (SGB) Fünftes Buch (V), § 20a."
    match = Match(
        reference=reference(
            6, raw, Metadata(type="legislation", title="Sozialgesetzbuch Fünftes Buch", language="de")
        ),
        status=MatchStatus.OUT_OF_SCOPE,
        reason="no registry asked holds works of this type (legislation)",
    )
    return Result(match=match, verdict=Verdict.NOT_CHECKED)


def retracted() -> Result:
    """A reference without a slip to a work that was retracted."""
    title, doi = "A pilot trial of warm tea", "10.1234/tea"
    cited = Metadata(title=title, author=names("Brown, A."), issued=PartialDate(year=2012), doi=doi)
    notice = Notice(
        kind="retraction",
        doi="10.1234/tea.retraction",
        date=PartialDate(year=2015, month=3, day=1),
        asserted_by="retraction-watch",
    )
    record = work(doi, cited, notices=(notice,))
    best = candidate(
        record,
        compared("title", EQUAL, title, title),
        compared("author", EQUAL, "Brown, A.", "Brown, A."),
        compared("issued", EQUAL, "2012", "2012"),
        compared("DOI", EQUAL, doi, doi),
    )
    match = Match(
        reference=reference(8, f"Brown, A. (2012). {title}. https://doi.org/{doi}", cited),
        status=MatchStatus.IDENTIFIED,
        reason="title and authors agree",
        best=best,
        candidates=(best,),
        lookups=(asked("doi", LookupStatus.FOUND, doi),),
    )
    found = finding(
        8,
        "CC501",
        "retracted",
        Severity.ERROR,
        "a retraction of the work is registered: retraction of 2015-03-01, asserted by Retraction Watch",
        advice="Read the notice. Remove the citation, or say that the work was retracted and cite the notice.",
        source="crossref",
        source_url=record.url,
    )
    return Result(match=match, verdict=Verdict.OK, findings=(found,))


def report(results: Sequence[Result], **other: object) -> Report:
    """A report on one document with these results."""
    listed = tuple(r.match.reference for r in results)
    documents = (Document(path=DOCUMENT, format="markdown", references=listed),)
    fields = {"documents": documents, "sources": {"crossref": SourceCount(answered=len(results))}, **other}
    return Report(results=tuple(results), **fields)  # type: ignore[arg-type]


def full() -> Report:
    """Every verdict, a retraction, a mix of two works, a finding of the document and a warning."""
    results = [
        wrong_work(),
        not_found(),
        agreeing(),
        incomplete(),
        mixed(),
        not_checked(),
        misspelt(),
        retracted(),
    ]
    stray = finding(
        None,
        "CC102",
        "stray-fragment",
        Severity.WARNING,
        "“Journal of Research in Personality, 41” stands alone",
        advice="Delete it, or join it to its reference.",
    )
    sources = {
        "crossref": SourceCount(answered=11, failed=1, cached=4),
        "doi.org": SourceCount(answered=1),
        "datacite": SourceCount(),
    }
    return report(results, findings=(stray,), sources=sources, warnings=("notes.docx: not a Word file",))


def clean() -> Report:
    """One reference, in order."""
    return report([agreeing(1)])


def many(number: int) -> list[Result]:
    """As many results as asked for, some of each verdict."""
    makers = [agreeing, mixed, not_found, incomplete, wrong_work]
    results = []
    for index in range(1, number + 1):
        result = makers[index % len(makers)]()
        numbered = replace(result.match.reference, index=index)
        results.append(replace(result, match=replace(result.match, reference=numbered)))
    return results
