"""Which letters may be seen: those of vedtak that are told of. What is made for a release is nobody's before that."""

from django.db.models import Exists, OuterRef, QuerySet

from tilskudd.models import Dokument, Vedtak


def uten_umeldte(dokumenter: QuerySet[Dokument]) -> QuerySet[Dokument]:
    """The documents without letters that are not released."""
    meldt = Vedtak.objects.filter(brev=OuterRef("pk"), meddelt__isnull=False)
    return dokumenter.exclude(~Exists(meldt), slag=Dokument.Slag.BREV)
