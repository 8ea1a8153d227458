"""What a list must hold before it is locked as a whole (9)."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tilskudd.queries.betingelser.register import betingelse
from tilskudd.queries.habilitet import HINDRER, siste_erklaringer, vurdert_av_inhabil
from tilskudd.queries.innstillingen import nevn, radene, sakene


@betingelse
def alle_saker_er_vurdert(objekt, aktor, data) -> str:
    """Every case of the embete in the round has a finished vurdering by the criteria that stand (L3), a forslag and a
    place on the list. One that is rejected as late is not scored, and so by no criteria."""
    saker = sakene(objekt)
    if not saker.exists():
        return _("Det er ingen saker å innstille.")
    uferdige = saker.exclude(tilstand="under_vurdering", vurdering__tilstand="ferdig").values_list("saksnr", flat=True)
    if uferdige:
        return _("Disse sakene har ikke en ferdig vurdering: %(saker)s.") % {"saker": nevn(uferdige)}
    andre_kriterier = saker.exclude(etter_frist_avklart=False).exclude(
        vurdering__kriterieversjon=objekt.utlysning.kriterieversjon
    )
    if andre_kriterier:
        return _("Kriteriene er endret etter at disse sakene ble vurdert: %(saker)s. De må vurderes på nytt.") % {
            "saker": nevn(andre_kriterier.values_list("saksnr", flat=True))
        }
    uten_forslag = saker.exclude(innstillingsrad__in=radene(objekt).exclude(forslag="")).values_list(
        "saksnr", flat=True
    )
    if uten_forslag:
        return _("Disse sakene mangler forslag: %(saker)s.") % {"saker": nevn(uten_forslag)}
    return ""


@betingelse
def rangen_er_uten_hull(objekt, aktor, data) -> str:
    """1, 2, 3 … to the last, each once. A case that was withdrawn leaves a place that locking closes."""
    her = [rad.rang for rad in radene(objekt)]
    gitt = sorted(objekt.rader.exclude(rang=None).values_list("rang", flat=True))
    if None not in her and gitt == list(range(1, len(gitt) + 1)):
        return ""
    return _("Rekkefølgen har hull. Gi hver sak sin plass.")


@betingelse
def ingen_egen_sak(objekt, aktor, data) -> str:
    """Who assesses a case, or did before another took it over, does not recommend it."""
    egne = sakene(objekt).filter(Q(saksbehandler=aktor) | Q(vurdering__vurderer=aktor)).values_list("saksnr", flat=True)
    if not egne:
        return ""
    return _("Du er saksbehandler i %(saker)s. En annen leder må låse innstillingen.") % {"saker": nevn(egne)}


@betingelse
def er_habil_i_alle(objekt, aktor, data) -> str:
    """Who locks the list recommends each case on it, and has declared it for each."""
    sagt = siste_erklaringer(aktor, sakene(objekt))
    hindret = [sak for sak, erklaring in sagt.items() if erklaring in HINDRER]
    if hindret:
        return _("Du er inhabil i en sak på lista. En annen leder må låse den.")
    mangler = sum(erklaring is None for erklaring in sagt.values())
    if not mangler:
        return ""
    return ngettext(
        "Erklær habilitet i %(antall)s sak først.", "Erklær habilitet i %(antall)s saker først.", mangler
    ) % {"antall": mangler}


@betingelse
def vurdert_av_habile(objekt, aktor, data) -> str:
    ugyldige = vurdert_av_inhabil(sakene(objekt)).values_list("saksnr", flat=True)
    if not ugyldige:
        return ""
    return _("Den som vurderte %(saker)s, er ikke habil. En annen må vurdere på nytt.") % {"saker": nevn(ugyldige)}
