"""Who may work with a case: the newest declaration of each person on it."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from tilskudd.models import Habilitet, Soknad

HINDRER = (Habilitet.Erklaring.INHABIL, Habilitet.Erklaring.I_TVIL)
"""In doubt counts as inhabil until a superior has decided."""


def erklaring(person, soknad: Soknad) -> Habilitet | None:
    return Habilitet.objects.filter(person=person, soknad=soknad).order_by("-id").first()


def er_inhabil(person, soknad: Soknad) -> bool:
    siste = erklaring(person, soknad)
    return siste is not None and siste.erklaring in HINDRER


def er_habil(person, soknad: Soknad) -> bool:
    """Has declared it: silence is not enough."""
    siste = erklaring(person, soknad)
    return siste is not None and siste.erklaring == Habilitet.Erklaring.HABIL


def uten_inhabile(soknader: QuerySet[Soknad], person) -> QuerySet[Soknad]:
    """The cases without those where the person's newest declaration is inhabil or in doubt."""
    siste = Habilitet.objects.filter(person=person, soknad=OuterRef("pk")).order_by("-id").values("erklaring")[:1]
    noe_sagt = Habilitet.objects.filter(person=person, soknad=OuterRef("pk"), erklaring__in=HINDRER)
    return soknader.alias(_hindrer=Exists(noe_sagt), _siste=Subquery(siste)).exclude(_hindrer=True, _siste__in=HINDRER)


def siste_erklaringer(person, soknader: QuerySet[Soknad]) -> dict[int, str | None]:
    """søknad → the person's newest declaration on it; None where nothing is said."""
    siste = Habilitet.objects.filter(person=person, soknad=OuterRef("pk")).order_by("-id").values("erklaring")[:1]
    return dict(soknader.annotate(_siste=Subquery(siste)).values_list("pk", "_siste"))
