"""Withdrawing a delivery: what stood before it stands again, and the delivery is kept as withdrawn."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.actions.hendelse import noter
from indikatorer.actions.kjoring import las_omrader, planlegg
from indikatorer.actions.mottak import berort_av, berorte_maneder
from indikatorer.actions.systemtid import systemtid
from indikatorer.actions.utkast import folger_av_kjoring
from indikatorer.models import Dekning, Kjoring, Leveranse, Observasjon
from indikatorer.queries.folger import Folger
from indikatorer.queries.oppbevaring import personer_slettet


class KanIkkeTrekkes(Exception):
    """The delivery no longer rules anything; the sentence says why."""


def trekk_leveranse(leveranse: Leveranse, hvorfor: str, aktor=None) -> Kjoring | None:
    """Raises KanIkkeTrekkes when another delivery has taken its place, or it is withdrawn already. Returns the run
    that follows, if any figure has to be computed again."""
    with transaction.atomic():
        las_omrader([leveranse.omrade_id[:4]])
        leveranse.refresh_from_db()
        if leveranse.trukket:
            raise KanIkkeTrekkes(_("Leveransen er alt trukket."))
        if personer_slettet([leveranse.pk]):
            raise KanIkkeTrekkes(
                _("Personopplysningene for %(ar)s er slettet, så tallene kan ikke regnes på nytt. De står som de er.")
                % {"ar": leveranse.ar}
            )
        dekninger = list(leveranse.dekninger.filter(registrert_til=None))
        tall = list(leveranse.observasjoner.filter(registrert_til=None))
        if not dekninger and not tall:
            raise KanIkkeTrekkes(_("En nyere leveranse har tatt plassen. Trekk den nyere først."))
        na = timezone.now()
        leveranse.trukket, leveranse.trukket_av, leveranse.trukket_hvorfor = na, aktor, hvorfor
        leveranse.save(update_fields=("trukket", "trukket_av", "trukket_hvorfor"))
        noter("leveranse_trukket", aktor, leveranse.omrade_id, leveranse=leveranse.pk, hvorfor=hvorfor)
        _sett_tilbake_dekning(dekninger)
        _sett_tilbake_tall(tall)
        perioder, kommuner = berort_av(tall)
        if dekninger:
            perioder |= set(berorte_maneder(leveranse.ar))
            kommuner |= {leveranse.omrade_id[:4]}
        if not perioder or not kommuner:
            return None
        return planlegg(
            Kjoring.Arsak.LEVERANSE, min(perioder), max(perioder), sorted(kommuner), leveranse=leveranse, aktor=aktor
        )


def folger_av_trekk(leveranse: Leveranse) -> tuple[Kjoring | None, Folger | None]:
    """What withdrawing would lead to, by doing it and taking it back: the run that would follow, and what it would
    change (None when it touches too many kommuner to show one by one). Raises KanIkkeTrekkes."""
    with transaction.atomic():
        kjoring = trekk_leveranse(Leveranse.objects.get(pk=leveranse.pk), "")
        funnet = folger_av_kjoring(kjoring) if kjoring else Folger([])
        transaction.set_rollback(True)
    return kjoring, funnet


def _sett_tilbake_dekning(dekninger: list[Dekning]) -> None:
    """The delivery that ruled each unit before rules it again; its person-years stand as they were stored then."""
    for dekning in dekninger:
        forrige = (
            Dekning.objects.filter(enhet=dekning.enhet_id, ar=dekning.ar, leveranse__trukket=None)
            .exclude(registrert_til=None)
            .order_by("registrert_til", "id")
            .last()
        )
        lukkes = Dekning.objects.filter(pk=dekning.pk)
        na = systemtid(lukkes)
        lukkes.update(registrert_til=na)
        if forrige:
            Dekning.objects.create(
                enhet_id=forrige.enhet_id,
                ar=forrige.ar,
                leveranse_id=forrige.leveranse_id,
                maneder=forrige.maneder,
                registrert_fra=na,
            )


def _sett_tilbake_tall(tall: list[Observasjon]) -> None:
    lukkes = Observasjon.objects.filter(pk__in=[o.pk for o in tall])
    na = systemtid(lukkes)
    lukkes.update(registrert_til=na)
    steder = {(o.variabel, o.omrade_id, o.periode) for o in tall}
    tidligere = Observasjon.objects.filter(
        variabel__in={s[0] for s in steder},
        periode__in={s[2] for s in steder},
        registrert_til__isnull=False,
        leveranse__trukket=None,
    ).order_by("registrert_til", "id")
    siste = {(o.variabel, o.omrade_id, o.periode): o for o in tidligere}
    for sted in steder & siste.keys():
        forrige = siste[sted]
        forrige.pk, forrige.registrert_fra, forrige.registrert_til = None, na, None
        forrige.save(force_insert=True)
