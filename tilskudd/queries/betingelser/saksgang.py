"""Conditions of the way from innsendt to innstilt."""

from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import Rolle, Tilstand
from tilskudd.queries.betingelser.register import betingelse
from tilskudd.queries.habilitet import er_habil as har_erklaert_seg_habil
from tilskudd.queries.saken import soknaden_til
from tilskudd.tilgang import Tilskuddstilgang


@betingelse
def er_habil(objekt, aktor, data) -> str:
    if har_erklaert_seg_habil(aktor, soknaden_til(objekt)):
        return ""
    return _("Erklær habilitet i saken først.")


@betingelse
def saken_er_under_vurdering(objekt, aktor, data) -> str:
    if soknaden_til(objekt).tilstand == Tilstand.UNDER_VURDERING:
        return ""
    return _("Saken er ikke under vurdering.")


@betingelse
def er_sakens_saksbehandler(objekt, aktor, data) -> str:
    if soknaden_til(objekt).saksbehandler_id == aktor.pk:
        return ""
    return _("Bare sakens saksbehandler kan gjøre dette.")


@betingelse
def lopet_er_ditt(objekt, aktor, data) -> str:
    """An embete's cases are led by its leder, the directorate's own by the ordningsansvarlig."""
    roller = Tilskuddstilgang(aktor).roller
    if objekt.embete_id and Rolle.LEDER_SF not in roller:
        return _("Statsforvalterens leder gjør dette.")
    if not objekt.embete_id and Rolle.ORDNINGSANSVARLIG not in roller:
        return _("Ordningsansvarlig i direktoratet gjør dette.")
    return ""
