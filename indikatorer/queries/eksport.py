"""True figures as rows, as they stand or stood: the operator's export."""

from collections.abc import Iterator
from datetime import datetime

from indikatorer.beregning.farge import farge, usikker
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
    rader = _avgrens(rader, fra, til, omrader)
    if indikatorer:
        rader = rader.filter(indikator__in=indikatorer)
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
    rader = _avgrens(Observasjon.objects.filter(sto(per)), fra, til, omrader)
    for variabel, omrade, periode, verdi, kilde in (
        rader.order_by("variabel", "omrade", "periode")
        .values_list("variabel", "omrade_id", "periode", "verdi", "leveranse__kilde")
        .iterator()
    ):
        yield {"variabel": variabel, "omrade": omrade, "periode": periode, "verdi": verdi, "kilde": kilde}


def _avgrens(rader, fra, til, omrader):
    """`fra` and `til` are months; a yearly period is compared by its year."""
    if fra:
        rader = rader.filter(periode__gte=fra[:4]) if rader.model is Observasjon else rader.filter(periode__gte=fra)
    if til:
        rader = rader.filter(periode__lte=til)
    if omrader:
        rader = rader.filter(omrade__in=omrader)
    return rader
