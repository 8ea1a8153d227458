"""Who may do what: given by somebody, from a day, and ended rather than erased."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter
from tilskudd.arbeidsflyt.tilstander import SF_ROLLER, SOKERROLLER, Rolle
from tilskudd.models import Embete, Ordning, Organisasjon, Tildeling
from tilskudd.tilgang import Tilskuddstilgang


class UgyldigRolle(ValueError):
    """The role cannot be given; the sentence says why."""


def gi_rolle(
    epost: str,
    rolle: Rolle,
    aktor,
    *,
    organisasjon: Organisasjon | None = None,
    embete: Embete | None = None,
    ordning: Ordning | None = None,
    gyldig_fra: date | None = None,
    gyldig_til: date | None = None,
    delegasjon: str = "",
    belop_maks_kr: int | None = None,
) -> Tildeling:
    """Gives the person with the e-mail a role. Raises UgyldigRolle. aktor None is the operator."""
    person = get_user_model().objects.filter(email__iexact=epost.strip()).first()
    if person is None:
        raise UgyldigRolle(_("Ingen bruker har denne e-postadressen. Personen må få en konto først."))
    if aktor is not None:
        _krev_kan_gi(Tilskuddstilgang(aktor), person, rolle, organisasjon, embete, ordning)
    _krev_sted(rolle, organisasjon, embete)
    if rolle == Rolle.BESLUTTER and not (delegasjon.strip() and belop_maks_kr is not None):
        raise UgyldigRolle(_("En beslutter må ha en skriftlig delegasjon og et høyeste beløp."))
    with transaction.atomic():
        tildeling = Tildeling.objects.create(
            person=person,
            rolle=rolle,
            organisasjon=organisasjon,
            embete=embete,
            ordning=ordning,
            gyldig_fra=gyldig_fra or timezone.localdate(),
            gyldig_til=gyldig_til,
            tildelt_av=aktor,
            delegasjon=delegasjon.strip(),
            belop_maks_kr=belop_maks_kr,
        )
        noter("rolle_gitt", aktor, objekt=tildeling, rolle=rolle, person=person.pk)
    return tildeling


def avslutt_rolle(tildeling: Tildeling, aktor) -> None:
    """Ends the role today. A person may end their own. Raises UgyldigRolle."""
    tilgang = Tilskuddstilgang(aktor)
    egen = tildeling.person_id == aktor.pk
    sted = (tildeling.organisasjon, tildeling.embete, tildeling.ordning)
    if not egen and not tilgang.kan_gi_rolle(Rolle(tildeling.rolle), *sted):
        raise UgyldigRolle(_("Du kan ikke avslutte denne rollen."))
    with transaction.atomic():
        las = Tildeling.objects.select_for_update().get(pk=tildeling.pk)
        if las.rolle == Rolle.SIGNATAR and _eneste_signatar(las):
            raise UgyldigRolle(_("Organisasjonen må ha en signatar. Gi rollen til en annen først."))
        las.gyldig_til = timezone.localdate() - timedelta(days=1)
        las.save(update_fields=["gyldig_til"])
        noter("rolle_avsluttet", aktor, objekt=las, rolle=las.rolle, person=las.person_id)


def _krev_kan_gi(
    tilgang: Tilskuddstilgang,
    person,
    rolle: Rolle,
    organisasjon: Organisasjon | None,
    embete: Embete | None,
    ordning: Ordning | None,
) -> None:
    """Nobody gives themselves a role, save the signatar, who may do the rest of the organisation's work too."""
    if not tilgang.kan_gi_rolle(rolle, organisasjon, embete, ordning):
        raise UgyldigRolle(_("Du kan ikke gi denne rollen."))
    if person.pk != tilgang.person.pk:
        return
    if rolle not in SOKERROLLER or not tilgang.er_signatar_i(organisasjon):
        raise UgyldigRolle(_("En annen må gi deg rollen."))


def _krev_sted(rolle: Rolle, organisasjon: Organisasjon | None, embete: Embete | None) -> None:
    if rolle in SOKERROLLER and organisasjon is None:
        raise UgyldigRolle(_("Velg hvilken organisasjon rollen gjelder."))
    if rolle in SF_ROLLER and embete is None:
        raise UgyldigRolle(_("Velg hvilken statsforvalter rollen gjelder."))


def _eneste_signatar(tildeling: Tildeling) -> bool:
    idag = timezone.localdate()
    andre = Tildeling.objects.filter(rolle=Rolle.SIGNATAR, organisasjon=tildeling.organisasjon_id, gyldig_fra__lte=idag)
    return not andre.exclude(pk=tildeling.pk).exclude(gyldig_til__lt=idag).exists()
