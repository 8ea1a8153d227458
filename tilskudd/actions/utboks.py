"""E-mail goes out through a table, so that what is told is told once and only when it is true.

A notice says that something waits, with a link; never what: neither the tiltak nor an amount (L19).
"""

from collections.abc import Iterable
from datetime import timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tilskudd.models import Utboks

LENGSTE_PAUSE = timedelta(hours=6)


def varsle(nokkel: str, mottakere: Iterable, emne: str, tekst: str, **verdier) -> None:
    """Puts a notice to each person in the box, in the person's målform. emne, tekst: msgids with %(…)s places.
    The same nokkel to the same person is the same notice."""
    legg_i([varselet(nokkel, person, emne, tekst, **verdier) for person in {p.pk: p for p in mottakere}.values()])


def varselet(nokkel: str, person, emne: str, tekst: str, **verdier) -> Utboks:
    """The notice as it is to lie in the box; for who puts many there at once."""
    na = timezone.now()
    with translation.override(getattr(person, "malform", "nb")):
        return Utboks(
            nokkel=f"{nokkel}:{person.pk}",
            til=person.email,
            emne=_(emne) % verdier,
            tekst=_(tekst) % verdier,
            opprettet=na,
            neste_forsok=na,
        )


def legg_i(rader: Iterable[Utboks]) -> None:
    Utboks.objects.bulk_create(rader, ignore_conflicts=True)


def send_en() -> bool:
    """Sends the oldest notice that is due; False when none is. One that cannot be sent is tried again, later each
    time. The Message-ID is the row's, so a mail system that is given it twice can tell."""
    with transaction.atomic():
        rad = (
            Utboks.objects.select_for_update(skip_locked=True)
            .filter(sendt=None, neste_forsok__lte=timezone.now())
            .order_by("neste_forsok", "id")
            .first()
        )
        if rad is None:
            return False
        rad.forsok += 1
        try:
            brev = EmailMessage(rad.emne, rad.tekst, to=[rad.til], headers={"Message-ID": f"<{rad.pk}@malekort>"})
            brev.send()
            rad.sendt, rad.feil = timezone.now(), ""
        except (SMTPException, OSError, ValueError) as feil:  # ValueError: an address no e-mail can carry
            rad.feil = type(feil).__name__
            rad.neste_forsok = timezone.now() + min(LENGSTE_PAUSE, timedelta(minutes=2 ** min(rad.forsok, 10)))
        rad.save()
    return True


def send_alle(hoyst: int = 500) -> int:
    """Empties the box as far as it goes; how many were tried."""
    return next((antall for antall in range(hoyst) if not send_en()), hoyst)
