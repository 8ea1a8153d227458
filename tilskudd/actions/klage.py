"""A klage: received, prepared by somebody new, and changed by us or sent on with all its papers (19)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions import vedtak as vedtakene
from tilskudd.actions.hendelse import noter
from tilskudd.actions.overgang import UgyldigOvergang, flytt, opprett
from tilskudd.actions.utboks import varsle
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Klage, Vedtak
from tilskudd.queries.adresse import full_adresse
from tilskudd.queries.rolleinnehavere import med_rolle
from tilskudd.queries.sakens_dokumenter import til_loggen
from tilskudd.queries.vedtaket import siste_klagedag
from tilskudd.regler.kalender import innen

MEDHOLD = ("gi_medhold", "opphev")
"""Results that a new vedtak comes of."""
RESULTATER = (*MEDHOLD, "gi_ikke_medhold", "avvis_i_instansen")


def klag(vedtak: Vedtak, aktor, tekst: str) -> Klage:
    """Whether it is late is judged by the second it is received. Raises UgyldigOvergang."""
    na, siste = timezone.now(), siste_klagedag(vedtak)
    klage = Klage(
        vedtak=vedtak,
        tekst=tekst.strip(),
        mottatt=na,
        sendt_av=aktor,
        for_sen=siste is not None and not innen(siste, na),
    )
    return opprett(klage, "klag", aktor, begrunnelse=tekst)


def forbered(klage: Klage, aktor, vurdering: str, tatt_inn_grunn: str = "") -> Klage:
    """tatt_inn_grunn: why a late one is taken all the same."""

    def virkning(las: Klage, aktor, *, begrunnelse: str, **_data) -> None:
        las.behandles_av, las.vurdering, las.tatt_inn_grunn = aktor, begrunnelse, tatt_inn_grunn.strip()

    return flytt(klage, "forbered", aktor, virkning=virkning, begrunnelse=vurdering, tatt_inn_grunn=tatt_inn_grunn)


def avvis(klage: Klage, aktor, grunn: str) -> Klage:
    return _med_svar(flytt(klage, "avvis", aktor, virkning=_avgjor, begrunnelse=grunn))


@transaction.atomic
def omgjor(klage: Klage, aktor, grunn: str, *, utfall: str, belop_kr: int) -> Klage:
    """We change it ourselves: a new vedtak, prepared by the one who prepared the klage, for another to take."""
    omgjort = flytt(klage, "omgjor", aktor, virkning=_avgjor, begrunnelse=grunn)
    _nytt_vedtak(omgjort, utfall, belop_kr)
    return _med_svar(omgjort)


@transaction.atomic
def oversend(klage: Klage, aktor, innstilling: str) -> Klage:
    """To the klageinstans, with the full list of documents in the log."""
    oversendt = flytt(klage, "oversend", aktor, begrunnelse=innstilling)
    noter("klage_dokumentliste", aktor, soknad=klage.vedtak.soknad, objekt=klage, sha256=til_loggen(klage))
    return oversendt


@transaction.atomic
def resultat(klage: Klage, navn: str, aktor, grunn: str, *, utfall: str = "", belop_kr: int | None = None) -> Klage:
    """navn: one of RESULTATER. Medhold and opphevet open a new vedtak, which needs utfall and belop_kr."""
    if navn not in RESULTATER:
        raise UgyldigOvergang(_("Velg et resultat."))
    avgjort = flytt(klage, navn, aktor, virkning=_avgjor, begrunnelse=grunn)
    if navn in MEDHOLD:
        _nytt_vedtak(avgjort, utfall, belop_kr)
    return _med_svar(avgjort)


def trekk(klage: Klage, aktor) -> Klage:
    return flytt(klage, "trekk", aktor)


def _nytt_vedtak(klage: Klage, utfall: str, belop_kr: int | None) -> None:
    if utfall not in Vedtak.Utfall.values or belop_kr is None:
        raise UgyldigOvergang(_("Skriv hva det nye vedtaket skal gå ut på, og beløpet."))
    forrige = klage.vedtak
    vedtakene.forbered(
        forrige.soknad,
        klage.behandles_av,
        utfall=utfall,
        belop_kr=belop_kr,
        erstatter=forrige,
        hjemmel=forrige.hjemmel,
        begrunnelse={"begrunnelse_hensyn": klage.resultat},
        vilkar=forrige.vilkar,
    )


def _avgjor(klage: Klage, aktor, *, begrunnelse: str, **_data) -> None:
    klage.resultat, klage.avgjort = begrunnelse, timezone.now()


def _med_svar(klage: Klage) -> Klage:
    varsle(
        f"klage:{klage.pk}:{klage.tilstand}",
        med_rolle(klage.vedtak.soknad.organisasjon, Rolle.SIGNATAR, timezone.now()),
        gettext_noop("En klage er behandlet"),
        gettext_noop("Klagen dere sendte, er behandlet. Les svaret her:\n\n%(lenke)s\n"),
        lenke=full_adresse("klage", klage.pk),
    )
    return klage
