"""The cases of a release: their states, their vedtak, their budget lines and the notices that something waits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.erstatning import ta_over
from tilskudd.actions.overgang import flytt_alle
from tilskudd.actions.utboks import legg_i, varselet
from tilskudd.actions.vedtaksbrev import akseptfrist
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Budsjettpost, Meddeling, Soknad, Tildeling, Vedtak
from tilskudd.queries.adresse import full_adresse
from tilskudd.queries.rolleinnehavere import opptrer_for
from tilskudd.queries.vedtaksbrev import klagefrist_for
from tilskudd.regler.tak import pa_postene

STEG = {
    Vedtak.Utfall.INNVILGET: "meddel_innvilget",
    Vedtak.Utfall.DELVIS: "meddel_innvilget",
    Vedtak.Utfall.AVSLATT: "meddel_avslatt",
    Vedtak.Utfall.AVVIST: "meddel_avvist",
}


VARSLET = gettext_noop("Et vedtak er klart")
VARSELTEKST = gettext_noop("Det er fattet vedtak i en tilskuddssak dere har. Logg inn og les det: %(lenke)s")


def meddel_sakene(vedtakene: Sequence[Vedtak], meddeling: Meddeling, na: datetime) -> None:
    """Inside the transaction of the release, with the cases locked. The one who approved the list is who does it."""
    aktor = meddeling.bestilt_av
    per_steg: dict[str, list[int]] = defaultdict(list)
    for vedtak in vedtakene:
        per_steg[STEG[vedtak.utfall]].append(vedtak.soknad_id)
    for steg, ider in per_steg.items():
        saker = Soknad.objects.filter(pk__in=ider).select_related("utlysning", "organisasjon")
        flytt_alle(saker.prefetch_related("vedtak"), steg, aktor)
    ta_over(vedtakene)

    def virkning(last: Vedtak, aktor, **_data) -> None:
        last.gjeldende = True
        last.meddelt = na
        last.klagefrist = klagefrist_for(last, meddeling.dato)
        last.akseptfrist = akseptfrist(last, meddeling)

    rader = Vedtak.objects.filter(pk__in=[v.pk for v in vedtakene])
    rader = rader.select_related("soknad__utlysning__ordning", "soknad__organisasjon")
    flytt_alle(rader, "meddel", aktor, virkning=virkning, felt=("gjeldende", "meddelt", "klagefrist", "akseptfrist"))
    godkjenn_postene(vedtakene)
    _varsle(vedtakene)


def _varsle(vedtakene: Sequence[Vedtak]) -> None:
    """Those who fill in and sign for each organisation today, or for the one that has taken its cases over."""
    dag = timezone.localdate()
    roller = Tildeling.objects.filter(
        Q(gyldig_til=None) | Q(gyldig_til__gte=dag),
        organisasjon__in={sted for v in vedtakene for sted in opptrer_for(v.soknad.organisasjon)},
        rolle__in=(Rolle.UTFYLLER, Rolle.SIGNATAR),
        gyldig_fra__lte=dag,
        person__is_active=True,
    )
    hos: dict[int, dict[int, object]] = defaultdict(dict)
    for rolle in roller.select_related("person"):
        hos[rolle.organisasjon_id][rolle.person_id] = rolle.person
    legg_i(
        varselet(f"vedtak:{v.pk}", person, VARSLET, VARSELTEKST, lenke=full_adresse("soknad-vedtak", v.soknad_id))
        for v in vedtakene
        for person in {
            pk: person for sted in opptrer_for(v.soknad.organisasjon) for pk, person in hos[sted].items()
        }.values()
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
