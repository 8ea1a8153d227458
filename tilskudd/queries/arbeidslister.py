"""The lists a leder can lock now, or that came back, and the questions of habilitet that wait for a decision."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from tilskudd.arbeidsflyt.tilstander import TIL_BEHANDLING, Rolle, Tilstand
from tilskudd.models import Habilitet, Innstilling, Soknad
from tilskudd.queries.habilitet import kan_avgjore
from tilskudd.tilgang import Tilskuddstilgang


@dataclass(frozen=True)
class Liste:
    """saker: on their way to a vedtak in the round and embete; ferdige: those with a finished vurdering."""

    innstilling: Innstilling
    saker: int
    ferdige: int

    @property
    def klar(self) -> bool:
        return self.innstilling.tilstand != "last" and 0 < self.saker == self.ferdige


def innstillinger(tilgang: Tilskuddstilgang) -> QuerySet[Innstilling]:
    """The embete's own, and all of the ordninger a person of the directorate has."""
    egne = Q(embete__in=tilgang.embeter())
    if tilgang.er_direktorat() or tilgang.er(Rolle.REVISOR):
        roller = (Rolle.REVISOR,) if tilgang.er(Rolle.REVISOR) else ()
        egne |= Q(utlysning__ordning__in=tilgang.ordninger(*roller))
    return Innstilling.objects.filter(egne).select_related("utlysning__ordning", "embete", "last_av")


def lister(tilgang: Tilskuddstilgang) -> list[Liste]:
    """The newest round first. Two queries, however many there are."""
    alle = list(
        innstillinger(tilgang).order_by("-utlysning__ar", "utlysning__ordning", F("embete").asc(nulls_first=True))
    )
    tall = _tall(liste.utlysning_id for liste in alle)
    return [Liste(liste, *tall.get((liste.utlysning_id, liste.embete_id), (0, 0))) for liste in alle]


def ledede(tilgang: Tilskuddstilgang, alle: Iterable[Liste]) -> list[Liste]:
    """Those the person may lock."""
    embeter = set(tilgang.embeter(Rolle.LEDER_SF).values_list("pk", flat=True))
    ordninger = set(tilgang.ordninger(Rolle.ORDNINGSANSVARLIG).values_list("pk", flat=True))
    return [
        liste
        for liste in alle
        if liste.innstilling.embete_id in embeter
        or (liste.innstilling.embete_id is None and liste.innstilling.utlysning.ordning_id in ordninger)
    ]


def uten_erklaring(tilgang: Tilskuddstilgang) -> QuerySet[Soknad]:
    """The cases under treatment that the person's role is to work with, and has not declared habilitet in."""
    steder = Q(embete__in=tilgang.embeter()) | Q(
        embete=None, utlysning__ordning__in=tilgang.ordninger(Rolle.SAKSBEHANDLER_DIR, Rolle.ORDNINGSANSVARLIG)
    )
    sagt = Habilitet.objects.filter(soknad=OuterRef("pk"), person=tilgang.person)
    return (
        tilgang.soknader()
        .filter(steder, ~Exists(sagt), tilstand__in=TIL_BEHANDLING)
        .select_related("organisasjon", "tiltak", "utlysning__ordning", "embete")
        .order_by("utlysning", "organisasjon__navn", "pk")
    )


def tvil_til_avgjorelse(tilgang: Tilskuddstilgang) -> list[Habilitet]:
    """Declarations «i tvil» that are still the person's newest, and that the reader may decide."""
    return _kan_avgjores(tilgang, Q(erklaring=Habilitet.Erklaring.I_TVIL))


def inhabile_som_kan_gjores_om(tilgang: Tilskuddstilgang) -> list[Habilitet]:
    """Those who have said so themselves, in cases that are not over; the reader may have been told of a mistake."""
    over = (Tilstand.AVSLUTTET, Tilstand.TRUKKET, Tilstand.BORTFALT)
    sagt = Q(erklaring=Habilitet.Erklaring.INHABIL, avgjort_av=None)
    return _kan_avgjores(tilgang, sagt & ~Q(soknad__tilstand__in=over))


def _kan_avgjores(tilgang: Tilskuddstilgang, hvilke: Q) -> list[Habilitet]:
    if not tilgang.er(Rolle.LEDER_SF, Rolle.ORDNINGSANSVARLIG):
        return []
    nyere = Habilitet.objects.filter(soknad=OuterRef("soknad"), person=OuterRef("person")).order_by("-id")
    apne = (
        Habilitet.objects.filter(hvilke, soknad__in=tilgang.soknader())
        .annotate(siste=Subquery(nyere.values("pk")[:1]))
        .filter(pk=F("siste"))
        .exclude(person=tilgang.person)
        .select_related("person", "soknad__utlysning__ordning", "soknad__organisasjon", "soknad__tiltak")
    )
    return [sagt for sagt in apne.order_by("pk") if kan_avgjore(tilgang.person, sagt.soknad, sagt.person)]


def _tall(utlysninger: Iterable[int]) -> dict[tuple[int, str | None], tuple[int, int]]:
    rader = (
        Soknad.objects.filter(utlysning__in=set(utlysninger), tilstand__in=TIL_BEHANDLING)
        .order_by()
        .values_list("utlysning", "embete")
        .annotate(saker=Count("pk"), ferdige=Count("pk", filter=Q(vurdering__tilstand="ferdig")))
    )
    return {(utlysning, embete): (saker, ferdige) for utlysning, embete, saker, ferdige in rader}
