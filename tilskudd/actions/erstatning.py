"""A vedtak takes the place of one that was meddelt (19): what hung on the former follows the new."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter
from tilskudd.actions.overgang import flytt
from tilskudd.models import Rapport, Utbetaling, Vedtak


def ta_over(vedtakene: Sequence[Vedtak]) -> None:
    """Inside the transaction of the release, with the cases locked. The former is out of use from here."""
    nye = [vedtak for vedtak in vedtakene if vedtak.erstatter_id]
    Vedtak.objects.filter(pk__in=[vedtak.erstatter_id for vedtak in nye]).update(gjeldende=False)
    for vedtak in nye:
        _stopp_rater(vedtak.erstatter)
        if vedtak.innvilger:
            _flytt_over(vedtak)


def _stopp_rater(forrige: Vedtak) -> None:
    """Who attests has seen the vedtak the money goes out by."""
    for rate in Utbetaling.objects.filter(vedtak=forrige, tilstand__in=("planlagt", "attestert")).order_by("pk"):
        flytt(rate, "stopp", None, begrunnelse=_("Vedtaket er erstattet av et nytt."))


def _flytt_over(vedtak: Vedtak) -> None:
    """What is paid, and what is reported, counts under the award that stands."""
    rater = Utbetaling.objects.filter(vedtak=vedtak.erstatter).update(vedtak=vedtak)
    rapporter = Rapport.objects.filter(vedtak=vedtak.erstatter).update(vedtak=vedtak)
    if rater or rapporter:
        noter("vedtak_overtok", None, soknad=vedtak.soknad, objekt=vedtak, rater=rater, rapporter=rapporter)
