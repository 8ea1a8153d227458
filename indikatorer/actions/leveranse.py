"""A delivery: read, check, and take in whole, or refuse whole (nothing is stored of a refused file)."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from indikatorer import leseprosess
from indikatorer.actions import mottak
from indikatorer.actions.hendelse import noter
from indikatorer.actions.kjoring import las_omrader, planlegg
from indikatorer.actions.personnokkel import flytt_til_ny_nokkel, registrer_nokkel
from indikatorer.beregning.rimelighet import Avvik
from indikatorer.kilder.lesing import Alvorlighet, Forventet, Funn, Kjentomrade, Lesing, avvis, gettext_noop
from indikatorer.leseprosess import Grenser
from indikatorer.models import Holdtleveranse, Kjoring, Leveranse, Leveransefunn, Omrade, Omradealias
from indikatorer.queries.mottakshinder import mottakshinder
from indikatorer.queries.personnokkel import avtrykk, gammel_nokkel
from indikatorer.queries.variabler import nasjonale_variabler
from indikatorer.regler.personnummer import uten_personnummer

FOR_MYE_MINNE = Funn(
    kode="MK81",
    alvorlighet=Alvorlighet.FEIL,
    melding=gettext_noop(
        "Fila tar mer plass når den pakkes ut enn noen ekte leveranse gjør. Se om det er riktig fil, "
        "lagre den på nytt fra fagsystemet eller regnearket, og lever igjen."
    ),
)
FOR_LANG_TID = Funn(
    kode="MK82",
    alvorlighet=Alvorlighet.FEIL,
    melding=gettext_noop(
        "Det tok for lang tid å lese fila. Se om det er riktig fil, "
        "lagre den på nytt fra fagsystemet eller regnearket, og lever igjen."
    ),
)


@dataclass(frozen=True)
class Fil:
    """What is remembered of a file: not what stood in it."""

    kilde: str
    navn: str
    storrelse: int
    sha256: str

    @classmethod
    def av(cls, kilde: str, innhold: bytes, navn: str) -> "Fil":
        return cls(kilde, uten_personnummer(navn)[:200], len(innhold), hashlib.sha256(innhold).hexdigest())


@dataclass(frozen=True)
class Mottak:
    """What became of a file. leveranse: the accepted one, or the one it repeats (`kjent`); None when refused or held.
    avvik: what is not as usual, where that has been asked."""

    lesing: Lesing
    leveranse: Leveranse | None = None
    kjent: bool = False
    kjoring: Kjoring | None = None
    avvik: tuple[Avvik, ...] = ()
    holdt: Holdtleveranse | None = None


def ta_imot(
    kilde: str, innhold: bytes, filnavn: str, *, aktor=None, prove: bool = False, lagring=None, **ventet
) -> Mottak:
    """Reads and checks a file and takes it in; the calculation is sent to the workers when that is committed.

    ventet: what is known outside the file, see `les`. prove: do all of it and leave no trace. lagring: in place of
    `lagre`, with more to it. A refused file gives a Mottak whose lesing holds the findings.
    """
    lesing = les(kilde, innhold, filnavn, **ventet)
    if lesing.avvist:
        return Mottak(lesing)
    with transaction.atomic():
        mottatt = (lagring or lagre)(Fil.av(kilde, innhold, filnavn), lesing, aktor)
        if prove:
            transaction.set_rollback(True)
    return mottatt


def les(
    kilde: str,
    innhold: bytes,
    filnavn: str,
    *,
    kommune: str | None = None,
    bydel: str | None = None,
    ar: int | None = None,
    per: date | None = None,
) -> Lesing:
    """Reads and checks a file in a process of its own, and stores nothing."""
    forventet = Forventet(
        idag=timezone.localdate(),
        personnokkel=settings.PERSONNOKKEL,
        gammel_personnokkel=gammel_nokkel(),
        omrader=kjente_omrader(),
        aliaser={(a.avsender, a.tekst): a.omrade_id for a in Omradealias.objects.all()},
        kommune=kommune,
        bydel=bydel,
        ar=ar,
        per=per,
        filnavn=filnavn,
        opptatte=nasjonale_variabler() if kommune else (),
    )
    lesing = replace(_lest(kilde, innhold, forventet), nokkelavtrykk=avtrykk(settings.PERSONNOKKEL))
    return _eller_hindret(kilde, lesing)


def _lest(kilde: str, innhold: bytes, forventet: Forventet) -> Lesing:
    """What takes too much is refused."""
    try:
        return leseprosess.les(kilde, innhold, forventet, Grenser(settings.LESEMINNE, settings.LESETID))
    except leseprosess.ForMyeMinne:
        return avvis([FOR_MYE_MINNE])
    except leseprosess.ForLangTid:
        return avvis([FOR_LANG_TID])


def _eller_hindret(kilde: str, lesing: Lesing) -> Lesing:
    """Refused, though nothing is wrong with the file, when it cannot be taken in."""
    hinder = mottakshinder(kilde, lesing)
    return avvis((*lesing.funn, hinder), lesing.antall) if hinder else lesing


def kjente_omrader() -> dict[str, Kjentomrade]:
    return {o.kode: Kjentomrade(o.navn, o.gyldig_fra, o.gyldig_til) for o in Omrade.objects.all()}


def lagre(fil: Fil, lesing: Lesing, aktor) -> Mottak:
    """Takes in what was read of a file that was not refused then. Refuses it after all when something has come in
    the way since. Must be called inside a transaction."""
    omrade = lesing.bydel or lesing.kommune or "0"
    las_omrader([omrade[:4]])
    lesing = _eller_hindret(fil.kilde, lesing)
    if lesing.avvist:
        return Mottak(lesing)
    kjent = mottak.samme_leveranse(fil.kilde, fil.sha256, omrade, lesing)
    if kjent:
        return Mottak(lesing, kjent, kjent=True)
    na = timezone.now()
    leveranse = Leveranse.objects.create(
        kilde=fil.kilde,
        omrade_id=omrade,
        ar=lesing.ar,
        per=lesing.per,
        dekning=lesing.dekning,
        filnavn=fil.navn,
        storrelse=fil.storrelse,
        sha256=fil.sha256,
        antall=lesing.antall,
        mottatt=na,
        levert_av=aktor,
    )
    funn = list(lesing.funn)
    if lesing.personer is not None:
        registrer_nokkel()
        if lesing.gamle_nokler is not None:
            flytt_til_ny_nokkel(omrade[:4], lesing.gamle_nokler, lesing.personer["nokkel"])
        funn += mottak.lagre_personer(leveranse, lesing.personer)
        perioder, kommuner = mottak.berorte_maneder(lesing.ar), {omrade[:4]}
    else:
        perioder, kommuner = mottak.lagre_observasjoner(leveranse, lesing.observasjoner)
        funn += mottak.avvik_fra_arena(leveranse, lesing.observasjoner)
    if lesing.alias:
        avsender, tekst, kode = lesing.alias
        Omradealias.objects.update_or_create(avsender=avsender, tekst=tekst, defaults={"omrade_id": kode})
    Leveransefunn.objects.bulk_create(
        Leveransefunn(
            leveranse=leveranse,
            kode=f.kode,
            ssb=f.ssb,
            felt=f.felt,
            melding=f.melding,
            verdier=dict(f.verdier),
            linjer=list(f.linjer),
        )
        for f in funn
    )
    noter("leveranse_godkjent", aktor, omrade, leveranse=leveranse.pk, kilde=fil.kilde, sha256=fil.sha256)
    kjoring = None
    if perioder and kommuner:
        kjoring = planlegg(
            Kjoring.Arsak.LEVERANSE, min(perioder), max(perioder), sorted(kommuner), leveranse=leveranse, aktor=aktor
        )
    return Mottak(replace(lesing, funn=tuple(funn)), leveranse=leveranse, kjoring=kjoring)
