"""The national month and one kommune's correction, through PostgreSQL and a real Celery worker.

Runs in a database of its own beside the others, filled with two synthetic national years.
"""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.db import connection

from indikatorer.actions.kjoring import planlegg
from indikatorer.actions.leveranse import ta_imot
from indikatorer.actions.planlegging import kommuner_i
from indikatorer.models import Kjoring
from tests.arbeider import Arbeider, tom_koene, vent_til
from tests.bench.maling import Maling, mediantid

MANEDER = ("2025-10", "2025-09", "2025-08")
ALLE, EN = "hele landet", "3101"


def mal() -> list[Maling]:
    """Needs a database with reference data and nothing else (tests.bench gives it)."""
    with TemporaryDirectory() as mappe:
        call_command("lag-demodata", "--ut", mappe, "--hele-landet", "--ar", "3", verbosity=0)
        _lever(sorted(Path(mappe).glob("11F_*_2024_*")) + sorted(Path(mappe).glob("11F_*_2025_*")))
        tom_koene()
        arbeider = Arbeider(Path(mappe) / "arbeider.log")
        arbeider.start()
        try:
            return _malinger()
        finally:
            arbeider.stopp()


def _lever(filer: list[Path]) -> None:
    for fil in filer:
        assert ta_imot("kostra-11f", fil.read_bytes(), fil.name).leveranse, fil.name


def _malinger() -> list[Maling]:
    maneder = iter(MANEDER)
    landet = mediantid(lambda: _kjor(next(maneder), kommuner_i([], MANEDER[-1], MANEDER[0])))
    ett = mediantid(lambda: _kjor("2025-07", [EN]))
    kopi = mediantid(_kopi)
    return [
        Maling("nasjonal måned, fra PostgreSQL til lagret", landet, "COPY … TO av radene", kopi, hoyst=5),
        Maling("én kommunes måned", ett, "den nasjonale måneden", landet, hoyst=0.5),
    ]


def _kjor(maned: str, kommuner: list[str]) -> None:
    kjoring = planlegg("kommando", maned, maned, kommuner)
    vent_til(lambda: Kjoring.objects.filter(pk=kjoring.pk, ferdig__isnull=False).exists(), 120)


def _kopi() -> None:
    with connection.cursor() as peker:
        peker.cursor.copy_expert(
            "COPY (SELECT p.* FROM indikatorer_personar p JOIN indikatorer_leveranse l ON l.id = p.leveranse_id "
            "WHERE l.ar IN (2024, 2025)) TO STDOUT",
            BytesIO(),
        )
