"""The reference formats of well-known styles, as templates.

`<T “@,”>` is a part: A authors, E editors, Y year, T title, J journal, C book or proceedings, V volume, I issue, P pages,
L place, U publisher, D edition, W a day, R translator, S series, N chapter or section, M a medium as it is printed; @ stands
for its content, the rest is what the style prints around it. Everything else is punctuation between parts. Sources: the
public guides of these styles.
"""

from __future__ import annotations

# How names are written: (form, between, before the last, cut after so many).
Names = tuple[str, str, str | None, int]
Template = tuple[Names, str]
APA: Names = ("F, G.", ", ", ", & ", 0)
VANCOUVER = ("F G", ", ", None, 6)
CHICAGO = ("first inverted", ", ", ", and ", 0)
STRAIGHT = ("Given F", ", ", ", and ", 3)
IEEE = ("G. F", ", ", ", and ", 6)
HARVARD = ("F, G.", ", ", " and ", 3)
NATURE = ("F, G.", ", ", " & ", 5)
SPRINGER = ("F G", ", ", None, 0)
PHYSICS = ("G. F", ", ", " and ", 0)
ACS = ("F, G.", "; ", None, 10)
FULL = ("F, Given", "; ", None, 0)
SLASHED = ("F, Given", " / ", None, 0)

