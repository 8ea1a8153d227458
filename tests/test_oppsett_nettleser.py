"""The browser fixtures: a real page with its style, and errors that do not pass in silence."""

from playwright.sync_api import expect

from tests.nettleser import tilgjengelighetsbrudd


def test_innloggingssiden_har_stilark_fra_egen_tjener_og_er_tilgjengelig(side):
    hentet = []
    side.on("response", lambda svar: hentet.append((svar.url, svar.status)))
    side.goto("/")
    expect(side.locator("input[type=password]")).to_be_visible()
    assert side.evaluate("getComputedStyle(document.body).getPropertyValue('--ds-color-accent-base-default')")
    assert {status for _, status in hentet} <= {200, 302}
    assert all(adresse.startswith(side.url.split("/logg-inn")[0]) for adresse, _ in hentet)
    assert tilgjengelighetsbrudd(side) == []


def test_axe_finner_det_den_skal(side):
    side.goto("/")
    side.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"data:,\">')")
    assert any(brudd.startswith("image-alt") for brudd in tilgjengelighetsbrudd(side))
