"""The schemes, the embeter and the law from fixtures/tilskudd: history, put in once and never over what is there."""

from collections.abc import Iterable
from datetime import datetime, time

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from indikatorer.models import NavKontor, Omrade
from tilskudd.models import (
    Embete,
    Embetsomrade,
    Hjemmel,
    Kriterium,
    Ordning,
    Organisasjon,
    Prioritering,
    Regel,
    Utlysning,
)
from tilskudd.ordninger import ordning as data
from tilskudd.ordninger.embeter import les_embeter
from tilskudd.ordninger.hjemler import les_hjemler
from tilskudd.ordninger.les import les_ordning
from tilskudd.ordninger.tabell import Tekst

MAPPE = settings.ROT / "fixtures" / "tilskudd"
TEKSTER = ("navn", "formal", "malgruppe", "brukes_til", *data.LOVENS_DELER[1:])
LIKE = (
    "kap", "post", "departement", "forvalter", "lop", "vedtaksmyndighet", "klageadgang", "klageinstans", "statsstotte",
)  # fmt: skip


@transaction.atomic
def last_tilskuddsdata() -> None:
    """Loads what is missing. A scheme, round or organisation that is there is the users' own and is left alone."""
    _last_embeter()
    _last_hjemler()
    ordninger = [les_ordning(fil.read_bytes()) for fil in sorted((MAPPE / "ordninger").glob("*.toml"))]
    for ordning in ordninger:
        if not Ordning.objects.filter(pk=ordning.kode).exists():
            _last_ordning(ordning)
    for ordning in ordninger:
        if ordning.erstattet_av:
            Ordning.objects.filter(pk=ordning.kode, erstattet_av=None).update(erstattet_av=ordning.erstattet_av)
    _last_organisasjoner()


def _last_embeter() -> None:
    embeter = les_embeter((MAPPE / "embeter.toml").read_bytes())
    Embete.objects.bulk_create(
        [
            Embete(
                kode=e.kode,
                navn=[{"fra": n.fra.isoformat() if n.fra else None, "nb": n.nb, "nn": n.nn} for n in e.navn],
            )
            for e in embeter
        ],
        update_conflicts=True,
        unique_fields=("kode",),
        update_fields=("navn",),
    )
    Embetsomrade.objects.bulk_create(
        [
            Embetsomrade(kode=o.kode, embete_id=e.kode, gyldig_fra=o.gyldig_fra, gyldig_til=o.gyldig_til)
            for e in embeter
            for o in e.omrader
        ],
        ignore_conflicts=True,
    )


def _last_hjemler() -> None:
    Hjemmel.objects.bulk_create(
        [
            Hjemmel(
                kode=h.kode,
                lov=h.lov,
                paragraf=h.paragraf,
                tekst=_par(h.tekst),
                gyldig_fra=h.gyldig_fra,
                gyldig_til=h.gyldig_til,
                bekreftet=h.bekreftet,
            )
            for h in les_hjemler((MAPPE / "hjemler.toml").read_bytes())
        ],
        ignore_conflicts=True,
    )


def _last_ordning(kilde: data.Ordning) -> None:
    ordning = Ordning.objects.create(
        kode=kilde.kode,
        mottakergrupper=list(kilde.mottakergrupper),
        gis_ikke_til="\n".join(t.nb for t in kilde.gis_ikke_til),
        regelverk=" ".join(filter(None, (kilde.regelverk_fil, str(kilde.regelverk_fastsatt or "")))),
        aktiv_fra=kilde.aktiv_fra,
        aktiv_til=kilde.aktiv_til,
        tekster={"nn": _nynorsk(kilde)},
        merknader=_merknader(kilde.merknader),
        resultater=[_resultat(r) for r in kilde.resultater],
        **{felt: getattr(kilde, felt).nb for felt in TEKSTER},
        **{felt: getattr(kilde, felt) for felt in LIKE},
    )
    for runde in kilde.utlysninger:
        _last_utlysning(ordning, runde)


def _nynorsk(kilde: data.Ordning) -> dict[str, str]:
    skrevet = {felt: getattr(kilde, felt).nn for felt in TEKSTER}
    skrevet["gis_ikke_til"] = "\n".join(t.nn for t in kilde.gis_ikke_til)
    return {felt: tekst for felt, tekst in skrevet.items() if tekst}


