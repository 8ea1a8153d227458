"""Which person-years are gone, and which are due to go. The figures made of them stay."""

from collections.abc import Collection, Iterable
from datetime import date

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef
from django.db.models.functions import Left

from indikatorer.models import Leveranse, Personsletting

Kommunear = tuple[str, int]


def forste_bevarte_ar(idag: date) -> int:
    """A year's persons are kept until PERSONAR_BEVARES_AR years after its end."""
    return idag.year - settings.PERSONAR_BEVARES_AR


def slettede(kommuner: Collection[str]) -> set[Kommunear]:
    """The years of the kommuner whose persons are gone, or on their way out."""
    return set(Personsletting.objects.filter(kommune__in=kommuner).values_list("kommune_id", "ar"))


def ar_er_lukket(ar: int | None) -> bool:
    """Whether persons of the year have been deleted anywhere. Nobody delivers it any more then, so that no kommune's
    figures of the year are made in another way than the others'."""
    return Personsletting.objects.filter(ar=ar).exists()


def personer_slettet(leveranse_ids: Iterable[int]) -> set[int]:
    """Those of the deliveries whose persons are gone: what was made of them can be shown, and not be made again."""
    borte = Personsletting.objects.filter(kommune=Left(OuterRef("omrade_id"), 4), ar=OuterRef("ar"))
    personfiler = Leveranse.objects.filter(kilde=Leveranse.Kilde.KOSTRA_11F, pk__in=list(leveranse_ids))
    return set(personfiler.filter(Exists(borte)).values_list("pk", flat=True))


def moden(idag: date) -> dict[Kommunear, int]:
    """What is past its time and not closed: (kommune, year) → person-years stored."""
    with connection.cursor() as peker:
        peker.execute(
            """
            SELECT left(l.omrade_id, 4), l.ar, count(p.nokkel)
            FROM indikatorer_leveranse l LEFT JOIN indikatorer_personar p ON p.leveranse_id = l.id
            WHERE l.kilde = %s AND l.ar < %s AND NOT EXISTS (
                SELECT FROM indikatorer_personsletting s WHERE s.kommune_id = left(l.omrade_id, 4) AND s.ar = l.ar)
            GROUP BY 1, 2 ORDER BY 2, 1
            """,
            [Leveranse.Kilde.KOSTRA_11F, forste_bevarte_ar(idag)],
        )
        return {(kommune, ar): antall for kommune, ar, antall in peker.fetchall()}
