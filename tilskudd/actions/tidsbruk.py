"""Hours of work on a round, as an embete or the directorate notes them (L15)."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from tilskudd.actions.hendelse import noter
from tilskudd.models import Tidsbruk, Utlysning
from tilskudd.queries.tidsbruk import Tidslinje, tidslinjer
from tilskudd.tilgang import Tilskuddstilgang


@transaction.atomic
def for_timer(tilgang: Tilskuddstilgang, timer: Mapping[str, int | None]) -> int:
    """timer: per line of the person's own (Tidslinje.felt); None takes away what was noted. A line that is not the
    person's is not written. How many were changed."""
    linjer = {linje.felt: linje for linje in tidslinjer(tilgang, timezone.localdate())}
    endret = [(linjer[felt], ny) for felt, ny in timer.items() if felt in linjer and linjer[felt].timer != ny]
    for linje, ny in endret:
        _for(linje, ny, tilgang.person)
    return len(endret)


def _for(linje: Tidslinje, timer: int | None, aktor) -> None:
    Utlysning.objects.select_for_update(of=("self",)).get(pk=linje.utlysning.pk)
    if timer is None:
        Tidsbruk.objects.filter(utlysning=linje.utlysning, embete=linje.embete).delete()
    else:
        Tidsbruk.objects.update_or_create(
            utlysning=linje.utlysning,
            embete=linje.embete,
            defaults={"timer": timer, "fort": timezone.now(), "fort_av": aktor},
        )
    sted = linje.embete.pk if linje.embete else ""
    noter("tidsbruk_fort", aktor, objekt=linje.utlysning, embete=sted, timer=timer, for_timer=linje.timer)
