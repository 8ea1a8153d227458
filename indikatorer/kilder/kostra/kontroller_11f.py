"""Every control of single 11F records, as one table. A further control is one more row.

SSB's numbers and severities: statisticsnorway/kostra-kontrollprogram (MIT, Copyright 2023 Statistisk sentralbyrå),
rules for 2025 and 2026; earlier years follow those of 2025.
"""

from functools import partial

import numpy as np

from indikatorer.kilder.kostra.felleskontroller import (
    ANTALL_BARN,
    BARN,
    FODSELSDATO,
    FODSELSNUMMER,
    JOURNALNUMMER,
    OMFANGET,
    under_18,
)
from indikatorer.kilder.kostra.identitet import DUF, FODSELSNR, INGEN, JOURNAL, dubletter
from indikatorer.kilder.kostra.kontroll import ADVARSEL, EGEN, ERROR, FEIL, WARNING, Kontroll
from indikatorer.kilder.kostra.poster import MANEDER, Poster
from indikatorer.kilder.lesing import gettext_noop

MANEDSFELT = ("JAN", "FEB", "MARS", "APRIL", "MAI", "JUNI", "JULI", "AUG", "SEPT", "OKT", "NOV", "DES")
MANEDSNAVN = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip


def samme_person_i_omfanget(slag: int, poster: Poster) -> np.ndarray:
    return dubletter(poster.nokkel, poster.bydel, blant=poster.slag == slag)


def samme_person_i_flere_bydeler(slag: int, poster: Poster) -> np.ndarray:
    return dubletter(poster.nokkel, blant=poster.slag == slag) & ~samme_person_i_omfanget(slag, poster)


def samme_nummer_uten_person(poster: Poster) -> np.ndarray:
    """SSB compares every number with right check digits, also those that belong to nobody."""
    tvilsomt = poster.fodselsnumre.modulo11 & ~poster.fodselsnumre.identifiserer
    return dubletter(poster.tekst("PERSON_FODSELSNR"), blant=tvilsomt)


def uten_identitet(poster: Poster) -> np.ndarray:
    return poster.slag == INGEN


def uten_fodselsdato_i_nummeret(poster: Poster) -> np.ndarray:
    return ~poster.har_alder


def ukjent_livsopphold(poster: Poster) -> np.ndarray:
    return ~poster.er_gyldig_kode("VKLO")


def ingen_maned(poster: Poster) -> np.ndarray:
    return ~np.logical_or.reduce([poster.flagg(maned) for maned in MANEDER])


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


def ulik_fodselsdato(poster: Poster) -> np.ndarray:
    nummer = poster.fodselsnumre
    oppgitt = poster.dato("FODSELSDATO")
    return nummer.godkjent & (nummer.fodt > 0) & (oppgitt > 0) & (nummer.fodt != oppgitt)


def uten_alder(poster: Poster) -> np.ndarray:
    return poster.fodt == 0


PERSONEN = (
    FODSELSDATO,
    FODSELSNUMMER,
    Kontroll(
        "05A", ERROR, FEIL, "PERSON_FODSELSNR",
        gettext_noop("Samme fødselsnummer står på flere poster. Slå dem sammen, slik at hver mottaker har én post."),
        partial(samme_person_i_omfanget, FODSELSNR),
    ),
    Kontroll(
        "05A", ERROR, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Samme fødselsnummer står i flere bydeler. Personen telles én gang i hver bydel og én i Oslo."),
        partial(samme_person_i_flere_bydeler, FODSELSNR),
    ),
    Kontroll(
        "05A", ERROR, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Flere poster har samme nummer, og det tilhører ingen person. Fyll ut riktig fødselsnummer."),
        samme_nummer_uten_person,
    ),
    Kontroll(
        "MK21", EGEN, FEIL, "PERSON_DUF",
        gettext_noop("Samme DUF-nummer står på flere poster. Slå dem sammen, slik at hver mottaker har én post."),
        partial(samme_person_i_omfanget, DUF),
    ),
    Kontroll(
        "MK21", EGEN, ADVARSEL, "PERSON_DUF",
        gettext_noop("Samme DUF-nummer står i flere bydeler. Personen telles én gang i hver bydel og én i Oslo."),
        partial(samme_person_i_flere_bydeler, DUF),
    ),
    Kontroll(
        "MK22", EGEN, FEIL, "PERSON_JOURNALNR",
        gettext_noop(
            "Flere poster uten gyldig fødselsnummer eller DUF-nummer har samme journalnummer, "
            "og kan ikke skilles fra hverandre. Gi hver mottaker sitt eget nummer."
        ),
        partial(samme_person_i_omfanget, JOURNAL),
    ),
    Kontroll(
        "MK22", EGEN, ADVARSEL, "PERSON_JOURNALNR",
        gettext_noop(
            "Poster uten gyldig fødselsnummer eller DUF-nummer har samme journalnummer i flere bydeler. "
            "De telles som én person i Oslo."
        ),
        partial(samme_person_i_flere_bydeler, JOURNAL),
    ),
    Kontroll(
        "MK23", EGEN, FEIL, "PERSON_JOURNALNR",
        gettext_noop(
            "Posten har verken gyldig fødselsnummer, DUF-nummer eller journalnummer, "
            "og kan ikke følges fra måned til måned. Fyll ut minst ett av dem."
        ),
        uten_identitet,
    ),
    JOURNALNUMMER,
    Kontroll(
        "06", WARNING, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Mottakeren er under 18 år ved utgangen av %(ar)s. Kontroller fødselsnummeret."),
        under_18,
    ),
    Kontroll(
        "06", WARNING, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Fødselsnummeret gir ingen fødselsdato, så SSB kan ikke kontrollere alderen."),
        uten_fodselsdato_i_nummeret, fra=2026,
    ),
    Kontroll(
        "MK24", EGEN, ADVARSEL, "FODSELSDATO",
        gettext_noop("Fødselsdatoen er en annen enn den i fødselsnummeret. Den i fødselsnummeret brukes."),
        ulik_fodselsdato,
    ),
    Kontroll(
        "MK25", EGEN, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Mottakerens alder er ukjent. Posten er ikke med i andelen unge mottakere (B.103)."),
        uten_alder,
    ),
)  # fmt: skip

SITUASJONEN = (
    BARN,
    *ANTALL_BARN,
    Kontroll(
        "14", ERROR, FEIL, "VKLO",
        gettext_noop("Viktigste kilde til livsopphold mangler eller har en ukjent kode. Bruk kode 1–9."),
        ukjent_livsopphold,
    ),
)  # fmt: skip

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

KONTROLLER_11F = OMFANGET + PERSONEN + SITUASJONEN + MANEDENE + BELOPENE
