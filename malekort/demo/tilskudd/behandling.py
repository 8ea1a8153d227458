"""What the statsforvalter and the directorate do until the vedtak is told: assess, rank, decide, release."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random

from django.utils import timezone

from tilskudd.actions import innstilling as innstillinger
from tilskudd.actions import meddel, vedtak
from tilskudd.actions.behandling import avklar_frist, tildel
from tilskudd.actions.foresporsel import spor
from tilskudd.actions.habilitet import erklaer_habil
from tilskudd.actions.vedtaksbrev import lag_brev
from tilskudd.actions.vurdering import Utfylt, fullfor, lagre_vurdering
from tilskudd.models import Hjemmel, Innstilling, Soknad, Utlysning, Vedtak
from tilskudd.queries.flagg import flaggene
from tilskudd.queries.meddeling import ider
from tilskudd.queries.utlysninger import gjeldende_kriterier

GRUNNER = (
    "Er nesten ikke beskrevet i søknaden.",
    "Beskrevet i korte trekk. Det er uklart hvem som gjør hva.",
    "Sannsynliggjort, men uten lokale tall.",
    "Godt beskrevet, og henger sammen med resten av søknaden.",
    "Tydelig og konkret, med ansvar og tidspunkter.",
    "Svært godt. Andre kontor kan lære av dette.",
)
"""By score, 0 to 5."""
SAMLET = ("Svak søknad.", "En søknad med uklarheter.", "En god søknad.", "En av de beste søknadene i runden.")
FORSLAGSGRUNN = {
    "delvis": {
        "nb": "Tiltaket er godt, men stillingen kan være mindre det første året. Rammen rekker ikke til alle.",
        "nn": "Tiltaket er godt, men stillinga kan vere mindre det første året. Ramma rekk ikkje til alle.",
    },
    "avsla": {
        "nb": "Søknaden beskriver lite utviklingsarbeid, og andre søknader er prioritert høyere innenfor rammen.",
        "nn": "Søknaden skildrar lite utviklingsarbeid, og andre søknader er prioriterte høgare innanfor ramma.",
    },
    "avvis": {
        "nb": "Søkeren har ikke svart på hva tilskuddet skal brukes til, og søknaden kan ikke vurderes.",
        "nn": "Søkjaren har ikkje svart på kva tilskotet skal brukast til, og søknaden kan ikkje vurderast.",
    },
}
HJEMMEL = "okbest-6-3-3"
SPORSMAL = "Hvem har ansvaret for tiltaket når prosjektlederen er borte? Skriv det i svaret om forankring."
FLAGGSVAR = "Vurdert: forholdet er forklart i søknaden, og er ikke til hinder for tilskudd."


def fordel(saker: Iterable[Soknad], saksbehandlere: list, leder) -> None:
    """Who leads and who assesses declare themselves habile, and each case gets its saksbehandler in turn."""
    for nr, sak in enumerate(saker):
        saksbehandler = saksbehandlere[nr % len(saksbehandlere)]
        for person in (saksbehandler, leder):
            erklaer_habil([sak], person)
        if sak.etter_frist and sak.etter_frist_avklart is None:
            avklar_frist(sak, leder, False, "Ingen grunn til forsinkelsen er oppgitt.")
        tildel(sak, saksbehandler, leder)


def still_sporsmal(sak: Soknad, dager: int) -> None:
    spor(sak, sak.saksbehandler, SPORSMAL, ["forankring"], timezone.now() + timedelta(days=dager))


def vurder(sak: Soknad, kvalitet: float, rng: Random, *, ferdig: bool = True, avvis: bool = False) -> None:
    """kvalitet: 0 to 1. Not finished: two criteria are scored and the rest is left for another day."""
    kriteriene = list(gjeldende_kriterier(sak.utlysning))[: None if ferdig else 2]
    poeng = {k.pk: min(5, max(0, round(kvalitet * 5 + rng.uniform(-0.9, 0.9)))) for k in kriteriene}
    forslag, kr = _forslag(sak, kvalitet, rng, avvis) if ferdig else ("", None)
    utfylt = Utfylt(
        poeng={pk: (gitt, GRUNNER[gitt]) for pk, gitt in poeng.items()},
        flagg={f.kode: FLAGGSVAR for f in flaggene(sak, {})} if ferdig else {},
        samlet=SAMLET[min(3, int(kvalitet * 4))] if ferdig else "",
        forslag=forslag,
        forslag_kr=kr,
        forslag_grunn=FORSLAGSGRUNN.get(forslag, {}).get(sak.organisasjon.malform, ""),
    )
    lagre_vurdering(sak, sak.saksbehandler, sak.vurdering.endringsnr, utfylt)
    if ferdig:
        fullfor(Soknad.objects.get(pk=sak.pk), sak.saksbehandler)


def _forslag(sak: Soknad, kvalitet: float, rng: Random, avvis: bool) -> tuple[str, int]:
    if avvis or sak.etter_frist_avklart is False:
        return "avvis", 0
    if kvalitet < 0.3:
        return "avsla", 0
    if kvalitet < 0.75 and rng.random() < 0.6 and sak.sokt_kr > 50_000:
        return "delvis", int(sak.sokt_kr * rng.uniform(0.55, 0.9)) // 5_000 * 5_000
    return "innvilg", sak.sokt_kr


def las(runde: Utlysning, embete, leder) -> None:
    liste = Innstilling.objects.get(utlysning=runde, embete=embete)
    innstillinger.las(liste, leder, liste.endringsnr)


def forbered(runde: Utlysning, saksbehandler, saker: Iterable[Soknad]) -> None:
    saker = list(saker)
    erklaer_habil(saker, saksbehandler)
    hjemmel = Hjemmel.objects.get(kode=HJEMMEL)
    forberedt = vedtak.forbered_fra_motet(runde, saksbehandler, hjemmel=hjemmel, soknader=[s.pk for s in saker])
    for sak, grunn in forberedt.utelatt:
        raise ValueError(f"{sak.saksnr}: {grunn}")


def fatt(beslutter, saker: Iterable[Soknad]) -> None:
    saker = list(saker)
    erklaer_habil(saker, beslutter)
    forberedt = Vedtak.objects.filter(soknad__in=saker, tilstand="forberedt")
    vedtak.fatt_alle(dict(forberedt.values_list("pk", "endringsnr")), beslutter)


def slipp(runde: Utlysning, beslutter, saker: Iterable[Soknad] | None = None, grunn: str = "") -> None:
    """The whole round, or a part with its reason; the letters are made here instead of by the workers."""
    deler = None if saker is None else [sak.pk for sak in saker]
    meddeling = meddel.start(runde, beslutter, soknader=deler, grunn=grunn, send_na=False)
    lag_brev(meddeling, ider(meddeling))
    if not meddel.fullfor(meddeling.pk):
        meddeling.refresh_from_db()
        raise ValueError(f"{runde}: ikke meddelt. {meddeling.stoppgrunn}")
