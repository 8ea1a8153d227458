"""From a figure that has become another on the card to why, and to follow the office, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.byggere import bruker
from tests.revisjonshjelp import OKTOBER, SEPTEMBER, den, lagre, levert
from tests.sider.test_malekort_nettleser import logg_inn

pytestmark = pytest.mark.usefixtures("klargjort")


@pytest.fixture
def historie():
    for dag, teller, per in (
        ("2026-10-05", 200, SEPTEMBER),
        ("2026-11-05", 260, OKTOBER),
        ("2026-11-10", 230, OKTOBER),
    ):
        with den(dag):
            lagre("B.101", "3105", "2026-03", teller, 37649, levert("3105", per))


def test_from_the_card_to_why_and_to_the_log_and_to_follow(nettleser, live_server, historie):
    """By keyboard, and without JavaScript."""
    kontekst = nettleser.new_context(base_url=live_server.url, java_script_enabled=False)
    side = kontekst.new_page()
    logg_inn(side, bruker("leder", "0105"))
    side.goto("/malekort/0105/?maned=2026-03")
    side.locator("summary", has_text="Teller og nevner").first.press("Enter")
    side.get_by_role("link", name="Hvorfor?").press("Enter")
    side.get_by_role("heading", name="Hvorfor endret tallet for mars 2026 seg?").wait_for()
    expect(side.locator(".hvorfordeler li")).to_have_count(2)
    expect(side.locator("svg.figur-bred .foss")).to_have_count(4)
    side.get_by_label("Fra", exact=True).select_option(index=1)
    side.get_by_role("button", name="Vis").press("Enter")
    expect(side.locator(".hvorfordeler li")).to_have_count(1)
    side.get_by_role("link", name="Alle revisjoner for kontoret").press("Enter")
    expect(side.locator("table tbody tr")).to_have_count(2)
    side.get_by_role("button", name="Følg").press("Enter")
    side.get_by_role("button", name="Slutt å følge").press("Enter")
    side.get_by_role("button", name="Følg").wait_for()
    kontekst.close()
