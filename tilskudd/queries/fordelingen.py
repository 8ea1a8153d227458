"""Who each of many cases can be given to."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import F, OuterRef, Subquery

from tilskudd.models import Habilitet, Soknad


@dataclass(frozen=True)
class Fordelingsrad:
    """habile: persons who have declared habil in the case, by name."""

    sak: Soknad
    habile: list


def mulige(saker: Iterable[Soknad]) -> list[Fordelingsrad]:
    """Three queries, however many cases. Whether each still has the role is tried when the case is given out."""
    saker = list(saker)
    siste = Habilitet.objects.filter(soknad=OuterRef("soknad"), person=OuterRef("person")).order_by("-id")
    sagt = (
        Habilitet.objects.filter(soknad__in=saker, erklaring=Habilitet.Erklaring.HABIL)
        .annotate(siste=Subquery(siste.values("pk")[:1]))
        .filter(pk=F("siste"))
        .values_list("soknad", "person")
    )
    per_sak: dict[int, set[int]] = {}
    for sak, person in sagt:
        per_sak.setdefault(sak, set()).add(person)
    folk = get_user_model().objects.filter(pk__in={p for alle in per_sak.values() for p in alle}, is_active=True)
    navngitt = list(
        folk.filter(tilskuddsroller__rolle__in=("saksbehandler_sf", "saksbehandler_dir")).distinct().order_by("navn")
    )
    return [Fordelingsrad(sak, [p for p in navngitt if p.pk in per_sak.get(sak.pk, ())]) for sak in saker]
