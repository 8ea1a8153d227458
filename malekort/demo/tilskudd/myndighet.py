"""The courses of the authorities: an embete with its list, the meeting and the vedtak, and the klager."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from malekort.demo.innhold import KONTOR
from malekort.demo.tilskudd import behandling
from malekort.demo.tilskudd.folk import Folk
from malekort.demo.tilskudd.runder import Runde, klokka
from malekort.demo.tilskudd.tidslinje import Forlop
from tilskudd.actions import klage
from tilskudd.actions.foresporselsvar import svar_pa
from tilskudd.actions.habilitet import erklaer_habil, meld_tvil
from tilskudd.actions.moteark import sett_tildelt
from tilskudd.arbeidsflyt.tilstander import Tilstand
from tilskudd.models import Foresporsel, Soknad, Vedtak

DAG = timedelta(days=1)
MOTEMERKNADER = ("Etter drøfting i møtet.", "Redusert: nabokommunen har samme tiltak.", "Løftet: ny arbeidsmåte.")


@dataclass(frozen=True)
class Dager:
    """When an embete's cases are handed out, when the assessments begin, and when the list is locked; None is never."""

    fordeles: date
    vurderes: date
    lases: date | None


def embetets_arbeid(runde: Runde, embete, folk: Folk, dager: Dager, rng: Random, *, uavklart: bool = False) -> Forlop:
    """uavklart: one søker was asked, has not answered, and is proposed rejected."""
    yield klokka(dager.fordeles)
    saker = list(_innsendte(runde, embete))
    behandling.fordel(saker, folk.saksbehandlere(embete), folk.leder(embete))
    saker = [Soknad.objects.get(pk=sak.pk) for sak in saker]
    if not saker:
        return
    vektet = sorted(((_kvalitet(sak, rng), sak) for sak in saker), key=lambda par: (-par[0], par[1].pk))
    if uavklart:
        behandling.still_sporsmal(vektet[-1][1], 3)
    uferdige = [] if dager.lases else _uferdige([sak for _k, sak in vektet])
    for nr, (kvalitet, sak) in enumerate(vektet):
        yield klokka(dager.vurderes + (nr // 8) * DAG, 8) + timedelta(minutes=50 * (nr % 8))
        if sak in uferdige:
            yield from _la_ligge(uferdige.index(sak), sak, kvalitet, folk, rng)
        else:
            behandling.vurder(sak, kvalitet, rng, avvis=uavklart and nr == len(vektet) - 1)
    if dager.lases:
        yield klokka(dager.lases, 14)
        behandling.las(runde.utlysning, embete, folk.leder(embete))


def _uferdige(saker: list[Soknad]) -> list[Soknad]:
    """A case of the demonstration's own office first, which its people are asked about; then those last in line."""
    mine = [sak for sak in saker if sak.organisasjon.kontor_id == KONTOR][:1]
    return mine + [sak for sak in saker if sak not in mine][-5:]


def _la_ligge(nr: int, sak: Soknad, kvalitet: float, folk: Folk, rng: Random) -> Forlop:
    """What the day is left with: a question that waits, one that is answered, one whose time is out, and half done."""
    if nr == 0:
        behandling.still_sporsmal(sak, 14)
    elif nr == 1:
        behandling.still_sporsmal(sak, 2)
    elif nr == 2:
        behandling.still_sporsmal(sak, 14)
        yield timezone.now() + DAG
        soker = folk.soker(sak.organisasjon)
        svar = {"forankring": "Fagleder overtar når prosjektlederen er borte. Nav-leder er prosjekteier."}
        svar_pa(Foresporsel.objects.get(soknad=sak), soker.signatar, "Vi har skrevet om svaret om forankring.", svar)
    else:
        behandling.vurder(sak, kvalitet, rng, ferdig=False)


def tidlig_arbeid(runde: Runde, embete, folk: Folk, dag: date) -> Forlop:
    """Before the deadline is out: some cases are handed out as they come, and one is somebody's friend's."""
    yield klokka(dag, 11)
    forste, *resten = list(_innsendte(runde, embete))
    saksbehandler = folk.saksbehandlere(embete)[0]
    behandling.fordel(resten[:2], [saksbehandler], folk.leder(embete))
    erklaer_habil(resten[2:4], saksbehandler)
    meld_tvil(forste, saksbehandler, "Jeg har arbeidet på kontoret som søker, til i fjor høst.")


def avgjores_samlet(runde: Runde, folk: Folk, forbereder, meddeles: date) -> Forlop:
    """Every case of the round: prepared, decided and told of as one."""
    yield klokka(meddeles - 4 * DAG)
    saker = Soknad.objects.filter(utlysning=runde.utlysning, tilstand=Tilstand.INNSTILT)
    behandling.forbered(runde.utlysning, forbereder, saker)
    yield klokka(meddeles - 2 * DAG)
    behandling.fatt(folk.beslutter, saker)
    yield klokka(meddeles, 12)
    behandling.slipp(runde.utlysning, folk.beslutter)


def motet(runde: Runde, folk: Folk, dag: date, rng: Random) -> Forlop:
    """What goes on is decided and told of first, so that people keep their jobs; the rest is on the table."""
    yield klokka(dag)
    innstilt = Soknad.objects.filter(utlysning=runde.utlysning, tilstand=Tilstand.INNSTILT)
    gar_videre = list(innstilt.filter(ar_nr__gt=1, innstillingsrad__forslag_kr__gt=0).order_by("pk")[:16])
    behandling.forbered(runde.utlysning, folk.saksbehandler_dir, gar_videre)
    behandling.fatt(folk.beslutter, gar_videre)
    yield klokka(dag, 12)
    grunn = "Videreføringer meddeles først, så ansatte i tiltakene kan få svar før jul."
    behandling.slipp(runde.utlysning, folk.beslutter, gar_videre, grunn)
    yield klokka(dag + DAG)
    rekke = list(innstilt.select_related("innstillingsrad").order_by("innstillingsrad__rang", "pk"))
    behandling.forbered(runde.utlysning, folk.saksbehandler_dir, rekke[:50])
    yield klokka(dag + 2 * DAG)
    behandling.fatt(folk.beslutter, rekke[:24])
    for sak in rekke[30:130:4]:
        kr = max(0, sak.innstillingsrad.forslag_kr - rng.randrange(0, 200_000, 10_000))
        sett_tildelt(sak, kr, folk.ordningsansvarlig, None, rng.choice(MOTEMERKNADER))


def klagene(runde: Runde, folk: Folk, sendes: datetime) -> Forlop:
    """One klage as it came, one that is prepared, one sent on to the klageinstans."""
    yield sendes
    vedtak = Vedtak.objects.filter(
        soknad__utlysning=runde.utlysning, tilstand="meddelt", utfall__in=("delvis", "avslatt")
    )
    klager = [
        klage.klag(
            ett,
            folk.soker(ett.soknad.organisasjon).signatar,
            "Vi mener at søknaden viser veien til arbeid, og ber om at vedtaket vurderes på nytt.",
        )
        for ett in vedtak.order_by("belop_kr", "pk")[:3]
    ]
    yield sendes + DAG
    for en in klager[1:]:
        erklaer_habil([en.vedtak.soknad], folk.klagebehandler)
        klage.forbered(en, folk.klagebehandler, "Klagen har ikke nye opplysninger. Vi mener vedtaket bør stå.")
    yield sendes + 2 * DAG
    klage.oversend(klager[-1], folk.klagebehandler, "Vi viser til vurderingen, og oversender saken med dokumentene.")


def _innsendte(runde: Runde, embete):
    saker = Soknad.objects.filter(utlysning=runde.utlysning, embete=embete, tilstand=Tilstand.INNSENDT)
    return saker.select_related("utlysning", "organisasjon").order_by("pk")


def _kvalitet(sak: Soknad, rng: Random) -> float:
    """What goes on from before is mostly known to be good."""
    return rng.uniform(0.7, 1) if sak.ar_nr > 1 else rng.triangular(0, 1, 0.6)
