"""What the meeting puts down: at once, in the log, and never over what somebody else has put there meanwhile."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.samtidig import krev_uendret
from tilskudd.arbeidsflyt.tilstander import Rolle, Tilstand
from tilskudd.models import Moterad, Soknad, Vedtak
from tilskudd.queries.vedtaket import raden, utfallet
from tilskudd.regler.funn import kroner
from tilskudd.tilgang import Tilskuddstilgang

SKRIVER = (Rolle.ORDNINGSANSVARLIG, Rolle.SAKSBEHANDLER_DIR)


@transaction.atomic
def sett_tildelt(soknad: Soknad, kr: int | None, aktor, sett_endringsnr: int | None, merknad: str = "") -> Moterad:
    """kr: whole kroner; None goes back to the forslag. A vedtak that is only prepared follows. Raises UgyldigOvergang,
    or EndretImens with the row as it is now."""
    sak = Soknad.objects.select_for_update(of=("self",)).select_related("utlysning__ordning").get(pk=soknad.pk)
    if not Tilskuddstilgang(aktor).roller_i(sak).intersection(SKRIVER):
        raise UgyldigOvergang(_("Rollen din gir ikke adgang til dette."))
    rad = Moterad.objects.filter(soknad=sak).first() or Moterad(soknad=sak)
    krev_uendret(rad, sett_endringsnr)
    return skriv(rad, kr, aktor, merknad)


def skriv(rad: Moterad, kr: int | None, aktor, merknad: str = "", *, kilde: str = "motet") -> Moterad:
    """The case is locked by the caller. kilde: «motet», or which scenario it comes from."""
    sak = rad.soknad
    if sak.tilstand != Tilstand.INNSTILT:
        raise UgyldigOvergang(_("Saken er ikke innstilt."))
    if kr is not None and kr > sak.sokt_kr:
        sokt = {"sokt": kroner(sak.sokt_kr)}
        raise UgyldigOvergang(_("Beløpet er høyere enn det som er søkt: %(sokt)s kroner.") % sokt)
    vedtak = Vedtak.objects.filter(soknad=sak, gjeldende=True).first()
    if vedtak is not None and vedtak.tilstand != "forberedt":
        raise UgyldigOvergang(_("Det er fattet vedtak i saken. Åpne vedtaket igjen for å endre beløpet."))
    for_ = rad.tildelt_kr
    rad.tildelt_kr, rad.merknad, rad.endret, rad.endret_av = kr, merknad or rad.merknad, timezone.now(), aktor
    rad.endringsnr += 1
    rad.save()
    if vedtak is not None:
        _la_vedtaket_folge(vedtak, kr, aktor)
    noter("tildelt_satt", aktor, soknad=sak, objekt=rad, for_kr=for_, etter_kr=kr, kilde=kilde)
    return rad


def _la_vedtaket_folge(vedtak: Vedtak, kr: int | None, aktor) -> None:
    """Who sets the amount has prepared the vedtak, and cannot also take it."""
    rad = raden(vedtak.soknad)
    vedtak.belop_kr = rad.forslag_kr if kr is None else kr
    vedtak.utfall = utfallet(rad, vedtak.soknad.sokt_kr, vedtak.belop_kr)
    vedtak.forberedt_av = aktor
    vedtak.endringsnr += 1
    vedtak.save(update_fields=("belop_kr", "utfall", "forberedt_av", "endringsnr"))
