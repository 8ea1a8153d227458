"""One case of a release: its state, its vedtak, its budget lines and the notice that something waits."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.overgang import flytt
from tilskudd.actions.utboks import varsle
from tilskudd.actions.vedtaksbrev import akseptfrist
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Budsjettpost, Meddeling, Organisasjon, Vedtak
from tilskudd.queries.adresse import full_adresse
from tilskudd.queries.vedtaksbrev import klagefrist_for
from tilskudd.regler.tak import pa_postene

STEG = {
    Vedtak.Utfall.INNVILGET: "meddel_innvilget",
    Vedtak.Utfall.DELVIS: "meddel_innvilget",
    Vedtak.Utfall.AVSLATT: "meddel_avslatt",
    Vedtak.Utfall.AVVIST: "meddel_avvist",
}


def meddel_saken(vedtak: Vedtak, meddeling: Meddeling, na: datetime) -> None:
    """Inside the transaction of the release, with the cases locked. The one who approved the list is who does it."""
    sak, aktor = vedtak.soknad, meddeling.bestilt_av
    flytt(sak, STEG[vedtak.utfall], aktor)
    if vedtak.erstatter_id:
        Vedtak.objects.filter(pk=vedtak.erstatter_id).update(gjeldende=False)

    def virkning(last: Vedtak, aktor, **_data) -> None:
        last.gjeldende = True
        last.meddelt = na
        last.klagefrist = klagefrist_for(vedtak, meddeling.dato)
        last.akseptfrist = akseptfrist(vedtak, meddeling)

    flytt(vedtak, "meddel", aktor, virkning=virkning)
    varsle(
        f"vedtak:{vedtak.pk}",
        de_som_far_vite(sak.organisasjon),
        gettext_noop("Et vedtak er klart"),
        gettext_noop("Det er fattet vedtak i en tilskuddssak dere har. Logg inn og les det: %(lenke)s"),
        lenke=full_adresse("soknad-vedtak", sak.pk),
    )


def godkjenn_postene(vedtakene: Iterable[Vedtak]) -> None:
    """Each award in proportion on the lines of its case: they sum to it."""
    endret = []
    for vedtak in vedtakene:
        poster = list(vedtak.soknad.poster.all())
        belop = pa_postene(vedtak.belop_kr, [post.sokt_kr for post in poster])
        for post, kr in zip(poster, belop, strict=True):
            post.godkjent_kr = kr
        endret += poster
    Budsjettpost.objects.bulk_update(endret, ["godkjent_kr"], batch_size=500)


def de_som_far_vite(organisasjon: Organisasjon) -> QuerySet:
    """Those who fill in and sign for it today."""
    dag = timezone.localdate()
    roller = organisasjon.tildelinger.filter(
        Q(gyldig_til=None) | Q(gyldig_til__gte=dag), rolle__in=(Rolle.UTFYLLER, Rolle.SIGNATAR), gyldig_fra__lte=dag
    )
    return get_user_model().objects.filter(pk__in=roller.values("person"), is_active=True)
