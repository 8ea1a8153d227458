"""A site with something of everything, made once and only looked at: every state a page can be in has an address.

Sarpsborg (3105) has all there is, Moss (3103) nothing yet, Fredrikstad (3107) small figures, Rakkestad no indicator on
its card, and the office 0999 no kommune.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from indikatorer.actions import katalog
from indikatorer.actions.egne import opprett
from indikatorer.actions.grense import sett_grense
from indikatorer.actions.hentet_klass import foresla
from indikatorer.actions.kjoring import planlegg
from indikatorer.actions.leveranse import ta_imot
from indikatorer.actions.trekk import trekk_leveranse
from indikatorer.actions.utkast import godkjenn, legg_i_utkast
from indikatorer.kilder.klassforskjell import Forskjell
from indikatorer.kilder.ssb_rimelighet import UNDER_ARBEID
from indikatorer.models import Henting, Indikator, Kildekopi, NavKontor, Omrade
from malekort.actions.egne import opprett_egen
from malekort.actions.kort import lagre_kort
from malekort.actions.merknad import skriv_merknad
from malekort.actions.onsker import skriv_onske, svar_pa_onske
from malekort.models import Bruker, Onske
from malekort.queries.sosialtjenestetall import kolonner
from tests.byggere import (
    Mottaker,
    bruker,
    egen_definisjon,
    fil_11f,
    lever_og_beregn,
    mottakere,
    nasjonal_definisjon,
)
from tests.sider.grensehjelp import grense
from tests.sider.malekorthjelp import lever_kvp
from tests.tallbyggere import arstall, resultater

SIST = date(2026, 10, 31)
UNG = date(2005, 6, 15)
KOSTRAGRUPPE = ("3207", "3905", "3907", "3909", "4003", "4203")
"""Some of those in the same group as Sarpsborg."""
PERSONER = {
    "leder": ("leder", "0105"),
    "kommune": ("kommune", "3105"),
    "ny kommune": ("kommune", "3103"),
    "for reformen": ("kommune", "3003"),
    "tom kommune": ("kommune", "3120"),
    "leder uten kommune": ("leder", "0999"),
    "embete": ("statsforvalter", "31"),
    "direktorat": ("direktorat", None),
    "kontrollør": ("direktorat", None),
    "uten rolle": (None, None),
}


@dataclass(frozen=True)
class Nettsted:
    """personer: by what they are called in PERSONER. ider: of what has one, by what the tables call it."""

    personer: dict[str, Bruker]
    ider: dict[str, int]


def bygg() -> Nettsted:
    """In an empty database with reference data. About ten seconds."""
    NavKontor.objects.create(enhetsnr="0999", navn="Nav Uten kommune")
    personer = {
        navn: bruker(*rolle, epost=f"{navn.replace(' ', '').replace('ø', 'o')}@example.org")
        for navn, rolle in PERSONER.items()
    }
    ider = _leveranser(personer["kommune"]) | _onsker(personer) | _katalog(personer)
    _tall()
    _grenser(personer["kommune"])
    _kommunens_eget(personer)
    ider |= _utkast(personer["kommune"])
    ider |= _holdte(personer["kommune"])
    _kilder_utenfra()
    ider["venter"] = planlegg("kommando", "2026-01", "2026-10", ["3105"], send_na=False).pk
    return Nettsted(personer, ider)


def _leveranser(aktor: Bruker) -> dict[str, int]:
    """One that rules with warnings, one it took the place of, one withdrawn, and the run of the first."""
    alle = [*mottakere(80, barn=True), *mottakere(30, fodt=UNG), *mottakere(10, fodt=date(1970, 1, 1), maneder=(9,))]
    avlost = lever_og_beregn("3105", 2026, alle[:90], SIST, aktor=aktor).leveranse
    uten_maneder = [Mottaker(nr=200 + nr, maneder=()) for nr in range(3)]
    gjelder = lever_og_beregn("3105", 2026, [*alle, *uten_maneder], SIST, aktor=aktor).leveranse
    trukket = lever_og_beregn("3105", 2025, alle[:20], aktor=aktor).leveranse
    trekk_leveranse(trukket, "Feil uttrekk fra fagsystemet", aktor)
    return {
        "avløst": avlost.pk,
        "gjelder": gjelder.pk,
        "trukket": trukket.pk,
        "ferdig": gjelder.kjoringer.get().pk,
    }


def _tall() -> None:
    """Others to be compared with, small figures, KVP in one month only, and one that was split the month after."""
    lever_og_beregn("3107", 2026, [*mottakere(96), *mottakere(3, fodt=UNG, barn=True)], SIST)
    lever_og_beregn("3120", 2026, mottakere(20), SIST)
    for nr, kommune in enumerate(KOSTRAGRUPPE):
        lever_og_beregn(kommune, 2026, mottakere(3 if nr == 0 else 100 + 20 * nr), SIST)
    lever_kvp({("3105", "2026-09"): 14})
    resultater([("B.101", "1507", "2023-12", 400, 40_000)])
    variabler = {k.variabel for k in kolonner()} | {"kvp_deltakere_rammefinansiert"}
    ostfold = {"3101": 40, "3103": 80, "3105": 120, "3107": 60}
    arstall((v, kode, "2025", antall) for v in variabler for kode, antall in ostfold.items())


def _grenser(aktor: Bruker) -> None:
    """Green, yellow, red and doubtful in Sarpsborg, with a history; the directorate's recommendation for the land."""
    grense("0.1", "0.2", "2025-01", kode="B.101", omrade="3105", aktor=aktor)
    grense("0.2", "0.3", "2026-02", "En lang begrunnelse om hvorfor. " * 12, kode="B.101", omrade="3105", aktor=aktor)
    grense("0.25", "0.32", "2026-02", "Rettet", kode="B.101", omrade="3105", aktor=aktor)
    grense("0.2", "0.4", "2025-01", kode="B.103", omrade="3105", aktor=aktor)
    grense("72", "80", "2025-01", kode="B.104", omrade="3105", aktor=aktor)
    land = Omrade.objects.get(pk="0")
    sett_grense(Indikator.objects.get(pk="B.101"), land, Decimal("0.5"), Decimal(1), "2025-01", "Anbefaling", aktor)


