"""A line of the card as the rules for questions and changes read it."""

from malekort.queries.endring import endring
from malekort.queries.malekort import Linje
from malekort.regler.sporsmal import Tilstand


def tilstand(linje: Linje) -> Tilstand:
    serie = linje.trend.punkter[::-1]
    forrige = serie[-2] if len(serie) > 1 else None
    return Tilstand(
        kode=linje.kode,
        stilling=linje.stilling,
        forrige=str(forrige.farge or forrige.status) if forrige else "mangler",
        usikker=linje.na.usikker,
        dommer=tuple(endring(serie[: len(serie) - nr], 1).dom for nr in range(min(2, len(serie)))),
        maneder=linje.lengde.maneder if linje.lengde else 0,
    )
