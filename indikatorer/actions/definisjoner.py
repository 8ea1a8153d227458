"""The national definitions: from files to versions in the database."""

import hashlib
import json
import tomllib
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from indikatorer.beregning.definisjon import les_definisjon
from indikatorer.models import Indikator, Indikatorversjon

MAPPE = Path(__file__).resolve().parent.parent / "definisjoner"


@transaction.atomic
def synk_definisjoner(mappe: Path = MAPPE) -> int:
    """Adds a version for each definition that is new or changed. Returns how many. Safe to run again.

    A file speaks until the catalogue does: from the month of an indicator's first version published in the catalogue
    the catalogue alone rules it, and a file that holds from that month or later is left alone. Months before it still
    follow the file. So nothing the directorate has published is ever overridden by setting the product up again, and
    an indicator archived in the catalogue stays archived.

    Raises UgyldigDefinisjon, with nothing stored, when a file cannot be computed or its examples do not hold.
    """
    nye = 0
    for rekkefolge, fil in enumerate(sorted(mappe.glob("*.toml"))):
        innhold = tomllib.loads(fil.read_text(encoding="utf-8"))
        definisjon = les_definisjon(innhold)
        indikator, _ = Indikator.objects.get_or_create(kode=definisjon.kode, defaults={"rekkefolge": rekkefolge})
        if definisjon.gjelder_fra >= _katalogen_fra(indikator):
            continue
        siste = indikator.versjoner.filter(gjelder_fra=definisjon.gjelder_fra).order_by("id").last()
        if siste is None or siste.sha256 != _sum(innhold):
            ny_versjon(indikator, innhold)
            nye += 1
    return nye


def ny_versjon(indikator: Indikator, innhold: dict) -> Indikatorversjon:
    """Adds a definition that has been read and found good."""
    return indikator.versjoner.create(
        gjelder_fra=innhold["gjelder_fra"], innhold=innhold, sha256=_sum(innhold), opprettet=timezone.now()
    )


def _katalogen_fra(indikator: Indikator) -> str:
    publisert = indikator.versjoner.filter(utkast__isnull=False).order_by("gjelder_fra")
    return publisert.values_list("gjelder_fra", flat=True).first() or "9999-12"


def _sum(innhold: dict) -> str:
    return hashlib.sha256(json.dumps(innhold, sort_keys=True).encode()).hexdigest()
