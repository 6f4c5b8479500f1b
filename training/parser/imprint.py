"""Where and by whom a book was published, and when."""

from __future__ import annotations

from dating import year
from draft import Draft
from values import values

_STATES = values("states")
_COUNTRIES = values("countries")
_FIRMS = " & Co.| Verlag| Inc.|, Inc.| Ltd.| Publishers".split("|")
_AND = " / |/|, | and | & |; ".split("|")  # between two towns
_HOUSES = ["", "", " Press", " Verlag", " & Sons", " Books", " Publishing", " Editions"]
_BODIES = (
    "University of |Universidad de |Université de |Presses universitaires de |Department of |Institute of |"
    "Museum of |National Gallery of |Government of "
).split("|")
# (label, what stands before and after its content, what follows) of each form.
_FORMS = {
    "L: P": (("location", "@", ": "), ("publisher", "@", "")),
    "L, P": (("location", "@", ", "), ("publisher", "@", "")),
    "P, L": (("publisher", "@", ", "), ("location", "@", "")),
    "P": (("publisher", "@", ""),),
    "L": (("location", "@", ""),),
    "P. L": (("publisher", "@", ". "), ("location", "@", "")),
    "P (L)": (("publisher", "@", " "), ("location", "(@)", "")),
}


def place(draft: Draft) -> str:
    """A town, perhaps with its state or country, perhaps one nobody listed."""
    rng, pools = draft.rng, draft.pools
    town = rng.choice(pools.places)
    roll = rng.random()
    if roll < 0.25 and "," not in town:
        return f"{town}, {rng.choice(_STATES if roll < 0.15 else _COUNTRIES)}"
    if roll < 0.32 and pools.people:
        family, _ = rng.choice(rng.choice(pools.people))
        return family + rng.choice(["", f", {rng.choice(_STATES)}", f", {rng.choice(_COUNTRIES)}"])
    return town


def publisher(draft: Draft) -> str:
    """A publisher: listed, registered, or made of people's names (as houses bear them) or of a place."""
    rng, pools = draft.rng, draft.pools
    roll = rng.random()
    if roll < 0.12:
        names = [family for family, _ in rng.choice(pools.people)][:2]
        return (
            rng.choice([" & ", " and ", "-"]).join(names) if roll < 0.05 else names[0] + rng.choice(_HOUSES)
        )
    if roll < 0.16:
        return rng.choice(_BODIES) + rng.choice(pools.places).split(",")[0] + rng.choice(["", "", " Press"])
    return rng.choice(pools.registered if roll < 0.45 else pools.publishers)


def imprint(draft: Draft) -> None:
    """Place and publisher, and the year if it has not stood at the front; perhaps all in brackets."""
    rng, line, style = draft.rng, draft.line, draft.style
    content = {"location": place(draft), "publisher": publisher(draft)}
    if rng.random() < 0.05:
        content["publisher"] += rng.choice(_FIRMS)
    if rng.random() < 0.06:
        content["location"] += rng.choice(_AND) + rng.choice(draft.pools.places)
    opened = not draft.early and rng.random() < 0.18
    for number, (label, form, after) in enumerate(_FORMS[style.place]):
        line.add(label, ("(" if opened and number == 0 else "") + form.replace("@", content[label]))
        line.glue(after)
    if draft.early:
        return
    line.stop(rng.choice([", ", ", ", " ", ". ", "; "]))
    plain = opened or rng.random() < 0.8
    year(draft.styled(year="Y") if plain else draft)
    line.glue(")" if opened else "")
