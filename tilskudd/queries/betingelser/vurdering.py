"""What a vurdering must hold before it is finished (8)."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tilskudd.models import Innstilling, Kriterium, Vurdering
from tilskudd.queries.betingelser.register import betingelse
from tilskudd.queries.flagg import ubesvarte_flagg
from tilskudd.regler.forslag import AVVIS, feil_i_forslag


def avvises_som_for_sen(vurdering: Vurdering) -> bool:
    """It came late and is not taken: it is rejected unread, and is not scored."""
    return vurdering.soknad.etter_frist_avklart is False


@betingelse
def alle_kriterier_er_begrunnet(objekt, aktor, data) -> str:
    """Each criterion of the round's version has a score within its scale, with the reason (L3)."""
    if avvises_som_for_sen(objekt):
        return ""
    utlysning = objekt.soknad.utlysning
    poengene = {p.kriterium_id: p for p in objekt.poengene.all()}
    mangler = []
    for kriterium in Kriterium.objects.filter(utlysning=utlysning, versjon=utlysning.kriterieversjon):
        gitt = poengene.get(kriterium.pk)
        i_skalaen = gitt is not None and gitt.poeng is not None and kriterium.min <= gitt.poeng <= kriterium.maks
        if not i_skalaen or not gitt.begrunnelse.strip():
            mangler.append(kriterium.navn["nb"])
    if not mangler:
        return ""
    return _("Gi poeng og begrunnelse for: %(kriterier)s.") % {"kriterier": ", ".join(mangler)}


@betingelse
def alle_flagg_er_besvart(objekt, aktor, data) -> str:
    """Each flag the rules raised has a written answer; a case that is rejected unread has none to answer."""
    if avvises_som_for_sen(objekt):
        return ""
    antall = len(ubesvarte_flagg(objekt))
    if not antall:
        return ""
    return ngettext(
        "Svar skriftlig på %(antall)s punkt under «Svar på dette».",
        "Svar skriftlig på %(antall)s punkter under «Svar på dette».",
        antall,
    ) % {"antall": antall}


@betingelse
def nyeste_versjon_er_vurdert(objekt, aktor, data) -> str:
    if objekt.versjon == objekt.soknad.versjon:
        return ""
    return _("Søknaden har fått en ny versjon. Les den, og si at vurderingen gjelder den.")


@betingelse
def forslaget_er_lovlig(objekt, aktor, data) -> str:
    """An outcome, an amount within what was sought, and words where it is not all that was sought."""
    if avvises_som_for_sen(objekt) and objekt.forslag != AVVIS:
        return _("Søknaden kom for sent og tas ikke til behandling. Da kan du bare foreslå å avvise den.")
    feil = feil_i_forslag(objekt.forslag, objekt.forslag_kr or 0, objekt.soknad.sokt_kr, objekt.forslag_grunn)
    return _(feil) if feil else ""


@betingelse
def innstillingen_er_apen(objekt, aktor, data) -> str:
    """What is finished takes its place on the list, and a list that is locked is not added to."""
    soknad = objekt.soknad
    if Innstilling.objects.filter(utlysning=soknad.utlysning_id, embete=soknad.embete_id, tilstand="last").exists():
        return _("Innstillingen er låst. Den må sendes tilbake før saken kan bli med.")
    return ""


@betingelse
def foresporsel_for_avvisning(objekt, aktor, data) -> str:
    """Nobody is rejected for what is missing before they are asked, and have answered or let the time run out (L6).
    One that is not taken because it came late lacks nothing."""
    if objekt.forslag != AVVIS or avvises_som_for_sen(objekt):
        return ""
    spurt = objekt.soknad.foresporsler.filter(Q(tilstand="besvart") | Q(svarfrist__lt=timezone.now()))
    if spurt.exists():
        return ""
    return _("Spør søkeren først, og vent på svaret eller svarfristen. Ingen avvises for noe de ikke er spurt om.")
