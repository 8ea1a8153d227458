"""Small files and users for tests that go through the product's own doors.

Person numbers are synthetic: month + 80, which is never given to anyone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import Mottak, ta_imot
from malekort.models import Bruker, Rolle
from tests.kilder.kostrafil import fodselsnummer

LENGDE = 338
"""An 11F record of 2025–2026."""


@dataclass(frozen=True)
class Mottaker:
    """A recipient in an 11F file. nr tells people with the same birth date apart."""

    nr: int = 0
    maneder: tuple[int, ...] = tuple(range(1, 13))
    fodt: date = date(1980, 6, 15)
    barn: bool = False
    hovedkilde: bool = True
    bydel: str = ""


def mottakere(antall: int, **felter) -> list[Mottaker]:
    return [Mottaker(nr=nr, **felter) for nr in range(antall)]


def linje_11f(kommune: str, ar: int, m: Mottaker, journal: int) -> str:
    """A record that passes every control of 2026, outside Oslo with BYDELSNR blank."""
    tegn = [" "] * LENGDE

    def sett(fra: int, tekst: str) -> None:
        tegn[fra - 1 : fra - 1 + len(tekst)] = tekst

    sett(1, f"{kommune}{ar % 100:02d}{m.bydel:<2}{m.fodt:%d%m%Y}{journal:08d}{fodselsnummer(m.fodt, m.nr)}")
    sett(48, "11" + ("1 1" if m.barn else "2"))
    sett(53, "51207" if m.hovedkilde else "11201")
    for nr in m.maneder:
        sett(58 + 2 * (nr - 1), f"{nr:02d}")
        sett(96 + 14 * (nr - 1), f"{9000:7d}")
    sett(82, f"{9000 * len(m.maneder):7d}{0:7d}")
    sett(264, "22" + "SAKSB1".ljust(10) + "122")
    return "".join(tegn)


def fil_11f(kommune: str, ar: int, personer: Iterable[Mottaker]) -> bytes:
    """An 11F file. Without recipients it is the one blank that says so."""
    linjer = [linje_11f(kommune, ar, person, nr) for nr, person in enumerate(personer, start=1)]
    return "".join(f"{linje}\n" for linje in linjer).encode("latin-1") or b" "


def lever_11f(kommune: str, ar: int, personer: Iterable[Mottaker], per: date | None = None, **valg) -> Mottak:
    """Delivers through the product's own action; `per` defaults to the end of the year."""
    innhold = fil_11f(kommune, ar, personer)
    per = per or date(ar, 12, 31)
    return ta_imot("kostra-11f", innhold, f"11F_{kommune}_{ar}.txt", kommune=kommune, ar=ar, per=per, **valg)


def lever_og_beregn(kommune: str, ar: int, personer: Iterable[Mottaker], per: date | None = None, **valg) -> Mottak:
    mottak = lever_11f(kommune, ar, personer, per, **valg)
    assert mottak.kjoring, [f.tekst for f in mottak.lesing.funn]
    utfor(mottak.kjoring)
    return mottak


def bruker(type_: str | None = None, sted: str | None = None, epost: str | None = None) -> Bruker:
    """A user with one role: leder (sted = enhetsnr), kommune or statsforvalter (sted = area code), direktorat."""
    ny = Bruker.objects.create_user(
        epost or f"{type_}{sted or ''}@example.org", "passord-til-test", navn=f"{type_} {sted}"
    )
    if type_:
        felt = {"leder": "kontor_id", "kommune": "omrade_id", "statsforvalter": "omrade_id"}.get(type_)
        Rolle.objects.create(bruker=ny, type=type_, **({felt: sted} if felt else {}))
    return ny


def egen_definisjon(teller=("pa_tiltak",), nevner=("befolkning_18_66",), **felter) -> dict:
    """A kommune's own indicator that may be stored; its first example gives 30 of 120 whatever it is made of."""
    teller, nevner = list(teller), list(nevner)
    skala = felter.get("skala", 100)
    tall = dict.fromkeys(nevner, 120) | dict.fromkeys(teller, 30)
    verdi = 30 * skala // (120 if nevner else 1)
    return {
        "tema": "egne",
        "gjelder_fra": "2025-01",
        "teller": teller,
        "nevner": nevner,
        "skala": skala,
        "enhet": "prosent",
        "desimaler": 1,
        "retning": "hoy",
        "egne": {"pa_tiltak": "Personer på tiltak"},
        "nb": {
            "navn": "Andel på tiltak",
            "kort": "På tiltak",
            "teller": "Personer på tiltak ved utgangen av måneden",
            "nevner": "Innbyggere 18–66 år",
            "forklaring": "Viser hvor mange som er på kommunens egne tiltak.",
        },
        "eksempel": [tall | {"verdi": verdi}],
    } | felter


def nasjonal_definisjon(kode: str, **felter) -> dict:
    """A definition that may be published: recipients with children among the recipients, shown per 1000."""
    tekster = {"navn": "Med barn", "kort": "Med barn", "teller": "Med barn", "nevner": "Mottakere"}
    return {
        "kode": kode,
        "tema": "okonomisk_sosialhjelp",
        "gjelder_fra": "2026-01",
        "teller": ["mottakere_med_barn"],
        "nevner": ["mottakere"],
        "skala": 1000,
        "enhet": "per 1000",
        "desimaler": 0,
        "retning": "lav",
        "nb": tekster | {"forklaring": "Viser hvor mange som forsørger barn."},
        "nn": tekster | {"forklaring": "Viser kor mange som forsørgjer barn."},
        "eksempel": [{"mottakere_med_barn": 30, "mottakere": 120, "verdi": 250}],
    } | felter
