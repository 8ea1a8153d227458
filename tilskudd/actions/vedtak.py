"""Vedtak: prepared by one, fattet by another. The søker sees nothing before it is meddelt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter
from tilskudd.actions.overgang import UgyldigOvergang, flytt, opprett
from tilskudd.actions.samtidig import krev_uendret
from tilskudd.arbeidsflyt import tabell
from tilskudd.arbeidsflyt.tilstander import Tilstand
from tilskudd.models import Hjemmel, Innstillingsrad, Soknad, Utlysning, Vedtak
from tilskudd.queries.begrunnelse import forslag_til_begrunnelse
from tilskudd.queries.vedtaket import BEGRUNNELSE, fra_motet, raden, utfallet
from tilskudd.tilgang import Tilskuddstilgang

FELT = ("utfall", "belop_kr", "hjemmel", "vilkar", *BEGRUNNELSE)
"""What may be written on a vedtak until it is fattet."""


@dataclass
class Forberedt:
    """laget: the new vedtak. utelatt: the cases that got none, each with the reason."""

    laget: list[Vedtak]
    utelatt: list[tuple[Soknad, str]]


def forbered(
    soknad: Soknad,
    aktor,
    *,
    utfall: str,
    belop_kr: int,
    erstatter: Vedtak | None = None,
    hjemmel: Hjemmel | None = None,
    begrunnelse: Mapping[str, str] | None = None,
    vilkar: Iterable[str] = (),
    omgjoring: str = "",
) -> Vedtak:
    """A vedtak for somebody else to take. begrunnelse: fields of BEGRUNNELSE; what is not given is proposed from the
    innstilling. erstatter: the meddelt vedtak it will replace when it is meddelt itself, after a klage or for the
    reason in `omgjoring`. Raises UgyldigOvergang."""
    rad = raden(soknad)
    vedtak = Vedtak(
        soknad=soknad,
        nr=(Vedtak.objects.filter(soknad=soknad).aggregate(nr=Max("nr"))["nr"] or 0) + 1,
        gjeldende=erstatter is None,
        erstatter=erstatter,
        utfall=utfall,
        belop_kr=belop_kr,
        hjemmel=hjemmel,
        vilkar=[v.strip() for v in vilkar if v.strip()],
        saksbehandler=soknad.saksbehandler,
        innstilt_av=rad.last_av if rad else None,
        forberedt_av=aktor,
        forberedt=timezone.now(),
        **(forslag_til_begrunnelse(soknad, rad) | dict(begrunnelse or {})),
    )
    return opprett(vedtak, "forbered", aktor, begrunnelse=omgjoring, omgjoring=omgjoring)


@transaction.atomic
def forbered_fra_motet(
    utlysning: Utlysning, aktor, *, hjemmel: Hjemmel | None = None, soknader: Iterable[int] | None = None
) -> Forberedt:
    """A vedtak on each innstilt case that has none, with what the møteark says. soknader: ids; None is all."""
    saker = Soknad.objects.filter(utlysning=utlysning, tilstand=Tilstand.INNSTILT)
    saker = saker.exclude(vedtak__gjeldende=True)
    if soknader is not None:
        saker = saker.filter(pk__in=list(soknader))
    saker = _las(saker).select_related(
        "utlysning__ordning", "organisasjon", "tiltak", "saksbehandler", "moterad", "innstillingsrad__innstilling"
    )
    resultat = Forberedt([], [])
    for sak in saker:
        kr = fra_motet(sak)
        try:
            utfall = utfallet(sak.innstillingsrad, sak.sokt_kr, kr)
            resultat.laget.append(forbered(sak, aktor, utfall=utfall, belop_kr=kr, hjemmel=hjemmel))
        except UgyldigOvergang as grunn:
            resultat.utelatt.append((sak, str(grunn)))
    return resultat


@transaction.atomic
def endre(vedtak: Vedtak, aktor, sett_endringsnr: int, **felt) -> Vedtak:
    """felt: of FELT. Raises UgyldigOvergang, or EndretImens with the vedtak as it is now. What the meeting put down is
    not touched: the case's page shows where the two differ."""
    if not set(felt) <= set(FELT):
        raise TypeError(f"kan ikke endre {sorted(set(felt) - set(FELT))}")
    Soknad.objects.select_for_update(of=("self",)).get(pk=vedtak.soknad_id)
    last = Vedtak.objects.select_for_update(of=("self",)).get(pk=vedtak.pk)
    if last.tilstand != "forberedt":
        raise UgyldigOvergang(_(tabell.IKKE_NA))
    if not Tilskuddstilgang(aktor).har_rolle_for(tabell.overgang("vedtak", "forbered"), last):
        raise UgyldigOvergang(_(tabell.IKKE_DIN))
    krev_uendret(last, sett_endringsnr)
    endret = [navn for navn, verdi in felt.items() if getattr(last, navn) != verdi]
    if not endret:
        return last
    for navn in endret:
        setattr(last, navn, felt[navn])
    last.forberedt_av = aktor
    last.endringsnr += 1
    last.save()
    noter("vedtak_endret", aktor, soknad=last.soknad, objekt=last, felt=sorted(endret), belop_kr=last.belop_kr)
    return last


