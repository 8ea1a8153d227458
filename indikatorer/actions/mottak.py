"""Laying an accepted file on what is there. Everything here runs inside the delivery's transaction."""

from collections.abc import Iterable
from io import BytesIO

import numpy as np
import pandas as pd
from django.db import connection
from django.utils import timezone

from indikatorer.actions.systemtid import systemtid
from indikatorer.beregning.perioder import MANED, maned, rekke, siste_avsluttede
from indikatorer.beregning.personar import PERSONAR, konsolider
from indikatorer.binarkopi import til_binart
from indikatorer.kilder.lesing import Alvorlighet, Funn, Lesing, gettext_noop
from indikatorer.kilder.ssb_rimelighet import tall_av
from indikatorer.models import Dekning, Leveranse, Observasjon, Omrade
from indikatorer.queries.dekning import enheter, gjeldende_dekning, gjeldende_personar
from indikatorer.queries.kildekopier import staende_tall

LAGRET = np.dtype([("leveranse", "i8"), *PERSONAR.descr])


def samme_leveranse(kilde: str, sha256: str, omrade: str, lesing: Lesing) -> Leveranse | None:
    """The delivery this file repeats: the same bytes for the same scope, and all it says stands. A file with ready
    figures owns only those that were new when it came: the others can have been corrected, or withdrawn with the file
    that brought them."""
    like = Leveranse.objects.filter(
        kilde=kilde, sha256=sha256, omrade=omrade, ar=lesing.ar, dekning=lesing.dekning, trukket=None
    )
    if kilde == Leveranse.Kilde.KOSTRA_11F:
        return like.filter(dekninger__registrert_til=None, dekninger__isnull=False).distinct().first()
    kjent = like.first()
    return kjent if kjent and not endrer_noe(lesing.observasjoner) else None


def endrer_noe(tabell: pd.DataFrame) -> bool:
    """Whether a figure or a symbol is another than the one that stands."""
    staende = staende_tall(set(tabell["variabel"]), set(tabell["periode"]))
    levert, symboler = tall_av(tabell)
    return any(staende.get(sted) != (verdi, symboler[sted]) for sted, verdi in levert.items())


def lagre_personer(leveranse: Leveranse, personer: np.ndarray) -> list[Funn]:
    """Stores the person-years as they stand after this file, and lets it rule its units for the year."""
    kode, ar = leveranse.omrade_id, leveranse.ar
    egne = enheter(kode) if len(kode) == 4 else [kode]
    forrige = {enhet: d for (enhet, a), d in gjeldende_dekning(egne).items() if a == ar}
    kjente, _, _ = gjeldende_personar(forrige.values())
    rader = konsolider(personer, leveranse.dekning, kjente)
    lagres = np.empty(len(rader), LAGRET)
    lagres["leveranse"] = leveranse.pk
    for navn in PERSONAR.names:
        lagres[navn] = rader[navn]
    kolonner = ", ".join(("leveranse_id", *PERSONAR.names))
    with connection.cursor() as peker:
        peker.cursor.copy_expert(
            f"COPY indikatorer_personar ({kolonner}) FROM STDIN (FORMAT binary)", BytesIO(til_binart(lagres))
        )
    lukkes = Dekning.objects.filter(pk__in=[d.pk for d in forrige.values()])
    na = systemtid(lukkes)
    lukkes.update(registrert_til=na)
    Dekning.objects.bulk_create(
        Dekning(enhet_id=enhet, ar=ar, leveranse=leveranse, maneder=leveranse.dekning, registrert_fra=na)
        for enhet in egne
    )
    return _tapte_maneder(forrige.values(), leveranse)


def _tapte_maneder(forrige: Iterable[Dekning], leveranse: Leveranse) -> list[Funn]:
    tapt = 0
    for dekning in forrige:
        tapt |= dekning.maneder & ~leveranse.dekning
    if not tapt:
        return []
    maneder = [maned(leveranse.ar, m + 1) for m in range(12) if tapt >> m & 1]
    return [
        Funn(
            kode="MK90",
            alvorlighet=Alvorlighet.ADVARSEL,
            melding=gettext_noop(
                "Fila dekker færre måneder enn den forrige for samme år. "
                "Månedene %(fra)s–%(til)s har ikke lenger tall. Lever et nyere uttrekk hvis det ikke var meningen."
            ),
            verdier={"fra": maneder[0], "til": maneder[-1]},
        )
    ]


