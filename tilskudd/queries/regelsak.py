"""A søknad as the rules see it, built from the database, and what the rules of its round say of it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import I_OPPFOLGING, MEDDELT, Tilstand
from tilskudd.models import Budsjettpost, Ordning, Rapport, Soknad, Utlysning, Vedtak
from tilskudd.queries.embetet import embetet_for
from tilskudd.regler.funn import Kontrollfunn, Regel
from tilskudd.regler.kalender import OSLO
from tilskudd.regler.register import kontroller
from tilskudd.regler.sak import Post, Restanse, Sak

FRIVILLIGE = {"frivillig", "stiftelse", "sosial_entreprenor"}
IKKE_LEVERT = ("forventet", "pabegynt", "retur")
OM = "om."
"""Before the name of a text that is no answer to a question, where the rules read all that is written."""
PERIODEBEGRUNNELSE = "periodebegrunnelse"
"""Asked in every round, and kept with the answers."""


def funn(soknad: Soknad, na: datetime, *, signatar_gyldig: bool | None = None) -> list[Kontrollfunn]:
    """What the rules of the round say of the søknad now, in the order they are shown."""
    return kontroller(saken(soknad, na, signatar_gyldig=signatar_gyldig), reglene(soknad.utlysning))


def funn_for(soknad: Soknad) -> list[Kontrollfunn]:
    """What the rules say of a søknad as it was sent; of a draft, as it is now."""
    return funn(soknad, soknad.innsendt or timezone.now(), signatar_gyldig=soknad.innsendt is not None)


def reglene(utlysning: Utlysning) -> list[Regel]:
    return [Regel(rad.kode, rad.alvor, rad.parametre) for rad in utlysning.regler.all()]


def setning(funn: Kontrollfunn) -> str:
    """The finding in the reader's målform."""
    return _(funn.melding) % funn.verdier


def saken(soknad: Soknad, na: datetime, *, signatar_gyldig: bool | None = None) -> Sak:
    """signatar_gyldig: whether the one who signs may; None before anybody does."""
    utlysning, ordning, dag = soknad.utlysning, soknad.utlysning.ordning, na.astimezone(OSLO).date()
    kommunenummer = soknad.organisasjon.kommunenummer
    embete = soknad.embete or embetet_for(kommunenummer, dag)
    return Sak(
        ar=utlysning.ar,
        na=na,
        ordning_kode=ordning.kode,
        modus=utlysning.modus,
        lop=ordning.lop,
        frist=utlysning.frist,
        tar_imot_etter_frist=utlysning.tar_imot_etter_frist,
        mottakergrupper=frozenset(utlysning.mottakergrupper or ordning.mottakergrupper),
        aktiv_fra=ordning.aktiv_fra,
        aktiv_til=ordning.aktiv_til,
        prioriteringer_i_utlysningen=frozenset(p.kode for p in utlysning.prioriteringer.all()),
        ramme_kr=utlysning.ramme_kr,
        overfort_kr=utlysning.overfort_kr,
        organisasjonstype=soknad.organisasjon.type,
        kommunenummer=kommunenummer,
        embete=embete.kode if embete else None,
        signatar_gyldig=signatar_gyldig,
        restanser=restanser(soknad, dag),
        tildelte_ar=tildelte_ar(soknad),
        malgrupper=frozenset(soknad.svar.get("malgrupper") or soknad.tiltak.malgrupper),
        andre_pa_tiltaket=andre_pa_tiltaket(soknad),
        andre_ordninger=andre_ordninger(soknad),
        start=soknad.start,
        slutt=soknad.slutt,
        periodebegrunnelse=soknad.svar.get(PERIODEBEGRUNNELSE, ""),
        poster=postene(soknad.poster.all()) if soknad.pk else (),
        prioriteringer=tuple(soknad.prioriteringer),
        interesse_nettverk=bool(soknad.interesse_nettverk),
        interesse_prosessevaluering=bool(soknad.interesse_prosessevaluering),
        svar={kode: svar for kode, svar in soknad.svar.items() if kode != PERIODEBEGRUNNELSE} | skrevet_utenom(soknad),
    )


def skrevet_utenom(soknad: Soknad) -> dict[str, str]:
    """What is written freely beside the questions."""
    return {
        f"{OM}tittel": soknad.tiltak.tittel,
        f"{OM}samarbeidspartnere": soknad.samarbeidspartnere,
        f"{OM}kontakt_navn": soknad.kontakt_navn,
        f"{OM}kontakt_epost": soknad.kontakt_epost,
    }


def postene(poster: Iterable[Budsjettpost]) -> tuple[Post, ...]:
    return tuple(
        Post(p.art, p.beskrivelse, p.stillingsprosent, p.maneder, p.sokt_kr, p.egenandel_kr, str(p.pk)) for p in poster
    )


def tildelte_ar(soknad: Soknad) -> frozenset[int]:
    """Years the tiltak was awarded before, and not let go."""
    if not soknad.tiltak_id:
        return frozenset()
    gitt = Vedtak.objects.filter(
        soknad__tiltak=soknad.tiltak_id, gjeldende=True, meddelt__isnull=False, utfall__in=("innvilget", "delvis")
    ).exclude(soknad__tilstand=Tilstand.BORTFALT)
    return frozenset(gitt.exclude(soknad=soknad.pk).values_list("soknad__utlysning__ar", flat=True))


def restanser(soknad: Soknad, dag: date) -> tuple[Restanse, ...]:
    """Reports of the organisation past their deadline and not delivered, also where one was turned down for that."""
    rapporter = Rapport.objects.filter(
        Q(tilstand__in=IKKE_LEVERT) | Q(tilstand="ikke_godkjent", levert=None),
        vedtak__soknad__organisasjon=soknad.organisasjon_id,
        vedtak__gjeldende=True,
        vedtak__soknad__tilstand__in=MEDDELT | I_OPPFOLGING,
        frist__lt=dag,
    )
    return tuple(Restanse(rapport.type, rapport.regnskapsar) for rapport in rapporter)


def andre_pa_tiltaket(soknad: Soknad) -> tuple[str, ...]:
    if not soknad.tiltak_id:
        return ()
    andre = Soknad.objects.filter(utlysning=soknad.utlysning_id, tiltak=soknad.tiltak_id).order_by("id")
    andre = andre.exclude(pk=soknad.pk).exclude(tilstand=Tilstand.TRUKKET)
    return tuple(saksnr or _("et utkast") for saksnr in andre.values_list("saksnr", flat=True))


def andre_ordninger(soknad: Soknad) -> tuple[str, ...]:
    """Other voluntary schemes where the organisation seeks support this year for a tiltak of the same name."""
    if not FRIVILLIGE.intersection(soknad.utlysning.ordning.mottakergrupper):
        return ()
    andre = Ordning.objects.exclude(pk=soknad.utlysning.ordning_id).filter(
        mottakergrupper__overlap=sorted(FRIVILLIGE),
        utlysninger__ar=soknad.utlysning.ar,
        utlysninger__soknader__in=Soknad.objects.exclude(tilstand=Tilstand.TRUKKET).filter(
            organisasjon=soknad.organisasjon_id, tiltak__tittel__iexact=soknad.tiltak.tittel
        ),
    )
    return tuple(andre.distinct().values_list("navn", flat=True))
