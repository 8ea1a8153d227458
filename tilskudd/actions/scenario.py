"""Scenarios: a distribution tried out. What is kept is never binding; to put it on the møteark is an act of its own."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter
from tilskudd.actions.moteark import skriv
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.vedtak import las_sakene
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.fordeling.metoder import fordel
from tilskudd.fordeling.scenario import Metode
from tilskudd.models import Moterad, Scenario, Soknad, Utlysning
from tilskudd.queries.habilitet import uten_inhabile
from tilskudd.queries.moteark import kandidater
from tilskudd.tilgang import Tilskuddstilgang


@transaction.atomic
def lag(
    utlysning: Utlysning, metode: Metode, navn: str, ramme_kr: int, aktor, nokler: Mapping[str, int] | None = None
) -> Scenario:
    """The same cases give the same scenario. Raises UgyldigNokkel (KVOTE) when an embete has no key."""
    resultat = fordel(metode, kandidater(utlysning), ramme_kr, nokler=nokler)
    scenario = Scenario.objects.create(
        utlysning=utlysning, navn=navn, metode=metode, ramme_kr=ramme_kr, nokler=dict(nokler or {}),
        rader=[[rad.id, rad.kr] for rad in resultat.rader], laget=timezone.now(), laget_av=aktor,
    )  # fmt: skip
    noter("scenario_laget", aktor, objekt=scenario, metode=str(metode), ramme_kr=ramme_kr)
    return scenario


@transaction.atomic
def kopier(scenario: Scenario, aktor) -> int:
    """Puts the scenario down as tildelt on every case of it, all or none. Returns how many amounts changed. Only the
    ordningsansvarlig may, and only one who is habil in all of them."""
    if not Tilskuddstilgang(aktor).ordninger(Rolle.ORDNINGSANSVARLIG).filter(pk=scenario.utlysning.ordning_id):
        raise UgyldigOvergang(_("Bare ordningsansvarlig kan legge et scenario på møtearket."))
    belop = dict(scenario.rader)
    saker = las_sakene(Soknad.objects.filter(pk__in=belop))
    if uten_inhabile(Soknad.objects.filter(pk__in=belop), aktor).count() < len(belop):
        raise UgyldigOvergang(_("Du er ikke habil i alle sakene i scenarioet. En annen må legge det på møtearket."))
    rader = {rad.soknad_id: rad for rad in Moterad.objects.filter(soknad__in=belop)}
    endret = 0
    for sak in saker:
        rad = rader.get(sak.pk) or Moterad(soknad=sak)
        rad.soknad = sak
        if rad.tildelt_kr != belop[sak.pk]:
            try:
                skriv(rad, belop[sak.pk], aktor, kilde=f"scenario {scenario.pk}")
            except UgyldigOvergang as grunn:
                verdier = {"saksnr": sak.saksnr, "grunn": grunn}
                raise UgyldigOvergang(_("Ingenting er endret. Sak %(saksnr)s: %(grunn)s") % verdier) from grunn
            endret += 1
    scenario.brukt = timezone.now()
    scenario.save(update_fields=("brukt",))
    noter("scenario_kopiert", aktor, objekt=scenario, endret=endret)
    return endret
