"""A case as the authorities treat it: its content beside its assessment, and the steps that are about who has it."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tilskudd.actions import behandling as handlinger
from tilskudd.actions.foresporsel import spor
from tilskudd.actions.innsynslogg import noter_innsyn
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.arbeidsflyt.tilstander import MYNDIGHET, Tilstand
from tilskudd.forms.behandling import Bytteskjema, Fristskjema, Grunnskjema, Sporreskjema, Tildelskjema
from tilskudd.forms.vurdering import Vurderingsskjema
from tilskudd.models import Soknad
from tilskudd.queries import behandling as bilde
from tilskudd.queries.habilitet import bindinger
from tilskudd.queries.kommunetall import kommunetall
from tilskudd.queries.saksbehandlere import habile_saksbehandlere, saksbehandlere
from tilskudd.queries.soknadsinnhold import prioriteringene
from tilskudd.queries.svarendringer import etiketter, svarene

UGYLDIG, SE_ANNEN = 422, 303
SIDE = "soknad-behandling"


@require_safe
def behandling(request, pk: int):
    soknad = request.tilskudd.krev_soknad_som(pk, *MYNDIGHET)
    noter_innsyn(request.tilskudd, soknad, SIDE)
    return side(request, soknad)


@require_POST
def tildel(request, pk: int):
    soknad = request.tilskudd.krev_soknad_som(pk, *bilde.LEDERE)
    if soknad.tilstand == Tilstand.INNSENDT:
        skjema = Tildelskjema(request.POST, saksbehandlere=saksbehandlere(soknad))
        return _utfor(request, soknad, skjema, "tildelskjema", lambda d: handlinger.tildel(
            soknad, d["saksbehandler"], request.user), _("Saken er fordelt."))  # fmt: skip
    skjema = Bytteskjema(request.POST, saksbehandlere=saksbehandlere(soknad))
    return _utfor(request, soknad, skjema, "bytteskjema", lambda d: handlinger.bytt_saksbehandler(
        soknad, d["saksbehandler"], request.user, d["begrunnelse"]), _("Saken har fått ny saksbehandler."))  # fmt: skip


@require_POST
def avklar_frist(request, pk: int):
    soknad = request.tilskudd.krev_soknad_som(pk, *bilde.LEDERE)
    return _utfor(request, soknad, Fristskjema(request.POST), "fristskjema", lambda d: handlinger.avklar_frist(
        soknad, request.user, d["tas"] == "ja", d["begrunnelse"]), _("Avgjørelsen er lagret."))  # fmt: skip


@require_POST
def still_sporsmal(request, pk: int):
    soknad = request.tilskudd.krev_soknad_som(pk, *bilde.VURDERERE)
    skjema = Sporreskjema(request.POST, soknad=soknad, etiketter=etiketter(soknad))
    return _utfor(request, soknad, skjema, "sporreskjema", lambda d: spor(
        soknad, request.user, d["sporsmal"], d["felt"], d["svarfrist"]), _("Spørsmålet er sendt."))  # fmt: skip


def tilbake(pk: int, anker: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(SIDE, args=[pk]) + anker, status=SE_ANNEN)


def side(request, soknad: Soknad, *, status: int = 200, **skjemaer):
    """The page; skjemaer: forms with what was typed, in place of the empty ones."""
    tilgang, person = request.tilskudd, request.user
    roller = tilgang.roller_i(soknad)
    ma_erklaere = bilde.ma_erklaere(soknad, tilgang)
    vurdering = bilde.vurderingsbilde(soknad, person) if bilde.kan_lese_vurdering(soknad, tilgang) else None
    kan_skrive = bilde.kan_skrive(soknad, tilgang, vurdering)
    innhold = {
        "soknad": soknad,
        "svar": svarene(soknad),
        "poster": soknad.poster.all(),
        "prioriteringer": prioriteringene(soknad),
        "vedlegg": bilde.vedlegg(soknad),
        "foresporsler": soknad.foresporsler.select_related("stilt_av", "besvart_av"),
        "ma_erklaere": ma_erklaere,
        "bindinger": bindinger(person, soknad) if ma_erklaere else [],
        "grunnskjema": Grunnskjema(auto_id="h-%s"),
        "bilde": vurdering,
        "kan_skrive": kan_skrive,
        "er_min": soknad.saksbehandler_id == person.pk,
        "kommune": soknad.organisasjon.omrade,
        "tall": kommunetall(soknad.organisasjon.kommunenummer) if soknad.organisasjon.omrade_id else [],
    }
    if vurdering:
        innhold["skjema"] = Vurderingsskjema(
            vurdering=vurdering.vurdering, kriterier=vurdering.kriterier, flagg=vurdering.flagg
        )
    if kan_skrive:
        innhold["sporreskjema"] = Sporreskjema(soknad=soknad, etiketter=etiketter(soknad))
    if roller & bilde.LEDERE:
        habile = habile_saksbehandlere(soknad)
        innhold |= {
            "knapper": bilde.ledelsesknapper(soknad, tilgang),
            "folk": saksbehandlere(soknad),
            "tildelskjema": Tildelskjema(saksbehandlere=habile),
            "bytteskjema": Bytteskjema(saksbehandlere=habile.exclude(pk=soknad.saksbehandler_id)),
            "fristskjema": Fristskjema(auto_id="k-%s"),
        }
    return render(request, "tilskudd/behandling/side.html", innhold | skjemaer, status=status)


def _utfor(request, soknad: Soknad, skjema, navn: str, handling, melding: str):
    """Takes the step with what the form holds; what is wrong with it is shown beside what was typed."""
    if not skjema.is_valid():
        return side(request, soknad, status=UGYLDIG, **{navn: skjema, "feilskjema": skjema})
    try:
        handling(skjema.cleaned_data)
    except UgyldigOvergang as nei:
        skjema.add_error(None, str(nei))
        return side(request, soknad, status=UGYLDIG, **{navn: skjema, "feilskjema": skjema})
    messages.success(request, melding)
    return tilbake(soknad.pk)
