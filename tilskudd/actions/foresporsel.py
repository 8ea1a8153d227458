"""A question to the søker in the case, with a time to answer it."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.overgang import UgyldigOvergang, opprett
from tilskudd.actions.utboks import varsle
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Foresporsel, Organisasjon, Soknad
from tilskudd.queries.adresse import full_adresse


@transaction.atomic
def spor(soknad: Soknad, aktor, sporsmal: str, felt: Iterable[str], svarfrist: datetime) -> Foresporsel:
    """felt: codes of the form's questions the søker may answer anew; no others are opened. Raises UgyldigOvergang."""
    na = timezone.now()
    if not sporsmal.strip():
        raise UgyldigOvergang(_("Skriv hva du vil spørre om."))
    if svarfrist <= na:
        raise UgyldigOvergang(_("Svarfristen er ute alt. Velg en senere dag."))
    felt = list(felt)
    if not set(felt) <= {sp["kode"] for sp in soknad.utlysning.skjema}:
        raise UgyldigOvergang(_("Velg blant spørsmålene i søknaden."))
    ny = Foresporsel(soknad=soknad, sporsmal=sporsmal.strip(), felt=felt, svarfrist=svarfrist, stilt=na, stilt_av=aktor)
    opprett(ny, "spor", aktor)
    varsle(
        f"foresporsel:{ny.pk}",
        _de_som_svarer(soknad.organisasjon),
        gettext_noop("Et spørsmål om søknaden venter på svar"),
        gettext_noop("Saksbehandleren har et spørsmål til en søknad dere har sendt. Logg inn og svar: %(lenke)s"),
        lenke=full_adresse("foresporsel", ny.pk),
    )
    return ny


def _de_som_svarer(organisasjon: Organisasjon) -> QuerySet:
    dag = timezone.localdate()
    roller = organisasjon.tildelinger.filter(
        Q(gyldig_til=None) | Q(gyldig_til__gte=dag), rolle__in=(Rolle.UTFYLLER, Rolle.SIGNATAR), gyldig_fra__lte=dag
    )
    return get_user_model().objects.filter(pk__in=roller.values("person"), is_active=True)
