"""Money asked back: proposed by one, told of, decided by another, and settled."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.overgang import UgyldigOvergang, flytt, opprett
from tilskudd.actions.utboks import varsle as legg_i_utboksen
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Krav, Soknad
from tilskudd.queries.adresse import full_adresse
from tilskudd.queries.rolleinnehavere import med_rolle


def foresla(soknad: Soknad, aktor, *, grunnlag: str, belop_kr: int, begrunnelse: str) -> Krav:
    krav = Krav(
        soknad=soknad,
        grunnlag=Krav.Grunnlag(grunnlag),
        belop_kr=belop_kr,
        begrunnelse=begrunnelse.strip(),
        foreslatt_av=aktor,
    )
    return opprett(krav, "foresla", aktor, begrunnelse=begrunnelse)


@transaction.atomic
def varsle(krav: Krav, aktor, varselfrist: date) -> Krav:
    """Forhåndsvarsel: the recipient is told, and has until the day to answer (fvl. § 16)."""
    if varselfrist <= timezone.localdate():
        raise UgyldigOvergang(_("Fristen for å uttale seg må være etter i dag."))

    def virkning(las: Krav, aktor, **_data) -> None:
        las.varslet, las.varselfrist = timezone.now(), varselfrist

    varslet = flytt(krav, "varsle", aktor, virkning=virkning)
    _si_fra(varslet, gettext_noop("Et forhåndsvarsel er klart"))
    return varslet


@transaction.atomic
def vedta(krav: Krav, aktor, begrunnelse: str, forfall: date) -> Krav:
    if forfall <= timezone.localdate():
        raise UgyldigOvergang(_("Forfall må være etter i dag."))

    def virkning(las: Krav, aktor, *, begrunnelse: str, **_data) -> None:
        las.vedtatt_av, las.forfall, las.avgjorelse = aktor, forfall, begrunnelse

    vedtatt = flytt(krav, "vedta", aktor, virkning=virkning, begrunnelse=begrunnelse)
    _si_fra(vedtatt, gettext_noop("Et vedtak om tilbakebetaling er klart"))
    return vedtatt


def betal(krav: Krav, aktor, innbetalt_kr: int) -> Krav:
    """innbetalt_kr: what has come in, in all."""

    def virkning(las: Krav, aktor, *, innbetalt_kr: int, **_data) -> None:
        las.innbetalt_kr = innbetalt_kr

    return flytt(krav, "betal", aktor, virkning=virkning, innbetalt_kr=innbetalt_kr)


def motregn(krav: Krav, aktor, begrunnelse: str) -> Krav:
    return flytt(krav, "motregn", aktor, virkning=_avgjor, begrunnelse=begrunnelse)


def frafall(krav: Krav, aktor, begrunnelse: str) -> Krav:
    return flytt(krav, "frafall", aktor, virkning=_avgjor, begrunnelse=begrunnelse)


def _avgjor(krav: Krav, aktor, *, begrunnelse: str, **_data) -> None:
    krav.avgjorelse = begrunnelse


def _si_fra(krav: Krav, emne: str) -> None:
    legg_i_utboksen(
        f"krav:{krav.pk}:{krav.tilstand}",
        med_rolle(krav.soknad.organisasjon, Rolle.SIGNATAR, timezone.now()),
        emne,
        gettext_noop("Det gjelder en tilskuddssak dere har. Logg inn og les det her:\n\n%(lenke)s\n"),
        lenke=full_adresse("soknad-oppfolging", krav.soknad_id),
    )
