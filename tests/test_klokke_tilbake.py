"""A clock that is set back: history stays a chain, and what was delivered last is what stands."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone

from indikatorer.actions.etterproving import etterprov_utvalg
from indikatorer.actions.kjoring import utfor
from indikatorer.actions.trekk import trekk_leveranse
from indikatorer.models import Dekning, Observasjon, Resultat
from tests.byggere import lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db
KJEDER = {
    Resultat: ("indikator_id", "omrade_id", "periode"),
    Dekning: ("enhet_id", "ar"),
    Observasjon: ("variabel", "omrade_id", "periode"),
}


def brutte_kjeder() -> list[tuple]:
    """Rows that end before they begin, and rows that begin before the one they follow has ended."""
    brudd = []
    for modell, nokkel in KJEDER.items():
        kjeder: dict[tuple, list] = {}
        for rad in modell.objects.order_by("pk"):
            kjeder.setdefault(tuple(getattr(rad, felt) for felt in nokkel), []).append(rad)
        for kjede in kjeder.values():
            brudd += [rad for rad in kjede if rad.registrert_til and rad.registrert_til < rad.registrert_fra]
            brudd += [
                (a, b) for a, b in pairwise(kjede) if a.registrert_til is None or b.registrert_fra < a.registrert_til
            ]
    return brudd


def teller() -> int:
    return Resultat.objects.get(indikator="B.101", omrade="3101", periode="2025-06", registrert_til=None).teller


@pytest.mark.parametrize("tilbake", [timedelta(seconds=1), timedelta(hours=30)])
def test_det_siste_gjelder_selv_om_klokka_gar_tilbake(tilbake):
    start = timezone.now() + timedelta(days=40)
    with time_machine.travel(start, tick=True) as klokke:
        lever_og_beregn("3101", 2025, mottakere(5), date(2025, 12, 31))
        klokke.move_to(start - tilbake)
        rettet = lever_og_beregn("3101", 2025, mottakere(8), date(2025, 12, 31))
        assert teller() == 8
        klokke.move_to(start - 2 * tilbake)
        utfor(trekk_leveranse(rettet.leveranse, "Feil fil."))
        assert teller() == 5
        assert brutte_kjeder() == []
        klokke.move_to(start + timedelta(days=1))
        assert etterprov_utvalg(200).avvik == []
