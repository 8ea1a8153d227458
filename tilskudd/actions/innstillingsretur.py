"""The directorate sends an embete's list back (10): what was approved on it is valid no longer."""

from django.db import transaction

from tilskudd.actions.overgang import flytt
from tilskudd.actions.vedtak import forkast_utkast, las_sakene
from tilskudd.arbeidsflyt.tilstander import Tilstand
from tilskudd.models import Innstilling, Soknad


@transaction.atomic
def returner(innstilling: Innstilling, aktor, begrunnelse: str) -> Innstilling:
    """The whole list and its cases, or nothing. The rows keep their rank and forslag for the one who goes on."""
    saker = las_sakene(Soknad.objects.filter(innstillingsrad__innstilling=innstilling, tilstand=Tilstand.INNSTILT))
    forkast_utkast(sak.pk for sak in saker)
    for sak in saker:
        flytt(sak, "returner", aktor, begrunnelse=begrunnelse)
    return flytt(innstilling, "returner", aktor, virkning=_returner, begrunnelse=begrunnelse)


def _returner(innstilling: Innstilling, aktor, begrunnelse: str, **_data) -> None:
    innstilling.returgrunn = begrunnelse
    innstilling.endringsnr += 1
    innstilling.rader.update(last_av=None)
