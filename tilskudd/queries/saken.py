"""What an object is in the workflow, and which case it belongs to."""

from django.db.models import Model

from tilskudd.arbeidsflyt.tilstander import Objekt
from tilskudd.models import (
    Endring,
    Foresporsel,
    Innstilling,
    Klage,
    Krav,
    Rapport,
    Soknad,
    Utbetaling,
    Vedtak,
    Vurdering,
)

OBJEKTER: dict[type[Model], Objekt] = {
    Soknad: Objekt.SOKNAD,
    Foresporsel: Objekt.FORESPORSEL,
    Vurdering: Objekt.VURDERING,
    Innstilling: Objekt.INNSTILLING,
    Vedtak: Objekt.VEDTAK,
    Utbetaling: Objekt.UTBETALING,
    Rapport: Objekt.RAPPORT,
    Endring: Objekt.ENDRING,
    Krav: Objekt.KRAV,
    Klage: Objekt.KLAGE,
}


def objekttype(objekt: Model) -> Objekt:
    return OBJEKTER[type(objekt)]


def soknaden_til(objekt: Model) -> Soknad | None:
    """The case; None for an innstilling, which is about many."""
    if isinstance(objekt, Soknad):
        return objekt
    if isinstance(objekt, Innstilling):
        return None
    return objekt.vedtak.soknad if hasattr(objekt, "vedtak_id") else objekt.soknad
