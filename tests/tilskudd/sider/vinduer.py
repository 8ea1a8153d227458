"""Windows of the grants' people onto the running site."""

from django.test import Client
from playwright.sync_api import BrowserContext, Page

from malekort.models import Bruker
from tests.nettleser import Nettleser

TELL = """addEventListener('click', hendelse => {
    if (hendelse.isTrusted && hendelse.detail) sessionStorage.klikk = 1 + Number(sessionStorage.klikk || 0)
}, true)"""
"""Counts what the mouse does in the window; a button that is pressed with the keyboard is no click."""


def inne(nettleser: Nettleser, person: Bruker, **valg) -> Page:
    """The person's own window, logged in. valg: of the window, as java_script_enabled."""
    klient = Client()
    klient.force_login(person)
    kontekst: BrowserContext = nettleser.new_context(**valg)
    kontekst.add_cookies([{"name": "sessionid", "value": klient.cookies["sessionid"].value, "url": nettleser.adresse}])
    kontekst.add_init_script(TELL)
    return kontekst.new_page()


def klikk(side: Page) -> int:
    """How many clicks there have been in the window."""
    return side.evaluate("Number(sessionStorage.klikk || 0)")
