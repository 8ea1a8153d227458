"""Population that was fetched: read by the reader every delivery is read by, checked for what nobody has looked at, and
taken in as a delivery without a person, so that a changed figure is a revision like any other."""

from datetime import date

import pandas as pd
from django.utils import timezone

from indikatorer.actions.kjoring import las_omrader
from indikatorer.actions.leveranse import Fil, lagre, les
from indikatorer.actions.mottak import endrer_noe
from indikatorer.henting.befolkning import BYDELER
from indikatorer.kilder.lesing import Funn, Lesing, avvis
from indikatorer.kilder.ssb_rimelighet import kontroller_bydeler, kontroller_kommuner
from indikatorer.models import Kildekopi, Leveranse
from indikatorer.queries.kildekopier import gyldige_koder, innhold, staende_tall

KILDE = Leveranse.Kilde.SSB_BEFOLKNING
Utfall = tuple[str, tuple[Funn, ...], Leveranse | None]


def ta_inn(kopi: Kildekopi) -> Utfall:
    """What came of it, what was found, and the delivery when there was anything new. Inside a transaction."""
    svar = innhold(kopi)
    lesing = les_alle(kopi.kilde, list(svar.values()))
    if lesing.avvist:
        return Kildekopi.Lest.AVVIST, lesing.funn, None
    las_omrader(["0"])
    if not endrer_noe(lesing.observasjoner):
        return Kildekopi.Lest.UENDRET, lesing.funn, None
    navn = f"Hentet fra SSB, tabell {kopi.kilde}, oppdatert {kopi.oppdatert[:10]}"
    mottak = lagre(Fil.av(KILDE, b"".join(svar.values()), navn), lesing, None)
    return Kildekopi.Lest.TATT_INN, lesing.funn, mottak.leveranse


def les_alle(tabell: str, svar: list[bytes]) -> Lesing:
    """The answers as one reading, refused whole when one of them is, or when they do not agree."""
    lesinger = [les(KILDE, ett, f"{tabell}.json") for ett in svar]
    funn = tuple(funn for lesing in lesinger for funn in lesing.funn)
    if any(lesing.avvist for lesing in lesinger):
        return avvis(funn)
    alle = pd.concat([lesing.observasjoner for lesing in lesinger], ignore_index=True)
    # Of a year before the newest reform the kommuner are not read (MK09): the sums alone would be half a year.
    lengde = 6 if tabell == BYDELER else 4
    perioder = set(alle.loc[alle["omrade"].str.len() == lengde, "periode"])
    alle = alle[alle["periode"].isin(perioder)].reset_index(drop=True)
    alle["verdi"] = alle["verdi"].astype("Int64")
    funn += tuple(_kontroller(tabell, alle, perioder))
    samlet = Lesing(funn=funn, antall=len(alle), observasjoner=alle)
    return avvis(funn) if samlet.avvist else samlet


def _kontroller(tabell: str, alle: pd.DataFrame, perioder: set[str]) -> list[Funn]:
    nivaer = ("bydel",) if tabell == BYDELER else ("land", "fylke", "kommune")
    ventet = {periode: gyldige_koder(date(int(periode), 1, 1), *nivaer) for periode in perioder}
    ventet |= {} if perioder else {str(timezone.localdate().year): gyldige_koder(timezone.localdate(), *nivaer)}
    if tabell != BYDELER:
        return kontroller_kommuner(alle, ventet)
    staende = staende_tall(set(alle["variabel"]), perioder, siffer=4)
    return kontroller_bydeler(alle, ventet, {sted: verdi for sted, (verdi, _) in staende.items()})
