"""Who can be given a case."""

from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Habilitet, Soknad, Tildeling


def saksbehandlere(soknad: Soknad) -> QuerySet:
    """Those whose work it is: the embete's, or the directorate's of the ordning. erklart: the newest declaration of
    each on the case, or nothing."""
    dag = timezone.localdate()
    hvem = (
        Q(rolle=Rolle.SAKSBEHANDLER_SF, embete=soknad.embete_id)
        if soknad.embete_id
        else Q(rolle=Rolle.SAKSBEHANDLER_DIR) & (Q(ordning=None) | Q(ordning=soknad.utlysning.ordning_id))
    )
    roller = Tildeling.objects.filter(hvem, Q(gyldig_til=None) | Q(gyldig_til__gte=dag), gyldig_fra__lte=dag)
    siste = Habilitet.objects.filter(person=OuterRef("pk"), soknad=soknad).order_by("-id").values("erklaring")[:1]
    folk = get_user_model().objects.filter(pk__in=roller.values("person"), is_active=True)
    return folk.annotate(erklart=Subquery(siste)).order_by("navn")


def habile_saksbehandlere(soknad: Soknad) -> QuerySet:
    return saksbehandlere(soknad).filter(erklart=Habilitet.Erklaring.HABIL)
