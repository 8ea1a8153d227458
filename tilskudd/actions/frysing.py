from datetime import datetime

from tilskudd.models import Soknad, Soknadsversjon
from tilskudd.queries.innhold import innhold
from tilskudd.regler.innhold import innholdshash


def frys(soknad: Soknad, aktor, na: datetime) -> Soknadsversjon:
    """The content as it is, as a version of its own; the søknad points at it and is saved by the caller."""
    frosset = innhold(soknad)
    soknad.versjon += 1
    soknad.innhold_sha256 = innholdshash(frosset)
    return Soknadsversjon.objects.create(
        soknad=soknad, nr=soknad.versjon, innhold=frosset, sha256=soknad.innhold_sha256, tid=na, laget_av=aktor
    )
