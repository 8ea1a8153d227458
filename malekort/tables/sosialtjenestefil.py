"""The yearly table as a file: the same rows and figures as on the page."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.tabellfiler import Tabell, Tall
from indikatorer.tallformat import tall
from indikatorer.tidspunkt import slik_det_sto
from malekort.queries.kontortall import SKJULT
from malekort.queries.sosialtjenestetall import Arstabell, Celle, gruppenavn, kolonnenavn

SYMBOLER = {
    "": gettext_lazy("mangler"),
    ".": gettext_lazy("kan ikke forekomme"),
    "..": gettext_lazy("mangler"),
    ":": gettext_lazy("vises ikke"),
}
"""Why there is no figure: as SSB's signs are explained. Without a sign nothing has been delivered."""


def tabell_til_fil(tabell: Arstabell, idag: date, per: datetime | None = None) -> Tabell:
    merknader = [
        *slik_det_sto(per),
        _("Dette er ikke et målekort."),
        _("Andel av befolkningen 1. januar %(ar)s (KOSTRAs regel).") % {"ar": tabell.ar + 1},
    ]
    return Tabell(
        tittel=_("Utvalgte tall for sosiale tjenester %(ar)s") % {"ar": tabell.ar},
        kolonner=[_("Område"), _("Nummer"), *(_overskrift(kolonne) for kolonne in tabell.kolonner)],
        rader=[[rad.omrade.navn, rad.omrade.kode, *map(_filcelle, rad.celler)] for rad in tabell.alle],
        kilde=_("Kilde: KOSTRA-tall levert av direktoratet; befolkning fra Statistisk sentralbyrå."),
        dato=idag,
        merknader=merknader,
    )


def _overskrift(kolonne) -> str:
    enhet = " (%)" if kolonne.er_andel else ""
    return f"{gruppenavn(kolonne)}: {kolonnenavn(kolonne)}{enhet}"


def _filcelle(celle: Celle) -> Tall | str:
    if celle.omtrent:
        return _("ca. %(antall)s") % {"antall": tall(celle.verdi, celle.kolonne.desimaler)}
    if celle.verdi is not None:
        return Tall(celle.verdi, celle.kolonne.desimaler)
    return _("skjult") if celle.status == SKJULT else str(SYMBOLER[celle.symbol])
