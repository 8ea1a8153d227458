"""Changes asked for on a running award."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.overgang import flytt, opprett
from tilskudd.actions.utboks import varsle
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Endring, Rapport, Soknad
from tilskudd.queries.adresse import full_adresse
from tilskudd.queries.regelsak import IKKE_LEVERT
from tilskudd.queries.rolleinnehavere import med_rolle


def sok(
    soknad: Soknad, aktor, *, type_: str, tekst: str, belop_kr: int | None = None, ny_dato: date | None = None
) -> Endring:
    """belop_kr: of an overføring. ny_dato: the new end of the period or the new deadline. Raises UgyldigOvergang."""
    endring = Endring(
        soknad=soknad,
        type=Endring.Type(type_),
        tekst=tekst.strip(),
        belop_kr=belop_kr if type_ == Endring.Type.OVERFORING else None,
        ny_dato=ny_dato if type_ in (Endring.Type.PERIODE, Endring.Type.RAPPORTFRIST) else None,
        sokt=timezone.now(),
        sokt_av=aktor,
    )
    return opprett(endring, "sok", aktor, begrunnelse=tekst)


@transaction.atomic
def innvilg(endring: Endring, aktor, avgjorelse: str) -> Endring:
    """A later deadline moves the reports that are not delivered. The søknad as it was signed is not touched: the
    period that now applies is read from here."""
    innvilget = flytt(endring, "innvilg", aktor, virkning=_avgjor, begrunnelse=avgjorelse)
    if innvilget.type == Endring.Type.RAPPORTFRIST:
        rapporter = Rapport.objects.filter(vedtak__soknad=innvilget.soknad, tilstand__in=IKKE_LEVERT)
        rapporter.filter(frist__lt=innvilget.ny_dato).update(frist=innvilget.ny_dato)
    _si_fra(innvilget)
    return innvilget


@transaction.atomic
def avsla(endring: Endring, aktor, avgjorelse: str) -> Endring:
    avslatt = flytt(endring, "avsla", aktor, virkning=_avgjor, begrunnelse=avgjorelse)
    _si_fra(avslatt)
    return avslatt


def _avgjor(endring: Endring, aktor, *, begrunnelse: str, **_data) -> None:
    endring.avgjort, endring.avgjort_av, endring.avgjorelse = timezone.now(), aktor, begrunnelse


def _si_fra(endring: Endring) -> None:
    varsle(
        f"endring:{endring.pk}",
        med_rolle(endring.soknad.organisasjon, Rolle.SIGNATAR, timezone.now()),
        gettext_noop("Et svar er klart"),
        gettext_noop("Dere har fått svar på en søknad om endring. Les det her:\n\n%(lenke)s\n"),
        lenke=full_adresse("soknad-oppfolging", endring.soknad_id),
    )
