"""What has been fetched from outside, and what of ours it is held against."""

import zlib
from datetime import date

from django.db.models import Q

from indikatorer.models import Gruppemedlem, Kildekopi, Observasjon, Omrade


def nyeste_kopi(kilde: str) -> Kildekopi | None:
    return Kildekopi.objects.filter(kilde=kilde).first()


def innhold(kopi: Kildekopi) -> dict[str, bytes]:
    """The answers by name, as they were received."""
    return {svar.navn: zlib.decompress(svar.innhold) for svar in kopi.svar.all()}


def summer_i(dag: date) -> list[str]:
    """The land and the fylker of the day."""
    return list(Omrade.objects.gyldige(dag).filter(niva__in=("land", "fylke")).values_list("kode", flat=True))


def gyldige_koder(dag: date, *nivaer: str) -> set[str]:
    return set(Omrade.objects.gyldige(dag).filter(niva__in=nivaer).values_list("kode", flat=True))


def staende_tall(variabler, perioder, siffer: int | None = None) -> dict[tuple[str, str, str], tuple[int | None, str]]:
    """(variabel, omrade, periode) → figure and symbol as they stand now. siffer: digits of the areas' codes."""
    rader = Observasjon.objects.filter(variabel__in=variabler, periode__in=perioder, registrert_til=None)
    if siffer:
        rader = rader.filter(omrade__kode__regex=f"^[0-9]{{{siffer}}}$")
    return {
        (variabel, omrade, periode): (verdi, symbol)
        for variabel, omrade, periode, verdi, symbol in rader.values_list(
            "variabel", "omrade_id", "periode", "verdi", "symbol"
        )
    }


def grupper_i(dag: date) -> dict[str, str]:
    """kommune → KOSTRA group on the day."""
    gyldige = Gruppemedlem.objects.filter(Q(gyldig_til=None) | Q(gyldig_til__gt=dag), gyldig_fra__lte=dag)
    return dict(gyldige.values_list("kommune_id", "gruppe_id"))
