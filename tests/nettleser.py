"""A real browser on the running site. Debian's Chromium, driven by Playwright."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).resolve().parent.parent / "static" / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
VENTET = "the server responded with a status of 4"
"""What the browser itself writes of a page that answers 4xx, as a form does that comes back with what was wrong."""


@pytest.fixture(scope="session")
def krom():
    """One browser for the whole run."""
    # Playwright runs an event loop in this thread, which Django takes for asynchronous code and refuses.
    tidligere = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    with sync_playwright() as spill:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        valg = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        krom = spill.chromium.launch(executable_path=CHROMIUM, args=valg)
        yield krom
        krom.close()
    if tidligere is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Nettleser:
    """Opens users' own windows, and notes what none of them may do: write an error to the console, which a breach of
    the content security policy also is, or ask any other site for anything."""

    def __init__(self, krom: Browser, adresse: str) -> None:
        self.krom, self.adresse = krom, adresse
        self.feil: list[str] = []
        self._kontekster: list[BrowserContext] = []

    def new_context(self, **valg) -> BrowserContext:
        standard = {"base_url": self.adresse, "locale": "nb-NO", "timezone_id": "Europe/Oslo"}
        kontekst = self.krom.new_context(**standard | valg)
        kontekst.on("console", self._konsoll)
        kontekst.on("weberror", lambda feil: self.feil.append(str(feil.error)))
        kontekst.on("request", self._foresporsel)
        self._kontekster.append(kontekst)
        return kontekst

    def _konsoll(self, melding: ConsoleMessage) -> None:
        egen_side = melding.page is not None and melding.location["url"] == melding.page.url.partition("#")[0]
        if melding.type == "error" and not (VENTET in melding.text and egen_side):
            self.feil.append(f"{melding.text} ({melding.location['url']})")

    def _foresporsel(self, sporsmal: Request) -> None:
        if not sporsmal.url.startswith((self.adresse, "data:", "blob:")):
            self.feil.append(f"spurte {sporsmal.url}")

    def lukk(self) -> None:
        for kontekst in self._kontekster:
            kontekst.close()


@pytest.fixture
def nettleser(krom, live_server):
    """Windows onto the site. What goes wrong in any of them fails the test."""
    ny = Nettleser(krom, live_server.url)
    yield ny
    ny.lukk()
    assert ny.feil == []


@pytest.fixture
def side(nettleser):
    """A fresh page, as a user who has never been here, with the site's address as its base."""
    return nettleser.new_context().new_page()


def alle(sted: Locator) -> list[Locator]:
    """Each there is of it, when the first has come into sight and the page is read to its end."""
    expect(sted.first).to_be_visible()
    sted.page.wait_for_load_state("domcontentloaded")
    return sted.all()


def tilgjengelighetsbrudd(side: Page, regler: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds wrong on the page by WCAG 2.2 AA and by what
    it holds to be good practice: rule and first element, one text each.

    regler: only these rules, by their names in axe-core.
    """
    if not side.evaluate("() => 'axe' in window"):
        side.evaluate(AXE.read_text())
    utvalg = {"type": "rule", "values": list(regler)} if regler else {"type": "tag", "values": list(WCAG)}
    valg = {"runOnly": utvalg, "resultTypes": ["violations"]}
    if not regler:  # the design system's path of links is a landmark only when its script has come to it
        valg["rules"] = {"region": {"enabled": False}}
    funn = side.evaluate("valg => axe.run(document, valg).then(svar => svar.violations)", valg)
    return [f"{regel['id']}: {regel['nodes'][0]['html']}" for regel in funn]


def ruller_sidelengs(side: Page) -> bool:
    """Whether the page itself is wider than the window."""
    return side.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
