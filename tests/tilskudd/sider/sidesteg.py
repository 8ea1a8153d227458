"""What is done on a page of the grants to bring it into a state: forms sent as a browser without scripts does."""

from collections.abc import Callable

from playwright.sync_api import Page


def skriv_og_send(skjema: str, verdier: str = "", handling: str = "") -> Callable[[Page], None]:
    """Sends the form as a browser without JavaScript does. skjema: a selector. verdier: what is done to `s` first.
    handling: value of the button."""

    def steg(side: Page) -> None:
        valgt = side.locator(f"main {skjema}").first
        valgt.evaluate(f"s => {{ {verdier}; }}")
        knapp = f"""if ("{handling}") s.append(Object.assign(document.createElement("input"),
            {{type: "hidden", name: "handling", value: "{handling}"}}));"""
        with side.expect_navigation():
            valgt.evaluate(f"s => {{ {knapp} HTMLFormElement.prototype.submit.call(s) }}")

    return steg


def brett_ut(side: Page) -> None:
    """Opens everything that can be unfolded, and waits until it has come to rest."""
    side.evaluate(
        """async () => {
            document.querySelectorAll("main details").forEach(detalj => detalj.open = true);
            await Promise.allSettled(document.getAnimations().map(bevegelse => bevegelse.finished));
        }"""
    )


TOM_ALT = "s.querySelectorAll('[type=text], [type=date], textarea').forEach(felt => felt.value = '')"
GAMMELT = "s.elements.endringsnr.value = '77'"


def skriv(felt: str, verdi: str) -> str:
    return f"s.querySelector('{felt}').value = '{verdi}'"


def velg_og_sporr(side: Page) -> None:
    side.locator("[name=sak]").nth(0).evaluate("boks => boks.form.querySelectorAll('[name=sak]')"
                                               ".forEach(b => b.checked = true)")  # fmt: skip
    skriv_og_send("form:has([name=sak])", handling="fatt")(side)
