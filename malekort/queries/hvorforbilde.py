"""The drawing of why a figure changed, with the sentence that says what it shows."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from indikatorer.tallformat import med_enhet, tall, tall_med_fortegn
from malekort.figurer import fossefigur
from malekort.figurer.fossefigur import Fosseende, Fossefigur, Fossetrinn
from malekort.queries.arsaker import deldesimaler, endringstekst
from malekort.queries.hvorfor import Hvorforside
from malekort.queries.indikatorfigurer import Bilde
from malekort.queries.utgaver import Utgave


def fossebilde(side: Hvorforside) -> Bilde | None:
    """None where the two are not in the same unit, or nothing lies between them."""
    if not side.deler or not side.samme_enhet:
        return None
    defin = side.etter.definisjon
    antall = deldesimaler(defin)
    figur = Fossefigur(
        fra=_ende(side.fra, _("før")),
        til=_ende(side.til, _("etter")),
        trinn=[
            Fossetrinn(
                del_.bidrag.verdi,
                str(del_.nr),
                tall_med_fortegn(del_.bidrag.verdi, antall),
                f"{del_.nr}. {del_.arsak}: {endringstekst(del_.bidrag.verdi, defin)}",
            )
            for del_ in side.deler
        ],
        beskrivelse=_i_ord(side),
        tallord=tall,
    )
    return Bilde(figur.svg(fossefigur.BRED), figur.svg(fossefigur.SMAL), figur.beskrivelse, figur.akse.fra_null)


def _ende(utgave: Utgave, ord_: str) -> Fosseende:
    punkt = utgave.punkt
    vist = tall(punkt.verdi, deldesimaler(punkt.definisjon))
    return Fosseende(punkt.verdi, ord_, vist, f"{_dag(utgave)}: {vist}")


def _i_ord(side: Hvorforside) -> str:
    defin = side.etter.definisjon
    trinn = ", ".join(f"{del_.arsak} {endringstekst(del_.bidrag.verdi, defin)}" for del_ in side.deler)
    return _("Fra %(for)s %(fra)s til %(etter)s %(til)s: %(trinn)s.") % {
        "for": med_enhet(side.for_.verdi, defin.enhet, deldesimaler(defin)),
        "fra": _dag(side.fra),
        "etter": med_enhet(side.etter.verdi, defin.enhet, deldesimaler(defin)),
        "til": _dag(side.til),
        "trinn": trinn,
    }


def _dag(utgave: Utgave) -> str:
    return date_format(localtime(utgave.tid), "j. F Y")
