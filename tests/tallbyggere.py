"""Figures straight into the database, for tests of pages that only read them."""

from collections.abc import Iterable

from django.utils import timezone

from indikatorer.beregning.prikking import skjules
from indikatorer.models import Indikatorversjon, Kjoring, Leveranse, Observasjon, Omrade, Resultat


def kjoring(fra: str, til: str) -> Kjoring:
    na = timezone.now()
    return Kjoring.objects.create(arsak=Kjoring.Arsak.KOMMANDO, fra=fra, til=til, opprettet=na, ferdig=na)


def resultater(rader: Iterable[tuple[str, str, str, int | None, int | None]]) -> None:
    """(indikator, område, måned, teller, nevner); without a teller the figure is missing."""
    rader = list(rader)
    na, versjoner = timezone.now(), {v.indikator_id: v for v in Indikatorversjon.objects.all()}
    kjort = kjoring(min(rad[2] for rad in rader), max(rad[2] for rad in rader))
    Resultat.objects.bulk_create(
        Resultat(
            indikator_id=indikator,
            versjon=versjoner[indikator],
            omrade_id=omrade,
            periode=periode,
            teller=teller,
            nevner=nevner,
            skjult=teller is not None and skjules(teller, nevner),
            status="mangler" if teller is None else "uten_nevner" if nevner == 0 else "verdi",
            kjoring=kjort,
            registrert_fra=na,
        )
        for indikator, omrade, periode, teller, nevner in rader
    )


def arstall(rader: Iterable[tuple[str, str, str, int]]) -> None:
    """(variabel, område, år, verdi), as a delivery of `egne-tall` from the directorate."""
    na = timezone.now()
    leveranse = Leveranse.objects.create(
        kilde=Leveranse.Kilde.EGNE_TALL,
        omrade=Omrade.objects.get(pk="0"),
        filnavn="arstall.csv",
        storrelse=1,
        sha256="0" * 64,
        antall=1,
        mottatt=na,
    )
    Observasjon.objects.bulk_create(
        Observasjon(
            variabel=variabel, omrade_id=omrade, periode=ar, verdi=verdi, leveranse=leveranse, registrert_fra=na
        )
        for variabel, omrade, ar, verdi in rader
    )
