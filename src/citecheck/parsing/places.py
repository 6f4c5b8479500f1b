"""Places books are published at: what tells "Wiley, Brisbane" from a publisher whose name has a comma. A table."""

from __future__ import annotations

import re

# Seats of publishers in many countries, with the states and countries that follow a city's name.
_NAMES = (
    "Amherst|Amsterdam|Ann Arbor|Athens|Atlanta|Austin|Baltimore|Bangkok|Barcelona|Basel|Basingstoke|Beijing|"
    "Bergen|Berkeley|"
    "Berlin|Bern|Beverly Hills|Bielefeld|Birmingham|Bloomington|Boca Raton|Bogotá|Bologna|Bonn|Boston|"
    "Boulder|Bratislava|"
    "Braunschweig|Bremen|Brisbane|Bristol|Brussels|Bruxelles|Bucharest|Budapest|Buenos Aires|Cambridge|"
    "Camden|Canberra|Chapel Hill|"
    "Chicago|Chichester|Cologne|Columbus|Copenhagen|Cosenza|Cracow|Dallas|Darmstadt|Delhi|Denver|Detroit|"
    "Dordrecht|Dresden|"
    "Dublin|Durham|Düsseldorf|Edinburgh|Englewood Cliffs|Eugene|Evanston|Florence|Firenze|Frankfurt(?: am "
    "Main| a\\.? ?M\\.?)?|"
    "Freiburg|Garden City|Geneva|Genève|Glasgow|Gothenburg|Graz|Göttingen|Hamburg|Hannover|Harlow|"
    "Harmondsworth|Hassocks|Heidelberg|"
    "Helsinki|Hillsdale|Hoboken|Hong Kong|Honolulu|Houston|Indianapolis|Innsbruck|Istanbul|Ithaca|Jena|"
    "Jerusalem|Kiel|Kraków|Kyoto|"
    "Köln|Lanham|Lausanne|Leiden|Leipzig|Leuven|Lexington|Lisboa|Lisbon|Ljubljana|London|Los Angeles|Lund|"
    "Lyon|Madison|Madrid|Mahwah|"
    "Malden|Manchester|Mannheim|Marburg|Melbourne|Menlo Park|Mexico(?: City)?|México|Milan|Milano|"
    "Minneapolis|Montreal|Montréal|Moscow|"
    "Moskva|Mumbai|Munich|Münster|München|Napoli|Neuchâtel|Neuwied|New Brunswick|New Delhi|New Haven|New "
    "York(?: City)?|"
    "Newbury Park|Northampton|Norwell|Norwood|Notre Dame|Opladen|Oslo|Ottawa|Oxford|Palo Alto|Paris|Peabody|"
    "Philadelphia|Piscataway|"
    "Pittsburgh|Poznań|Prague|Praha|Princeton|Providence|Reading|Reston|Rio de Janeiro|Rockville|Roma|Rome|"
    "Rotterdam|San Diego|"
    "San Francisco|San Mateo|Santa Barbara|Santiago|Sao Paulo|São Paulo|Seattle|Seoul|Shanghai|Singapore|"
    "Sofia|Stanford|Stockholm|"
    "Stuttgart|Sydney|Taipei|Tampa|Thousand Oaks|Tokyo|Torino|Toronto|Toulouse|Trieste|Tübingen|Uppsala|"
    "Urbana|Utrecht|Vancouver|"
    "Venice|Venezia|Vienna|Waltham|Warsaw|Warszawa|Washington|Wellington|Westport|Wien|Wiesbaden|Wilmington|"
    "Würzburg|Zagreb|Zürich|"
    "Zurich"
)
_REGIONS = (
    "A[KLRZ]|C[AOT]|D\\.? ?C\\.?|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|N\\. ?J\\.|N\\. ?Y\\.|"
    "O[HKR]|PA|RI|S[CD]|T[NX]|"
    "UT|V[AT]|W[AIV]|Mass\\.?|Ma\\.|Calif\\.?|Conn\\.?|Ill\\.?|U\\.?K\\.?|U\\.?S\\.?A\\.?|England|Germany|"
    "Deutschland|France|Italy|Italia|"
    "Spain|España|Netherlands|The Netherlands|Switzerland|Austria|Australia|Canada|Japan|China|India|Brazil|"
    "Brasil|Texas|California|"
    "Massachusetts|Michigan|Oregon|Nevada|New Jersey|Pennsylvania"
)
_PLACE = rf"(?:{_NAMES})(?:,? ?\(?(?:{_REGIONS})\)?)?"
PLACES = re.compile(rf"{_PLACE}(?:(?:, | and | & |[/;–-] ?){_PLACE}){{0,3}}")
_AFTER = re.compile(rf"(?P<publisher>\S.{{1,120}}?),\s(?P<place>{PLACES.pattern})\.?")
_BEFORE = re.compile(r"(?P<place>[^\W\d_][^:;\d]{1,60}?)\s?:\s(?P<publisher>\S.{1,160})")


def split_place(text: str) -> tuple[tuple[int, int] | None, tuple[int, int]]:
    """The spans of place and publisher in "Place: Publisher" or "Publisher, Place"; the place is None if none is named."""
    match = _BEFORE.fullmatch(text)
    if match is None or len(match["place"].split()) > 5:
        match = _AFTER.fullmatch(text)
    if match:
        return match.span("place"), match.span("publisher")
    return (None, (0, len(text))) if not PLACES.fullmatch(text) else ((0, len(text)), (0, 0))
