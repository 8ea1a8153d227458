"""Which key persons are stored under, and whether this process holds it."""

import hashlib
import hmac
from enum import Enum

from django.conf import settings
from django.db.models import Count

from indikatorer.kilder.lesing import gettext_noop
from indikatorer.models import Personar, Personnokkel


class Nokkelfeil(Enum):
    """What is wrong with the keys, as a sentence for the one who runs the installation."""

    ANNEN = gettext_noop(
        "PERSONNOKKEL er ikke nøkkelen som personene er lagret med. Sett den gamle nøkkelen tilbake, eller sett den i "
        "PERSONNOKKEL_GAMMEL og bytt med «manage.py roter-personnokkel start»."
    )
    MANGLER_GAMMEL = gettext_noop(
        "Personnøkkelen er under bytte, og PERSONNOKKEL_GAMMEL mangler eller er feil. Sett den til nøkkelen som ble "
        "brukt før byttet, til «manage.py roter-personnokkel fullfor» er kjørt."
    )


def avtrykk(nokkel: bytes) -> str:
    """Tells a key from every other, and nothing of what it is."""
    return hmac.new(nokkel, b"malekort: hvilken personnokkel", hashlib.sha256).hexdigest()


def i_bruk() -> Personnokkel | None:
    return Personnokkel.objects.filter(erstattet=None).first()


def fases_ut() -> Personnokkel | None:
    """The key before this one, while persons may still stand under it."""
    return Personnokkel.objects.filter(erstattet__isnull=False, utfaset=None).first()


def nokkelfeil() -> Nokkelfeil | None:
    """None when this process holds the keys that are needed, and before any key is in use."""
    nokler = {nokkel.erstattet is None: nokkel.avtrykk for nokkel in Personnokkel.objects.filter(utfaset=None)}
    if nokler.get(True, avtrykk(settings.PERSONNOKKEL)) != avtrykk(settings.PERSONNOKKEL):
        return Nokkelfeil.ANNEN
    if False in nokler and nokler[False] != avtrykk(settings.PERSONNOKKEL_GAMMEL):
        return Nokkelfeil.MANGLER_GAMMEL
    return None


def gammel_nokkel() -> bytes:
    """The key to hash persons under beside the one in use; empty when no other is on its way out."""
    return settings.PERSONNOKKEL_GAMMEL if fases_ut() else b""


def under_gammel_nokkel() -> dict[int, int]:
    """Year → stored person-years that may stand under the key that is on its way out: all of the deliveries from
    before the change. Who has come again since is among them, under the new key; a hash does not tell."""
    gammel = fases_ut()
    if gammel is None:
        return {}
    rader = Personar.objects.filter(leveranse__mottatt__lt=gammel.erstattet).values_list("leveranse__ar")
    return dict(rader.annotate(antall=Count("nokkel")).order_by("leveranse__ar"))
