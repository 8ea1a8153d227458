"""A sak in order, to be spoiled in one place, and the rows of the utlysninger: for the tests of the rules."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from tilskudd.regler.funn import Kontrollfunn, Regel
from tilskudd.regler.kalender import OSLO
from tilskudd.regler.register import kontroller
from tilskudd.regler.sak import Art, Lop, Post, Sak

I_0_24 = ("3813", "3812", "3801", "3805", "3420", "3427", "3448", "3443", "5014", "5007", "5060", "5001")
"""Bamble, Siljan, Horten, Larvik, Elverum, Tynset, Nordre Land, Vestre Toten, Frøya, Namsos, Nærøysund, Trondheim."""

UTVIKLING = (
    Regel("LONNSTAK", parametre={"kroner_per_stilling": 610_000}),
    Regel("KOMPTAK", parametre={"kroner_per_tiltak": 10_000}),
    Regel("KOMPFORMAL"),
    Regel("ANDREPOSTER"),
    Regel("PERIODE", parametre={"maneder": 12}),
    Regel("TREAR", parametre={"maks_ar": 3}),
    Regel("EKS-0-24", parametre={"kommuner": I_0_24, "malgrupper": ("barn_og_unge",)}),
    Regel("EKS-FERDIG", parametre={"sporsmal": "ferdig_utviklet_metode"}),
    Regel("EKS-KAPASITET", parametre={"sporsmal": "utviklingsarbeid"}),
    Regel("NETTVERK"),
    Regel("EVALUERING"),
    Regel("RAPPORTFRIST", parametre={"maned": 2, "dag": 1}),
    Regel("REFERANSE", parametre={"kap": "0621", "post": "63"}),
)
LONNSMANEDER = (Regel("LONNSMANEDER", parametre={"maneder": 12}),)
FRIVILLIGE = (Regel("TO-ORDNINGER"), Regel("FRIVREG"))
BAGATELL = (Regel("BAGATELL", parametre={"tak_euro": 300_000, "ar": 3}),)

UTVIKLING_2021 = Sak(
    ar=2021,
    na=datetime(2021, 1, 20, 12, tzinfo=OSLO),
    ordning_kode="utvikling",
    lop=Lop.VIA_STATSFORVALTER,
    frist=datetime(2021, 2, 1, 23, 59, 59, tzinfo=OSLO),
    mottakergrupper=frozenset({"nav_kontor"}),
    aktiv_fra=2019,
    prioriteringer_i_utlysningen=frozenset({"arbeidsliv", "barnefamilier", "overganger"}),
    ramme_kr=100_000_000,
    organisasjonstype="nav_kontor",
    kommunenummer="3801",
    embete="Vestfold og Telemark",
    signatar_gyldig=True,
    i_frivillighetsregisteret=True,
    eurokurs=Decimal("10.50"),
    malgrupper=frozenset({"voksne_rus"}),
    start=date(2021, 7, 1),
    slutt=date(2022, 6, 30),
    svar={"ferdig_utviklet_metode": "nei", "utviklingsarbeid": "Vi prøver ut en ny måte å følge opp på."},
    brev="Tilskuddet er gitt over kap. 0621 post 63 på statsbudsjettet.",
)
"""In order in every way, in Horten."""


def slik(**felter: object) -> Sak:
    return replace(UTVIKLING_2021, **felter)


def lonn(prosent: str | None, sokt: int, maneder: int | None = 12, id: str = "") -> Post:
    return Post(Art.LONN, "Prosjektleder", Decimal(prosent) if prosent else None, maneder, sokt, 0, id)


def kompetanse(sokt: int, beskrivelse: str = "Kurs i metoden vi utvikler", id: str = "") -> Post:
    return Post(Art.KOMPETANSE, beskrivelse, None, None, sokt, 0, id)


def annet(sokt: int, egenandel: int = 0, beskrivelse: str = "Reise") -> Post:
    return Post(Art.ANNET, beskrivelse, None, None, sokt, egenandel)


def funn(kode: str, sak: Sak, regler: Iterable[Regel] = UTVIKLING) -> list[Kontrollfunn]:
    """What one check says, asked through the register."""
    return [f for f in kontroller(sak, regler) if f.kode == kode]
