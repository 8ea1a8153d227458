"""The examples of each check: a sak it has nothing to say of, and one it has, each with what it shows."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from tests.tilskudd.saker import (
    BAGATELL,
    FRIVILLIGE,
    LONNSMANEDER,
    UTVIKLING,
    UTVIKLING_2021,
    annet,
    kompetanse,
    lonn,
    slik,
)
from tilskudd.regler.funn import Alvor, Regel, Sted
from tilskudd.regler.kalender import OSLO
from tilskudd.regler.sak import Lop, Modus, Restanse, Sak, Stotte


@dataclass(frozen=True)
class Vektor:
    """alvor None: the check says nothing."""

    kode: str
    viser: str
    sak: Sak
    alvor: Alvor | None
    regler: tuple[Regel, ...] = UTVIKLING

    def __str__(self) -> str:
        return f"{self.kode}: {self.viser}"


def tier(kode: str, viser: str, sak: Sak, regler: tuple[Regel, ...] = UTVIKLING) -> Vektor:
    return Vektor(kode, viser, sak, None, regler)


def stopp(kode: str, viser: str, sak: Sak, regler: tuple[Regel, ...] = UTVIKLING) -> Vektor:
    return Vektor(kode, viser, sak, Alvor.STOPP, regler)


def vurder(kode: str, viser: str, sak: Sak, regler: tuple[Regel, ...] = UTVIKLING) -> Vektor:
    return Vektor(kode, viser, sak, Alvor.KREVER_VURDERING, regler)


def info(kode: str, viser: str, sak: Sak, regler: tuple[Regel, ...] = UTVIKLING) -> Vektor:
    return Vektor(kode, viser, sak, Alvor.OPPLYSNING, regler)


I_TIDE = datetime(2021, 2, 1, 23, 59, 59, tzinfo=OSLO)
FOR_SENT = datetime(2021, 2, 1, 23, 0, 0, tzinfo=UTC)
"""Midnight in Oslo, while UTC still says 1 February."""

BARNEFATTIGDOM_2016 = slik(ar=2016, mottakergrupper=frozenset({"kommune", "bydel"}), ramme_kr=45_000_000)
AKTIVISERING_2015 = slik(ar=2015, modus=Modus.KUN_VIDEREFORING)
TRONDHEIM = slik(kommunenummer="5001")

FRISTER = (
    tier("FRIST", "2021-02-01 23:59:59 er i tide", slik(na=I_TIDE, tar_imot_etter_frist=False)),
    tier("FRIST", "hele det siste sekundet er i tide", slik(na=I_TIDE.replace(microsecond=999_999))),
    tier("FRIST", "uten frist", slik(frist=None, na=FOR_SENT)),
    stopp("FRIST", "2021-02-02 00:00:00 når døren er stengt", slik(na=FOR_SENT, tar_imot_etter_frist=False)),
    vurder("FRIST", "2021-02-02 00:00:00 når sene tas imot", slik(na=FOR_SENT)),
    tier("RAPPORTFRIST", "uten rad", UTVIKLING_2021, ()),
    info("RAPPORTFRIST", "2021 → 2022-02-01", UTVIKLING_2021),
)

MOTTAKERE = (
    tier("MOTTAKER", "NAV-kontor og utvikling", UTVIKLING_2021),
    tier("MOTTAKER", "bydel og barnefattigdom 2016", replace(BARNEFATTIGDOM_2016, organisasjonstype="bydel")),
    stopp("MOTTAKER", "frivillig organisasjon og utvikling", slik(organisasjonstype="frivillig")),
    tier("SIGNATUR", "gyldig rolle", UTVIKLING_2021),
    stopp("SIGNATUR", "utløpt rolle", slik(signatar_gyldig=False)),
    stopp("SIGNATUR", "ingen signatar", slik(signatar_gyldig=None)),
    tier("RUTING", "Horten 2021 → Vestfold og Telemark", UTVIKLING_2021),
    tier("RUTING", "nasjonal ordning", slik(lop=Lop.NASJONAL, embete=None)),
    stopp("RUTING", "ukjent embete", slik(embete=None)),
    tier("RESTANSE", "alt levert", UTVIKLING_2021),
    vurder("RESTANSE", "rapporten for 2020 mangler", slik(restanser=(Restanse("status", 2020),))),
)

VARIGHET = (
    tier("MODUS", "åpen", UTVIKLING_2021),
    tier("MODUS", "videreføring av tiltak fra året før", replace(AKTIVISERING_2015, tildelte_ar=frozenset({2014}))),
    stopp("MODUS", "nytt prosjekt i aktivisering 2015", AKTIVISERING_2015),
    stopp("MODUS", "tildelt to år før, ikke året før", replace(AKTIVISERING_2015, tildelte_ar=frozenset({2013}))),
    stopp("MODUS", "ikke utlyst", slik(modus=Modus.IKKE_UTLYST, tildelte_ar=frozenset({2020}))),
    tier("LEVETID", "barnefattigdom 2018", slik(ar=2018, aktiv_fra=2005, aktiv_til=2018)),
    tier("LEVETID", "uten ende", UTVIKLING_2021),
    stopp("LEVETID", "barnefattigdom 2019", slik(ar=2019, aktiv_fra=2005, aktiv_til=2018)),
    stopp("LEVETID", "boligsosialt 2020", slik(ar=2020, aktiv_fra=2005, aktiv_til=2019)),
    tier("LEVETID", "ordningens første år", slik(ar=2019)),
    stopp("LEVETID", "før ordningen begynte", slik(ar=2018)),
    tier("PERIODE", "2021-07-01..2022-06-30", UTVIKLING_2021),
    tier("PERIODE", "uten datoer", slik(start=None, slutt=None)),
    tier("PERIODE", "slutt = start + 12 måneder", slik(slutt=date(2022, 7, 1))),
    vurder("PERIODE", "én dag til", slik(slutt=date(2022, 7, 2))),
    vurder("PERIODE", "18 måneder", slik(slutt=date(2022, 12, 31))),
    vurder("PERIODE", "18 måneder med begrunnelse", slik(slutt=date(2022, 12, 31), periodebegrunnelse="Skoleåret")),
    tier("TREAR", "2019 og 2021 tildelt → 2022 er år 3", slik(ar=2022, tildelte_ar=frozenset({2019, 2021}))),
    stopp("TREAR", "2019, 2020 og 2021 tildelt → 2022", slik(ar=2022, tildelte_ar=frozenset({2019, 2020, 2021}))),
    tier("DUBLETT", "den første", UTVIKLING_2021),
    stopp("DUBLETT", "den andre", slik(andre_pa_tiltaket=("2021-0007",))),
)

BUDSJETT = (
    tier("LONNSTAK", "100 % → 610 000", slik(poster=(lonn("100", 610_000),))),
    stopp("LONNSTAK", "100 % → 610 001", slik(poster=(lonn("100", 610_001),))),
    tier("LONNSTAK", "50 % → 305 000", slik(poster=(lonn("50", 305_000),))),
    stopp("LONNSTAK", "50 % → 305 001", slik(poster=(lonn("50", 305_001),))),
    tier("LONNSTAK", "37,5 % → 228 750", slik(poster=(lonn("37.5", 228_750),))),
    stopp("LONNSTAK", "37,5 % → 228 751", slik(poster=(lonn("37.5", 228_751),))),
    tier("LONNSTAK", "33 % → 201 300", slik(poster=(lonn("33", 201_300),))),
    stopp("LONNSTAK", "33 % → 201 301", slik(poster=(lonn("33", 201_301),))),
    tier("LONNSTAK", "100 % + 20 % → 732 000 i alt", slik(poster=(lonn("100", 610_000), lonn("20", 122_000)))),
    stopp("LONNSTAK", "100 % + 20 % → 732 001 i alt", slik(poster=(lonn("100", 610_000), lonn("20", 122_001)))),
    stopp("LONNSTAK", "120 % på én linje", slik(poster=(lonn("120", 732_000),))),
    stopp("LONNSTAK", "100,01 %", slik(poster=(lonn("100.01", 0),))),
    stopp("LONNSTAK", "0 %", slik(poster=(lonn("0", 0),))),
    stopp("LONNSTAK", "uten stillingsprosent", slik(poster=(lonn(None, 1),))),
    tier("LONNSMANEDER", "hele året", slik(poster=(lonn("100", 610_000),)), LONNSMANEDER),
    vurder("LONNSMANEDER", "seks måneder", slik(poster=(lonn("100", 610_000, maneder=6),)), LONNSMANEDER),
    tier("KOMPTAK", "10 000", slik(poster=(kompetanse(10_000),))),
    tier("KOMPTAK", "to tiltak med 10 000 hver: det ene", slik(poster=(kompetanse(10_000, "Tiltak A"),))),
    tier("KOMPTAK", "to tiltak med 10 000 hver: det andre", slik(poster=(kompetanse(10_000, "Tiltak B"),))),
    stopp("KOMPTAK", "6 000 + 4 001", slik(poster=(kompetanse(6_000), kompetanse(4_001)))),
    stopp("KOMPTAK", "ikke per stilling", slik(poster=(lonn("100", 1), lonn("100", 1), kompetanse(20_000)))),
    tier("KOMPFORMAL", "med tekst", slik(poster=(kompetanse(5_000),))),
    vurder("KOMPFORMAL", "tom tekst", slik(poster=(kompetanse(5_000, ""),))),
    vurder("KOMPFORMAL", "bare tegn som ikke sier noe", slik(poster=(kompetanse(5_000, " –\u200b\n"),))),
    tier("ANDREPOSTER", "reise som egenandel", slik(poster=(annet(0, egenandel=5_000),))),
    vurder("ANDREPOSTER", "reise 5 000 søkt", slik(poster=(annet(5_000),))),
)

UNNTAK = (
    tier("EKS-0-24", "Trondheim og voksne rus", TRONDHEIM),
    tier("EKS-0-24", "Oslo og barn og unge", slik(kommunenummer="0301", malgrupper=frozenset({"barn_og_unge"}))),
    vurder("EKS-0-24", "Trondheim og barn og unge", slik(kommunenummer="5001", malgrupper=frozenset({"barn_og_unge"}))),
    tier("EKS-FERDIG", "erklæringen er nei", UTVIKLING_2021),
    vurder("EKS-FERDIG", "erklæringen er ja", slik(svar={"ferdig_utviklet_metode": "ja"})),
    vurder("EKS-FERDIG", "erklæringen er krysset av", slik(svar={"ferdig_utviklet_metode": True})),
    tier("EKS-KAPASITET", "beskrevet utviklingsarbeid", UTVIKLING_2021),
    vurder("EKS-KAPASITET", "uten utviklingsarbeid", slik(svar={})),
    tier("PRIO", "ingen valgt er lov", UTVIKLING_2021),
    tier("PRIO", "en av utlysningens", slik(prioriteringer=("overganger",))),
    info("PRIO", "en som ikke står i utlysningen", slik(prioriteringer=("overganger", "bolig"))),
    tier("NETTVERK", "nei", UTVIKLING_2021),
    info("NETTVERK", "ja", slik(interesse_nettverk=True)),
    tier("EVALUERING", "nei", UTVIKLING_2021),
    info("EVALUERING", "ja", slik(interesse_prosessevaluering=True)),
)

RAMMER = (
    tier("RAMME", "45 000 000 av 45 000 000", replace(BARNEFATTIGDOM_2016, innvilget_kr=45_000_000)),
    tier("RAMME", "overførte midler er med", replace(BARNEFATTIGDOM_2016, overfort_kr=1, innvilget_kr=45_000_001)),
    stopp("RAMME", "45 000 001 av 45 000 000", replace(BARNEFATTIGDOM_2016, innvilget_kr=45_000_001)),
    stopp("RAMME", "ukjent ramme", slik(ramme_kr=None)),
    tier("REFERANSE", "kap. 0621 post 63", UTVIKLING_2021),
    tier("REFERANSE", "med hardt mellomrom", slik(brev="Kap.\u00a00621 post\u00a063.")),
    stopp("REFERANSE", "uten", slik(brev="Dere får tilskudd.")),
    stopp("REFERANSE", "en annen post", slik(brev="Gitt over kap. 0621 post 630.")),
)

DE_FRIVILLIGE = (
    tier("TO-ORDNINGER", "bare én", UTVIKLING_2021, FRIVILLIGE),
    vurder("TO-ORDNINGER", "to", slik(andre_ordninger=("Sosiale entreprenører",)), FRIVILLIGE),
    tier("FRIVREG", "i registeret", UTVIKLING_2021, FRIVILLIGE),
    vurder("FRIVREG", "ikke i registeret", slik(i_frivillighetsregisteret=False), FRIVILLIGE),
    vurder("FRIVREG", "ikke slått opp", slik(i_frivillighetsregisteret=None), FRIVILLIGE),
    tier("BAGATELL", "300 000 euro", slik(poster=(annet(3_150_000),)), BAGATELL),
    tier(
        "BAGATELL",
        "støtte for over tre år siden",
        slik(poster=(annet(3_150_000),), tidligere_stotte=(Stotte(date(2018, 1, 20), 1_000_000, Decimal(10)),)),
        BAGATELL,
    ),
    vurder("BAGATELL", "én krone over", slik(poster=(annet(3_150_001),)), BAGATELL),
    vurder(
        "BAGATELL",
        "tidligere støtte regnet med sin egen kurs",
        slik(poster=(annet(2_100_000),), tidligere_stotte=(Stotte(date(2018, 1, 21), 1_000_000, Decimal("9.99")),)),
        BAGATELL,
    ),
    vurder("BAGATELL", "uten kurs", slik(eurokurs=None), BAGATELL),
)

ELLEVE_SIFFER = "018801 00000"
"""Synthetic: the month is 88, and no control digits are right."""
FRITEKST = (
    tier("PERSONNUMMER", "telefon og orgnr", slik(svar={"kontakt": "Ring 22 00 00 00. Vi er 999 999 999."})),
    tier("PERSONNUMMER", "siffer i hvert sitt svar", slik(svar={"valg": ["018801", "00000"]})),
    stopp("PERSONNUMMER", "i et svar", slik(svar={"om_tiltaket": f"Gjelder {ELLEVE_SIFFER}."})),
    stopp("PERSONNUMMER", "inne i et sammensatt svar", slik(svar={"mål": [{"tekst": ELLEVE_SIFFER}]})),
    stopp("PERSONNUMMER", "i en budsjettlinje", slik(poster=(kompetanse(1, ELLEVE_SIFFER),))),
    stopp("PERSONNUMMER", "i begrunnelsen for perioden", slik(periodebegrunnelse=ELLEVE_SIFFER)),
)

VEKTORER = (*FRISTER, *MOTTAKERE, *VARIGHET, *BUDSJETT, *UNNTAK, *RAMMER, *DE_FRIVILLIGE, *FRITEKST)

STOPPER_VED = {
    "FRIST": Sted.SEND_INN,
    "SIGNATUR": Sted.SEND_INN,
    "RUTING": Sted.SEND_INN,
    "LEVETID": Sted.PUBLISERING,
    "RAMME": Sted.VEDTAK,
    "REFERANSE": Sted.BREV,
}
"""The others stop where the søknad is sent to be signed."""