def _kommunens_eget(personer: dict[str, Bruker]) -> None:
    """An own indicator with figures, one nothing can be divided by, a card in own words, and remarks."""
    sted, aktor = Omrade.objects.get(pk="3105"), personer["kommune"]
    pa_liste = egen_definisjon(nevner=["pa_liste"], egne={"pa_tiltak": "På tiltak", "pa_liste": "På venteliste"})
    opprett_egen(sted, egen_definisjon(), aktor, vis=True)
    opprett_egen(sted, pa_liste, aktor, vis=True)
    rader = "".join(f"pa_tiltak;3105;2026-{m:02d};{30 + m}\npa_liste;3105;2026-{m:02d};0\n" for m in range(1, 11))
    mottak = ta_imot("egne-tall", f"variabel;omrade;periode;verdi\n{rader}".encode(), "egne.csv", kommune="3105")
    assert mottak.kjoring, [f.tekst for f in mottak.lesing.funn]
    kort = sted.kortoppsett.first()
    egne_ord = {"navn": "Unge vi kjenner", "forklaring": "Med <b>våre</b> ord"}
    linjer = [linje | egne_ord if linje["indikator"] == "B.103" else linje for linje in kort.linjer]
    lagre_kort(sted, linjer, aktor, kort.pk)
    lagre_kort(Omrade.objects.get(pk="3120"), [], personer["tom kommune"], None)
    opprett(Omrade.objects.get(pk="3120"), egen_definisjon(), None)
    for maned, hvem in (("2026-09", "kommune"), ("2026-10", "leder")):
        skriv_merknad(sted, Indikator.objects.get(pk="B.101"), maned, "Avtalt <i>i møtet</i>", personer[hvem])


def _onsker(personer: dict[str, Bruker]) -> dict[str, int]:
    """One in each state the directorate may answer with."""
    sted, ider = Omrade.objects.get(pk="3105"), {}
    for status in (Onske.Status.NYTT, Onske.Status.UNDER_ARBEID, Onske.Status.AVSLATT):
        onske = skriv_onske(sted, f"Ventetid {status}", "Vi vil følge <b>ventetiden</b>.", personer["kommune"])
        if status != Onske.Status.NYTT:
            svar_pa_onske(onske, "Hvor kommer tallene fra?", personer["direktorat"], status)
            svar_pa_onske(onske, "Fra fagsystemet.", personer["kommune"])
        ider[f"ønske {status}"] = onske.pk
    return ider


