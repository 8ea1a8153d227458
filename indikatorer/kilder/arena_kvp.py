"""The directorate's count from Arena: participants in kvalifiseringsprogram at the end of the month (B.151).

One row per kommune or bydel and month: område, måned, antall. CSV or XLSX.
"""

from indikatorer.kilder.celler import (
    avgrensningsfunn,
    heltall,
    ikke_negative,
    maneder,
    omfang,
    omrader,
    rens,
    som_observasjoner,
    tidsfunn,
    uten_dubletter,
)
from indikatorer.kilder.kontroll import Kontroll, har_feil
from indikatorer.kilder.lesing import Alvorlighet, Forventet, Lesing, avvis, gettext_noop
from indikatorer.kilder.regneark import les_ark

VARIABEL = "kvp_deltakere"
KOLONNER = {
    "omrade": ("område", "områdekode", "kommune", "kommunenummer", "bydel"),
    "periode": ("måned", "mnd", "periode"),
    "verdi": ("antall", "antall deltakere", "deltakere"),
}
LAND_ELLER_FYLKE = Kontroll(
    "MK30",
    Alvorlighet.ADVARSEL,
    gettext_noop("Tall for land og fylker er ikke brukt. De regnes ut av kommunenes tall."),
    "omrade",
)


def les(innhold: bytes, forventet: Forventet) -> Lesing:
    """Observations of kvp_deltakere. A `feil` in any row refuses the whole file."""
    tabell, funn = les_ark(innhold, KOLONNER)
    if har_feil(funn):
        return avvis(funn)
    antall = len(tabell)
    tabell, rensefunn = rens(tabell)
    omrade, omradefunn = omrader(tabell.omrade, forventet.omrader)
    periode, periodefunn = maneder(tabell.periode)
    verdi, tallfunn = heltall(tabell.verdi)
    funn += rensefunn + omradefunn + periodefunn + tallfunn + ikke_negative(verdi)

    rader = tabell.assign(raatekst=tabell.verdi, omrade=omrade, periode=periode, verdi=verdi)
    rader = rader.dropna(subset=["omrade", "periode"])
    over_kommune = rader.omrade.str.len() < 4
    funn += LAND_ELLER_FYLKE.hvis(over_kommune)
    rader = rader[~over_kommune]
    funn += tidsfunn(rader, forventet.omrader, forventet.idag) + avgrensningsfunn(rader, forventet)
    rader, dublettfunn = uten_dubletter(rader.dropna(), ["omrade", "periode"])
    funn += dublettfunn
    if har_feil(funn):
        return avvis(funn, antall)
    observasjoner = som_observasjoner(rader.assign(variabel=VARIABEL, symbol=""))
    return Lesing(funn=tuple(funn), antall=antall, observasjoner=observasjoner, **omfang(rader.omrade))
