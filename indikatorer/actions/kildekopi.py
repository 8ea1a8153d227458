"""Keeping an answer as it was received."""

import hashlib
import zlib
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from indikatorer.henting.forbindelse import Svar
from indikatorer.models import Henting, Kildekopi, Kildesvar

BEHOLD = 3
"""Copies per source."""


@transaction.atomic
def lagre_kopi(henting: Henting, oppdatert: str, periode: str, svar: Mapping[str, Svar]) -> None:
    """Gives the fetch the copy it is to read, in one transaction, so a worker that dies after it has asked for the last
    time; and forgets the oldest."""
    sum_ = hashlib.sha256(b"".join(hashlib.sha256(ett.innhold).digest() for ett in svar.values())).hexdigest()
    kopi = Kildekopi.objects.create(
        kilde=henting.kilde, hentet=timezone.now(), oppdatert=oppdatert, periode=periode, sha256=sum_
    )
    Kildesvar.objects.bulk_create(
        Kildesvar(
            kopi=kopi,
            navn=navn,
            sporring=ett.sporring,
            sha256=hashlib.sha256(ett.innhold).hexdigest(),
            storrelse=len(ett.innhold),
            innhold=zlib.compress(ett.innhold),
        )
        for navn, ett in svar.items()
    )
    henting.kopi = kopi
    henting.save()
    gamle = Kildekopi.objects.filter(kilde=henting.kilde).values_list("pk", flat=True)[BEHOLD:]
    Kildekopi.objects.filter(pk__in=list(gamle)).delete()
