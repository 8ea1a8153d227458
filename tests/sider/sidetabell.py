"""Every page in every state it can be in: whose it is, its address, what is done there, and what then stands there."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

UTEN_SIDE = {
    "hjem": "sender videre etter rolle",
    "logg-ut": "sender videre",
    "sprak": "sender videre",
    "logg-ut-overalt": "sender videre",
    "account_login": "er logg-inn",
    "mfa_index": "er konto",
    "openid_connect_login": "sender videre",
    "openid_connect_callback": "sender videre",
    "mfa_authenticate": "midt i en innlogging: test_totrinn_nettleser.py",
    "mfa_activate_totp": "krever nylig innlogging: test_totrinn_nettleser.py",
    "mfa_deactivate_totp": "krever to trinn: test_totrinn_nettleser.py",
    "mfa_view_recovery_codes": "krever to trinn: test_totrinn_nettleser.py",
    "mfa_generate_recovery_codes": "krever to trinn: test_totrinn_nettleser.py",
    "mfa_reauthenticate": "krever to trinn: test_totrinn_nettleser.py",
    "malekort-pdf": "en fil",
    "malekort-csv": "en fil",
    "malekort-xlsx": "en fil",
    "leveransefunn": "en fil",
    "folg": "sender videre",
}
"""Addresses that show no page, and why."""

ANONYM = "anonym"
INGEN_STED = ""
"""For a page that is no address' own: those that tell that something went wrong."""


@dataclass(frozen=True)
class Tilfelle:
    """navn: of the address, or INGEN_STED. args: of the address; a text that is the name of an id stands for it.
    ser: what proves that the page is in the state. steg: what is done first, on the page that the address gives."""

    navn: str
    person: str
    tilstand: str
    ser: str
    args: tuple[str, ...] = ()
    sporring: str = ""
    sti: str = ""
    steg: Callable[[Page], None] | None = None

    def __str__(self) -> str:
        return f"{self.navn or self.sti}-{self.tilstand}".replace(" ", "-")


def brett_ut(side: Page) -> None:
    """Opens everything on the page that can be unfolded, the innermost too."""
    side.evaluate("document.querySelectorAll('main details').forEach(detalj => detalj.open = true)")


def apne_meny(side: Page) -> None:
    side.locator(".personmeny summary").click()


def vis_ord(side: Page) -> None:
    side.locator("main [popovertarget]").first.click()


def send_tomt(side: Page) -> None:
    """Empties the page's form and sends it."""
    _send(side, "skjema => skjema.querySelectorAll('[type=text], textarea').forEach(felt => felt.value = '')")


def send_ugyldige_grenser(side: Page) -> None:
    _send(side, "skjema => { skjema.elements.gronn.value = '1e99'; skjema.elements.rod.value = 'mye' }")


def send_gammelt(side: Page) -> None:
    """Sends what was written on top of something that has been changed since."""
    _send(
        side,
        """skjema => {
            for (const felt of ['rod', 'navn']) if (skjema.elements[felt]) skjema.elements[felt].value += '9'
            if (skjema.elements.begrunnelse) skjema.elements.begrunnelse.value = 'Fordi'
            skjema.elements.bygger_pa.value = skjema.elements.kode ? 'x' : '1'
        }""",
    )


def send_gammelt_kort(side: Page) -> None:
    _send(
        side,
        """skjema => {
            skjema.querySelector('[name^="navn-"]').value += '9'
            skjema.elements.bygger_pa.value = '1'
        }""",
    )


def send_ugyldige_tall(side: Page) -> None:
    _send(side, "skjema => skjema.querySelectorAll('[type=text]').forEach(felt => felt.value = 'syv')")


def send_gamle_tall(side: Page) -> None:
    _send(
        side,
        """skjema => {
            skjema.querySelectorAll('[type=text]').forEach(felt => felt.value = '5')
            skjema.querySelectorAll('[name^="sett."]').forEach(felt => felt.value = '4')
        }""",
    )


