"""Who may work with a case: the newest declaration of each person on it, and who decides it in doubt."""

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Habilitet, Soknad, Tildeling

HINDRER = (Habilitet.Erklaring.INHABIL, Habilitet.Erklaring.I_TVIL)
"""In doubt counts as inhabil until a superior has decided."""


def erklaring(person, soknad: Soknad) -> Habilitet | None:
    return Habilitet.objects.filter(person=person, soknad=soknad).order_by("-id").first()


def inhabil_i(person) -> frozenset[int]:
    """The cases the person is to be kept out of."""
    siste = Habilitet.objects.filter(person=person, soknad=OuterRef("soknad")).order_by("-id").values("pk")[:1]
    hindrer = Habilitet.objects.filter(person=person, erklaring__in=HINDRER, pk=Subquery(siste))
    return frozenset(hindrer.values_list("soknad", flat=True))


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


def vurdert_av_inhabil(saker: QuerySet[Soknad]) -> QuerySet[Soknad]:
    """Those whose finished vurdering is of somebody who has since said, or been told, otherwise: what an inhabil person
    has prepared does not stand (fvl. § 6)."""
    siste = (
        Habilitet.objects.filter(person=OuterRef("vurdering__vurderer"), soknad=OuterRef("pk"))
        .order_by("-id")
        .values("erklaring")[:1]
    )
    return saker.alias(_vurderers=Subquery(siste)).filter(vurdering__tilstand="ferdig", _vurderers__in=HINDRER)


def overordnede(soknad: Soknad, person) -> QuerySet:
    """Those who may decide another's habilitet in the case: the embete's ledere, or the ordningsansvarlige, who have
    not themselves said that they are inhabil."""
    dag = timezone.localdate()
    roller = Tildeling.objects.filter(
        Q(gyldig_til=None) | Q(gyldig_til__gte=dag),
        Q(rolle=Rolle.LEDER_SF, embete=soknad.embete_id)
        if _hos_embetet(soknad, person)
        else Q(rolle=Rolle.ORDNINGSANSVARLIG) & (Q(ordning=None) | Q(ordning=soknad.utlysning.ordning_id)),
        gyldig_fra__lte=dag,
    )
    ledere = get_user_model().objects.filter(pk__in=roller.values("person"), is_active=True).exclude(pk=person.pk)
    siste = Habilitet.objects.filter(person=OuterRef("pk"), soknad=soknad).order_by("-id").values("erklaring")[:1]
    return ledere.annotate(_siste=Subquery(siste)).filter(Q(_siste=None) | ~Q(_siste__in=HINDRER)).order_by("navn")


def kan_avgjore(leder, soknad: Soknad, person) -> bool:
    return overordnede(soknad, person).filter(pk=leder.pk).exists()


def _hos_embetet(soknad: Soknad, person) -> bool:
    return soknad.embete_id is not None and person.tilskuddsroller.filter(embete=soknad.embete_id).exists()


def bindinger(person, soknad: Soknad) -> list[Tildeling]:
    """Roles the person has, or has had, with the søker or with who is bound by the vedtak: a reason to think twice."""
    hos = {soknad.organisasjon_id, soknad.rettslig_mottaker_id, soknad.organisasjon.overordnet_id} - {None}
    return list(Tildeling.objects.filter(person=person, organisasjon__in=hos).select_related("organisasjon"))
