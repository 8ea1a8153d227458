"""A moment as it is written in an address or a command: `2026-09-15` (to the end of that day) or
`2026-09-15T12:00:00Z`; without a zone it is Norwegian time."""

from datetime import UTC, date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

DATO = len("2026-09-15")


def les_tidspunkt(tekst: str, na: datetime) -> datetime:
    """The date of today is now. ValueError, in words for the reader, when it is no moment or has not been."""
    try:
        bare_dato = len(tekst) <= DATO
        tidspunkt = (
            datetime.combine(date.fromisoformat(tekst), time.max) if bare_dato else datetime.fromisoformat(tekst)
        )
        if timezone.is_naive(tidspunkt):
            tidspunkt = timezone.make_aware(tidspunkt)
        tidspunkt = tidspunkt.astimezone(UTC)
    except (ValueError, OverflowError) as feil:
        raise ValueError(
            _("«%(tekst)s» er ikke en dato. Skriv den slik: 2026-09-15.") % {"tekst": tekst[:40]}
        ) from feil
    if (timezone.localdate(tidspunkt) > timezone.localdate(na)) if bare_dato else tidspunkt > na:
        raise ValueError(_("Bare det som har vært, kan vises slik det sto. Velg en dag til og med i dag."))
    return min(tidspunkt, na)


def skriv_tidspunkt(tidspunkt: datetime) -> str:
    """To the microsecond, and without a sign that an address would have to escape."""
    return tidspunkt.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def slik_det_sto(tidspunkt: datetime | None) -> list[str]:
    """The sentence that says so, for what is taken along; nothing for what stands now."""
    if tidspunkt is None:
        return []
    tid = date_format(timezone.localtime(tidspunkt), "j. F Y \\k\\l. H.i")
    return [_("Slik det sto %(tid)s.") % {"tid": tid}]
