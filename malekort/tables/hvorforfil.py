"""Why a figure changed, as a table file: a row per part, that sum to the last row."""

from datetime import date
from fractions import Fraction

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from indikatorer.tabellfiler import Celle, Tabell, Tall
from malekort.queries.hvorfor import Hvorforside

DESIMALER = 6
"""So many that the rounded parts sum to the rounded change but for the last."""


def hvorforfil(side: Hvorforside, idag: date) -> Tabell:
    return Tabell(
        tittel=_("Hvorfor tallet endret seg: %(kontor)s, %(indikator)s, %(maned)s")
        % {"kontor": side.kontor.kontor.navn, "indikator": side.tekst["navn"], "maned": side.periode},
        kolonner=[
            _("Nr."), _("Registrert"), _("Årsak"), _("Forklaring"), _("Teller"), _("Nevner"), _("Verdi"),
            _("Leveranser"),
        ],
        rader=_rader(side) if side.fra else [],
        kilde=_("Kilder: kommunens leveranser, Statistisk sentralbyrå (befolkning) og Arena."),
        dato=idag,
    )  # fmt: skip


def _rader(side: Hvorforside) -> list[list[Celle]]:
    deler: list[list[Celle]] = [
        [
            del_.nr,
            localtime(del_.bidrag.tid).date(),
            del_.arsak,
            del_.setning,
            *_tall(side, del_.bidrag.teller, del_.bidrag.nevner, del_.bidrag.verdi),
            ", ".join(str(leveranse.pk) for leveranse in del_.leveranser),
        ]
        for del_ in side.deler
    ]
    sum_ = _tall(side, side.tellerendring, side.nevnerendring, side.differanse)
    return [*deler, [None, localtime(side.til.tid).date(), _("Sum"), "", *sum_, ""]]


def _tall(side: Hvorforside, teller: int, nevner: int, verdi: Fraction) -> list[Celle]:
    er_andel = bool(side.etter.definisjon.nevner)
    vist = Tall(verdi, DESIMALER if er_andel else 0) if side.samme_enhet else None
    return [teller, nevner if er_andel else None, vist]
