"""A real browser on the running site. Debian's Chromium, driven by Playwright."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).resolve().parent.parent / "static" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def nettleser():
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


@pytest.fixture
def side(nettleser, live_server):
    """A fresh page, as a user who has never been here, with the site's address as its base.

    Anything the page writes to the console as an error, a breach of the content security policy too, fails the test.
    """
    kontekst = nettleser.new_context(base_url=live_server.url, locale="nb-NO", timezone_id="Europe/Oslo")
    ny = kontekst.new_page()
    feil = []
    ny.on("console", lambda melding: feil.append(melding.text) if melding.type == "error" else None)
    ny.on("pageerror", lambda unntak: feil.append(str(unntak)))
    yield ny
    kontekst.close()
    assert feil == []


def tilgjengelighetsbrudd(side) -> list[str]:
    """What axe-core finds wrong on the page by WCAG 2.2 AA: rule and first element, one text each."""
    if not side.evaluate("() => 'axe' in window"):
        side.evaluate(AXE.read_text())
    funn = side.evaluate(
        "regler => axe.run(document, {runOnly: regler}).then(svar => svar.violations)",
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    )
    return [f"{regel['id']}: {regel['nodes'][0]['html']}" for regel in funn]
