"""True figures as rows, as they stand or stood: the operator's export."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from indikatorer.beregning.farge import farge, usikker
from indikatorer.beregning.perioder import MANED
from indikatorer.models import Observasjon, Resultat
from indikatorer.queries.definisjoner import definisjon
from indikatorer.queries.gjeldende import sto
from indikatorer.queries.grenser import Grensebok

KOLONNER = (
    "indikator",
    "omrade",
    "periode",
    "teller",
    "nevner",
    "verdi",
    "status",
    "forelopig",
    "farge",
    "usikker",
)
OBSERVASJONSKOLONNER = ("variabel", "omrade", "periode", "verdi", "kilde")


def resultatrader(fra=None, til=None, omrader=None, indikatorer=None, per: datetime | None = None) -> Iterator[dict]:
    """One dict per Resultat that stands, or stood at a moment, keys KOLONNER. verdi is a float in the indicator's unit,
    unrounded, an int for counts; None stands for what there is not. farge is None without a value, usikker None where
    nothing is in doubt."""
    rader = Resultat.objects.filter(sto(per)).select_related("versjon")
    valg = {"periode__gte": fra, "periode__lte": til, "omrade__in": omrader, "indikator__in": indikatorer}
    rader = rader.filter(**{felt: verdi for felt, verdi in valg.items() if verdi})
    grensebok = Grensebok(omrader, per)
    definisjoner = {}
    for rad in rader.order_by("indikator", "omrade", "periode").iterator():
        defin = definisjoner.get(rad.versjon_id) or definisjoner.setdefault(rad.versjon_id, definisjon(rad.versjon))
        ut = {
            "indikator": rad.indikator_id,
            "omrade": rad.omrade_id,
            "periode": rad.periode,
            "teller": rad.teller,
            "nevner": rad.nevner,
            "verdi": None,
            "status": rad.status,
            "forelopig": rad.forelopig,
            "farge": None,
            "usikker": None,
        }
        if rad.status == Resultat.Status.VERDI:
            verdi = defin.verdi(rad.teller, rad.nevner)
            grenser = grensebok.grenser(rad.indikator_id, rad.omrade_id, rad.periode)
            ut["verdi"] = verdi.numerator if verdi.denominator == 1 else verdi.numerator / verdi.denominator
            ut["farge"] = farge(verdi, defin.retning, grenser)
            ut["usikker"] = usikker(rad.teller, rad.nevner, defin.skala, defin.retning, grenser)
        yield ut


def observasjonsrader(fra=None, til=None, omrader=None, per: datetime | None = None) -> Iterator[dict]:
    """One dict per Observasjon that stands, or stood at a moment, keys OBSERVASJONSKOLONNER; verdi None where the
    source has none."""
    rader = Observasjon.objects.filter(sto(per), _i_tidsrommet(fra, til))
    if omrader:
        rader = rader.filter(omrade__in=omrader)
    for variabel, omrade, periode, verdi, kilde in (
        rader.order_by("variabel", "omrade", "periode")
        .values_list("variabel", "omrade_id", "periode", "verdi", "leveranse__kilde")
        .iterator()
    ):
        yield {"variabel": variabel, "omrade": omrade, "periode": periode, "verdi": verdi, "kilde": kilde}


def _i_tidsrommet(fra: str | None, til: str | None) -> Q:
    """`fra` and `til` are months; a figure of a whole year or a tertial is compared by its year."""
    hele = ~Q(periode__regex=MANED.pattern)
    rom = Q()
    if fra:
        rom &= Q(periode__gte=fra) | hele & Q(periode__gte=fra[:4])
    if til:
        rom &= Q(periode__lte=til) | hele & Q(periode__lt=str(int(til[:4]) + 1))
    return rom
