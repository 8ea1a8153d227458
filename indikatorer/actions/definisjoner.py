"""The national definitions: from files to versions in the database."""

import hashlib
import json
import tomllib
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from indikatorer.beregning.definisjon import les_definisjon
from indikatorer.models import Indikator

MAPPE = Path(__file__).resolve().parent.parent / "definisjoner"


@transaction.atomic
def synk_definisjoner(mappe: Path = MAPPE) -> int:
    """Adds a version for each definition that is new or changed. Returns how many. Safe to run again.

    Raises UgyldigDefinisjon, with nothing stored, when a file cannot be computed or its examples do not hold.
    """
    nye = 0
    for rekkefolge, fil in enumerate(sorted(mappe.glob("*.toml"))):
        innhold = tomllib.loads(fil.read_text(encoding="utf-8"))
        definisjon = les_definisjon(innhold)
        sha256 = hashlib.sha256(json.dumps(innhold, sort_keys=True).encode()).hexdigest()
        indikator, _ = Indikator.objects.get_or_create(kode=definisjon.kode, defaults={"rekkefolge": rekkefolge})
        siste = indikator.versjoner.filter(gjelder_fra=definisjon.gjelder_fra).order_by("id").last()
        if siste is None or siste.sha256 != sha256:
            indikator.versjoner.create(
                gjelder_fra=definisjon.gjelder_fra, innhold=innhold, sha256=sha256, opprettet=timezone.now()
            )
            nye += 1
    return nye
