"""Conditions of a klage (19)."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Klage, Tildeling, Vedtak
from tilskudd.queries.betingelser.register import betingelse
from tilskudd.queries.oppgjoret import APNE_KLAGER


@betingelse
def ordningen_har_klageadgang(objekt, aktor, data) -> str:
    if objekt.vedtak.soknad.utlysning.ordning.klageadgang:
        return ""
    return _("Vedtak i denne ordningen kan ikke påklages.")


@betingelse
def vedtaket_er_meddelt(objekt, aktor, data) -> str:
    if objekt.vedtak.tilstand != "meddelt" or not objekt.vedtak.gjeldende:
        return _("Det er bare et vedtak som er meddelt og gjelder, som kan påklages.")
    if Klage.objects.filter(vedtak=objekt.vedtak, tilstand__in=APNE_KLAGER).exists():
        return _("Det er alt en klage til behandling på dette vedtaket.")
    return ""


@betingelse
def sen_klage_er_tatt_inn(objekt, aktor, data) -> str:
    """data["tatt_inn_grunn"]: why a klage that came late is taken all the same (L8)."""
    if not objekt.for_sen or "knapp" in data or objekt.tatt_inn_grunn or data.get("tatt_inn_grunn", "").strip():
        return ""
    return _("Klagen kom etter fristen. Skriv hvorfor den likevel tas til behandling, eller avvis den.")


@betingelse
def klagebehandleren_er_ny(objekt, aktor, data) -> str:
    """Not one who prepared or took the vedtak, as long as there is somebody else to do it."""
    deltok = _de_som_deltok(objekt.vedtak)
    if aktor.pk not in deltok or not _andre_klagebehandlere(objekt.vedtak, deltok):
        return ""
    return _("Du har deltatt i vedtaket det klages på. En annen må behandle klagen.")


def _de_som_deltok(vedtak: Vedtak) -> set[int]:
    deltok = {vedtak.saksbehandler_id, vedtak.innstilt_av_id, vedtak.forberedt_av_id, vedtak.besluttet_av_id}
    return deltok - {None}


def _andre_klagebehandlere(vedtak: Vedtak, deltok: set[int]) -> bool:
    dag = timezone.localdate()
    return (
        Tildeling.objects.filter(
            Q(gyldig_til=None) | Q(gyldig_til__gte=dag),
            Q(ordning=None) | Q(ordning=vedtak.soknad.utlysning.ordning_id),
            rolle=Rolle.KLAGEBEHANDLER,
            gyldig_fra__lte=dag,
            person__is_active=True,
        )
        .exclude(person__in=deltok)
        .exists()
    )
