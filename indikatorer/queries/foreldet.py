"""What is stale: figures whose stored basis is no longer what there is to compute from."""

from django.db.models import Min

from indikatorer.beregning.perioder import maned, rekke
from indikatorer.models import Dekning, Observasjon, Resultat
from indikatorer.queries.definisjoner import definisjon, versjoner_per_maned
from indikatorer.queries.figurer import gyldighet, leveranser_bak
from indikatorer.queries.grunnlag import Grunnlag


def forste_maned_med_data() -> str | None:
    """The earliest month any delivery speaks of; None before the first delivery."""
    ar = Dekning.objects.aggregate(forste=Min("ar"))["forste"]
    observert = Observasjon.objects.filter(periode__regex=r"^\d{4}-\d\d$").aggregate(forste=Min("periode"))["forste"]
    return min(filter(None, [maned(ar, 1) if ar else None, observert]), default=None)


def foreldede(kommuner: list[str], fra: str, til: str) -> dict[str, set[str]]:
    """kommune → months in which a figure of it (or of its bydeler) is missing or was made from something else."""
    perioder = rekke(fra, til)
    grunnlag = Grunnlag(kommuner, perioder)
    gyldig = gyldighet(grunnlag.omrader, perioder)
    lagret = {
        (indikator, omrade, periode): (versjon, tuple(leveranser))
        for indikator, omrade, periode, versjon, leveranser in Resultat.objects.filter(
            omrade__in=grunnlag.omrader, periode__in=perioder, registrert_til=None
        ).values_list("indikator_id", "omrade_id", "periode", "versjon_id", "leveranser")
    }
    funnet: dict[str, set[str]] = {}
    for versjon, nr in versjoner_per_maned(perioder, kommuner).items():
        defin = definisjon(versjon)
        for p in nr:
            for o, omrade in enumerate(grunnlag.omrader):
                if not gyldig[p, o] or not versjon.indikator.gjelder(omrade):
                    continue
                if not grunnlag.kan_regnes(defin.variabler, p, omrade):
                    continue
                ventet = versjon.pk, leveranser_bak(grunnlag, defin, p, omrade)
                if lagret.get((versjon.indikator_id, omrade, perioder[p])) != ventet:
                    funnet.setdefault(omrade[:4], set()).add(perioder[p])
    return funnet
