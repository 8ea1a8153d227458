from django.utils import timezone

from indikatorer.models import Hendelse


def noter(hva: str, aktor, omrade: str | None, **data) -> None:
    """Writes down who did what and when. Called inside the transaction of what it tells of."""
    Hendelse.objects.create(tid=timezone.now(), aktor=aktor, hva=hva, omrade_id=omrade, data=data)
