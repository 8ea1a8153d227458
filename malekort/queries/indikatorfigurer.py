"""The drawings of an indicator's page, each with the sentence that says what it shows."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _

from indikatorer.beregning.perioder import les_maned, lopenummer
from indikatorer.tallformat import manedsnavn, med_enhet, tall
from indikatorer.tallformat import tall_uten_overflodige_nuller as grensetall
from malekort.figurer import trendfigur
from malekort.figurer.flate import Format
from malekort.figurer.trendfigur import Trendfigur, Trendpunkt
from malekort.models import Merknad
from malekort.queries.indikator import Indikatorside
from malekort.queries.kontortall import Punkt
from malekort.queries.trend import trend_i_ord

UTEN = {
    "mangler": lambda: _("mangler"),
    "skjult": lambda: _("skjult"),
    "for_kort_historikk": lambda: _("for kort historikk"),
    "uten_nevner": lambda: _("ingen å regne av"),
}
FARGEORD = {
    "gronn": lambda: _("grønn"),
    "gul": lambda: _("gul"),
    "rod": lambda: _("rød"),
    "gra": lambda: _("uten grense"),
}
MERKNADSTITTEL = 120
"""So much of a remark is shown when its mark is pointed at; the whole stands in the list."""


@dataclass(frozen=True)
class Bilde:
    """svg: wide and narrow. tekst: what it shows, in words."""

    bred: str
    smal: str
    tekst: str
    fra_null: bool = True


def trendbilde(side: Indikatorside) -> Bilde:
    figur = _figur(side)
    return Bilde(
        figur.svg(trendfigur.BRED), figur.svg(trendfigur.SMAL), figur.beskrivelse, fra_null=figur.akse.fra_null
    )


def leddbilder(side: Indikatorside) -> list[tuple[str, Bilde]]:
    """Teller, and nevner where there is one: (what it is, the drawing)."""
    ledd = [(_("Teller"), lambda punkt: punkt.teller)]
    if side.na.definisjon.nevner:
        ledd.append((_("Nevner"), lambda punkt: punkt.nevner))
    return [(navn, _leddbilde(side, navn, hent)) for navn, hent in ledd]


def _figur(side: Indikatorside) -> Trendfigur:
    vist, na = side.vist, side.na
    numre, titler = _merker(side.merknader, vist)
    return Trendfigur(
        punkter=[_trendpunkt(punkt) for punkt in vist],
        retning=na.definisjon.retning,
        beskrivelse=trend_i_ord(vist),
        tallord=tallord(na),
        siste=_verdi(na) if na.har_verdi else "",
        grenseord=_grenseord(na),
        merker=numre,
        merketitler=titler,
        brudd=_brudd(vist),
        **_tid(vist),
    )


def _leddbilde(side: Indikatorside, navn: str, hent: Callable[[Punkt], int | None]) -> Bilde:
    vist = side.vist
    verdier = [(punkt, hent(punkt)) for punkt in vist]
    figur = Trendfigur(
        punkter=[
            Trendpunkt(
                f"{manedsnavn(punkt.periode)}: {_uten(punkt) if verdi is None else tall(verdi)}",
                None if verdi is None else Fraction(verdi),
                _uten(punkt),
            )
            for punkt, verdi in verdier
        ],
        retning="ingen",
        beskrivelse=_ledd_i_ord(navn, [(p, verdi) for p, verdi in verdier if verdi is not None]),
        tallord=tall,
        brudd=_brudd(vist),
        fra_null=True,
        **_tid(vist),
    )
    formater: tuple[Format, Format] = (trendfigur.LAV_BRED, trendfigur.LAV_SMAL)
    return Bilde(*(figur.svg(format_) for format_ in formater), figur.beskrivelse)


def _ledd_i_ord(navn: str, verdier: list[tuple[Punkt, int]]) -> str:
    if not verdier:
        return _("%(navn)s: ingen tall å vise i perioden.") % {"navn": navn}
    (fra, forst), (til, sist) = verdier[0], verdier[-1]
    if fra == til:
        return _("%(navn)s: %(forst)s i %(fra)s.") % {
            "navn": navn,
            "forst": tall(forst),
            "fra": manedsnavn(fra.periode),
        }
    return _("%(navn)s: %(forst)s i %(fra)s, %(sist)s i %(til)s.") % {
        "navn": navn,
        "forst": tall(forst),
        "fra": manedsnavn(fra.periode),
        "sist": tall(sist),
        "til": manedsnavn(til.periode),
    }


def _tid(vist: list[Punkt]) -> dict:
    maneder = [les_maned(punkt.periode) for punkt in vist]
    return {
        "forste": lopenummer(vist[0].periode),
        "maneder": [(str(MONTHS_3[nr]), str(ar)) for ar, nr in maneder],
    }


def _trendpunkt(punkt: Punkt) -> Trendpunkt:
    return Trendpunkt(
        tittel=punkt_i_ord(punkt),
        verdi=punkt.verdi,
        uten=_uten(punkt),
        farge=str(punkt.farge) if punkt.farge else None,
        usikker=bool(punkt.usikker),
        grenser=(punkt.grenser.gronn, punkt.grenser.rod) if punkt.grenser else None,
    )


def punkt_i_ord(punkt: Punkt) -> str:
    """«mars 2026: 1,2 % (450 av 37 649), gul, usikker»."""
    maned = manedsnavn(punkt.periode)
    if not punkt.har_verdi:
        return f"{maned}: {_uten(punkt)}"
    deler = [_verdi(punkt)]
    if punkt.nevner is not None:
        deler[0] += " (" + _("%(teller)s av %(nevner)s") % _ledd(punkt) + ")"
    if punkt.farge:
        deler.append(FARGEORD[str(punkt.farge)]())
    if punkt.usikker:
        deler.append(_("usikker"))
    if punkt.forelopig:
        deler.append(_("foreløpig"))
    if punkt.inndelt and punkt.inndelt.merke:
        deler.append(punkt.inndelt.merke)
    return f"{maned}: {', '.join(deler)}"


def _ledd(punkt: Punkt) -> dict[str, str]:
    return {"teller": tall(punkt.teller), "nevner": tall(punkt.nevner)}


def _uten(punkt: Punkt) -> str:
    if punkt.status == "mangler" and punkt.inndelt and punkt.inndelt.uten:
        return punkt.inndelt.uten
    return UTEN[punkt.status]() if punkt.status in UTEN else ""


def _verdi(punkt: Punkt) -> str:
    return punkt.tekst


def tallord(punkt: Punkt) -> Callable[[Fraction, int], str]:
    """Percent stands on the axis too; other units stand above the figure."""
    if punkt.definisjon.enhet != "prosent":
        return tall
    return lambda verdi, desimaler: med_enhet(verdi, "prosent", desimaler)


def _grenseord(na: Punkt) -> tuple[str, str]:
    if na.grenser is None:
        return "", ""
    enhet = " %" if na.definisjon.enhet == "prosent" else ""
    gronn, rod = (f"{grensetall(grense)}{enhet}" for grense in (na.grenser.gronn, na.grenser.rod))
    return _("grønn grense %(grense)s") % {"grense": gronn}, _("rød grense %(grense)s") % {"grense": rod}


def _brudd(vist: list[Punkt]) -> dict[int, str]:
    """Where the definition counts otherwise than in the month before, or the area is another."""
    definisjoner = [punkt.definisjon for punkt in vist]
    malt = [(d.teller, d.nevner, d.skala, d.enhet) for d in definisjoner]
    brudd = {nr: _("ny definisjon") for nr in range(1, len(malt)) if malt[nr] != malt[nr - 1]}
    for nr, (da, na) in enumerate(pairwise(punkt.inndelt for punkt in vist), start=1):
        if da and na and da.omfang != na.omfang and da.brudd:
            brudd[nr] = ", ".join(filter(None, (da.brudd, brudd.get(nr))))
    return brudd


def _merker(merknader: list[Merknad], vist: list[Punkt]) -> tuple[dict[int, str], dict[int, str]]:
    """place → the remarks' numbers in the list, and → the beginning of what they say."""
    sted = {punkt.periode: nr for nr, punkt in enumerate(vist)}
    numre, titler = defaultdict(list), defaultdict(list)
    for nr, merknad in enumerate(merknader, start=1):
        if merknad.periode in sted:
            numre[sted[merknad.periode]].append(str(nr))
            titler[sted[merknad.periode]].append(f"{nr}: {merknad.tekst[:MERKNADSTITTEL]}")
    return (
        {sted: ",".join(funnet) for sted, funnet in numre.items()},
        {sted: "\n".join(funnet) for sted, funnet in titler.items()},
    )
