"""Who has a case: whether a late one is taken, who assesses it, and who takes it over."""

from django.db import transaction
from django.utils import timezone

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.overgang import flytt
from tilskudd.actions.utboks import varsle
from tilskudd.models import Innstillingsrad, Soknad, Vurdering
from tilskudd.queries.adresse import full_adresse


def avklar_frist(soknad: Soknad, aktor, tas_til_behandling: bool, grunn: str) -> Soknad:
    """Whether a søknad that came late is taken. One that is not goes on to be rejected, by the same way (4b)."""

    def virkning(las: Soknad, aktor, **_data) -> None:
        las.etter_frist_avklart, las.etter_frist_grunn = tas_til_behandling, grunn

    return flytt(soknad, "avklar_frist", aktor, virkning=virkning, begrunnelse=grunn)


@transaction.atomic
def tildel(soknad: Soknad, saksbehandler, aktor) -> Soknad:
    """Gives the case to somebody who has declared habil for it, with a vurdering to fill in."""
    tildelt = flytt(soknad, "tildel", aktor, virkning=_gi_til, saksbehandler=saksbehandler)
    _si_fra(tildelt)
    return tildelt


@transaction.atomic
def bytt_saksbehandler(soknad: Soknad, saksbehandler, aktor, grunn: str) -> Soknad:
    """Gives it to another. What is written so far comes along; a finished vurdering stays that of who finished it."""
    tildelt = flytt(
        soknad, "bytt_saksbehandler", aktor, virkning=_gi_til, begrunnelse=grunn, saksbehandler=saksbehandler
    )
    _si_fra(tildelt)
    return tildelt


def _gi_til(soknad: Soknad, aktor, *, saksbehandler, **_data) -> None:
    soknad.saksbehandler = saksbehandler
    vurdering, _laget = Vurdering.objects.get_or_create(
        soknad=soknad,
        defaults={
            "versjon": soknad.versjon,
            "kriterieversjon": soknad.utlysning.kriterieversjon,
            "vurderer": saksbehandler,
            "endret": timezone.now(),
        },
    )
    if vurdering.tilstand == "pabegynt":
        vurdering.vurderer = saksbehandler
        vurdering.save(update_fields=["vurderer"])
    Innstillingsrad.objects.filter(soknad=soknad).update(saksbehandler=saksbehandler)


def _si_fra(soknad: Soknad) -> None:
    varsle(
        f"tildelt:{soknad.pk}:{timezone.now().isoformat()}",
        [soknad.saksbehandler],
        gettext_noop("En sak venter på deg"),
        gettext_noop("Du er satt på som saksbehandler i en tilskuddssak. Logg inn og se arbeidslista: %(lenke)s"),
        lenke=full_adresse("soknad-behandling", soknad.pk),
    )
