"""Cases as they are after the vedtak, for tests: built to the point where the tested step begins."""

from datetime import date, datetime, timedelta
from hashlib import sha256

from tests.tilskudd import byggere as b
from tilskudd.actions.aksept import aksepter
from tilskudd.actions.rapport import lagre, lever
from tilskudd.actions.utbetaling import anvis, attester, bekreft
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Rapport, Soknad, Utbetaling, Vedtak
from tilskudd.queries.betingelser.etterpa import SJEKKLISTE
from tilskudd.queries.vilkar import vilkarshash

KONTO = "8601.11.17947"
MEDDELT = datetime(2026, 3, 19, 10, 0, tzinfo=b.OSLO)
AKSEPTDAG = datetime(2026, 3, 23, 10, 0, tzinfo=b.OSLO)
SVAR = {"gjort": "Kurs for 40.", "resultater": "Elleve i arbeid.", "videre": "Videreføres."}


def brev(sak: Soknad, **felter) -> Dokument:
    standard = {"slag": "brev", "navn": "vedtak.pdf", "medietype": "application/pdf", "skannet": "ren"}
    standard |= {"lastet_opp": MEDDELT, "innhold": b"%PDF-", "storrelse": 5, "sha256": sha256(b"%PDF-").hexdigest()}
    return Dokument.objects.create(soknad=sak, **(standard | felter))


def vedtak(sak: Soknad, **felter) -> Vedtak:
    """A meddelt vedtak on the case, for all that was sought unless told otherwise."""
    standard = {"utfall": "innvilget", "belop_kr": sak.sokt_kr, "vilkar": ["Pengene brukes til tiltaket."]}
    standard |= {"tilstand": "meddelt", "forberedt": b.SENDT, "fattet": b.SENDT, "meddelt": MEDDELT}
    standard |= {"akseptfrist": date(2026, 4, 9), "liste_sha256": "0" * 64, "saksbehandler": sak.saksbehandler}
    felter.setdefault("hjemmel", b.hjemmel())
    felter.setdefault("forberedt_av", b.person(Rolle.SAKSBEHANDLER_DIR))
    felter.setdefault("besluttet_av", b.person(Rolle.BESLUTTER))
    felter.setdefault("brev", brev(sak))
    return Vedtak.objects.create(soknad=sak, **(standard | felter))


def innvilget(hos=None, runde=None, *, godkjent_kr: int | None = None, vedtaksfelter: dict | None = None, **felter):
    """A case with a meddelt award that waits for acceptance."""
    embete = felter.pop("embete", None) or b.embete()
    sak = b.soknad("innvilget", i=runde or b.utlysning(), hos=hos or b.nav_kontor(), embete=embete, **felter)
    vedtak(sak, **(vedtaksfelter or {}))
    kr = sak.sokt_kr if godkjent_kr is None else godkjent_kr
    sak.poster.update(godkjent_kr=kr)
    return sak


def signatar(sak: Soknad):
    return b.person(Rolle.SIGNATAR, sak.organisasjon, epost=f"signatar{sak.organisasjon_id}@example.org")


def gjeldende(sak: Soknad) -> Vedtak:
    return Vedtak.objects.get(soknad=sak, gjeldende=True)


def akseptert(**felter) -> Soknad:
    sak = innvilget(**felter)
    return aksepter(sak, signatar(sak), kontonr=KONTO, vilkar_sha256=vilkarshash(gjeldende(sak)))


def betal(rate: Utbetaling, dag: date | None = None) -> Utbetaling:
    attestant = b.person(Rolle.ATTESTANT)
    attester(rate, attestant, SJEKKLISTE)
    anvis(rate, b.person(Rolle.BESLUTTER))
    return bekreft(rate, attestant, bilagsnr="2026-001", utbetalt=dag or MEDDELT.date())


def under_gjennomforing(**felter) -> Soknad:
    sak = akseptert(**felter)
    for rate in Utbetaling.objects.filter(vedtak__soknad=sak):
        betal(rate)
    sak.refresh_from_db()
    return sak


def rapport(sak: Soknad, type_: str) -> Rapport:
    return Rapport.objects.get(vedtak__soknad=sak, type=type_)


def fyll_ut(en: Rapport, hvem, kr: int = 0, forklaring: str = "Det ble billigere enn tenkt.") -> Rapport:
    """kr: spent on each line."""
    if en.type == "status":
        return lagre(en, hvem, endringsnr=en.endringsnr, svar=SVAR)
    linjer = dict.fromkeys(en.vedtak.soknad.poster.values_list("pk", flat=True), (kr, forklaring))
    return lagre(en, hvem, endringsnr=en.endringsnr, linjer=linjer)


def rapportert(brukt_kr: int = 500_000, **felter) -> Soknad:
    sak = under_gjennomforing(**felter)
    hvem = signatar(sak)
    for type_ in ("status", "regnskap"):
        utfylt = fyll_ut(rapport(sak, type_), hvem, brukt_kr)
        lever(utfylt, hvem, utfylt.endringsnr)
    sak.refresh_from_db()
    return sak


def dager(antall: int) -> timedelta:
    return timedelta(days=antall)