def send_foreldet(side: Page) -> None:
    """Sends the form as it is when the window has stood open since before the login."""
    _send(side, "skjema => { skjema.elements.csrfmiddlewaretoken.value = 'x' }")


def send_altfor_mye(side: Page) -> None:
    _send(
        side,
        """skjema => { for (let nr = 0; nr < 1100; nr++) {
            skjema.append(Object.assign(document.createElement('input'), {type: 'hidden', name: `x${nr}`}))
        } }""",
    )


def _send(side: Page, forst: str) -> None:
    skjema = side.locator("main form[method=post]").first
    skjema.evaluate(forst)
    with side.expect_navigation():
        skjema.evaluate("skjema => skjema.submit()")


def lever_odelagt_fil(side: Page) -> None:
    side.get_by_label("Hva leverer du?").select_option("kostra-11f")
    side.get_by_label("Fil", exact=True).set_input_files(
        {"name": "11F.txt", "mimeType": "text/plain", "buffer": b"3105 ikke en post\n" * 3}
    )
    side.get_by_label("Uttrekksdato").fill("2026-10-31")
    side.get_by_role("button", name="Lever fila").click()
    side.get_by_role("heading", name="11F.txt ble ikke godkjent").wait_for()


def frigi_uten_grunn(side: Page) -> None:
    with side.expect_navigation():
        side.get_by_role("button", name="Frigi", exact=True).click()


