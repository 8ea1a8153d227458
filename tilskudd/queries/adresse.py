from django.conf import settings
from django.urls import reverse


def full_adresse(navn: str, *deler) -> str:
    """The address of a page with the site's own name, for a letter or an e-mail."""
    return settings.NETTADRESSE.rstrip("/") + reverse(navn, args=deler)
