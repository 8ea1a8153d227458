"""The card as a table file: a row per indicator, with the page's own figures."""

from datetime import date

from django.utils.translation import gettext as _

from indikatorer.tabellfiler import Celle, Tabell, Tall
from indikatorer.tallformat import ENHETSTEGN, manedsnavn
from indikatorer.tidspunkt import slik_det_sto
from malekort.queries.endring import Endring
from malekort.queries.holdte import rettelsesnotater
from malekort.queries.malekort import Linje, Malekort
from malekort.tables.indikatorfil import inndelingsnotater, verdicelle
from malekort.templatetags.status import STILLINGER, dom, endringstall


def malekortfil(kort: Malekort, idag: date) -> Tabell:
    maned = manedsnavn(kort.periode)
    return Tabell(
        tittel=_("%(kontor)s: målekort for %(maned)s") % {"kontor": kort.kontor.kontor.navn, "maned": maned},
        kolonner=[str(kolonne) for kolonne in _kolonner()],
        rader=[_rad(kort, tema, linje) for tema, linjer in kort.temaer for linje in linjer],
        kilde=_("Kilder: kommunens leveranser, Statistisk sentralbyrå (befolkning) og Arena."),
        dato=idag,
        merknader=_merknader(kort),
    )


def _kolonner() -> list[str]:
    return [
        _("Indikator"),
        _("Kode"),
        _("Tema"),
        _("Kontor"),
        _("Måned"),
        _("Teller"),
        _("Nevner"),
        _("Verdi"),
        _("Enhet"),
        _("Status"),
        _("Usikker"),
        _("Foreløpig"),
        _("Endring fra forrige måned"),
        _("Vurdering, forrige måned"),
        _("Endring fra i fjor"),
        _("Vurdering, i fjor"),
        _("Tolv måneder samlet"),
        _("Status, tolv måneder"),
        _("Grønn grense"),
        _("Rød grense"),
        _("Befolkning per 1. januar"),
    ]


def _rad(kort: Malekort, tema: str, linje: Linje) -> list[Celle]:
    na, defin = linje.na, linje.na.definisjon
    return [
        linje.tekst["navn"],
        linje.kode,
        tema,
        kort.kontor.kontor.navn,
        kort.periode,
        na.teller,
        na.nevner,
        verdicelle(na),
        ENHETSTEGN.get(defin.enhet, defin.enhet) or _("antall"),
        str(STILLINGER[linje.stilling].ord),
        _ja_nei(na.usikker),
        _ja_nei(na.forelopig if na.har_verdi else None),
        *_endring(linje.forrige_maned, defin.desimaler),
        *_endring(linje.i_fjor, defin.desimaler),
        *_tolv(linje),
        *_grenser(linje),
        ", ".join(linje.opphav.nevner_per),
    ]


def _ja_nei(svar: bool | None) -> str | None:
    return None if svar is None else _("ja") if svar else _("nei")


def _endring(endring: Endring, desimaler: int) -> tuple[Celle, Celle]:
    if endring.differanse is None:
        return None, None
    vist = endringstall(endring, desimaler) if endring.omtrent else Tall(endring.differanse, desimaler)
    return vist, str(dom(endring))


def _tolv(linje: Linje) -> tuple[Celle, Celle]:
    tolv = linje.tolv
    if not tolv.har_verdi:
        return None, None
    return Tall(tolv.verdi, tolv.definisjon.desimaler), str(STILLINGER[str(tolv.farge)].ord)


def _grenser(linje: Linje) -> tuple[Celle, Celle]:
    """As they were written: as many decimals as they have."""
    grenser = linje.na.grenser
    if grenser is None:
        return None, None
    gronn, rod = (
        Tall(g, max(0, -int(g.normalize().as_tuple().exponent))) for g in (grenser.gronn, grenser.rod)
    )  # fmt: skip
    return gronn, rod


def _merknader(kort: Malekort) -> list[str]:
    merknader = [
        _("Usikker: tallet bygger på så få personer at fargen kan være tilfeldig. Det betyr ikke at alt er i orden.")
    ]
    merknader += slik_det_sto(kort.per)
    merknader += rettelsesnotater(kort.rettelser)
    if kort.skjuler:
        merknader.append(_("Skjult: gjelder så få personer at tallet er skjult for andre enn kommunen selv."))
    return [*merknader, *inndelingsnotater(kort.lest)]