T = Tilfelle
FEIL = "Rett opp"
TILFELLER = [
    T("logg-inn", ANONYM, "tom", "Logg inn"),
    T("logg-inn", ANONYM, "feil", FEIL, steg=send_tomt),
    T("logg-inn-avbrutt", ANONYM, "avbrutt", "Du er ikke logget inn"),
    T("konto", "leder", "uten to trinn", "Sett opp totrinnsinnlogging"),
    T("account_change_password", "leder", "tom", "Nytt passord en gang til"),
    T("account_change_password", "leder", "feil", FEIL, steg=send_tomt),
    T("account_reauthenticate", "leder", "tom", "Bekreft at det er deg"),
    T("account_reauthenticate", "leder", "feil", FEIL, steg=send_tomt),
    T("tilgjengelighet", ANONYM, "apen", "Erklæring om tilgjengelighet"),
    T("tilgjengelighet", "leder", "innlogget", "Erklæring om tilgjengelighet", steg=apne_meny),
    T("kontor", "embete", "liste", "Levert til og med"),
    T("kontor", "direktorat", "uten treff", "Ingen kontor passer", sporring="?sok=xyzzy"),
    T("kontor", "uten rolle", "tom", "Du har ikke tilgang til noe kontor ennå"),
    # The card
    T("malekort", "leder", "alt utfoldet", "usikker", ("0105",), steg=brett_ut),
    T("malekort", "leder", "rettelse holdes", "en rettet fil holdes til to har frigitt den", ("0105",)),
    T("malekort", "kommune", "overgang venter", "Se over og bekreft", ("0105",)),
    T("malekort", "leder", "blant andre", "KOSTRA-gruppe", ("0105",), "?sammenlign=1", steg=brett_ut),
    T("malekort", "leder", "ordforklaring", "usikker", ("0105",), steg=vis_ord),
    T("malekort", "kommune", "slik det sto", "Slik det sto", ("0105",), "?per=2026-11-21&maned=2026-09"),
    T("malekort", "kommune", "ikke da", "Dette kan ikke vises slik det sto da", ("0105",), "?per=i-morgen"),
    T("malekort", "kommune", "maned som ikke har vært", "har ikke vært ennå", ("0105",), "?maned=2027-03"),
    T("malekort", "ny kommune", "forste dag", "Målekortet har ingen tall ennå", ("0104",)),
    T("malekort", "embete", "ingenting levert", "Tallene kommer av seg selv", ("0104",)),
    T("malekort", "leder uten kommune", "uten kommune", "ikke knyttet til noen kommune", ("0999",)),
    T("malekort", "tom kommune", "ingen valgt", "Kortet er tomt", ("0128",)),
    T("malekort", "embete", "skjult", "Skjult", ("0106",), steg=brett_ut),
    T("indikator", "leder", "alt utfoldet", "Tallene i tabell", ("0105", "B.101"), "?periode=alle", steg=brett_ut),
    T("indikator", "leder", "for kort historikk", "For kort historikk", ("0105", "B.102"), steg=brett_ut),
    T("indikator", "leder", "mangler", "Mangler", ("0105", "B.151"), steg=brett_ut),
    T("indikator", "leder", "uten nevner", "Ingen å regne av", ("0105", "3105.2"), steg=brett_ut),
    T("indikator", "embete", "skjult", "Skjult", ("0106", "B.103"), steg=brett_ut),
    T("merknad", "leder", "feil", "Skriv merknaden", ("0105", "B.101"), steg=send_tomt),
    # Revisions
    T("hvorfor", "leder", "delene", "Delene i tall", ("0105", "B.101")),
    T("hvorfor", "leder", "ikke endret", "ikke endret siden", ("0105", "B.151"), "?maned=2026-09"),
    T("hvorfor", "embete", "skjult", "Da kan heller ikke endringer", ("0106", "B.103")),
    T("revisjoner", "leder", "liste", "Rettet fil", ("0105",)),
    T("revisjoner", "leder", "uten treff", "Ingen revisjoner passer", ("0105",), "?indikator=B.151"),
    T("revisjoner", "embete", "tom", "Ingen tall er endret", ("0128",)),
    # Thresholds
    T("grenser", "kommune", "satt", "Grenser nå", ("3105",)),
    T("grenser", "ny kommune", "ingen", "Grenser nå", ("3103",)),
    T("grenser", "direktorat", "landet", "Grenser nå", ("0",)),
    T("grense", "kommune", "med historikk", "Rettet siden", ("3105", "B.101"), steg=brett_ut),
    T("grense", "kommune", "feil", FEIL, ("3105", "B.101"), steg=send_ugyldige_grenser),
    T("grense", "kommune", "annen kom forst", "mens du", ("3105", "B.101"), steg=send_gammelt),
    T("grense", "leder", "bare lese", "Rettet siden", ("3105", "B.101")),
    T("grense", "ny kommune", "ingen", "Grønn når verdien er", ("3103", "B.151")),
    T("grense", "direktorat", "landet", "Anbefaling", ("0", "B.101")),
    # Deliveries and runs
    T("lever", "kommune", "tom", "Hva leverer du?"),
    T("lever", "kommune", "feil", FEIL, steg=send_tomt),
    T("lever", "kommune", "avvist", "ble ikke godkjent", steg=lever_odelagt_fil),
    T("leveranser", "kommune", "liste", "venter på svar"),
    T("leveranser", "ny kommune", "tom", "Lever den første fila"),
    T("kontroller", "kommune", "med funn", "Siste mot forrige"),
    T("kontroller", "ny kommune", "tom", "Ingen personfiler er levert"),
    T("kontroller", "kommune", "ukjent område", "Velg et gyldig valg", sporring="?omrade=9"),
    T("leveranser", "kommune", "uten treff", "Ingen leveranser passer", sporring="?kilde=kostra-11f&ar=2025&omrade=0"),
    T("leveranseutkast", "kommune", "folger", "Skal den gjelde?", ("utkast",), steg=brett_ut),
    T("leveranseutkast", "kommune", "kjent", "Denne fila er levert før", ("kjent utkast",)),
    T("leveranseutkast", "ny kommune", "borte", "mer enn ett døgn", ("utkast",)),
    T("leveranse", "kommune", "gjelder", "Funn i kontrollen", ("gjelder",), steg=brett_ut),
    T("leveranse", "kommune", "avlost", "gjelder i stedet", ("avløst",)),
    T("leveranse", "leder", "trukket", "Feil uttrekk fra fagsystemet", ("trukket",)),
    T("datakontrakter", "kommune", "liste", "Dataavtaler for Sarpsborg", ("3105",)),
    T("datakontrakt", "kommune", "tom", "har alltid gjort det", ("3105", "kostra-11f")),
    T("datakontrakt", "kommune", "feil", FEIL, ("3105", "kostra-11f"), steg=send_tomt),
    T("datakontrakt", "leder", "bare lese", "Bare fagansvarlig", ("3105", "kostra-11f")),
    T("datakalender", "direktorat", "alle kilder", "kommuner har levert", sporring="?kilde=alle&fylke=31"),
    T("datakalender", "embete", "sene", "Sen", sporring="?stilling=sen"),
    T("datakalender", "kommune", "ingen treff", "Ingen kommuner passer", sporring="?kilde=kostra-11cf&stilling=sen"),
    T("datakalender", "kommune", "feil", FEIL, sporring="?fylke=99"),
    T("holdte", "kommune", "liste", "mye høyere enn vanlig"),
    T("holdte", "ny kommune", "tom", "Ingen leveranser holdes tilbake"),
    T("holdt", "kommune", "venter", "Tallene side om side", ("holdt",)),
    T("holdt", "kommune", "feil", FEIL, ("holdt",), steg=frigi_uten_grunn),
    T("holdt", "direktorat", "uten tall", "ser bare kommunen selv", ("holdt",)),
    T("holdt", "leder", "erstattet", "En nyere leveranse har tatt plassen", ("erstattet",)),
    T("trekk-leveranse", "kommune", "folger", "Dette skjer hvis du trekker den", ("gjelder",)),
    T("trekk-leveranse", "kommune", "feil", "Skriv kort hvorfor", ("gjelder",), steg=send_tomt),
    T("innsyn", "leder", "liste", "Hvem har sett små tall"),
    T("innsyn", "ny kommune", "tom", "Ingen har sett små tall ennå"),
    T("kjoringer", "direktorat", "liste", "Kjøringer"),
    T("kjoringer", "uten rolle", "tom", "Ingenting er beregnet ennå"),
    T("kjoring", "kommune", "ferdig", "Bekreftet", ("ferdig",)),
    T("kjoring", "kommune", "venter", "Venter på tur", ("venter",)),
    # The sources outside
    T("kilder-utenfra", "direktorat", "avvist", "Dette var galt"),
    T("klassforslag", "direktorat", "venter", "Lastes inn med reformtabellen"),
    # The kommune's own
    T("kortoppsett", "kommune", "egne ord", "Unge vi kjenner", ("3105",), steg=brett_ut),
    T("kortoppsett", "tom kommune", "ingen valgt", "Målekortet i Rakkestad", ("3120",)),
    T("kortoppsett", "leder", "bare lese", "Bare fagansvarlig", ("3105",)),
    T("kortoppsett", "kommune", "annen kom forst", "mens du", ("3105",), steg=send_gammelt_kort),
    T("egne-tall", "kommune", "fort", "På venteliste", ("3105",)),
    T("egne-tall", "kommune", "feil", FEIL, ("3105",), steg=send_ugyldige_tall),
    T("egne-tall", "kommune", "annen kom forst", "mens du skrev", ("3105",), steg=send_gamle_tall),
    T("egne-tall", "ny kommune", "ingen", "Kommunen har ingen egne tall ennå", ("3103",)),
    T("egen-indikator-ny", "kommune", "tom", "Ny egen indikator", ("3105",), steg=brett_ut),
    T("egen-indikator-ny", "kommune", "feil", FEIL, ("3105",), steg=send_tomt),
    T("egen-indikator", "kommune", "endre", "Lagre endringen", ("3105", "3105.1"), steg=brett_ut),
    T("egen-indikator", "kommune", "feil", FEIL, ("3105", "3105.1"), steg=send_tomt),
    T("egen-indikator", "kommune", "annen kom forst", "mens du", ("3105", "3105.1"), steg=send_gammelt),
    T("egen-indikator", "leder", "bare lese", "egen indikator for Sarpsborg", ("3105", "3105.1"), steg=brett_ut),
    T("overganger", "direktorat", "liste", "Ikke bekreftet"),
    T("overganger", "ny kommune", "egen", "3103 Moss"),
    T("overgang", "direktorat", "ikke bekreftet", "Bekreft overgangen", ("3105",)),
    # The catalogue and the wishes
    T("katalog", "kommune", "leser", "Andel unge"),
    T("katalog", "direktorat", "skriver", "Til kontroll"),
    T("katalogindikator", "kommune", "leser", "skrevet av", ("B.170",), steg=brett_ut),
    T("katalogindikator", "direktorat", "skriver", "Skriv en ny versjon", ("B.101",), steg=brett_ut),
    T("katalogutkast", "direktorat", "tomt", "Nytt utkast", ("tomt",), steg=brett_ut),
    T("katalogutkast", "direktorat", "feil", FEIL, ("tomt",), steg=send_tomt),
    T("katalogutkast", "direktorat", "annen kom forst", "mens du", ("returnert",), steg=send_gammelt),
    T("katalogutkast", "direktorat", "sendt tilbake", "forklares", ("returnert",), "?virkning", steg=brett_ut),
    T("katalogutkast", "kontrollør", "til kontroll", "får en annen verdi", ("til kontroll",), steg=brett_ut),
    T("katalogutkast", "direktorat", "publisert", "Kontrollert av", ("publisert",)),
    T("onsker", "kommune", "liste", "Ventetid avslatt"),
    T("onsker", "ny kommune", "tom", "Ingen ønsker ennå"),
    T("onske-nytt", "kommune", "tom", "Hva ønsker dere å måle?"),
    T("onske-nytt", "kommune", "feil", FEIL, steg=send_tomt),
    T("onske", "kommune", "samtale", "Hvor kommer tallene fra?", ("ønske under_arbeid",)),
    T("onske", "direktorat", "nytt", "Ingen har svart ennå", ("ønske nytt",)),
    T("onske", "direktorat", "feil", FEIL, ("ønske avslatt",), steg=send_tomt),
    # Comparing
    T("sammenlign", "kommune", "tabell", "Halden", sporring="?utvalg=fylke-31", steg=brett_ut),
    T("sammenlign", "kommune", "tolv maneder", "Halden", sporring="?utvalg=fylke-31&spenn=tolv"),
    T(
        "sammenlign",
        "direktorat",
        "brudd",
        "Haram samlet",
        sporring="?utvalg=fylke-15&maned=2023-12&inndeling=brudd",
        steg=brett_ut,
    ),
    T("sammenlign", "kommune", "ingen valgt", "Velg", sporring="?utvalg=egne"),
    T("sammenlign", "kommune", "feil", "har ikke vært ennå", sporring="?maned=2027-03&legg_til=Atlantis"),
    T("sosialtjenestetall", "kommune", "fylker", "Utvalgte tall"),
    T("sosialtjenestetall", "embete", "kommuner", "Halden", sporring="?fylke=31"),
    T("sosialtjenestetall", "embete", "feil", FEIL, sporring="?ar=1999"),
    # What goes wrong
    T(INGEN_STED, "leder", "ingen tilgang", "Bare fagansvarlig i kommunen", sti="/leveranser/ny/"),
    T(INGEN_STED, "leder", "fant ikke", "Vi fant ikke siden", sti="/malekort/0104/"),
    T(INGEN_STED, ANONYM, "for gammelt", "Skjemaet er for gammelt", sti="/logg-inn/", steg=send_foreldet),
    T(INGEN_STED, ANONYM, "for mye", "Vi kunne ikke lese det du sendte", sti="/logg-inn/", steg=send_altfor_mye),
]
