"""The queue as a file."""

from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from indikatorer.tabellfiler import Celle, Tabell, Tall
from tilskudd.queries.ventetid import Ko, Venterad, Venterunde, tilstandsnavn


def ventetidsfil(ko: Ko, dag: date) -> Tabell:
    return Tabell(
        tittel=_("Saker som venter"),
        kolonner=[
            _("Ordning"), _("År"), _("Sted"), *tilstandsnavn(), _("I alt"), _("Venter på svar fra søkeren"),
            _("Median, dager"), _("Eldste, dager"), _("Svar ventet innen"), _("Over ventet tid"),
            _("Over ventet tid, prosent"),
        ],
        rader=[_rad(runde, rad) for runde in ko.runder for rad in runde.rader],
        kilde=_("Søknadene som er sendt inn og ikke har fått svar. Dagene regnes fra søknaden ble sendt."),
        dato=dag,
    )  # fmt: skip


def _rad(runde: Venterunde, rad: Venterad) -> list[Celle]:
    t, utlysning = rad.tall, runde.utlysning
    return [
        utlysning.ordning.navn, utlysning.ar, rad.sted, *rad.per_tilstand, t.antall, t.hos_soker,
        _tall(t.median_dager), t.eldste_dager, utlysning.svar_innen, t.over if t.med_ventetid else None,
        _tall(None if t.andel_over is None else t.andel_over * 100),
    ]  # fmt: skip


def _tall(verdi: Fraction | None) -> Tall | None:
    return None if verdi is None else Tall(verdi, 1)
