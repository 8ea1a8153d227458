"""One scheme with its calls: bytes of TOML in, Ordning out."""

import tomllib
from typing import TypeVar

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.ordninger.ordning import (
    ALVOR,
    LOP,
    MODUSER,
    MOTTAKERE,
    PRESISJONER,
    SPORSMALSTYPER,
    STATSSTOTTE,
    VEDTAKSMYNDIGHETER,
    Kriterium,
    Merknad,
    Ordning,
    Prioritering,
    Regel,
    Resultat,
    Sporsmal,
    Utlysning,
    Valg,
)
from tilskudd.ordninger.prov import krev_ulike, prov_ordning, prov_utlysning
from tilskudd.ordninger.tabell import Tabell, UgyldigOrdning
from tilskudd.regler import register

MERKNADSKODER = ("KONFLIKT", "UBEKREFTET", "FORSLAG", "HELG", "REGNET", "OPPLYSNING")
REGELKODER = tuple(sorted(register.KODER))
T = TypeVar("T")


def les_ordning(innhold: bytes) -> Ordning:
    """Raises UgyldigOrdning with the place and the reason. The calls come in the order of their years."""
    tabell = les_toml(innhold)
    ordning = Ordning(
        kode=tabell.tekst("kode"),
        kap=tabell.tekst("kap", ""),
        post=tabell.tekst("post", ""),
        departement=tabell.tekst("departement"),
        forvalter=tabell.tekst("forvalter"),
        lop=tabell.valg("lop", LOP),
        vedtaksmyndighet=tabell.valg("vedtaksmyndighet", VEDTAKSMYNDIGHETER),
        mottakergrupper=tabell.tekster("mottakergrupper", MOTTAKERE),
        klageadgang=tabell.bryter("klageadgang"),
        klageinstans=tabell.tekst("klageinstans", ""),
        statsstotte=tabell.valg("statsstotte", STATSSTOTTE),
        regelverk_fil=tabell.tekst("regelverk_fil", ""),
        regelverk_fastsatt=tabell.dato_eller_ukjent("regelverk_fastsatt"),
        aktiv_fra=tabell.tall_eller_ukjent("aktiv_fra"),
        aktiv_til=tabell.tall_eller_ukjent("aktiv_til"),
        erstattet_av=tabell.tekst("erstattet_av", ""),
        navn=tabell.begge("navn", pakrevd=True),
        formal=tabell.begge("formal"),
        malgruppe=tabell.begge("malgruppe"),
        brukes_til=tabell.begge("brukes_til"),
        gis_ikke_til=tuple(_hele(rad, rad.begge("tekst", pakrevd=True)) for rad in tabell.rader("gis_ikke_til")),
        kriterier_maloppnaelse=tabell.begge("kriterier_maloppnaelse"),
        tildelingskriterier=tabell.begge("tildelingskriterier"),
        oppfolging_kontroll=tabell.begge("oppfolging_kontroll"),
        evaluering=tabell.begge("evaluering"),
        merknader=_merknader(tabell),
        resultater=tuple(_resultat(rad) for rad in tabell.rader("resultat", "ar")),
        utlysninger=tuple(_utlysning(rad) for rad in tabell.rader("utlysning", "ar")),
    )
    tabell.ferdig()
    prov_ordning(ordning)
    return ordning


def les_toml(innhold: bytes) -> Tabell:
    try:
        return Tabell(tomllib.loads(innhold.decode()))
    except UnicodeDecodeError as feil:
        raise UgyldigOrdning("fil", gettext_noop("Fila er ikke UTF-8.")) from feil
    except tomllib.TOMLDecodeError as feil:
        raise UgyldigOrdning("fil", gettext_noop("Fila er ikke TOML: %(grunn)s."), grunn=str(feil)) from feil


