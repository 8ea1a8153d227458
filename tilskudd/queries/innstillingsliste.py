"""An embete's list as it is read and ordered: each case with its points, its proposal and the sum so far."""

from dataclasses import dataclass

from tilskudd.arbeidsflyt.tabell import overgang
from tilskudd.arbeidsflyt.tilstander import Objekt
from tilskudd.models import Innstilling, Innstillingsrad, Soknad
from tilskudd.queries.betingelser import BETINGELSER, KNAPP
from tilskudd.queries.innstillingen import radene, sakene
from tilskudd.tilgang import Tilskuddstilgang

SKRIVBAR = ("apen", "returnert")


@dataclass(frozen=True)
class Linje:
    """rad None: a case the reader is inhabil in, of which only its place is shown. sum_kr: of what is shown so far."""

    rang: int | None
    rad: Innstillingsrad | None
    sum_kr: int
    forste: bool = False
    siste: bool = False


def linjene(innstilling: Innstilling, tilgang: Tilskuddstilgang) -> list[Linje]:
    """In the list's order."""
    rader = list(
        radene(innstilling).select_related(
            "soknad__tiltak", "soknad__organisasjon", "soknad__vurdering", "soknad__saksbehandler"
        )
    )
    synlige = set(tilgang.soknader().filter(innstillingsrad__innstilling=innstilling).values_list("pk", flat=True))
    linjer, sum_kr = [], 0
    for nr, rad in enumerate(rader, start=1):
        vises = rad.soknad_id in synlige
        sum_kr += rad.forslag_kr if vises else 0
        linjer.append(Linje(rad.rang, rad if vises else None, sum_kr, nr == 1, nr == len(rader)))
    return linjer


def uten_rad(innstilling: Innstilling, tilgang: Tilskuddstilgang) -> list[Soknad]:
    """Cases of the embete that are not finished enough to have a place yet."""
    egne = tilgang.soknader().filter(pk__in=sakene(innstilling).values("pk"), innstillingsrad=None)
    return list(egne.select_related("tiltak", "organisasjon", "saksbehandler").order_by("saksnr"))


def mangler(innstilling: Innstilling, person) -> list[str]:
    """Every reason why it cannot be locked yet, at once."""
    funnet = (BETINGELSER[navn](innstilling, person, KNAPP) for navn in overgang(Objekt.INNSTILLING, "las").betingelser)
    return [grunn for grunn in funnet if grunn]
