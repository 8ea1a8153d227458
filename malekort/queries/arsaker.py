"""Why a figure changed, as people say it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.beregning.definisjon import Definisjon
from indikatorer.beregning.revisjon import Arsak, Bidrag
from indikatorer.tallformat import tall, tall_med_fortegn
from malekort.queries.inndeling import Lesemate
from malekort.queries.kontortall import Punkt
from malekort.queries.revisjoner import Revisjon

NAVN = {
    Arsak.SEN_REGISTRERING: gettext_lazy("Sent registrerte utbetalinger"),
    Arsak.RETTET_FIL: gettext_lazy("Rettet fil"),
    Arsak.TRUKKET: gettext_lazy("Trukket leveranse"),
    Arsak.BEFOLKNING: gettext_lazy("Ny befolkning"),
    Arsak.DEFINISJON: gettext_lazy("Ny definisjon"),
    Arsak.REFORM: gettext_lazy("Ny inndeling"),
    Arsak.ANNEN_KILDE: gettext_lazy("Annen kilde"),
    Arsak.FLERE: gettext_lazy("Flere leveranser"),
    Arsak.OMREGNET: gettext_lazy("Regnet om"),
}
SETNINGER = {
    Arsak.SEN_REGISTRERING: gettext_lazy("Utbetalinger er registrert sent: den nye fila er tatt ut senere."),
    Arsak.RETTET_FIL: gettext_lazy("Tallene er levert på nytt, med rettelser."),
    Arsak.TRUKKET: gettext_lazy("En leveranse er trukket, og den forrige gjelder igjen."),
    Arsak.BEFOLKNING: gettext_lazy("SSB har gitt et nytt befolkningstall."),
    Arsak.DEFINISJON: gettext_lazy("Indikatoren har fått en ny definisjon, og tallet er regnet på en annen måte."),
    Arsak.REFORM: gettext_lazy("Området er blitt en del av tallet."),
    Arsak.ANNEN_KILDE: gettext_lazy("Tallet kommer fra en annen slags leveranse enn før."),
    Arsak.FLERE: gettext_lazy("Flere leveranser kom samtidig, og bare summen av dem er kjent."),
    Arsak.OMREGNET: gettext_lazy("Tallet er regnet om av de samme leveransene."),
}
IKKE_LENGER = gettext_lazy("Området er ikke lenger en del av tallet.")
SLAG = {
    "skjult": gettext_lazy("Tallet ble skjult fordi det gjelder få personer"),
    "vist": gettext_lazy("Tallet er ikke lenger skjult"),
    "borte": gettext_lazy("Tallet falt bort"),
    "tilbake": gettext_lazy("Tallet kom tilbake"),
}


@dataclass(frozen=True)
class Ordbok:
    """navn: of the areas. lest: which of them there are in a month."""

    navn: dict[str, str]
    lest: Lesemate

    def _sted(self, bidrag: Bidrag, periode: str) -> str:
        """Empty where there is one area, and nothing to tell apart."""
        flere = bidrag.arsak == Arsak.REFORM or len(self.lest.utsnitt[periode].koder) > 1
        return self.navn.get(bidrag.omrade, "") if flere else ""

    def arsak(self, bidrag: Bidrag, periode: str) -> str:
        """«Indre Østfold: rettet fil», or «Rettet fil» where there is one area."""
        navn, sted = str(NAVN[bidrag.arsak]), self._sted(bidrag, periode)
        return f"{sted}: {navn[:1].lower()}{navn[1:]}" if sted else navn

    def setning(self, bidrag: Bidrag, punkt: Punkt) -> str:
        """The cause, what it did to teller and nevner, and to the value. punkt: the figure it led to."""
        sted = self._sted(bidrag, punkt.periode)
        hva = f"{sted}: " if sted else ""
        borte = bidrag.arsak == Arsak.REFORM and (bidrag.teller, bidrag.nevner) < (0, 0)
        return f"{hva}{IKKE_LENGER if borte else SETNINGER[bidrag.arsak]} {_virkning(bidrag, punkt.definisjon)}"

    def arsaker(self, revisjon: Revisjon) -> list[str]:
        """Each cause once, in the order they came."""
        if revisjon.slag != "endret":
            return [str(SLAG[revisjon.slag])]
        return list(dict.fromkeys(self.arsak(bidrag, revisjon.periode) for bidrag in revisjon.bidrag))


def _virkning(bidrag: Bidrag, defin: Definisjon) -> str:
    ledd = list(_ledd(bidrag, bool(defin.nevner)))
    if bidrag.arsak == Arsak.DEFINISJON or not ledd:
        return ""
    verdi = endringstekst(bidrag.verdi, defin)
    if not defin.nevner:
        return _("Det gir %(ledd)s.") % {"ledd": ledd[0]}
    return _("Det gir %(ledd)s, og flytter verdien %(verdi)s.") % {"ledd": _(" og ").join(ledd), "verdi": verdi}


def _ledd(bidrag: Bidrag, er_andel: bool) -> Iterable[str]:
    if bidrag.teller:
        yield (_("%(antall)s flere i telleren") if bidrag.teller > 0 else _("%(antall)s færre i telleren")) % {
            "antall": tall(abs(bidrag.teller))
        }
    if er_andel and bidrag.nevner:
        yield (_("%(antall)s flere i nevneren") if bidrag.nevner > 0 else _("%(antall)s færre i nevneren")) % {
            "antall": tall(abs(bidrag.nevner))
        }


def deldesimaler(defin: Definisjon) -> int:
    """One more than the value itself has: parts are smaller than what they make."""
    return defin.desimaler + 1 if defin.nevner else defin.desimaler


def endringstekst(verdi, defin: Definisjon, desimaler: int | None = None) -> str:
    """«+0,23 prosentpoeng»."""
    antall = deldesimaler(defin) if desimaler is None else desimaler
    enhet = {"prosent": _("prosentpoeng"), "antall": ""}.get(defin.enhet, defin.enhet)
    return f"{tall_med_fortegn(verdi, antall)} {enhet}".strip()