def _katalog(personer: dict[str, Bruker]) -> dict[str, int]:
    """An empty draft, one sent back, one to be reviewed, and one published over the version that came before."""
    forfatter, kontrollor = personer["direktorat"], personer["kontrollør"]
    tomt = katalog.lag_utkast({}, forfatter)
    returnert = katalog.lag_utkast(nasjonal_definisjon("B.160"), forfatter)
    katalog.flytt_utkast(returnert, "send", forfatter, "")
    katalog.flytt_utkast(returnert, "returner", kontrollor, "Nevneren må\nforklares.")
    til_kontroll = katalog.lag_utkast(nasjonal_definisjon("B.104", gjelder_fra="2026-06"), forfatter)
    katalog.flytt_utkast(til_kontroll, "send", forfatter, "")
    publisert = katalog.lag_utkast(nasjonal_definisjon("B.170", gjelder_fra="2026-11"), forfatter)
    katalog.flytt_utkast(publisert, "send", forfatter, "")
    katalog.publiser(publisert, kontrollor)
    return {
        "tomt": tomt.pk,
        "returnert": returnert.pk,
        "til kontroll": til_kontroll.pk,
        "publisert": publisert.pk,
    }


def _holdte(aktor: Bruker) -> dict[str, int]:
    """Two files with far too many: the second has taken the place of the first, and waits for two."""
    ider = {}
    for navn, antall in (("erstattet", 401), ("holdt", 400)):
        innhold = fil_11f("3105", 2026, mottakere(antall))
        ventet = {"kommune": "3105", "ar": 2026, "per": SIST}
        _lesing, utkast = legg_i_utkast("kostra-11f", innhold, f"{navn}.txt", aktor=aktor, **ventet)
        ider[navn] = godkjenn(utkast, aktor).holdt.pk
    return ider


def _kilder_utenfra() -> None:
    """A table SSB does not answer about, one that was refused, and Klass with a difference of each kind."""
    na = timezone.now()
    kopi = Kildekopi.objects.create(kilde="07459", hentet=na, oppdatert="2026-02-25T07:00:00Z", periode="2026")
    Henting.objects.create(
        kilde="07459", bestilt=na, neste_forsok=na, forsok=1, kall=1, feil="laster_metadata", kopi=kopi
    )
    funn = UNDER_ARBEID.funn(periode="2026", omrader="3101")
    Henting.objects.create(
        kilde="10826", bestilt=na, neste_forsok=na, ferdig=na, utfall="avvist", kall=3,
        kopi=Kildekopi.objects.create(kilde="10826", hentet=na, lest="avvist"),
        funn=[{"kode": funn.kode, "melding": funn.melding, "verdier": dict(funn.verdier)}],
    )  # fmt: skip
    foresla([
        Forskjell("ny", "3199", "", "Ny kommune", date(2027, 1, 1), ("3101",)),
        Forskjell("navn", "3103", "Moss", "Moss - Mossá"),
    ])  # fmt: skip


def _utkast(aktor: Bruker) -> dict[str, int]:
    """A file that would change figures, and one that is delivered already."""
    ventet = {"kommune": "3105", "ar": 2026, "per": SIST}
    kjent = fil_11f("3105", 2025, mottakere(12))
    lever_og_beregn("3105", 2025, mottakere(12), date(2025, 12, 31), aktor=aktor)
    ider = {}
    for navn, innhold, valg in (
        ("utkast", fil_11f("3105", 2026, [*mottakere(300), Mottaker(nr=301, maneder=())]), ventet),
        ("kjent utkast", kjent, ventet | {"ar": 2025, "per": date(2025, 12, 31)}),
    ):
        _lesing, utkast = legg_i_utkast("kostra-11f", innhold, f"{navn}.txt", aktor=aktor, **valg)
        ider[navn] = utkast.pk
    return ider
