"""What would have changed the colour, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indikatorer.beregning.farge import Farge
from indikatorer.beregning.fargeskifte import Skifte, fargeskifter
from indikatorer.queries.variabler import INNEBYGDE
from indikatorer.tallformat import tall
from malekort.queries.kontortall import Punkt


def skifter_i_ord(punkt: Punkt) -> list[str]:
    """«2 færre personer ville gitt grønt.», at most one in each direction; none of a figure that is not shown."""
    if not punkt.har_verdi or punkt.teller is None:
        return []
    defin = punkt.definisjon
    er_del = defin.enhet == "prosent" and punkt.nevner is not None and punkt.teller <= punkt.nevner
    skifter = fargeskifter(
        punkt.teller,
        punkt.nevner,
        defin.skala,
        defin.retning,
        punkt.grenser,
        hoyst=punkt.nevner if er_del else None,
    )
    personer = defin.variabler <= INNEBYGDE.keys()
    return [_i_ord(skifte, personer) for skifte in skifter]


def _i_ord(skifte: Skifte, personer: bool) -> str:
    antall = abs(skifte.antall)
    if not personer:
        tekst = _("%(antall)s færre i telleren ville gitt %(farge)s.")
        if skifte.antall > 0:
            tekst = _("%(antall)s flere i telleren ville gitt %(farge)s.")
    elif skifte.antall < 0:
        tekst = ngettext(
            "%(antall)s færre person ville gitt %(farge)s.", "%(antall)s færre personer ville gitt %(farge)s.", antall
        )
    else:
        tekst = ngettext(
            "%(antall)s person til ville gitt %(farge)s.", "%(antall)s flere personer ville gitt %(farge)s.", antall
        )
    return tekst % {"antall": tall(antall), "farge": _farge(skifte.farge)}


def _farge(farge: Farge) -> str:
    return {Farge.GRONN: _("grønt"), Farge.GUL: _("gult"), Farge.ROD: _("rødt")}[farge]
