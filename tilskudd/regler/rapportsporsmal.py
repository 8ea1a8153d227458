"""What a status report asks. The same for every ordning: what was done, what came of it, and what goes on."""

from dataclasses import dataclass

from indikatorer.kilder.lesing import gettext_noop

MAKS_TEGN = 4000


@dataclass(frozen=True)
class Sporsmal:
    kode: str
    etikett: str
    hjelp: str
    pakrevd: bool = True


SPORSMAL = (
    Sporsmal(
        "gjort",
        gettext_noop("Hva har dere gjort?"),
        gettext_noop("De viktigste aktivitetene i perioden, og hvem de var for."),
    ),
    Sporsmal(
        "resultater",
        gettext_noop("Hva er resultatene, sett mot målene i søknaden?"),
        gettext_noop("Skriv også hvordan dere vet det."),
    ),
    Sporsmal(
        "avvik",
        gettext_noop("Hva ble annerledes enn planlagt, og hva gjorde dere med det?"),
        gettext_noop("Framdrift, forankring og bemanning. La feltet stå tomt hvis alt gikk som planlagt."),
        pakrevd=False,
    ),
    Sporsmal(
        "videre",
        gettext_noop("Hva skjer med tiltaket når tilskuddet tar slutt?"),
        gettext_noop("Videreføres det i drift, søker dere om mer, eller avsluttes det?"),
    ),
)
