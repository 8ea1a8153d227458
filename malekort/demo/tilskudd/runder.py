"""The rounds of the demonstration, with days that are told from today."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from malekort.demo.tilskudd.folk import Folk
from malekort.demo.tilskudd.tidslinje import Forlop
from tilskudd.actions import utlysninger
from tilskudd.models import Ordning, Utlysning
from tilskudd.regler.kalender import OSLO

SISTE_SEKUND = time(23, 59, 59)
FRIVILLIG = "aktivisering"
LOVENS_DELER = {
    "formal": "Demo: gi folk som står langt fra arbeidslivet, arbeidstrening hos frivillige og stiftelser.",
    "kriterier_maloppnaelse": "Demo: antall deltakere, og hvor mange som går videre til ordinært arbeid.",
    "tildelingskriterier": "Demo: søknadene vurderes etter kriteriene i utlysningen. Ett prosjekt får høyst 1 million.",
    "oppfolging_kontroll": "Demo: statusrapport og regnskap leveres året etter tildelingen.",
    "evaluering": "Demo: ordningen evalueres hvert femte år.",
}
SKJEMA = (
    ("kort_beskrivelse", "langtekst", "Hva går prosjektet ut på?", "Kva går prosjektet ut på?"),
    ("plan", "langtekst", "Hva er planen?", "Kva er planen?"),
)
KRITERIER = (("malgruppe", "Treffer målgruppen", 40), ("arbeid", "Veien til arbeid", 40), ("plan", "Plan", 20))


@dataclass
class Runde:
    """skrives: the days drafts are begun. sent: the day of what comes too late. utlysning: when it is announced."""

    kode: str
    ar: int
    kunngjores: date
    frist: date
    periode: tuple[date, date]
    ramme_kr: int
    skrives: tuple[date, date]
    sent: date | None = None
    utlysning: Utlysning | None = None
    skjebner: Iterator[str] = field(default_factory=lambda: iter(()))

    def kunngjor(self, folk: Folk, fra: Utlysning) -> None:
        ny = utlysninger.kopier(fra, self.ar, folk.ordningsansvarlig)
        felter = {
            "frist": datetime.combine(self.frist, SISTE_SEKUND, OSLO),
            "apner": None,
            "ramme_kr": self.ramme_kr,
            "presisjon": "om lag",
            "ventet_vedtak": "fire til åtte uker etter fristen",
            "svar_innen": self.frist + timedelta(weeks=8),
            "forbehold_stortinget": False,
        }
        if self.kode == FRIVILLIG:
            felter |= {"skjema": [_sporsmal(*s) for s in SKJEMA]}
            utlysninger.endre_ordning(Ordning.objects.get(pk=FRIVILLIG), LOVENS_DELER, folk.ordningsansvarlig)
            kriterier = [_kriterium(*k) for k in KRITERIER]
            utlysninger.ny_kriterieversjon(ny, kriterier, "", folk.ordningsansvarlig)
        ny = utlysninger.endre(ny, felter, folk.ordningsansvarlig)
        self.utlysning = utlysninger.publiser(ny, folk.ordningsansvarlig)


def kunngjoring(runde: Runde, folk: Folk, forrige: Runde | None) -> Forlop:
    """forrige: the round it is copied from; without one, the newest that is loaded."""
    yield datetime.combine(runde.kunngjores, time(8), OSLO)
    fra = forrige.utlysning if forrige else Utlysning.objects.filter(ordning=runde.kode).order_by("-ar").first()
    runde.kunngjor(folk, fra)


def rundene(idag: date) -> dict[str, Runde]:
    """fjor: awarded a year and a half ago, with its accounts due last winter. na: with the authorities, before the
    meeting. neste: open, closing soon. frivillig: told of two weeks ago, and appealed."""
    ar = (idag - timedelta(days=100)).year
    dager = timedelta(days=1)
    return {
        "fjor": Runde(
            "utvikling", ar - 1, date(ar - 2, 11, 15), date(ar - 1, 2, 1), (date(ar - 1, 4, 1), date(ar, 3, 31)),
            24_000_000, (date(ar - 2, 12, 1), date(ar - 1, 1, 27)), date(ar - 1, 2, 3),
        ),
        "frivillig": Runde(
            FRIVILLIG, ar, idag - 95 * dager, idag - 75 * dager, (date(ar, 12, 1), date(ar + 1, 11, 30)),
            9_000_000, (idag - 93 * dager, idag - 78 * dager),
        ),
        "na": Runde(
            "utvikling", ar, idag - 70 * dager, idag - 26 * dager, (date(ar, 12, 1), date(ar + 1, 11, 30)),
            62_000_000, (idag - 68 * dager, idag - 29 * dager), idag - 2 * dager,
        ),
        "neste": Runde(
            "utvikling", ar + 1, idag - 21 * dager, idag + 9 * dager, (date(ar + 1, 3, 1), date(ar + 2, 2, 28)),
            65_000_000, (idag - 20 * dager, idag - 3 * dager),
        ),
    }  # fmt: skip


def tilfeldig(rng: Random, fra: date, til: date) -> datetime:
    """A moment in office hours of one of the days."""
    dag = fra + timedelta(days=rng.randrange((til - fra).days + 1))
    return datetime.combine(dag, time(8), OSLO) + timedelta(minutes=rng.randrange(8 * 60))


def klokka(dag: date, time_: int = 9) -> datetime:
    return datetime.combine(dag, time(time_), OSLO)


def _sporsmal(kode: str, type_: str, nb: str, nn: str) -> dict:
    return {
        "kode": kode, "type": type_, "etikett": {"nb": nb, "nn": nn}, "hjelp": {"nb": "", "nn": ""}, "pakrevd": True,
        "maks_tegn": 1500, "valg": [],
    }  # fmt: skip


def _kriterium(kode: str, navn: str, vekt: int) -> dict:
    tekst = {"nb": navn, "nn": navn}
    return {"kode": kode, "navn": tekst, "veiledning": {}, "vekt": vekt, "min": 0, "maks": 5}
