"""A målekort as the sheet for the partnerskapsmøte: every text and figure of it, ready to be set.

The figures are those of the page, written by the same filters.
"""

from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from indikatorer.tallformat import HARDT_MELLOMROM, manedsnavn, tall
from malekort.models import Merknad
from malekort.pdf import setninger
from malekort.queries.endring import Endring
from malekort.queries.holdte import rettelsesnotater
from malekort.queries.malekort import Linje, Malekort
from malekort.templatetags.status import STILLINGER, dom, endringstall, i_enhet, verditekst

ROMSLIG = 7
"""Indicators that have room for their whole names and a trend on one A4."""
PA_ETT_ARK = 25


def ark(kort: Malekort, idag: date, merknader: dict[str, list[Merknad]] | None = None) -> dict:
    """JSON-able; the language is the active one. merknader: indikator → the month's, when they are to stand on it."""
    linjer = [linje for _tema, temalinjer in kort.temaer for linje in temalinjer]
    maned = manedsnavn(kort.periode)
    tett = len(linjer) > ROMSLIG
    return {
        "sprak": "nn" if get_language() == "nn" else "nb",
        "tittel": _("Målekort for %(maned)s") % {"maned": maned},
        "dokument": _("%(kontor)s: målekort for %(maned)s") % {"kontor": kort.kontor.kontor.navn, "maned": maned},
        "kontor": kort.kontor.kontor.navn,
        "steder": kort.kontor.steder,
        "tett": tett,
        "to_sider": len(linjer) > PA_ETT_ARK,
        "sammendrag": [
            {"stilling": stilling, "antall": str(len(treff)), "ord": str(STILLINGER[stilling].ord)}
            for stilling, treff in kort.sammendrag
        ],
        "kolonner": _kolonner(tett),
        "temaer": [
            {"navn": tema, "linjer": [_linje(linje, tett) for linje in temalinjer]} for tema, temalinjer in kort.temaer
        ],
        "endret": {"overskrift": _("Siden forrige måned"), "punkter": setninger.endret(linjer)},
        "sikkert": {"overskrift": _("Hva er sikkert, og hva er det ikke?"), "punkter": setninger.sikkert(linjer)},
        "merknader": {"overskrift": _("Merknader"), "punkter": setninger.merknader(linjer, merknader or {})},
        "sporsmal": {
            "overskrift": _("Tre spørsmål å ta opp"),
            "punkter": setninger.sporsmal(linjer, kort.periode),
        },
        "notater": _("Notater"),
        "bunn": _bunn(kort, idag),
        "side": _("Side %(nr)s av %(antall)s"),
    }


def _kolonner(tett: bool) -> list[str]:
    kolonner = [_("Indikator"), _("Verdi"), _("Fra forrige måned"), _("Fra i fjor"), _("Grenser"), _("Status")]
    return kolonner if tett else [*kolonner, _("Utvikling")]


def _linje(linje: Linje, tett: bool) -> dict:
    na, tekst = linje.na, linje.tekst
    return {
        "navn": tekst["kort"] if tett else tekst["navn"],
        "kode": linje.kode,
        "brok": _brok(linje),
        "verdi": verditekst(na) or "–",
        "forelopig": _("foreløpig") if na.forelopig else "",
        "endring": _endring(linje.forrige_maned, linje),
        "i_fjor": _endring(linje.i_fjor, linje),
        "grenser": _grenser(linje),
        "stilling": linje.stilling,
        "ord": str(STILLINGER[linje.stilling].ord),
        "usikker": _("usikker") if na.usikker else "",
        "varighet": _varighet(linje),
        "trend": "" if tett else linje.trend.svg,
        "trend_i_ord": linje.trend.tekst,
        "notater": [str(notat) for notat in linje.notater],
    }


def _brok(linje: Linje) -> str:
    """«456 / 14 707»; a count stands alone as its value."""
    na = linje.na
    return f"{tall(na.teller)} / {tall(na.nevner)}" if na.teller is not None and na.nevner is not None else ""


def _endring(endring: Endring, linje: Linje) -> dict:
    if endring.differanse is None:
        grunner = {
            "skjult": _("skjult"),
            "definisjon": _("ny definisjon"),
            "inndeling": _("andre grenser da"),
            "mangler": _("ikke tall"),
        }
        return {"tall": "–", "enhet": "", "dom": grunner[endring.hinder]}
    return {
        "tall": endringstall(endring, linje.na.definisjon.desimaler),
        "enhet": HARDT_MELLOMROM + _("%-poeng") if linje.na.definisjon.enhet == "prosent" else "",
        "dom": str(dom(endring)),
    }


def _grenser(linje: Linje) -> list[str]:
    grenser, defin = linje.na.grenser, linje.na.definisjon
    if grenser is None:
        return [_("ikke satt")]
    gronn, rod = i_enhet(grenser.gronn, defin), i_enhet(grenser.rod, defin)
    if defin.retning == "hoy":
        return [_("grønn: minst %(grense)s") % {"grense": gronn}, _("rød: under %(grense)s") % {"grense": rod}]
    return [_("grønn: høyst %(grense)s") % {"grense": gronn}, _("rød: over %(grense)s") % {"grense": rod}]


def _varighet(linje: Linje) -> str:
    lengde = linje.lengde
    if lengde is None:
        return ""
    if lengde.minst:
        flere = ngettext("i minst %(antall)s måned", "i minst %(antall)s måneder", lengde.maneder)
        return flere % {"antall": lengde.maneder}
    if lengde.maneder == 1:
        return _("ny denne måneden")
    return _("siden %(maned)s") % {"maned": manedsnavn(lengde.fra)}


def _bunn(kort: Malekort, idag: date) -> str:
    deler = [_("Kilder: kommunens leveranser, Statistisk sentralbyrå (befolkning) og Arena.")]
    if kort.per:
        deler.append(_("Slik målekortet sto %(tid)s.") % {"tid": date_format(localtime(kort.per), "j. F Y H.i")})
    if kort.beregnet:
        deler.append(_("Beregnet %(dato)s.") % {"dato": date_format(localtime(kort.beregnet), "j. F Y")})
    deler.append(_("Skrevet ut %(dato)s.") % {"dato": date_format(idag, "j. F Y")})
    if kort.skjuler:
        deler.append(_("Små tall er skjult."))
    if kort.lest.valgbar:
        deler += [_("Inndeling i kommuner: %(navn)s.") % {"navn": kort.lest.navn}, *kort.lest.setninger]
    deler += rettelsesnotater(kort.rettelser)
    if kort.data.sene:
        deler.append(_("Data: forsinket er %(kilder)s.") % {"kilder": ", ".join(k.i_ord for k in kort.data.sene)})
    return " ".join(deler)