def fatt(vedtak: Vedtak, aktor, sett_endringsnr: int | None) -> Vedtak:
    """Takes what was read: sett_endringsnr is that of the vedtak the beslutter had before them. Raises UgyldigOvergang,
    or EndretImens with the vedtak as it is now."""
    return flytt(vedtak, "fatt", aktor, virkning=_fatt, sett_endringsnr=sett_endringsnr)


@transaction.atomic
def fatt_alle(sett: Mapping[int, int], aktor) -> list[Vedtak]:
    """All of them or none. sett: pk → endringsnr, as they were read. Raises UgyldigOvergang that names the case that
    stopped it, or EndretImens with the first that has changed."""
    las_sakene(Soknad.objects.filter(vedtak__in=sett))
    fattet = []
    for vedtak in Vedtak.objects.filter(pk__in=sett).order_by("soknad_id").select_related("soknad"):
        try:
            fattet.append(fatt(vedtak, aktor, sett[vedtak.pk]))
        except UgyldigOvergang as grunn:
            saken = {"saksnr": vedtak.soknad.saksnr, "grunn": grunn}
            raise UgyldigOvergang(_("Ingen vedtak er fattet. Sak %(saksnr)s: %(grunn)s") % saken) from grunn
    return fattet


def apne(vedtak: Vedtak, aktor, begrunnelse: str) -> Vedtak:
    """Back to prepared, with its letter, if it had one, out of use. Its money is back in the frame."""
    return flytt(vedtak, "apne", aktor, virkning=_apne, begrunnelse=begrunnelse)


def las_sakene(saker) -> list[Soknad]:
    """In the order that everybody takes them, before anything else is taken."""
    return list(_las(Soknad.objects.filter(pk__in=saker.values("pk"))))


def forkast_utkast(soknad_ider: Iterable[int]) -> int:
    """Vedtak that were only prepared, on cases that go back to be assessed anew. They are kept, out of use."""
    utkast = Vedtak.objects.filter(soknad__in=list(soknad_ider), tilstand="forberedt", gjeldende=True)
    return utkast.update(gjeldende=False)


def _las(saker):
    return saker.select_for_update(of=("self",)).order_by("pk")


def _fatt(vedtak: Vedtak, aktor, sett_endringsnr: int | None, **_data) -> None:
    krev_uendret(vedtak, sett_endringsnr)
    rad = Innstillingsrad.objects.filter(soknad=vedtak.soknad_id).first()
    vedtak.saksbehandler = vedtak.soknad.saksbehandler
    vedtak.innstilt_av = rad.last_av if rad else vedtak.innstilt_av
    vedtak.besluttet_av = aktor
    vedtak.fattet = timezone.now()
    vedtak.endringsnr += 1


def _apne(vedtak: Vedtak, aktor, **_data) -> None:
    vedtak.besluttet_av = vedtak.fattet = vedtak.brev = None
    vedtak.liste_sha256 = ""
    vedtak.endringsnr += 1
