"""The controls of the deliveries as a file."""

from datetime import date

from django.utils.translation import gettext as _

from indikatorer.tabellfiler import Tabell
from malekort.queries.kontroller import HELE_FILA, Kontrolloversikt


def kontroller_til_fil(oversikt: Kontrolloversikt, idag: date) -> Tabell:
    """A row per control, a column per delivery, the newest first."""
    leveranser = [f"{leveranse.ar} {leveranse.mottatt:%d.%m.%Y}" for leveranse in oversikt.leveranser]
    return Tabell(
        tittel=_("Kontrollene over tid"),
        kolonner=[_("Kontroll"), _("SSBs alvorlighet"), _("Felt"), _("Hva"), *leveranser],
        rader=[
            (
                rad.kode,
                rad.ssb_ord,
                rad.felt,
                rad.tekst,
                *(_("hele fila") if antall == HELE_FILA else antall for antall in rad.linjer),
            )
            for rad in oversikt.rader
        ],
        kilde=_("Funn i leveransene, talt i linjer."),
        dato=idag,
    )