def berorte_maneder(ar: int) -> list[str]:
    """The months whose figures a person file of the year touches: its own, and those whose twelve months reach
    back into it."""
    siste = siste_avsluttede(timezone.localdate())
    return [m for m in rekke(maned(ar, 1), maned(ar + 1, 11)) if m <= siste]


def lagre_observasjoner(leveranse: Leveranse, tabell: pd.DataFrame) -> tuple[set[str], set[str]]:
    """Adds the figures that are new or another, closing those they replace. Returns the months and the kommuner
    that have to be computed again."""
    staende = {
        (o.variabel, o.omrade_id, o.periode): o
        for o in Observasjon.objects.filter(
            variabel__in=set(tabell["variabel"]), periode__in=set(tabell["periode"]), registrert_til=None
        )
    }
    nye, lukkes = [], []
    for rad in tabell.itertuples(index=False):
        verdi = None if pd.isna(rad.verdi) else int(rad.verdi)
        symbol = "" if pd.isna(rad.symbol) else rad.symbol
        raatekst = "" if pd.isna(rad.raatekst) else str(rad.raatekst)[:100]
        gammel = staende.get((rad.variabel, rad.omrade, rad.periode))
        if gammel and (gammel.verdi, gammel.symbol) == (verdi, symbol):
            continue
        if gammel:
            lukkes.append(gammel.pk)
        nye.append(
            Observasjon(
                variabel=rad.variabel,
                omrade_id=rad.omrade,
                periode=rad.periode,
                verdi=verdi,
                symbol=symbol,
                raatekst=raatekst,
                leveranse=leveranse,
            )
        )
    gamle = Observasjon.objects.filter(pk__in=lukkes)
    na = systemtid(gamle)
    gamle.update(registrert_til=na)
    for ny in nye:
        ny.registrert_fra = na
    Observasjon.objects.bulk_create(nye, batch_size=2000)
    return berort_av(nye)


def berort_av(nye: list[Observasjon]) -> tuple[set[str], set[str]]:
    """The months and kommuner whose figures change. A figure of a whole year or tertial is in no month's, but for the
    population, which serves its own year's months and, until the next year's comes, the later ones too."""
    siste = siste_avsluttede(timezone.localdate())
    brukt = [o for o in nye if MANED.match(o.periode) or o.variabel.startswith("befolkning_")]
    maneder: set[str] = set()
    for periode in {o.periode for o in brukt}:
        if MANED.match(periode):
            maneder.update(rekke(periode, min(periode, siste)))
        else:
            maneder.update(rekke(maned(int(periode), 1), siste))
    omrader = {o.omrade_id for o in brukt if len(o.omrade_id) >= 4}
    kommuner = set(Omrade.objects.kommuner().filter(kode__in={o[:4] for o in omrader}).values_list("kode", flat=True))
    return maneder, kommuner


def avvik_fra_arena(leveranse: Leveranse, tabell: pd.DataFrame) -> list[Funn]:
    """Decision 9: where KOSTRA and Arena disagree on the participants of a month, the delivery says so; neither
    figure replaces the other."""
    ny = {"kostra-11cf": "kvp_deltakere_kostra", "arena-kvp": "kvp_deltakere"}.get(leveranse.kilde)
    if not ny:
        return []
    annen = "kvp_deltakere" if ny == "kvp_deltakere_kostra" else "kvp_deltakere_kostra"
    ventet = {
        (omrade, periode): verdi
        for omrade, periode, verdi in Observasjon.objects.filter(
            variabel=annen, periode__in=set(tabell["periode"]), registrert_til=None
        ).values_list("omrade_id", "periode", "verdi")
    }
    return [
        Funn(
            kode="MK91",
            alvorlighet=Alvorlighet.ADVARSEL,
            melding=gettext_noop(
                "Deltakere i kvalifiseringsprogram i %(omrade)s, %(periode)s: Arena og KOSTRA 11CF har ulike tall. "
                "Målekortet viser Arenas. Se om deltakerne er riktig registrert i Arena."
            ),
            verdier={"omrade": rad.omrade, "periode": rad.periode},
        )
        for rad in tabell[tabell["variabel"] == ny].itertuples(index=False)
        if (rad.omrade, rad.periode) in ventet and ventet[rad.omrade, rad.periode] != rad.verdi
    ]