ARTICLES: list[Template] = [
    (APA, "<A @> <Y (@).> <T @.> <J @,> <V @><I (@)>, <P @>."),
    (APA, "<A @> <Y (@).> <T @.> <J @,> <V @>, <P @>."),
    (VANCOUVER, "<A @.> <T @.> <J @.> <Y @;><V @><I (@)>:<P @>."),
    (VANCOUVER, "<A @.> <T @.> <J @> <Y @;><V @>:<P @>."),
    (CHICAGO, "<A @.> <Y @.> <T “@.”> <J @> <V @> <I (@)>: <P @>."),
    (STRAIGHT, "<A @,> <T “@,”> <J @> <V @>, <I no. @> <Y (@)>: <P @>."),
    (IEEE, "<A @,> <T “@,”> <J @,> <V vol. @,> <I no. @,> <P pp. @,> <Y @>."),
    (HARVARD, "<A @> <Y (@)> <T ‘@’,> <J @,> <V @><I (@)>, <P pp. @>."),
    (HARVARD, "<A @,> <Y @.> <T @.> <J @,> <V @><I (@)>, <P pp.@>."),
    (NATURE, "<A @> <T @.> <J @> <V @>, <P @> <Y (@)>."),
    (SPRINGER, "<A @> <Y (@)> <T @.> <J @> <V @><I (@)>:<P @>"),
    (SPRINGER, "<A @:> <T @.> <J @> <V @>, <P @> <Y (@)>"),
    (SPRINGER, "<A @:> <T @.> <J @> <Y @,> <V @>:<P @>."),
    (CHICAGO, "<A @.> <T “@.”> <J @,> <V vol. @,> <I no. @,> <Y @,> <P pp. @>."),
    (ACS, "<A @> <T @.> <J @> <Y @,> <V @> <I (@)>, <P @>."),
    (ACS, "<A @> <J @> <Y @,> <V @>, <P @>."),
    (PHYSICS, "<A @,> <J @> <V @>, <P @> <Y (@)>."),
    (PHYSICS, "<A @,> <T @,> <J @> <V @,> <P @> <Y (@)>."),
    (PHYSICS, "<A @,> <J @> <V @> <Y (@)> <P @>;"),
    (PHYSICS, "<A @.> <T @.> <J @,> <V @><I (@)>:<P @>, <Y @>."),
    (HARVARD, "<A @,> <Y @,> <J @,> <V @,> <P @>"),
    (VANCOUVER, "<A @.> <T @><M [J].> <J @,> <Y @,> <V @><I (@)>: <P @>."),
    (FULL, "<A @> <Y (@):> <T @.> <J In: @> <V @> <I (@)>, <P S. @>."),
    (SLASHED, "<A @:> <T @.> <J In: @> <V @> <Y (@)>, <I Nr. @,> <P S. @>."),
    (STRAIGHT, "<A @.> <T @.> <J @,> <V @><I (@)>:<P @>, <Y @>."),
    (HARVARD, "<A @,> <T “@”,> <J @,> <V vol. @,> <I n° @,> <Y @,> <P p. @>."),
    (HARVARD, "<A @.> <T @.> <J @,> <L @,> <V v. @,> <I n. @,> <P p. @,> <Y @>."),
]
NEWS: list[Template] = [  # newspapers, magazines and blogs: a day, and perhaps a page
    (CHICAGO, "<A @.> <T “@.”> <J @,> <W @,> <P @>."),
    (CHICAGO, "<A @.> <T “@.”> <J @> <W (@)>: <P @>."),
    (APA, "<A @> <W (@).> <T @.> <J @,> <P p. @>."),
    (APA, "<A @> <W (@).> <T @.> <J @>."),
    (HARVARD, "<A @> <Y (@)> <T ‘@’,> <J @,> <W @,> <P p. @>."),
    (STRAIGHT, "<A @,> <T “@,”> <J @,> <W @>."),
    (HARVARD, "<A @,> <T @,> <J @,> <W @,> <P pp. @>."),
    (CHICAGO, "<A @.> <Y @.> <T “@.”> <J @> <V @> <W (@)>: <P @>."),
    (STRAIGHT, "<A @,> <T “@,”> <J @> <V @> <W (@),> <P pp. @>."),
    (APA, "<T @.> <W (@).> <J @,> <P p. @>."),
    (HARVARD, "<A @> <T « @ ».> <J @,> <W @>"),
]
BOOKS: list[Template] = [
    (APA, "<A @> <Y (@).> <T @> <D (@).> <U @>."),
    (APA, "<A @> <Y (@).> <T @.> <L @>: <U @>."),
    (APA, "<E @ (Eds.).> <Y (@).> <T @.> <L @>: <U @>."),
    (VANCOUVER, "<A @.> <T @.> <D @> <L @>: <U @>; <Y @>."),
    (VANCOUVER, "<E @, editors.> <T @.> <L @>: <U @>; <Y @>."),
    (CHICAGO, "<A @.> <Y @.> <T @.> <L @>: <U @>."),
    (CHICAGO, "<A @.> <T @.> <L @>: <U @>, <Y @>."),
    (STRAIGHT, "<A @,> <T @> <L (@>: <U @,> <Y @)>, <P @>."),
    (STRAIGHT, "<A @,> <T @,> <E ed. @> <L (@>: <U @,> <Y @)>, <P @>."),
    (IEEE, "<A @,> <T @,> <D @> <L @>: <U @>, <Y @>."),
    (HARVARD, "<A @> <Y (@)> <T @.> <D @> <L @>: <U @>."),
    (NATURE, "<A @> <T @> <U (@,> <Y @)>."),
    (STRAIGHT, "<A @,> <T @,> <E @ (eds.)> <L (@>: <U @,> <Y @)>."),
    (("F, Given", ", ", " and ", 0), "<A @,> <T @> <U (@,> <Y @)>."),
    (("F, Given", ", ", " and ", 0), "<A @,> <T @> <L (@>: <U @,> <Y @)>."),
    (("F, Given", ", ", " and ", 0), "<E @ (eds.),> <T @> <L (@>: <U @,> <Y @)>, <P pp. @>."),
    (("F, Given", " and ", " and ", 0), "<A @,> <T @,> <D @,> <U @> <L (@),> <Y @>."),
    (CHICAGO, "<A @.> <T @.> <E Edited by @.> <L @>: <U @,> <Y @>."),
    (CHICAGO, "<T @.> <E Edited by @.> <L @>: <U @,> <Y @>."),
    (CHICAGO, "<A @.> <T @.> <R Translated by @.> <L @>: <U @,> <Y @>."),
    (CHICAGO, "<A @.> <T @,> <V Vol. @.> <L @>: <U @,> <Y @>."),
    (STRAIGHT, "<A @,> <T @,> <R trans. @> <L (@>: <U @,> <Y @)>, <P @>."),
    (("F, Given", " / ", " / ", 0), "<A @> <Y (@):> <T @.> <D @> <L @>: <U @>."),
    (HARVARD, "<A @.> <Y @> <T @.> <S @> <V @>. <U @,> <L @>."),
    (CHICAGO, "<A @.> <Y @.> <T @> <S (@> <V @)>. <L @>: <U @>."),
    (SPRINGER, "<A @> <Y (@)> <T @,> <D @> <U @,> <L @>"),
    (SPRINGER, "<A @:> <T @.> <U @,> <L @> <Y (@)>"),
    (CHICAGO, "<A @.> <T @.> <U @,> <Y @>."),
    (FULL, "<A @> <Y (@):> <T @.> <L @>: <U @>."),
    (SLASHED, "<A @:> <T @.> <L @> <Y @>."),
    (STRAIGHT, "<A @.> <T @.> <U @,> <L @,> <Y @>."),
    (PHYSICS, "<A @,> <T @> <U (@,> <L @,> <Y @)>."),
    (HARVARD, "<A @,> <T @,> <L @,> <U @,> <Y @>."),
]
HOSTED: list[Template] = [
    (APA, "<A @> <Y (@).> <T @.> <E In @ (Eds.),> <C @> <P (pp. @).> <U @>."),
    (APA, "<A @> <Y (@).> <T @.> <E In @ (Ed.),> <C @> <P (pp. @).> <L @>: <U @>."),
    (APA, "<A @> <Y (@).> <T @.> <C In @> <P (pp. @).> <U @>."),
    (VANCOUVER, "<A @.> <T @.> <E In: @, editors.> <C @.> <L @>: <U @>; <Y @.> <P p. @>."),
    (VANCOUVER, "<A @.> <T @.> <C In: @.> <U @>; <Y @.> <P p. @>."),
    (VANCOUVER, "<A @.> <T @.> <E In: @, eds.> <C @.> <L @>: <U @>; <Y @>:<P @>."),
    (CHICAGO, "<A @.> <Y @.> <T “@.”> <C In @,> <E edited by @,> <P @.> <L @>: <U @>."),
    (CHICAGO, "<A @.> <Y @.> <T “@.”> <C In @,> <P @.> <U @>."),
    (STRAIGHT, "<A @,> <T “@,”> <C in @,> <E ed. @> <L (@>: <U @,> <Y @)>, <P @>."),
    (IEEE, "<A @,> <T “@,”> <C in @,> <E @, Eds.> <L @>: <U @>, <Y @,> <P pp. @>."),
    (IEEE, "<A @,> <T “@,”> <C in @,> <U @,> <Y @,> <P pp. @>."),
    (IEEE, "<A @,> <T “@,”> <C in @,> <L @,> <Y @,> <P pp. @>."),
    (HARVARD, "<A @> <Y (@)> <T ‘@’,> <E in @ (ed.)> <C @.> <L @>: <U @,> <P pp. @>."),
    (HARVARD, "<A @> <Y (@)> <T ‘@’,> <C in @.> <U @,> <P pp. @>."),
    (NATURE, "<A @> <T @.> <C in @> <P @> <U (@,> <Y @)>."),
    (NATURE, "<A @> <T @.> <C in @> <E (eds @)> <P @> <U (@,> <Y @)>."),
    (SPRINGER, "<A @> <Y (@)> <T @.> <E In: @ (eds)> <C @.> <U @,> <L @,> <P pp @>"),
    (SPRINGER, "<A @:> <T @.> <E In: @ (eds.)> <C @,> <P pp. @.> <U @,> <L @> <Y (@)>"),
    (CHICAGO, "<A @.> <T “@.”> <C @,> <E edited by @,> <U @,> <Y @,> <P pp. @>."),
    (IEEE, "<A @,> <T “@,”> <C in “@,”> <U (@,> <Y @),> <N @,> <P pp. @>."),
    (PHYSICS, "<A @,> <T @,> <C in: @,> <S @,> <V vol. @,> <U @,> <L @,> <Y @,> <P pp. @>."),
    (STRAIGHT, "<A @.> <T @.> <C In @,> <V volume @> <S of @,> <P pages @,> <L @,> <Y @.> <U @>."),
    (APA, "<A @> <Y (@).> <T @.> <C In @> <V (Vol. @,> <P pp. @).> <L @>: <U @>."),
    (PHYSICS, "<A @,> <T @,> <E in: @ (Eds.),> <C @,> <U @,> <L @,> <Y @,> <P pp. @>."),
    (PHYSICS, "<A @.> <T @.> <C In @,> <P pages @,> <Y @>."),
    (PHYSICS, "<A @.> <T @.> <E In @, editors,> <C @,> <P pages @.> <U @,> <Y @>."),
    (PHYSICS, "<A @,> <C in @,> <E edited by @> <U (@,> <L @,> <Y @)>, <P p. @>."),
    (FULL, "<A @> <Y (@):> <T @.> <E In: @ (Hrsg.):> <C @.> <L @>: <U @,> <P S. @>."),
    (SLASHED, "<A @:> <T @.> <E In: @ (Hg.):> <C @.> <L @> <Y @,> <P S. @>."),
    (HARVARD, "<A @,> <T «@»,> <C in @,> <E a cura di @,> <U @,> <L @> <Y @,> <P pp. @>."),
    (HARVARD, "<A @,> <T « @ »,> <E dans @ (dir.),> <C @,> <L @,> <U @,> <Y @,> <P p. @>."),
]
