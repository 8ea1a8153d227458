from collections.abc import Sequence

from django.db import transaction

from tilskudd.actions.hendelse import noter
from tilskudd.models import Utbetaling


@transaction.atomic
def noter_uthenting(rater: Sequence[Utbetaling], aktor) -> None:
    """Who took out the payment file, with which rates and how much."""
    sum_kr = sum(rate.belop_kr for rate in rater)
    noter("betalingsfil_hentet", aktor, rater=[rate.pk for rate in rater], sum_kr=sum_kr)
