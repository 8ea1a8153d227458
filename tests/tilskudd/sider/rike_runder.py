"""Rounds with a case in every state a page of the grants can show, made once and only looked at.

Built as on 22 November 2026. The søker has cases everywhere; «ny søker» and «tom leder» have nothing yet.
"""

from datetime import timedelta

from django.utils import timezone

from malekort.models import Bruker
from tests.sider.rikt_nettsted import Nettsted
from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tests.tilskudd import vedtakshjelp, vurderinger
from tests.tilskudd.ferdig_sak import ferdig as ferdig_sak
from tilskudd.actions import krav, scenario, utkast
from tilskudd.actions.foresporsel import spor
from tilskudd.actions.habilitet import meld_tvil
from tilskudd.actions.innstilling import las
from tilskudd.actions.innstillingsretur import returner
from tilskudd.actions.klage import klag
from tilskudd.actions.meddel import start, stopp
from tilskudd.actions.soknad import opprett_soknad
from tilskudd.actions.utbetaling import anvis, attester, planlegg
from tilskudd.actions.utboks import varsle
from tilskudd.actions.utlysninger import kopier
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.fordeling.scenario import Metode
from tilskudd.models import Innstilling, Ordning, Organisasjon, Prioritering, Soknad, Utbetaling, Utboks, Utlysning
from tilskudd.queries.betingelser.etterpa import SJEKKLISTE

BYGGET = "2026-11-22 12:00+01:00"
UTEN_FRIST = {"akseptfrist": None}
LANGT_ORD = "Boligsosialtoppfølgingsprosjektet"


def bygg() -> Nettsted:
    """In an empty database with reference data. About ten seconds."""
    hos, embetet = b.nav_kontor(), b.embete()
    folk = _folk(hos, embetet)
    ider = _hos_soker(hos, folk) | _til_vurdering(hos, embetet, folk) | _innstillinger(hos, embetet, folk)
    ider |= _motet(hos, folk) | _etterpa(hos, embetet, folk)
    varsle("avvist", [folk["sf"]], "Noe venter", "Les det")
    Utboks.objects.filter(nokkel__startswith="avvist:").update(stoppet=b.SENDT)
    return Nettsted(folk, ider)


def _folk(hos: Organisasjon, embetet) -> dict[str, Bruker]:
    soker = f"signatar{hos.pk}@example.org"
    b.person(Rolle.UTFYLLER, hos, epost=soker)
    b.person(Rolle.SAKSBEHANDLER_DIR, epost="ansvarlig@example.org")
    return {
        "søker": b.person(Rolle.SIGNATAR, hos, epost=soker),
        "leser": b.person(Rolle.LESER, hos),
        "ny søker": b.person(Rolle.UTFYLLER, b.nav_kontor("3107")),
        "sf": b.person(Rolle.SAKSBEHANDLER_SF, embetet, epost="saksbehandler@example.org"),
        "leder": b.person(Rolle.LEDER_SF, embetet, epost="leder@example.org"),
        "tom leder": b.person(Rolle.LEDER_SF, b.embete("tomt", "99")),
        "ansvarlig": b.person(Rolle.ORDNINGSANSVARLIG, epost="ansvarlig@example.org"),
        "beslutter": b.person(Rolle.BESLUTTER, epost="beslutter@example.org"),
        "attestant": b.person(Rolle.ATTESTANT),
        "revisor": b.person(Rolle.REVISOR),
    }


