"""What tests of revisions share: deliveries on a day of their own, and figures straight through the product's store."""

import json
from contextlib import contextmanager
from datetime import date

import time_machine
from django.utils import timezone

from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.actions.resultat import lagre_figurer
from indikatorer.beregning.prikking import skjules
from indikatorer.models import Indikatorversjon, Leveranse
from indikatorer.queries.figurer import Figur
from tests.byggere import lever_og_beregn, mottakere
from tests.tallbyggere import kjoring

SEPTEMBER, OKTOBER = date(2026, 9, 30), date(2026, 10, 31)


@contextmanager
def den(dag: str):
    with time_machine.travel(f"{dag} 10:00+01:00", tick=False):
        yield


def lever(kommune: str, antall: int, per: date = OKTOBER, **felter) -> Leveranse:
    return lever_og_beregn(kommune, 2026, mottakere(antall, **felter), per).leveranse


def lever_befolkning(omrade: str, antall: int) -> Leveranse:
    """So many of one age, as an answer from SSB."""
    koder = {
        "Region": [omrade],
        "Alder": [f"{alder:03d}" for alder in range(18, 67)],
        "ContentsCode": ["Personer1"],
        "Tid": ["2026"],
    }
    svar = {
        "version": "2.0",
        "class": "dataset",
        "id": list(koder),
        "size": [len(k) for k in koder.values()],
        "dimension": {navn: {"category": {"index": {k: nr for nr, k in enumerate(k_)}}} for navn, k_ in koder.items()},
        "value": [antall] + [0] * 48,
    }
    mottak = ta_imot("ssb-befolkning", json.dumps(svar).encode(), "befolkning.json")
    assert mottak.kjoring, [funn.tekst for funn in mottak.lesing.funn]
    utfor(mottak.kjoring)
    return mottak.leveranse


def levert(kommune: str, per: date) -> Leveranse:
    """A delivery of 2026 as it stands when it is made, without what is in it."""
    return Leveranse.objects.create(
        kilde="kostra-11f", omrade_id=kommune, ar=2026, per=per, dekning=1, filnavn="11F.txt", storrelse=1,
        sha256="0" * 64, antall=1, mottatt=timezone.now(),
    )  # fmt: skip


def lagre(indikator: str, omrade: str, periode: str, teller: int | None, nevner: int | None, *bak: Leveranse) -> None:
    """A figure as a run would have stored it; without a teller it is missing. bak: the deliveries behind it."""
    versjon = Indikatorversjon.objects.filter(indikator=indikator).latest("id")
    status, ider = "mangler" if teller is None else "verdi", tuple(leveranse.pk for leveranse in bak)
    figur = Figur(
        indikator=indikator, omrade=omrade, periode=periode, versjon=versjon.pk, teller=teller, nevner=nevner,
        nevner_per="", status=status, forelopig=False, skjult=teller is not None and skjules(teller, nevner),
        leveranser=ider,
    )  # fmt: skip
    lagre_figurer([figur], kjoring(periode, periode))
