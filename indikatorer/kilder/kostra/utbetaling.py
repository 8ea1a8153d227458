"""11F, controls 26–37: which months were paid, and how much. The flag counts in our figures, never the amount."""

from functools import partial

import numpy as np

from indikatorer.kilder.kostra.kontroll import ADVARSEL, EGEN, ERROR, WARNING, Kontroll
from indikatorer.kilder.kostra.poster import MANEDER, Poster
from indikatorer.kilder.lesing import gettext_noop

MANEDSFELT = ("JAN", "FEB", "MARS", "APRIL", "MAI", "JUNI", "JULI", "AUG", "SEPT", "OKT", "NOV", "DES")
MANEDSNAVN = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
MYE, LITE = 1_000_000, 200
"""Kroner in a year. SSB's title of control 30 still says 600 000; its program asks for more than a million."""


def ingen_maned(poster: Poster) -> np.ndarray:
    return ~poster.har_maned


def uten_belop(poster: Poster) -> np.ndarray:
    return (poster.heltall("BIDRAG").verdi <= 0) & (poster.heltall("LAAN").verdi <= 0)


def i_alt(poster: Poster) -> np.ndarray:
    return poster.heltall("BIDRAG").verdi + poster.heltall("LAAN").verdi


def mye(poster: Poster) -> np.ndarray:
    return i_alt(poster) > MYE


def lite(poster: Poster) -> np.ndarray:
    return i_alt(poster) <= LITE


def avvik_fra_manedene(slag: str, poster: Poster) -> np.ndarray:
    return poster.heltall(slag).verdi != sum(poster.heltall(f"{slag}_{maned}").verdi for maned in MANEDSFELT)


def annen_verdi_i_maned(maned: int, poster: Poster) -> np.ndarray:
    return ~poster.flagg(maned) & ~poster.blank(f"STMND_{maned}")


def har_belop(maned: int, poster: Poster) -> np.ndarray:
    navn = MANEDSFELT[maned - 1]
    return (poster.heltall(f"BIDRAG_{navn}").verdi > 0) | (poster.heltall(f"LAAN_{navn}").verdi > 0)


def flagg_uten_belop(maned: int, poster: Poster) -> np.ndarray:
    return poster.flagg(maned) & ~har_belop(maned, poster)


def belop_uten_flagg(maned: int, poster: Poster) -> np.ndarray:
    return ~poster.flagg(maned) & har_belop(maned, poster)


def etter_uttrekket(maned: int, poster: Poster) -> np.ndarray:
    forste_dag = (poster.omfang.ar, maned, 1)
    per = poster.omfang.per
    return poster.flagg(maned) & (forste_dag > (per.year, per.month, per.day))


def ikke_belop(navn: str, poster: Poster) -> np.ndarray:
    belop = poster.heltall(navn)
    return belop.ugyldig | (belop.verdi < 0)


MANEDENE = (
    Kontroll(
        "26", ERROR, ADVARSEL, "STMND_1",
        gettext_noop("Ingen måned er krysset av. Posten teller ikke som mottaker i noen måned."),
        ingen_maned,
    ),
    *(
        Kontroll(
            "MK26", EGEN, ADVARSEL, f"STMND_{maned}",
            gettext_noop("Feltet for %(maned)s har en annen verdi enn månedens kode, og teller som ikke mottatt."),
            partial(annen_verdi_i_maned, maned), verdier={"maned": MANEDSNAVN[maned - 1]},
        )
        for maned in MANEDER
    ),
    *(
        Kontroll(
            "MK27", EGEN, ADVARSEL, f"STMND_{maned}",
            gettext_noop("Det er krysset av for stønad i %(maned)s, men beløpet mangler. Måneden teller som mottatt."),
            partial(flagg_uten_belop, maned), verdier={"maned": MANEDSNAVN[maned - 1]},
        )
        for maned in MANEDER
    ),
    *(
        Kontroll(
            "MK28", EGEN, ADVARSEL, f"STMND_{maned}",
            gettext_noop("Det står et beløp i %(maned)s uten at det er krysset av for stønad. "
                         "Måneden teller ikke som mottatt."),
            partial(belop_uten_flagg, maned), verdier={"maned": MANEDSNAVN[maned - 1]},
        )
        for maned in MANEDER
    ),
    *(
        Kontroll(
            "MK29", EGEN, ADVARSEL, f"STMND_{maned}",
            gettext_noop("Det er krysset av for %(maned)s, som kommer etter uttrekksdatoen. Måneden blir ikke telt."),
            partial(etter_uttrekket, maned), verdier={"maned": MANEDSNAVN[maned - 1]},
        )
        for maned in MANEDER
    ),
)  # fmt: skip

BELOPENE = (
    Kontroll(
        "27", ERROR, ADVARSEL, "BIDRAG",
        gettext_noop("Posten har verken bidrag eller lån i året. Fyll ut beløpet, eller ta bort posten."),
        uten_belop,
    ),
    Kontroll(
        "30", WARNING, ADVARSEL, "BIDRAG",
        gettext_noop("Bidrag og lån er over 1 000 000 kroner til sammen i året. Kontroller beløpene."),
        mye,
    ),
    Kontroll(
        "31", WARNING, ADVARSEL, "BIDRAG",
        gettext_noop("Bidrag og lån er 200 kroner eller mindre til sammen i året. Kontroller beløpene."),
        lite,
    ),
    Kontroll(
        "36", WARNING, ADVARSEL, "BIDRAG",
        gettext_noop("Bidrag i året er ikke lik summen av bidragene i de tolv månedene."),
        partial(avvik_fra_manedene, "BIDRAG"),
    ),
    Kontroll(
        "37", WARNING, ADVARSEL, "LAAN",
        gettext_noop("Lån i året er ikke lik summen av lånene i de tolv månedene."),
        partial(avvik_fra_manedene, "LAAN"),
    ),
    *(
        Kontroll(
            "MK30", EGEN, ADVARSEL, navn,
            gettext_noop("Beløpet er ikke et positivt helt tall i kroner, og regnes som at det ikke er utbetalt."),
            partial(ikke_belop, navn),
        )
        for navn in ("BIDRAG", "LAAN", *(f"{slag}_{maned}" for maned in MANEDSFELT for slag in ("BIDRAG", "LAAN")))
    ),
)  # fmt: skip
