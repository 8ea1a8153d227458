"""E-mail goes out through a table, so that what is told is told once and only when it is true.

A notice says that something waits, with a link; never what: neither the tiltak nor an amount (L19).
"""

from collections.abc import Iterable
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter
from tilskudd.models import Utboks
from tilskudd.queries.avviste import avviste
from tilskudd.tilgang import Tilskuddstilgang

LENGSTE_PAUSE = timedelta(hours=6)
FLEST_AVVIST = 10
"""Refusals for good before a notice is given up: half a day, so that a mail server set up wrong can be mended first."""


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
    time, until its address is refused for good too often. The Message-ID is the row's, so a mail system that is given
    it twice can tell."""
    with transaction.atomic():
        rad = (
            Utboks.objects.select_for_update(skip_locked=True)
            .filter(sendt=None, stoppet=None, neste_forsok__lte=timezone.now())
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
            rad.avvist += _for_godt(feil)
        if rad.avvist >= FLEST_AVVIST:
            rad.stoppet = timezone.now()
        rad.save()
        if rad.stoppet:
            noter("varsel_stoppet", None, objekt=rad)
    return True


def _for_godt(feil: Exception) -> bool:
    """Whether it is the address that is refused, and not for now (5xx, RFC 5321 section 4.2.1); or one that no e-mail
    can carry."""
    if isinstance(feil, SMTPRecipientsRefused):
        return all(kode >= 500 for kode, _svar in feil.recipients.values())
    return isinstance(feil, ValueError)


def prov_igjen(tilgang: Tilskuddstilgang, person: int) -> int:
    """What was given up for the address of the person, as if it was new. How many; none for who does not answer for
    them."""
    adresser = [en.person.email for en in avviste(tilgang) if en.person.pk == person]
    stoppet = Utboks.objects.filter(sendt=None, stoppet__isnull=False, til__in=adresser)
    return stoppet.update(stoppet=None, avvist=0, forsok=0, neste_forsok=timezone.now())


def send_alle(hoyst: int = 500) -> int:
    """Empties the box as far as it goes; how many were tried."""
    return next((antall for antall in range(hoyst) if not send_en()), hoyst)