def _last_utlysning(ordning: Ordning, kilde: data.Utlysning) -> None:
    """A round of history: it is not published here, so its criteria may be read into the next one."""
    utlysning = Utlysning.objects.create(
        ordning=ordning,
        ar=kilde.ar,
        modus=kilde.modus,
        mottakergrupper=list(kilde.mottakergrupper or ordning.mottakergrupper),
        apner=datetime.combine(kilde.apner, time(0), data.OSLO) if kilde.apner else None,
        publisert=datetime.combine(kilde.publisert, time(0), data.OSLO) if kilde.publisert else None,
        frist=kilde.frist_tid,
        tar_imot_etter_frist=kilde.tar_imot_etter_frist,
        ramme_kr=kilde.ramme_kr,
        presisjon=kilde.presisjon,
        overfort_kr=kilde.overfort_kr or 0,
        bundet_videreforing_kr=kilde.bundet_videreforing_kr,
        bundet_presisjon=kilde.bundet_presisjon,
        maks_ar=kilde.maks_ar,
        akseptfrist_dager=kilde.akseptfrist_dager or 21,
        rapportfrist=kilde.rapportfrist,
        revisorgrense_kr=kilde.revisorgrense_kr,
        krever_to_personer=kilde.krever_to_personer,
        forbehold_stortinget=kilde.forbehold_stortinget,
        skjema=[_sporsmal(s) for s in kilde.sporsmal],
        skjema_versjon=kilde.skjema_versjon or 1,
        kilde=kilde.kilde,
        merknader=[*_merknader(kilde.merknader), *({"kode": "SPOR", "tekst": spor} for spor in kilde.spor)],
        kriterieversjon=0,
        avsluttet=datetime(kilde.ar + 1, 12, 31, tzinfo=data.OSLO),
    )
    _last_innholdet(utlysning, kilde)
    Utlysning.objects.filter(pk=utlysning.pk).update(kriterieversjon=1)


def _last_innholdet(utlysning: Utlysning, kilde: data.Utlysning) -> None:
    Regel.objects.bulk_create(
        Regel(utlysning=utlysning, kode=r.kode, alvor=r.alvor, kilde=r.kilde, parametre=r.parametre)
        for r in kilde.regler
    )
    Prioritering.objects.bulk_create(
        Prioritering(utlysning=utlysning, kode=p.kode, tekst=_par(p.tekst), rekkefolge=nr)
        for nr, p in enumerate(kilde.prioriteringer, start=1)
    )
    Kriterium.objects.bulk_create(
        Kriterium(
            utlysning=utlysning,
            kode=k.kode,
            navn=_par(k.navn),
            veiledning=_par(k.veiledning),
            vekt=k.vekt,
            min=k.min,
            maks=k.maks,
            rekkefolge=nr,
        )
        for nr, k in enumerate(kilde.kriterier, start=1)
    )


def _last_organisasjoner() -> None:
    """Every kommune of today, Oslo's bydeler, and the Nav-kontor with who owns them. Their organisation numbers are
    not in our sources, and are written in by those who know them."""
    eiere = {o.omrade_id: o for o in Organisasjon.objects.filter(type__in=("kommune", "bydel"))}
    idag = timezone.localdate()
    nye = [
        Organisasjon(navn=_eiernavn(omrade), type=omrade.niva, omrade=omrade)
        for omrade in Omrade.objects.gyldige(idag).filter(niva__in=("kommune", "bydel"))
        if omrade.kode not in eiere
    ]
    eiere |= {o.omrade_id: o for o in Organisasjon.objects.bulk_create(nye)}
    kjente = set(Organisasjon.objects.filter(kontor__isnull=False).values_list("kontor_id", flat=True))
    Organisasjon.objects.bulk_create(
        Organisasjon(
            navn=kontor.navn,
            type=Organisasjon.Type.NAV_KONTOR,
            kontor=kontor,
            omrade_id=kontor.vertsomrade_id,
            overordnet=eiere[kontor.vertsomrade_id],
        )
        for kontor in NavKontor.objects.filter(vertsomrade__in=eiere)
        if kontor.pk not in kjente
    )


def _eiernavn(omrade: Omrade) -> str:
    return f"{omrade.navn} kommune" if omrade.niva == Omrade.Niva.KOMMUNE else f"Bydel {omrade.navn}, Oslo"


def _par(tekst: Tekst) -> dict[str, str]:
    return {"nb": tekst.nb, "nn": tekst.nn or tekst.nb}


def _merknader(merknader: Iterable[data.Merknad]) -> list[dict]:
    return [{"kode": m.kode, "tekst": m.tekst} for m in merknader]


def _resultat(resultat: data.Resultat) -> dict:
    return {
        "ar": resultat.ar,
        "mottakere": resultat.mottakere,
        "tiltak": resultat.tiltak,
        "fordelt_kr": resultat.fordelt_kr,
        "presisjon": resultat.presisjon,
        "kilde": resultat.kilde,
        "merknader": _merknader(resultat.merknader),
    }


def _sporsmal(sporsmal: data.Sporsmal) -> dict:
    """A question as Utlysning.skjema holds it."""
    return {
        "kode": sporsmal.kode,
        "type": sporsmal.type,
        "etikett": _par(sporsmal.etikett),
        "hjelp": _par(sporsmal.hjelp),
        "pakrevd": sporsmal.pakrevd,
        "maks_tegn": sporsmal.maks_tegn,
        "valg": [{"kode": v.kode, "tekst": _par(v.tekst)} for v in sporsmal.valg],
        "unntatt": sporsmal.unntatt,
    }
