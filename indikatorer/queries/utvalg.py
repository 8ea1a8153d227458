"""Which stored figures to try: few of very many, of every kind."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice, zip_longest

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import Length, Random, RowNumber

from indikatorer.models import Kjoring, Leveranse, Resultat

FRA_NYESTE_KJORING = 10
"""One in so many is of the newest run, at least one."""
AV_HVER_SLAG = 3
"""So many are drawn of each indicator, month and kind of area before they are shared out."""


def har_statt() -> QuerySet[Resultat]:
    """The rows that stood for some time, standing or closed. One closed in the moment it came never did."""
    return Resultat.objects.filter(Q(registrert_til=None) | Q(registrert_til__gt=F("registrert_fra")))


def utvalg(antall: int, rader: QuerySet[Resultat] | None = None) -> list[int]:
    """Ids by chance, spread over sources, indicators, months and kinds of area, some of them of the newest run with
    figures. rader: what to choose among; all that have stood when it is None."""
    rader = har_statt() if rader is None else rader
    nyeste = Kjoring.objects.filter(resultater__in=rader).order_by("-id").first()
    av_nyeste = rader.filter(kjoring=nyeste).order_by("?")[: max(1, antall // FRA_NYESTE_KJORING)]
    forst = list(av_nyeste.values_list("pk", flat=True)) if nyeste and antall else []
    return list(islice(dict.fromkeys(chain(forst, _spredt(rader))), antall))


def _spredt(rader: QuerySet[Resultat]) -> Iterator[int]:
    """A few of each, one source after the other, and within a source one indicator after the other."""
    slag = [F("indikator"), F("periode"), Length("omrade_id")]
    nr = Window(RowNumber(), partition_by=slag, order_by=Random())
    trukket = list(
        rader.order_by().annotate(nr=nr).filter(nr__lte=AV_HVER_SLAG).values_list("pk", "indikator", "leveranser")
    )
    random.shuffle(trukket)
    kilder = dict(Leveranse.objects.filter(pk__in={pk for rad in trukket for pk in rad[2]}).values_list("pk", "kilde"))
    per_kilde: dict[frozenset, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for pk, indikator, leveranser in trukket:
        per_kilde[frozenset(kilder[lev] for lev in leveranser if lev in kilder)][indikator].append(pk)
    return _rundt(_rundt(per_indikator.values()) for per_indikator in per_kilde.values())


def _rundt(rekker: Iterable[Iterable[int]]) -> Iterator[int]:
    """One of each in turn, until all are out."""
    return (pk for runde in zip_longest(*rekker) for pk in runde if pk is not None)
