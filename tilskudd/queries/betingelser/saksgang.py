"""Conditions of the way from innsendt to a finished vurdering that are about who, and where the case is."""

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
    tildelinger = Tilskuddstilgang(aktor).tildelinger
    if not objekt.embete_id:
        ansvarlig = any(t.rolle == Rolle.ORDNINGSANSVARLIG for t in tildelinger)
        return "" if ansvarlig else _("Ordningsansvarlig i direktoratet gjør dette.")
    leder = any(t.rolle == Rolle.LEDER_SF and t.embete_id == objekt.embete_id for t in tildelinger)
    return "" if leder else _("Statsforvalterens leder gjør dette.")


@betingelse
def sen_soknad_er_avklart(objekt, aktor, data) -> str:
    """4b: either way it goes on to a saksbehandler, who assesses it or proposes to reject it."""
    if objekt.etter_frist and objekt.etter_frist_avklart is None:
        return _("Søknaden kom etter fristen. Avgjør først om den tas til behandling.")
    return ""


@betingelse
def kom_etter_fristen(objekt, aktor, data) -> str:
    return "" if objekt.etter_frist else _("Søknaden kom i tide.")


@betingelse
def saksbehandleren_er_habil(objekt, aktor, data) -> str:
    """data["saksbehandler"]: who is to have the case. Silence is not enough: the declaration comes first (L4)."""
    if "knapp" in data:
        return ""
    valgt = data.get("saksbehandler")
    if valgt is None:
        return _("Velg en saksbehandler.")
    rolle = Rolle.SAKSBEHANDLER_SF if objekt.embete_id else Rolle.SAKSBEHANDLER_DIR
    if rolle not in Tilskuddstilgang(valgt).roller_i(objekt):
        return _("%(navn)s er ikke saksbehandler for denne saken.") % {"navn": valgt}
    if not har_erklaert_seg_habil(valgt, objekt):
        return _("%(navn)s har ikke erklært seg habil i saken ennå.") % {"navn": valgt}
    return ""
