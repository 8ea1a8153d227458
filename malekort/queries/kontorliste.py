"""The offices a person may choose among, and how far each has delivered."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils import timezone

from indikatorer.beregning.perioder import maned
from indikatorer.models import Dekning, NavKontor, Omrade
from indikatorer.queries.dekning import enheter
from malekort.tilgang import Tilgang


@dataclass(frozen=True)
class Kontorrad:
    """levert: the newest month with an accepted person file for every area; None before the first."""

    enhetsnr: str
    navn: str
    steder: str
    levert: str | None


def kontorliste(tilgang: Tilgang, sok: str = "") -> list[Kontorrad]:
    """By name. sok: part of the office's name, or of the name or number of a kommune or bydel it serves."""
    kontorer = tilgang.kontor()
    if sok:
        treff = Q(navn__icontains=sok) | Q(omrader__navn__icontains=sok) | Q(omrader__kode=sok) | Q(enhetsnr=sok)
        kontorer = NavKontor.objects.filter(pk__in=kontorer.filter(treff).values("pk"))
    levert = _siste_dekkede()
    return [
        Kontorrad(
            enhetsnr=kontor.pk,
            navn=kontor.navn,
            steder=", ".join(omrade.navn for omrade in kontor.omrader.all()),
            levert=_felles([omrade.kode for omrade in kontor.omrader.all()], levert),
        )
        for kontor in kontorer.prefetch_related(Prefetch("omrader", Omrade.objects.gyldige(timezone.localdate())))
    ]


def _siste_dekkede() -> dict[str, str]:
    """Unit → its newest covered month."""
    siste: dict[str, str] = {}
    for enhet, ar, maneder in Dekning.objects.filter(registrert_til=None).values_list("enhet_id", "ar", "maneder"):
        siste[enhet] = max(siste.get(enhet, ""), maned(ar, maneder.bit_length()))
    return siste


def _felles(koder: list[str], levert: dict[str, str]) -> str | None:
    deler = [levert.get(enhet) for kode in koder for enhet in enheter(kode)]
    return min(deler) if deler and all(deler) else None
