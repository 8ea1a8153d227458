"""A new søknad, on a new tiltak or on one that goes on, and a søknad that is withdrawn."""

from django.db import transaction
from django.utils import timezone

from tilskudd.actions.overgang import flytt, opprett
from tilskudd.actions.rydding import tom
from tilskudd.models import Organisasjon, Soknad, Tiltak, Utlysning
from tilskudd.queries.regelsak import tildelte_ar


@transaction.atomic
def opprett_soknad(
    utlysning: Utlysning, organisasjon: Organisasjon, aktor, *, tittel: str = "", viderefor: Tiltak | None = None
) -> Soknad:
    """A draft. The one that is there already when the organisation has one for the tiltak, or for a new tiltak of the
    same name, in the round: the button may be pressed twice. Raises UgyldigOvergang."""
    Organisasjon.objects.select_for_update().get(pk=organisasjon.pk)
    finnes = Soknad.objects.filter(utlysning=utlysning, organisasjon=organisasjon).exclude(tilstand="trukket")
    finnes = finnes.filter(tiltak=viderefor) if viderefor else finnes.filter(tiltak__tittel__iexact=tittel)
    if finnes:
        return finnes[0]
    na = timezone.now()
    soknad = Soknad(
        utlysning=utlysning,
        tiltak=viderefor or Tiltak.objects.create(organisasjon=organisasjon, tittel=tittel),
        organisasjon=organisasjon,
        rettslig_mottaker=organisasjon.rettslig_mottaker,
        skjema_versjon=utlysning.skjema_versjon,
        kontakt_navn=aktor.navn,
        kontakt_epost=aktor.email,
        opprettet=na,
        opprettet_av=aktor,
        lagret=na,
        lagret_av=aktor,
        tilstand_fra=na,
    )
    if viderefor:
        soknad.ar_nr = len(tildelte_ar(soknad)) + 1
        soknad.svar = _svar_fra_forrige(soknad)
    return opprett(soknad, "opprett", aktor)


def trekk(soknad: Soknad, aktor, grunn: str = "") -> Soknad:
    return flytt(soknad, "trekk", aktor, begrunnelse=grunn)


def forkast(soknad: Soknad, aktor) -> Soknad:
    """A draft nobody is going to send: emptied, and no longer in the way of another on the same tiltak."""
    return flytt(soknad, "forkast", aktor, virkning=tom)


def _svar_fra_forrige(soknad: Soknad) -> dict:
    """What the tiltak answered last, to the questions this round asks too."""
    forrige = soknad.tiltak.soknader.exclude(innsendt=None).order_by("-innsendt").first()
    koder = {sporsmal["kode"] for sporsmal in soknad.utlysning.skjema}
    return {kode: svar for kode, svar in forrige.svar.items() if kode in koder} if forrige else {}
