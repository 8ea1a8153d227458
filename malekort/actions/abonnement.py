"""To follow an office's revisions: begun and ended by the person, ended too when the role is gone."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.models import NavKontor, Resultat
from malekort.actions.seksjon import Seksjon
from malekort.models import Abonnement, Bruker
from malekort.queries.kontor import Kontor, kontor_for_kort
from malekort.queries.opphav import spenn
from malekort.queries.revisjoner import Revisjon, leser_for, revisjoner
from malekort.queries.utgaver import rader_gjennom_tida, utgaver
from malekort.tilgang import Tilgang
from tilskudd.queries.adresse import full_adresse

ETTER = timedelta(minutes=10)
"""A revision is told of so long after it was registered, when whatever was registered before it is there to be seen."""


def folg(kontor: NavKontor, bruker: Bruker) -> None:
    """From now on; what has been is not news. Pressing twice is once."""
    Abonnement.objects.get_or_create(bruker=bruker, kontor=kontor, defaults={"fortalt": timezone.now()})


def slutt_a_folge(kontor: NavKontor, bruker: Bruker) -> None:
    Abonnement.objects.filter(bruker=bruker, kontor=kontor).delete()


def seksjon(bruker: Bruker, na: datetime) -> Seksjon | None:
    """What has been revised in the offices the person follows: which indicator and months, and where to read it."""
    folger = Abonnement.objects.filter(bruker=bruker)
    if not folger:
        return None
    tilgang, til = Tilgang(bruker), na - ETTER
    folger.exclude(kontor__in=tilgang.kontor()).delete()
    fulgte = list(folger.select_related("kontor").order_by("kontor__navn", "kontor_id"))
    linjer = [linje for abonnement in fulgte for linje in _linjer(abonnement, tilgang, til)]
    if not linjer:
        return None
    ider = [abonnement.pk for abonnement in fulgte]
    return Seksjon(
        _("Tall som er endret"),
        tuple(linjer),
        lambda: Abonnement.objects.filter(pk__in=ider, fortalt__lt=til).update(fortalt=til),
    )


def _linjer(abonnement: Abonnement, tilgang: Tilgang, til: datetime) -> list[str]:
    kontor = kontor_for_kort(abonnement.kontor)
    nye = _nye(kontor, tilgang, abonnement.fortalt, til)
    if not nye:
        return []
    linjer = [
        _("%(kontor)s: %(indikator)s for %(maneder)s")
        % {"kontor": abonnement.kontor.navn, "indikator": kode, "maneder": ", ".join(spenn(maneder))}
        for kode, maneder in _per_indikator(nye)
    ]
    return [*linjer, full_adresse("revisjoner", abonnement.kontor_id)]


def _per_indikator(nye: list[Revisjon]) -> list[tuple[str, list[str]]]:
    koder = sorted({rev.indikator for rev in nye})
    return [(kode, sorted({rev.periode for rev in nye if rev.indikator == kode})) for kode in koder]


def _nye(kontor: Kontor, tilgang: Tilgang, fra: datetime, til: datetime) -> list[Revisjon]:
    """The revisions the person may see, registered after `fra` and until `til`."""
    registrert = Resultat.objects.filter(omrade__in=kontor.alle_koder, registrert_fra__gt=fra, registrert_fra__lte=til)
    berort = list(registrert.values_list("indikator", "periode").distinct())
    if not berort:
        return []
    leser = leser_for(kontor, tilgang)
    hvilke = Q(
        indikator__in={kode for kode, _p in berort},
        periode__in={periode for _k, periode in berort} & leser.lest.utsnitt.keys(),
    )
    alle = utgaver(rader_gjennom_tida(Q(omrade__in=kontor.alle_koder) & hvilke), leser)
    return [rev for rev in revisjoner(alle) if fra < rev.tid <= til]
