"""What the tests of the card share: deliveries, limits, and the page as text."""

import re
from datetime import date
from decimal import Decimal

from indikatorer.actions.grense import sett_grense
from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.models import Indikator, Omrade
from tests.byggere import lever_og_beregn

SARPSBORG, SKIPTVET_MARKER, TRE_KOMMUNER = "0105", "0119", "1923"
UNG = {"fodt": date(2005, 6, 15)}


def lever(kommune: str, ar: int, personer, **valg):
    per = date(2026, 10, 31) if ar == 2026 else date(ar, 12, 31)
    return lever_og_beregn(kommune, ar, personer, valg.pop("per", per), **valg)


def lever_kvp(tall: dict[tuple[str, str], int]) -> None:
    rader = "".join(f"{omrade};{maned};{antall}\n" for (omrade, maned), antall in tall.items())
    mottak = ta_imot("arena-kvp", f"omrade;maned;antall\n{rader}".encode(), "arena.csv")
    assert mottak.kjoring, [f.tekst for f in mottak.lesing.funn]
    utfor(mottak.kjoring)


def grense(indikator: str, omrade: str, gronn: str, rod: str, fra: str = "2024-01", **valg) -> None:
    sett_grense(
        Indikator.objects.get(kode=indikator),
        Omrade.objects.get(kode=omrade),
        Decimal(gronn),
        Decimal(rod),
        fra,
        **valg,
    )


def side(client, enhetsnr: str = SARPSBORG, **valg) -> str:
    svar = client.get(f"/malekort/{enhetsnr}/", valg)
    assert svar.status_code == 200, svar.status_code
    return re.sub(r"\s+", " ", svar.content.decode().replace("\N{NO-BREAK SPACE}", " "))


def linje(html: str, indikator: str) -> str:
    """An indicator's two rows as text: what is shown, and what is unfolded."""
    fra = html.index(f'id="{indikator}"')
    rader = html[fra : html.index("</tr>", html.index('class="fold"', fra))]
    rader = re.sub(r"<span popover.*?</span>", "", rader)  # the explanations of the words
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", rader.split(">", 1)[1]))
