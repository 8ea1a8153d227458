"""An indicator's months as a table file: the page's own figures, oldest first."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from indikatorer.tabellfiler import Celle, Tabell, Tall
from indikatorer.tallformat import ENHETSTEGN, tall
from indikatorer.tidspunkt import slik_det_sto
from malekort.queries.holdte import rettelsesnotater
from malekort.queries.indikator import Indikatorside
from malekort.queries.inndeling import Lesemate
from malekort.queries.kontortall import Punkt
from malekort.templatetags.status import STILLINGER


def indikatorfil(side: Indikatorside, idag: date) -> Tabell:
    return Tabell(
        tittel=_("%(kontor)s: %(indikator)s") % {"kontor": side.kontor.kontor.navn, "indikator": side.tekst["navn"]},
        kolonner=[
            _("Måned"),
            _("Kode"),
            _("Verdi"),
            _("Enhet"),
            _("Teller"),
            _("Nevner"),
            _("Status"),
            _("Usikker"),
            _("Foreløpig"),
            _("Grønn grense"),
            _("Rød grense"),
            *([_("Inndeling")] if side.lest.valgbar else []),
        ],
        rader=[[*_rad(side.kode, punkt), *_inndeling(side, punkt)] for punkt in side.vist],
        kilde=_("Kilder: kommunens leveranser, Statistisk sentralbyrå (befolkning) og Arena."),
        dato=idag,
        merknader=[
            *slik_det_sto(side.per),
            *rettelsesnotater(side.rettelser),
            *side.kvalitet.notater,
            *inndelingsnotater(side.lest),
        ],
    )


def _rad(kode: str, punkt: Punkt) -> list[Celle]:
    defin = punkt.definisjon
    return [
        punkt.periode,
        kode,
        verdicelle(punkt),
        ENHETSTEGN.get(defin.enhet, defin.enhet) or _("antall"),
        punkt.teller,
        punkt.nevner,
        str(STILLINGER[str(punkt.farge or punkt.status)].ord),
        _ja_nei(punkt.usikker),
        _ja_nei(punkt.forelopig if punkt.har_verdi else None),
        *(_grense(g) for g in ((punkt.grenser.gronn, punkt.grenser.rod) if punkt.grenser else (None, None))),
    ]


def verdicelle(punkt: Punkt) -> Celle:
    """A number; in words where it is rounded, as on the page."""
    if punkt.verdi is None:
        return None
    if punkt.omtrent:
        return _("ca. %(antall)s") % {"antall": tall(punkt.verdi, punkt.definisjon.desimaler)}
    return Tall(punkt.verdi, punkt.definisjon.desimaler)


def _inndeling(side: Indikatorside, punkt: Punkt) -> list[Celle]:
    return [punkt.inndelt.merke if punkt.inndelt else ""] if side.lest.valgbar else []


def inndelingsnotater(lest: Lesemate) -> list[str]:
    """How months before a reform are read; nothing when there are none."""
    if not lest.valgbar:
        return []
    return [_("Inndeling i kommuner: %(navn)s.") % {"navn": lest.navn}, *lest.setninger]


def _ja_nei(svar: bool | None) -> str | None:
    return None if svar is None else _("ja") if svar else _("nei")


def _grense(grense: Decimal | None) -> Celle:
    """As it was written: as many decimals as it has."""
    return None if grense is None else Tall(grense, max(0, -int(grense.normalize().as_tuple().exponent)))
