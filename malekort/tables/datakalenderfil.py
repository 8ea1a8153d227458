"""The calendar of deliveries as a file: the same rows, in words."""

from datetime import date

from django.utils.translation import gettext as _

from indikatorer.tabellfiler import Tabell
from indikatorer.tallformat import manedsnavn
from malekort.forms.datakalender import NAVN
from malekort.queries.datakalender import Celle, Kalender
from malekort.regler.leveringsstilling import Stilling


def i_ord(celle: Celle) -> str:
    """«Levert», «Sen: 11F, Arena», «Ikke ventet»."""
    navn = _("Ikke ventet") if celle.stilling == Stilling.IKKE else str(NAVN[celle.stilling])
    return f"{navn}: {', '.join(celle.kilder)}" if celle.kilder else navn


def kalenderfil(kalender: Kalender, hva: str, idag: date) -> Tabell:
    return Tabell(
        tittel=_("Leveranser: %(hva)s") % {"hva": hva},
        kolonner=[_("Fylke"), _("Nummer"), _("Kommune"), *map(manedsnavn, kalender.maneder)],
        rader=[
            [fylke, rad.kode, rad.navn, *map(i_ord, rad.celler)] for fylke, rader in kalender.grupper for rad in rader
        ],
        kilde=_("Kilde: leveransene i Målekort."),
        dato=idag,
    )
