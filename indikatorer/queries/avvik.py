"""What stands for the figures a delivery may touch, in the form the controls of rimelighet.py ask for."""

import pandas as pd

from indikatorer.beregning.perioder import MANED, maned, rekke
from indikatorer.beregning.resultat import Status
from indikatorer.beregning.rimelighet import Serier, forut
from indikatorer.kilder.lesing import Lesing
from indikatorer.models import Leveranse, Observasjon
from indikatorer.queries.grunnlag import PERSONVARIABLER, Grunnlag

TILBAKE = 12


def sted(lesing: Lesing) -> str:
    return lesing.bydel or lesing.kommune or "0"


def personserier(lesing: Lesing) -> Serier:
    """The counted persons of the delivery's area and its bydeler, in its year and the one before."""
    omrade = sted(lesing)
    perioder = rekke(maned(lesing.ar - 1, 1), maned(lesing.ar, 12))
    grunnlag = Grunnlag([omrade[:4]], perioder)
    serier = {}
    for navn in PERSONVARIABLER:
        tall = grunnlag.variabel(navn)
        for o, kode in enumerate(grunnlag.omrader):
            if kode.startswith(omrade):
                serier[navn, kode] = {
                    periode: int(tall.verdi[p, o])
                    for p, periode in enumerate(perioder)
                    if tall.status[p, o] == Status.VERDI
                }
    return serier


def ferdige_serier(lesing: Lesing) -> tuple[Serier, Serier]:
    """Of ready figures: what stands for the variables of the delivery, and what will stand. Figures that stand for
    areas a national delivery does not hold are with them: they are what it should have held."""
    tabell = lesing.observasjoner
    perioder = {tidligere for periode in set(tabell["periode"]) for tidligere in _med_historie(periode)}
    staende = Observasjon.objects.filter(
        variabel__in=set(tabell["variabel"]), periode__in=perioder, registrert_til=None, verdi__isnull=False
    )
    if lesing.kommune:
        staende = staende.filter(omrade__kode__startswith=sted(lesing))
    sto: dict[tuple[str, str], dict[str, int]] = {}
    for variabel, omrade, periode, verdi in staende.values_list("variabel", "omrade_id", "periode", "verdi"):
        sto.setdefault((variabel, omrade), {})[periode] = verdi
    blir = {nokkel: dict(serie) for nokkel, serie in sto.items()}
    for rad in tabell.itertuples(index=False):
        if not pd.isna(rad.verdi):
            blir.setdefault((rad.variabel, rad.omrade), {})[rad.periode] = int(rad.verdi)
    return sto, blir


def _med_historie(periode: str) -> list[str]:
    """Tertials have no history here: nothing is delivered for them but a kommune's own figures."""
    if not MANED.match(periode) and not periode.isdigit():
        return [periode]
    return [forut(periode, antall) for antall in range(TILBAKE + 1)]


def er_personfil(kilde: str) -> bool:
    return kilde == Leveranse.Kilde.KOSTRA_11F
