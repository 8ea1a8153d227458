"""An embete's prioritised list: ordered, proposed, and locked as a whole."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter
from tilskudd.actions.overgang import UgyldigOvergang, flytt, flytt_alle
from tilskudd.actions.samtidig import krev_uendret
from tilskudd.models import Innstilling, Innstillingsrad, Soknad
from tilskudd.queries.innstillingen import leder_lista, radene, sakene
from tilskudd.regler.forslag import feil_i_forslag
from tilskudd.tilgang import Tilskuddstilgang


@dataclass(frozen=True)
class Forslag:
    forslag: str
    kr: int
    begrunnelse: str


@transaction.atomic
def flytt_rad(innstilling: Innstilling, rad: int, til_rang: int, aktor, endringsnr: int) -> Innstillingsrad:
    """Moves a row to a rank, 1 to the number of rows; those between move one up or down. rad: its pk."""
    liste = _krev_skrivbar(innstilling, aktor, endringsnr)
    rader = list(radene(liste))
    flyttes = _finn(rader, rad)
    rader.remove(flyttes)
    rader.insert(min(max(til_rang, 1), len(rader) + 1) - 1, flyttes)
    fra = flyttes.rang
    _nummerer(liste, rader)
    _lagre(liste)
    noter("innstillingsrad_flyttet", aktor, soknad=flyttes.soknad, objekt=liste, fra_rang=fra, til_rang=flyttes.rang)
    return flyttes


@transaction.atomic
def lagre_rad(innstilling: Innstilling, rad: int, nytt: Forslag, aktor, endringsnr: int) -> Innstillingsrad:
    """The leder's own proposal on a row. Raises UgyldigOvergang when it does not add up."""
    liste = _krev_skrivbar(innstilling, aktor, endringsnr)
    endres = _finn(list(radene(liste).select_related("soknad")), rad)
    feil = feil_i_forslag(nytt.forslag, nytt.kr, endres.soknad.sokt_kr, nytt.begrunnelse)
    if feil:
        raise UgyldigOvergang(_(feil))
    if endres.soknad.etter_frist_avklart is False and nytt.forslag != "avvis":
        raise UgyldigOvergang(_("Søknaden kom for sent og tas ikke til behandling. Da kan den bare avvises."))
    fra = {"forslag": endres.forslag, "kr": endres.forslag_kr}
    endres.forslag, endres.forslag_kr, endres.begrunnelse = nytt.forslag, nytt.kr, nytt.begrunnelse
    endres.save()
    _lagre(liste)
    noter("innstillingsrad_endret", aktor, soknad=endres.soknad, objekt=liste, fra_forslag=fra, kr=nytt.kr)
    return endres


@transaction.atomic
def las(innstilling: Innstilling, aktor, endringsnr: int | None) -> Innstilling:
    """Locks the list and recommends every case on it, or none: in the order that was read, else EndretImens. The cases
    are locked before the list, as everywhere."""
    saker = list(sakene(innstilling).select_for_update(of=("self",)).order_by("pk"))

    def virkning(liste: Innstilling, aktor, **_data) -> None:
        krev_uendret(liste, endringsnr)
        liste.last_av, liste.last = aktor, timezone.now()
        liste.returgrunn = ""
        liste.endringsnr += 1
        rader = list(radene(liste).select_related("soknad"))
        _nummerer(liste, rader)
        for rad in rader:
            rad.last_av, rad.saksbehandler_id = aktor, rad.soknad.saksbehandler_id
            rad.save(update_fields=["last_av", "saksbehandler"])

    liste = flytt(innstilling, "las", aktor, virkning=virkning)
    flytt_alle(Soknad.objects.filter(pk__in=[sak.pk for sak in saker]).select_related("utlysning"), "innstill", aktor)
    return liste


def _krev_skrivbar(innstilling: Innstilling, aktor, endringsnr: int) -> Innstilling:
    """The list, locked; raises when it is not the actor's to write, is locked, or is not the one that was shown."""
    liste = Innstilling.objects.select_for_update(of=("self",)).select_related("utlysning").get(pk=innstilling.pk)
    if not leder_lista(Tilskuddstilgang(aktor), liste):
        raise UgyldigOvergang(_("Rollen din gir ikke adgang til dette."))
    if liste.tilstand == "last":
        raise UgyldigOvergang(_("Innstillingen er låst."))
    krev_uendret(liste, endringsnr)
    return liste


def _finn(rader: list[Innstillingsrad], pk: int) -> Innstillingsrad:
    for rad in rader:
        if rad.pk == pk:
            return rad
    raise UgyldigOvergang(_("Saken er ikke på lista lenger."))


def _nummerer(liste: Innstilling, rader: list[Innstillingsrad]) -> None:
    """Rows of cases that are withdrawn give up their place."""
    liste.rader.exclude(pk__in=[rad.pk for rad in rader]).update(rang=None)
    for rang, rad in enumerate(rader, start=1):
        rad.rang = rang
    Innstillingsrad.objects.bulk_update(rader, ["rang"])


def _lagre(liste: Innstilling) -> None:
    liste.endringsnr += 1
    liste.save(update_fields=["endringsnr"])
