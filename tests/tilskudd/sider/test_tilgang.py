"""Who may open and send what in the grants: one grid over every address. An address without a row fails."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.hoder import hodefeil
from tests.tilskudd import byggere as b
from tests.tilskudd.ferdig_sak import ferdig
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Foresporsel, Klage, Meddeling, Rapport, Scenario, Tildeling
from tilskudd.urls import urlpatterns

pytestmark = pytest.mark.django_db

PERSONER = (
    "signatar", "leser", "fremmed", "sf", "leder sf", "annet embete", "ansvarlig", "beslutter", "revisor", "inhabil",
    "uten rolle", "anonym",
)  # fmt: skip
RUNDE = ("prove", 2026)
BUNTER = 8
"""The world is built once for each; what a stranger sends changes nothing in it."""
TITTEL = "Tiltaket ingen andre skal se"
FREMMEDE = ("fremmed", "annet embete", "inhabil", "uten rolle")
STORRE = frozenset({"innstilling", "scenario", "meddeling", "rolle"})
"""What is about more than one case."""
OFFENTLIGE = frozenset({"tildelinger", "tildelinger-fil"})
"""Where awards stand for everybody."""

#                         sign les fre sf  led ann ans bes rev inh uten anonym
BARE_SKJEMA = "405 405 405 405 405 405 405 405 405 405 405 302"
RUTENETT = {
    "tilskudd": ((), "302 302 302 302 302 302 302 302 302 302 302 302"),
    "utlysninger": ((), "200 200 200 200 200 200 200 200 200 200 200 200"),
    "utlysning": (RUNDE, "200 200 200 200 200 200 200 200 200 200 200 200"),
    "tildelinger": ((), "200 200 200 200 200 200 200 200 200 200 200 200"),
    "tildelinger-fil": (("csv",), "200 200 200 200 200 200 200 200 200 200 200 200"),
    "ordninger": ((), "403 403 403 403 403 403 200 200 403 200 403 302"),
    "ordning": (("prove",), "403 403 403 403 403 403 200 403 403 200 403 302"),
    "utlysning-rediger": (RUNDE, "403 403 403 403 403 403 200 403 403 200 403 302"),
    "utlysning-ny": (RUNDE, "403 403 403 403 403 403 200 403 403 200 403 302"),
    "kriterier": (RUNDE, "403 403 403 403 403 403 200 403 403 200 403 302"),
    "roller": ((), "200 403 200 403 200 200 200 403 403 200 403 302"),
    "soknader": ((), "200 200 200 403 403 403 403 403 403 403 403 302"),
    "soknad-ny": (RUNDE, "403 403 403 403 403 403 403 403 403 403 403 302"),
    "soknad": (("sak",), "200 200 404 200 200 404 200 200 200 404 404 302"),
    "soknad-utfylling": (("utkast",), "403 403 404 404 404 404 404 404 404 404 404 302"),
    "soknad-signering": (("utkast",), "302 403 404 404 404 404 404 404 404 404 404 302"),
    "soknad-kvittering": (("sak",), "404 404 404 404 404 404 404 404 404 404 404 302"),
    "dokument": (("dokument",), "200 200 404 200 200 404 200 200 200 404 404 302"),
    "foresporsel": (("foresporsel",), "200 403 404 403 403 404 403 403 403 404 404 302"),
    "arbeidsliste": ((), "403 403 403 200 200 200 200 200 200 200 403 302"),
    "habilitet": ((), "403 403 403 200 200 200 200 403 403 200 403 302"),
    "fordel": ((), "403 403 403 403 200 200 200 403 403 200 403 302"),
    "soknad-behandling": (("sak",), "403 403 404 200 200 404 200 200 200 404 404 302"),
    "innstillinger": ((), "403 403 403 200 200 200 200 200 200 200 403 302"),
    "innstilling": (("innstilling",), "404 404 404 200 200 404 200 200 200 200 404 302"),
    "innstillingsrad": (("innstilling", "rad"), "404 404 404 404 404 404 404 404 404 404 404 302"),
    "soknad-vedtak": (("sak",), "200 200 404 200 200 404 200 200 200 404 404 302"),
    "vedtaksbrev": (("vedtak",), "200 200 404 200 200 404 200 200 200 404 404 302"),
    "soknad-oppfolging": (("sak",), "200 200 404 200 200 404 200 200 200 404 404 302"),
    "klage-ny": (("sak",), "302 302 404 302 302 404 302 302 302 404 404 302"),
    "klage": (("klage",), "200 200 404 200 200 404 200 200 200 404 404 302"),
    "rapport": (("rapport",), "200 200 404 200 200 404 200 200 200 404 404 302"),
    "utbetalinger": ((), "403 403 403 403 403 403 200 200 403 200 403 302"),
    "soknad-historikk": (("sak",), "200 200 404 200 200 404 200 200 200 404 404 302"),
    "saksmappe": (("sak",), "200 200 404 200 200 404 200 200 200 404 404 302"),
    "innsynskopi": (("sak",), "404 404 404 200 200 404 200 200 200 404 404 302"),
    "innsynskopi-fil": (("sak",), "404 404 404 200 200 404 200 200 200 404 404 302"),
    "moteark": (RUNDE, "403 403 403 403 403 403 200 200 200 200 403 302"),
    "scenarioer": (RUNDE, "403 403 403 403 403 403 200 200 200 200 403 302"),
    "scenario-kopier": (("scenario",), "404 404 404 404 404 404 200 403 404 200 404 302"),
    "vedtaksliste": (RUNDE, "403 403 403 403 403 403 200 200 200 200 403 302"),
    "meddel": (RUNDE, "403 403 403 403 403 403 200 200 200 200 403 302"),
    "meddeling": (("meddeling",), "403 403 403 403 403 403 200 200 200 200 403 302"),
    "statistikk": ((), "403 403 403 200 200 200 200 200 200 200 403 302"),
    "statistikk-fil": (("statistikk", "csv"), "403 403 403 200 200 200 200 200 200 200 403 302"),
    "tidsbruk": ((), "403 403 403 403 200 200 200 403 403 200 403 302"),
    "ventetid": ((), "403 403 403 403 200 200 200 200 200 200 403 302"),
    "ventetid-fil": (("csv",), "403 403 403 403 200 200 200 200 200 200 403 302"),
    "postjournal": ((), "403 403 403 200 200 200 200 200 200 200 403 302"),
    "postjournal-fil": (("csv",), "403 403 403 200 200 200 200 200 200 200 403 302"),
    "utlysning-publiser": (RUNDE, BARE_SKJEMA),
    "rolle-avslutt": (("rolle",), BARE_SKJEMA),
    "soknad-steg": (("sak", "trekk"), BARE_SKJEMA),
    "soknad-vedlegg": (("utkast",), BARE_SKJEMA),
    "soknad-vedlegg-fjern": (("sak", "dokument"), BARE_SKJEMA),
    "avgjor-habilitet": (("habilitet",), BARE_SKJEMA),
    "erklaer-habilitet": (("sak",), BARE_SKJEMA),
    "tildel": (("sak",), BARE_SKJEMA),
    "prov-epost-igjen": ((1,), BARE_SKJEMA),
    "avklar-frist": (("sak",), BARE_SKJEMA),
    "still-sporsmal": (("sak",), BARE_SKJEMA),
    "vurdering": (("sak",), BARE_SKJEMA),
    "flytt-rad": (("innstilling",), BARE_SKJEMA),
    "las-innstilling": (("innstilling",), BARE_SKJEMA),
    "oppfolging-konto": (("sak",), BARE_SKJEMA),
    "oppfolging-steg": (("sak", "soknad", "sak", "aksepter"), BARE_SKJEMA),
    "rapport-revisor": (("rapport",), BARE_SKJEMA),
    "utbetalinger-anvis": ((), BARE_SKJEMA),
    "utbetalinger-bekreft": ((), BARE_SKJEMA),
    "utbetalinger-fil": ((), BARE_SKJEMA),
    "dokument-offentlighet": (("dokument",), BARE_SKJEMA),
    "moteark-tildelt": (("prove", 2026, "sak"), BARE_SKJEMA),
    "returner-innstilling": (("innstilling",), BARE_SKJEMA),
}


@pytest.fixture
def verden(db):
    """A case that has gone all the way, a draft of the same organisation, and something of each that has an id."""
    hos, andre, embetet = b.nav_kontor("3105"), b.nav_kontor("3107"), b.embete("her")
    runde = b.utlysning(b.ordning("prove"), 2026)
    signatar = b.person(Rolle.SIGNATAR, hos)
    saksbehandler = b.person(Rolle.SAKSBEHANDLER_SF, embetet)
    sak = ferdig(runde, hos, embetet, signatar=signatar, saksbehandler=saksbehandler, tittel=TITTEL)
    inhabil = b.person(Rolle.ORDNINGSANSVARLIG)
    folk = {
        "signatar": signatar,
        "leser": b.person(Rolle.LESER, hos),
        "fremmed": b.person(Rolle.SIGNATAR, andre),
        "sf": sak.saksbehandler,
        "leder sf": b.person(Rolle.LEDER_SF, embetet),
        "annet embete": b.person(Rolle.LEDER_SF, b.embete("der", "50")),
        "ansvarlig": b.person(Rolle.ORDNINGSANSVARLIG),
        "beslutter": b.person(Rolle.BESLUTTER),
        "revisor": b.person(Rolle.REVISOR),
        "inhabil": inhabil,
        "uten rolle": b.person(Rolle.LESER, andre),
    }
    Tildeling.objects.filter(person=folk["uten rolle"]).delete()
    b.habil(inhabil, sak, "inhabil")
    return {"sak": sak, "folk": folk, **_ting(sak, runde, hos, signatar)}


def _ting(sak, runde, hos, signatar) -> dict[str, int]:
    vedtak = sak.vedtak.get()
    return {
        "utkast": b.soknad("utkast", i=runde, hos=hos, signatar=signatar, tittel="Nytt").pk,
        "dokument": sak.dokumenter.get(slag="vedlegg").pk,
        "notat": sak.dokumenter.get(slag="notat").pk,
        "vedtak": vedtak.pk,
        "rapport": Rapport.objects.get(vedtak=vedtak).pk,
        "innstilling": sak.innstillingsrad.innstilling_id,
        "rad": sak.innstillingsrad.pk,
        "scenario": Scenario.objects.get().pk,
        "rolle": Tildeling.objects.get(person=signatar).pk,
        "foresporsel": Foresporsel.objects.create(
            soknad=sak, sporsmal="?", svarfrist=b.SENDT, stilt=b.SENDT, stilt_av=sak.saksbehandler
        ).pk,
        "klage": Klage.objects.create(vedtak=vedtak, tekst="Uenig", mottatt=b.SENDT, sendt_av=signatar).pk,
        "meddeling": Meddeling.objects.create(
            utlysning=runde,
            liste=[],
            liste_sha256="",
            dato=b.SENDT.date(),
            bestilt=b.SENDT,
            bestilt_av=b.person(Rolle.BESLUTTER),
        ).pk,
        "habilitet": sak.habiliteter.get().pk,
    }


def adresse(navn: str, verden: dict) -> str:
    args = [verden["sak"].pk if arg == "sak" else verden.get(arg, arg) for arg in RUTENETT[navn][0]]
    return reverse(navn, args=args)


@pytest.fixture
def klienter(verden) -> dict[str, Client]:
    alle = {person: Client() for person in PERSONER}
    for person, bruker in verden["folk"].items():
        alle[person].force_login(bruker)
    return alle


def hent(klient: Client, sted: str) -> tuple[int, str]:
    """The status, and the text of the page or the file."""
    svar = klient.get(sted)
    assert list(hodefeil(svar, innlogget="sessionid" in klient.cookies)) == [], sted
    innhold = b"".join(svar) if svar.streaming else svar.content
    return svar.status_code, innhold.decode("utf-8", "replace")


def test_every_address_has_its_row():
    assert {monster.name for monster in urlpatterns} == set(RUTENETT)


@pytest.mark.parametrize("navnene", [tuple(RUTENETT)[nr::BUNTER] for nr in range(BUNTER)], ids=str)
def test_who_may_open_it_and_what_a_stranger_learns(navnene, verden, klienter):
    """Whoever may not open a page is told nothing of the case, and changes nothing by sending to it; one who is
    inhabil is a stranger to the case, though not to what is more than the case."""
    for navn in navnene:
        sted, args = adresse(navn, verden), set(RUTENETT[navn][0])
        ventet = dict(zip(PERSONER, map(int, RUTENETT[navn][1].split()), strict=True))
        hentet = {person: hent(klient, sted) for person, klient in klienter.items()}
        assert {person: status for person, (status, _tekst) in hentet.items()} == ventet, navn
        if navn not in OFFENTLIGE:
            assert [person for person in FREMMEDE if TITTEL in hentet[person][1]] == [], navn
        for person in FREMMEDE:
            if ventet[person] in (403, 404) or (args & verden.keys() and not (person == "inhabil" and args & STORRE)):
                assert klienter[person].post(sted).status_code in (403, 404, 405), (navn, person)
        assert klienter["anonym"].post(sted).status_code in (302, 405), navn