def _hos_soker(hos: Organisasjon, folk: dict[str, Bruker]) -> dict[str, int]:
    """The scheme as it is installed, with an open round in the questions it has had, and one that is not announced."""
    av = Ordning.objects.get(pk="utvikling")
    na = timezone.now()
    apen = b.utlysning(
        av, 2027, apner=na - timedelta(days=20), publisert=na - timedelta(days=21),
        skjema=Utlysning.objects.get(ordning=av, ar=2021).skjema,
    )  # fmt: skip
    Prioritering.objects.create(utlysning=apen, kode="arbeidsliv", tekst={"nb": "Arbeidsliv"}, rekkefolge=1)
    b.regel(apen, "LONNSTAK", kroner_per_stilling=610_000)
    b.regel(apen, "KOMPTAK", kroner_per_tiltak=10_000)
    kopier(apen, 2028, folk["ansvarlig"])
    b.utlysning(b.ordning("uferdig", navn="Uferdig", formal=""), 2027, publisert=None)
    tomt, fylt = (opprett_soknad(apen, hos, folk["søker"], tittel=t) for t in ("Nytt tiltak", f"{LANGT_ORD} i byen"))
    linjer = [utkast.ny_linje(fylt, folk["søker"], art) for art in ("lonn", "annet", "kompetanse")]
    fylt.refresh_from_db()
    utkast.lagre_utkast(fylt, folk["søker"], {f"poster.{linjer[-1].pk}.sokt_kr": 999_000}, endringsnr=fylt.endringsnr)
    klar = b.soknad("til_signering", i=apen, hos=hos, signatar=folk["søker"], tittel="Klart tiltak")
    klar_sent = b.soknad("til_signering", i=b.utlysning(av, 2026), hos=hos, signatar=folk["søker"], tittel="For sent")
    return {"tomt": tomt.pk, "fylt": fylt.pk, "klar": klar.pk, "klar sent": klar_sent.pk}


def _til_vurdering(hos: Organisasjon, embetet, folk: dict[str, Bruker]) -> dict[str, int]:
    """One that nobody has, one that came late, one that is begun and has a question, one where somebody doubts."""
    runde = b.utlysning(b.ordning("vurdering", navn="Til vurdering"))
    felles = {"i": runde, "hos": hos, "embete": embetet, "signatar": folk["søker"]}
    ny = b.soknad("innsendt", tittel=f"{LANGT_ORD} for unge", **felles)
    sen = b.soknad("innsendt", tittel="Kom sent", etter_frist=True, **felles)
    tvilsom = b.soknad("innsendt", tittel="Tvilsom", **felles)
    for sak in (ny, sen):
        b.habil(folk["leder"], sak)
    b.habil(folk["sf"], sen)
    meld_tvil(tvilsom, folk["sf"], "Kjenner lederen.")
    b.habil(folk["sf"], b.soknad("innsendt", tittel="Kan fordeles", **felles))
    begynt = vurderinger.pabegynt(runde, hos, embetet, folk["sf"], "Begynt")
    svarfrist = timezone.now() + timedelta(days=14)
    spurt = spor(begynt, folk["sf"], "Hvem er målgruppen?", ["mal"], svarfrist)
    ferdig = vurderinger.ferdig(runde, hos, embetet, folk["sf"], "Ferdig vurdert")
    vurderinger.ferdig(runde, hos, embetet, folk["sf"], "Også ferdig")
    rad = Soknad.objects.get(pk=ferdig.pk).innstillingsrad
    return {
        "ny": ny.pk, "sen": sen.pk, "begynt": begynt.pk, "ferdig vurdert": ferdig.pk, "spørsmål": spurt.pk,
        "uferdig liste": rad.innstilling_id, "rad": rad.pk,
    }  # fmt: skip


def _innstillinger(hos: Organisasjon, embetet, folk: dict[str, Bruker]) -> dict[str, int]:
    """A list that can be locked, one that is, and one that was sent back."""
    lister = {}
    for navn in ("klar liste", "låst liste", "returnert liste"):
        runde = b.utlysning(b.ordning(navn.replace(" ", "-").replace("å", "a"), navn=navn.capitalize()))
        for tittel in ("Første", "Andre"):
            b.habil(folk["leder"], vurderinger.ferdig(runde, hos, embetet, folk["sf"], f"{tittel} i {navn}"))
        liste = Innstilling.objects.get(utlysning=runde)
        if navn != "klar liste":
            las(liste, folk["leder"], liste.endringsnr)
        if navn == "returnert liste":
            for sak in Soknad.objects.filter(utlysning=runde):
                b.habil(folk["ansvarlig"], sak)
            returner(Innstilling.objects.get(pk=liste.pk), folk["ansvarlig"], "Rekkefølgen må begrunnes.")
        lister[navn] = liste.pk
    return lister


