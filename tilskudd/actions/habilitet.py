"""Declarations of habilitet, per person and case: the person decides first, the superior in doubt (L4)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.behandling import bytt_saksbehandler
from tilskudd.actions.hendelse import noter
from tilskudd.actions.utboks import varsle
from tilskudd.models import Habilitet, Soknad
from tilskudd.queries.adresse import full_adresse
from tilskudd.queries.habilitet import HINDRER, er_habil, erklaring, kan_avgjore, overordnede
from tilskudd.regler.fritekst import hinder_i_tekst
from tilskudd.tilgang import Tilskuddstilgang

HABIL, INHABIL, I_TVIL = Habilitet.Erklaring.HABIL, Habilitet.Erklaring.INHABIL, Habilitet.Erklaring.I_TVIL


class UgyldigErklaring(ValueError):
    """It cannot be declared; the sentence says why."""


@transaction.atomic
def erklaer_habil(soknader: Iterable[Soknad], person) -> list[Habilitet]:
    """The person has no ties to any of them. Who has said otherwise before cannot take it back alone."""
    return [_erklaer(soknad, person, HABIL, "") for soknad in soknader]


@transaction.atomic
def erklaer_inhabil(soknad: Soknad, person, grunn: str) -> Habilitet:
    return _erklaer(soknad, person, INHABIL, _krev_grunn(grunn))


@transaction.atomic
def meld_tvil(soknad: Soknad, person, grunn: str) -> Habilitet:
    """The superior decides; until then the person is kept out of the case."""
    ny = _erklaer(soknad, person, I_TVIL, _krev_grunn(grunn))
    varsle(
        f"tvil:{ny.pk}",
        overordnede(soknad, person),
        gettext_noop("Et spørsmål om habilitet venter på deg"),
        gettext_noop("En medarbeider er i tvil om sin habilitet i en tilskuddssak. Logg inn og avgjør det: %(lenke)s"),
        lenke=full_adresse("habilitet"),
    )
    return ny


@transaction.atomic
def avgjor(sagt: Habilitet, leder, erklart: str, grunn: str, stedfortreder=None) -> Habilitet:
    """The superior's decision, habil or inhabil, of what the person has said: in doubt, or inhabil, which may have
    been pressed by mistake. What a superior has decided stands. stedfortreder: who takes the case over from one who
    is inhabil, and must be habil in it."""
    soknad = Soknad.objects.select_for_update(of=("self",)).get(pk=sagt.soknad_id)
    siste = erklaring(sagt.person, soknad)
    if siste is None or siste.pk != sagt.pk or siste.erklaring not in HINDRER or siste.avgjort_av_id:
        raise UgyldigErklaring(_("Spørsmålet er avgjort. Last siden på nytt."))
    if not kan_avgjore(leder, soknad, sagt.person):
        raise UgyldigErklaring(_("Rollen din gir ikke adgang til dette."))
    ny = Habilitet.objects.create(
        person=sagt.person, soknad=soknad, erklaring=erklart, grunn=_krev_grunn(grunn), avgjort_av=leder,
        tid=timezone.now(), stedfortreder=stedfortreder if erklart == INHABIL else None,
    )  # fmt: skip
    if ny.stedfortreder and soknad.saksbehandler_id == sagt.person_id:
        bytt_saksbehandler(soknad, stedfortreder, leder, grunn)
    _noter(ny, leder)
    return ny


def _erklaer(soknad: Soknad, person, erklart: str, grunn: str) -> Habilitet:
    tidligere = erklaring(person, soknad)
    if tidligere is not None and tidligere.erklaring in HINDRER:
        raise UgyldigErklaring(_("Du har alt sagt at du er inhabil eller i tvil. Bare lederen din kan avgjøre det nå."))
    if not Tilskuddstilgang(person).roller_i(soknad):
        raise UgyldigErklaring(_("Rollen din gir ikke adgang til dette."))
    if erklart == HABIL and er_habil(person, soknad):
        return tidligere
    ny = Habilitet.objects.create(person=person, soknad=soknad, erklaring=erklart, grunn=grunn, tid=timezone.now())
    _noter(ny, person)
    return ny


def _noter(rad: Habilitet, aktor) -> None:
    """The log tells what was declared, not why: the reason may be about others."""
    noter("habilitet", aktor, soknad=rad.soknad, objekt=rad, til=rad.erklaring, person=rad.person_id)


def _krev_grunn(grunn: str) -> str:
    if not grunn.strip():
        raise UgyldigErklaring(_("Skriv hvorfor."))
    ulovlig = hinder_i_tekst(grunn)
    if ulovlig:
        raise UgyldigErklaring(_(ulovlig))
    return grunn.strip()
