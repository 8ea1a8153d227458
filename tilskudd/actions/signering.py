"""From a draft to a søknad that is sent: frozen, signed by another, and given its number, place and receipt."""

from datetime import datetime
from hashlib import sha256

from django.db import connection
from django.db.models import Max

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.frysing import frys
from tilskudd.actions.overgang import flytt
from tilskudd.actions.utboks import varsle
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Ordning, Soknad
from tilskudd.queries.adresse import full_adresse
from tilskudd.queries.embetet import embetet_for
from tilskudd.queries.klokke import Klokke
from tilskudd.queries.kvittering import kvittering
from tilskudd.queries.regelsak import saken
from tilskudd.queries.rolleinnehavere import med_rolle
from tilskudd.regler.frister import er_etter_frist
from tilskudd.regler.kalender import OSLO

SAKSNUMMERLAS = 7_310_621_064
"""One taker of numbers at a time: the number of the lock the database gives."""

TIL_SIGNERING = gettext_noop("En søknad venter på signaturen din")
TIL_SIGNERING_TEKST = gettext_noop(
    "En søknad om tilskudd er klar til å signeres. Les den og signer her:\n\n%(lenke)s\n"
)
HENTET_TILBAKE = gettext_noop("En søknad er sendt tilbake til dere som fyller ut")
HENTET_TILBAKE_TEKST = gettext_noop("Signataren ber om at noe endres i en søknad. Se hva det er her:\n\n%(lenke)s\n")
MOTTATT = gettext_noop("Søknaden er mottatt")
MOTTATT_TEKST = gettext_noop("Vi har mottatt søknaden deres. Kvitteringen ligger i saken:\n\n%(lenke)s\n")


def til_signering(soknad: Soknad, aktor) -> Soknad:
    """Freezes the content. Whoever may sign is told."""
    return flytt(soknad, "til_signering", aktor, virkning=_frys, klokke=Klokke())


def hent_tilbake(soknad: Soknad, aktor, kommentar: str = "") -> Soknad:
    """The signature that was waited for is no longer on this content."""
    return flytt(soknad, "hent_tilbake", aktor, virkning=_los, begrunnelse=kommentar, kommentar=kommentar,
                 klokke=Klokke())  # fmt: skip


def send_inn(soknad: Soknad, aktor, lest_sha256: str) -> Soknad:
    """Signs and sends. lest_sha256: of the content the one who signs had before them. The time is read once, behind
    the lock: the deadline is judged by the second that is written down."""
    return flytt(soknad, "send_inn", aktor, virkning=_send_inn, sha256=lest_sha256, klokke=Klokke())


def _frys(soknad: Soknad, aktor, *, klokke: Klokke, **_data) -> None:
    versjon = frys(soknad, aktor, klokke.na)
    signatarer = med_rolle(soknad.organisasjon, Rolle.SIGNATAR, klokke.na)
    lenke = full_adresse("soknad-signering", soknad.pk)
    varsle(f"til_signering:{versjon.pk}", signatarer, TIL_SIGNERING, TIL_SIGNERING_TEKST, lenke=lenke)


def _los(soknad: Soknad, aktor, *, klokke: Klokke, **_data) -> None:
    soknad.innhold_sha256 = ""
    utfyllere = [p for p in med_rolle(soknad.organisasjon, Rolle.UTFYLLER, klokke.na) if p != aktor]
    nokkel, lenke = f"hentet_tilbake:{soknad.pk}:{soknad.versjon}", full_adresse("soknad-utfylling", soknad.pk)
    varsle(nokkel, utfyllere, HENTET_TILBAKE, HENTET_TILBAKE_TEKST, lenke=lenke)


def _send_inn(soknad: Soknad, aktor, *, klokke: Klokke, **_data) -> None:
    na = klokke.na
    soknad.etter_frist = er_etter_frist(saken(soknad, na))
    soknad.innsendt, soknad.signert_av = na, aktor
    if soknad.utlysning.ordning.lop == Ordning.Lop.VIA_STATSFORVALTER:
        soknad.embete = embetet_for(soknad.organisasjon.kommunenummer, na.astimezone(OSLO).date())
    soknad.saksnr = _neste_saksnr(na)
    _legg_kvittering(soknad, na)
    mottakere = {p for rolle in (Rolle.SIGNATAR, Rolle.UTFYLLER) for p in med_rolle(soknad.organisasjon, rolle, na)}
    varsle(f"mottatt:{soknad.pk}", mottakere, MOTTATT, MOTTATT_TEKST, lenke=full_adresse("soknad", soknad.pk))


def _neste_saksnr(na: datetime) -> str:
    """ÅÅÅÅ/nnnnn, without gaps: a number is taken in the transaction that uses it."""
    with connection.cursor() as peker:
        peker.execute("SELECT pg_advisory_xact_lock(%s)", [SAKSNUMMERLAS])
    ar = na.astimezone(OSLO).year
    siste = Soknad.objects.filter(saksnr__startswith=f"{ar}/").aggregate(nr=Max("saksnr"))["nr"]
    return f"{ar}/{int(siste.partition('/')[2]) + 1 if siste else 1:05d}"


def _legg_kvittering(soknad: Soknad, na: datetime) -> None:
    innhold = kvittering(soknad)
    Dokument.objects.create(
        soknad=soknad,
        slag=Dokument.Slag.KVITTERING,
        navn=f"kvittering-{soknad.saksnr.replace('/', '-')}.pdf",
        medietype="application/pdf",
        storrelse=len(innhold),
        sha256=sha256(innhold).hexdigest(),
        innhold=innhold,
        skannet=Dokument.Skannet.REN,
        lastet_opp=na,
    )