def _motet(hos: Organisasjon, folk: dict[str, Bruker]) -> dict[str, int]:
    """A round on its way through the meeting: cases without a vedtak, prepared, taken and told of."""
    r = vedtakshjelp.Runde(
        b.utlysning(b.ordning("mote", navn="På møtet"), ramme_kr=2_000_000), b.embete(), hos,
        saksbehandler=folk["sf"], leder=folk["leder"], forbereder=folk["ansvarlig"], beslutter=folk["beslutter"],
        signatar=folk["søker"],
    )  # fmt: skip
    uten, avslag = r.sak(), r.sak(forslag_kr=0)
    forberedt, fattet, meddelt, under_meddeling = r.sak(), r.sak(), r.sak(), r.sak(100_000)
    r.forberedt(forberedt)
    r.fattet(fattet, 300_000)
    r.fattet(meddelt)
    r.fattet(under_meddeling)
    ferdig = r.meddel(soknader=[meddelt.pk], grunn="Haster")
    stoppet = stopp(
        start(r.utlysning, r.beslutter, soknader=[fattet.pk], grunn="Del", send_na=False), r.beslutter, "Feil i brevet"
    )
    apen = start(r.utlysning, r.beslutter, soknader=[under_meddeling.pk], grunn="Del", send_na=False)
    for metode in (Metode.POENG, Metode.FLATT_KUTT):
        nytt = scenario.lag(r.utlysning, metode, f"Metode {metode}", 600_000, r.forbereder)
    b.utlysning(b.ordning("tom-runde", navn="Tom runde"))
    klar = vedtakshjelp.Runde(b.utlysning(b.ordning("klar-runde", navn="Klar")), *_resten(r))
    klar.fattet(klar.sak())
    return {
        "uten vedtak": uten.pk, "avslag": avslag.pk, "forberedt": forberedt.pk, "fattet": fattet.pk,
        "meddelt": meddelt.pk, "ferdig meddeling": ferdig.pk, "stoppet meddeling": stoppet.pk,
        "åpen meddeling": apen.pk, "scenario": nytt.pk,
    }  # fmt: skip


def _resten(r: vedtakshjelp.Runde) -> tuple:
    return r.embete, r.hos, r.saksbehandler, r.leder, r.forbereder, r.beslutter, r.signatar


def _etterpa(hos: Organisasjon, embetet, folk: dict[str, Bruker]) -> dict[str, int]:
    """One in each state after the vedtak, in a scheme with klageadgang."""
    runde = b.utlysning(
        b.ordning("klageordning", navn="Med klage", klageadgang=True, klageinstans="Departementet"),
        revisorgrense_kr=100_000,
    )
    felles = {"hos": hos, "runde": runde, "embete": embetet, "vedtaksfelter": UTEN_FRIST}
    innvilget = e.innvilget(tittel="Innvilget", **felles)
    akseptert = e.akseptert(tittel="Akseptert", sokt_kr=100_000, **felles)
    pagar = e.under_gjennomforing(tittel="Pågår", **felles)
    rapportert = e.rapportert(
        tittel="Rapportert", hos=hos, embete=embetet, vedtaksfelter=UTEN_FRIST, brukt_kr=1,
        runde=b.utlysning(b.ordning("uten-klage", navn="Uten klage")),
    )  # fmt: skip
    krav.foresla(rapportert, folk["ansvarlig"], grunnlag="ubrukt", belop_kr=1000, begrunnelse="Ikke brukt.")
    klage = klag(e.gjeldende(pagar), folk["søker"], "For lite.")
    _rater(akseptert, folk)
    hele = ferdig_sak(b.utlysning(b.ordning("hele", navn="Hele veien")), hos, embetet, svar={"mal": "Flere i arbeid."})
    for person in ("ansvarlig", "leder"):
        b.habil(folk[person], hele)
    return {
        "innvilget": innvilget.pk, "akseptert": akseptert.pk, "pågår": pagar.pk, "rapportert": rapportert.pk,
        "klage": klage.pk, "hele": hele.pk,
        **{f"{type_} {navn}": e.rapport(sak, type_).pk for navn, sak in (("pågår", pagar), ("levert", rapportert))
           for type_ in ("status", "regnskap")},
    }  # fmt: skip


def _rater(sak: Soknad, folk: dict[str, Bruker]) -> None:
    """One in each state that waits for somebody."""
    forste = Utbetaling.objects.get(vedtak__soknad=sak)
    forste.belop_kr = 40_000
    forste.save()
    rater = [planlegg(forste.vedtak, folk["ansvarlig"], belop_kr=20_000, planlagt=e.AKSEPTDAG.date()) for _ in range(2)]
    for rate in rater:
        attester(rate, folk["attestant"], SJEKKLISTE)
    anvis(rater[1], folk["beslutter"])