def _utlysning(tabell: Tabell) -> Utlysning:
    utlysning = Utlysning(
        ar=tabell.tall("ar"),
        modus=tabell.valg("modus", MODUSER),
        publisert=tabell.dato_eller_ukjent("publisert"),
        apner=tabell.dato_eller_ukjent("apner"),
        frist=tabell.dato_eller_ukjent("frist"),
        frist_klokka=tabell.klokka_eller_ukjent("frist_klokka"),
        tar_imot_etter_frist=tabell.bryter("tar_imot_etter_frist", True),
        ramme_kr=tabell.tall_eller_ukjent("ramme_kr"),
        presisjon=tabell.valg("presisjon", PRESISJONER, ""),
        overfort_kr=tabell.tall_eller_ukjent("overfort_kr"),
        bundet_videreforing_kr=tabell.tall_eller_ukjent("bundet_videreforing_kr"),
        bundet_presisjon=tabell.valg("bundet_presisjon", PRESISJONER, ""),
        maks_ar=tabell.tall_eller_ukjent("maks_ar"),
        akseptfrist_dager=tabell.tall_eller_ukjent("akseptfrist_dager"),
        rapportfrist=tabell.dato_eller_ukjent("rapportfrist"),
        revisorgrense_kr=tabell.tall_eller_ukjent("revisorgrense_kr"),
        krever_to_personer=tabell.bryter("krever_to_personer", True),
        forbehold_stortinget=tabell.bryter("forbehold_stortinget", False),
        mottakergrupper=tabell.tekster("mottakergrupper", MOTTAKERE),
        spor=tabell.tekster("spor"),
        kilde=tabell.tekst("kilde"),
        skjema_versjon=tabell.tall_eller_ukjent("skjema_versjon"),
        merknader=_merknader(tabell),
        prioriteringer=tuple(_prioritering(rad) for rad in tabell.rader("prioritering", "kode")),
        kriterier=tuple(_kriterium(rad) for rad in tabell.rader("kriterium", "kode")),
        regler=tuple(_regel(rad) for rad in tabell.rader("regel", "kode")),
        sporsmal=tuple(_sporsmal(rad) for rad in tabell.rader("sporsmal", "kode")),
    )
    tabell.ferdig()
    prov_utlysning(tabell, utlysning)
    return utlysning


def _prioritering(rad: Tabell) -> Prioritering:
    return _hele(rad, Prioritering(rad.tekst("kode"), rad.begge("tekst", pakrevd=True)))


def _kriterium(rad: Tabell) -> Kriterium:
    kriterium = Kriterium(
        kode=rad.tekst("kode"),
        navn=rad.begge("navn", pakrevd=True),
        vekt=rad.tall("vekt"),
        min=rad.tall("min"),
        maks=rad.tall("maks"),
        veiledning=rad.begge("veiledning", pakrevd=True),
        forslag=rad.bryter("forslag", False),
    )
    if kriterium.min >= kriterium.maks:
        raise rad.ugyldig("maks", gettext_noop("Høyeste poengtall må være over det laveste."))
    return _hele(rad, kriterium)


def _regel(rad: Tabell) -> Regel:
    regel = Regel(
        kode=rad.valg("kode", REGELKODER),
        alvor=rad.valg("alvor", ALVOR),
        parametre=rad.parametre("parametre"),
        kilde=rad.tekst("kilde"),
    )
    if set(regel.parametre) != register.parametre(regel.kode):
        raise rad.ugyldig(
            "parametre",
            gettext_noop("Kontrollen skal ha disse parametrene, og ingen andre: %(navn)s."),
            navn=", ".join(sorted(register.parametre(regel.kode))) or "ingen",
        )
    return _hele(rad, regel)


def _sporsmal(rad: Tabell) -> Sporsmal:
    sporsmal = Sporsmal(
        kode=rad.tekst("kode"),
        type=rad.valg("type", SPORSMALSTYPER),
        etikett=rad.begge("etikett", pakrevd=True),
        hjelp=rad.begge("hjelp"),
        pakrevd=rad.bryter("pakrevd", False),
        maks_tegn=rad.tall_eller_ukjent("maks_tegn"),
        valg=tuple(
            _hele(valg, Valg(valg.tekst("kode"), valg.begge("tekst", pakrevd=True))) for valg in rad.rader("valg")
        ),
        unntatt=rad.tekst("unntatt", ""),
    )
    if (sporsmal.type in ("tekst", "langtekst")) != (sporsmal.maks_tegn is not None):
        raise rad.ugyldig("maks_tegn", gettext_noop("Tekstfelt, og bare de, skal ha et høyeste antall tegn."))
    if (sporsmal.type in ("valg", "flervalg")) != bool(sporsmal.valg):
        raise rad.ugyldig("valg", gettext_noop("Valgfelt, og bare de, skal ha en liste å velge fra."))
    krev_ulike(rad.felt("valg"), (valg.kode for valg in sporsmal.valg))
    return _hele(rad, sporsmal)


def _resultat(rad: Tabell) -> Resultat:
    resultat = Resultat(
        ar=rad.tall("ar"),
        mottakere=rad.tall_eller_ukjent("mottakere"),
        tiltak=rad.tall_eller_ukjent("tiltak"),
        fordelt_kr=rad.tall_eller_ukjent("fordelt_kr"),
        presisjon=rad.valg("presisjon", PRESISJONER, ""),
        kilde=rad.tekst("kilde"),
        merknader=_merknader(rad),
    )
    return _hele(rad, resultat)


def _merknader(tabell: Tabell) -> tuple[Merknad, ...]:
    return tuple(
        _hele(rad, Merknad(rad.valg("kode", MERKNADSKODER), rad.tekst("tekst"))) for rad in tabell.rader("merknad")
    )


def _hele(rad: Tabell, verdi: T) -> T:
    """The value of a row that has no key left unread."""
    rad.ferdig()
    return verdi
