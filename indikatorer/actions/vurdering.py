"""Taking a delivery in with an eye to whether it is as the area's usually are; what is not, is held back."""

from dataclasses import asdict, dataclass, replace

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from indikatorer.actions.hendelse import noter
from indikatorer.actions.kjoring import las_omrader
from indikatorer.actions.leveranse import Fil, Mottak, lagre
from indikatorer.actions.mottak import berort_av
from indikatorer.beregning.perioder import maned
from indikatorer.beregning.rimelighet import Avvik, Serier, endrede, finn_avvik
from indikatorer.kilder.lesing import Lesing
from indikatorer.kilder.pakke import pakk
from indikatorer.models import Holdtleveranse, Observasjon
from indikatorer.queries.avvik import er_personfil, ferdige_serier, personserier, sted
from indikatorer.queries.kontrakter import Kontraktbok

Utfall = Holdtleveranse.Utfall


@dataclass(frozen=True)
class Vurdering:
    """sto, blir: the series before and with the delivery."""

    avvik: tuple[Avvik, ...]
    sto: Serier
    blir: Serier


def vurder_og_lagre(fil: Fil, lesing: Lesing, aktor) -> Mottak:
    """Takes it in whatever is found, and says what is not as usual."""
    mottak, vurdering = _lagre_vurdert(fil, lesing, aktor)
    if mottak.leveranse and not mottak.kjent:
        _erstatt_holdte(fil, lesing, aktor)
    return replace(mottak, avvik=vurdering.avvik)


def lagre_eller_hold(fil: Fil, lesing: Lesing, aktor) -> Mottak:
    """Takes it in, or leaves what stands untouched and holds the delivery back. Must be called inside a transaction."""
    with transaction.atomic():
        mottak, vurdering = _lagre_vurdert(fil, lesing, aktor)
        if vurdering.avvik:
            transaction.set_rollback(True)
    if not vurdering.avvik:
        if mottak.leveranse and not mottak.kjent:
            _erstatt_holdte(fil, lesing, aktor)
        return mottak
    return Mottak(lesing, avvik=vurdering.avvik, holdt=_hold(fil, lesing, aktor, vurdering))


def _lagre_vurdert(fil: Fil, lesing: Lesing, aktor) -> tuple[Mottak, Vurdering]:
    omrade = sted(lesing)
    las_omrader([omrade[:4]])
    rammer = Kontraktbok([omrade]).kontrakt(fil.kilde, omrade).rammer
    if not rammer.kontroller:
        return lagre(fil, lesing, aktor), Vurdering((), {}, {})
    if er_personfil(fil.kilde):
        sto = personserier(lesing)
        mottak = lagre(fil, lesing, aktor)
        blir = personserier(lesing)
    else:
        sto, blir = ferdige_serier(lesing)
        mottak = lagre(fil, lesing, aktor)
    ny = mottak.leveranse and not mottak.kjent
    avvik = tuple(finn_avvik(sto, blir, rammer)) if ny else ()
    return mottak, Vurdering(avvik, sto, blir)


def _hold(fil: Fil, lesing: Lesing, aktor, vurdering: Vurdering) -> Holdtleveranse:
    """The same file held already is the same held delivery; another one takes its place."""
    omrade = sted(lesing)
    like = Holdtleveranse.objects.filter(kilde=fil.kilde, omrade=omrade, sha256=fil.sha256, utfall="").first()
    if like:
        return like
    _erstatt_holdte(fil, lesing, aktor)
    variabler, perioder = endrede(vurdering.sto, vurdering.blir)
    holdt = Holdtleveranse.objects.create(
        kilde=fil.kilde,
        omrade_id=omrade,
        ar=lesing.ar,
        filnavn=fil.navn,
        storrelse=fil.storrelse,
        sha256=fil.sha256,
        antall=lesing.antall,
        lesing=pakk(lesing),
        avvik=[asdict(avvik) for avvik in vurdering.avvik],
        variabler=sorted(variabler),
        perioder=sorted(perioder | perioder_i(lesing)),
        kommuner=_kommuner(omrade, vurdering),
        levert=timezone.now(),
        levert_av=aktor,
    )
    noter("leveranse_holdt", aktor, omrade, holdt=holdt.pk, kilde=fil.kilde, sha256=fil.sha256)
    return holdt


def _kommuner(omrade: str, vurdering: Vurdering) -> list[str]:
    """Of a national delivery, those with a figure that becomes another."""
    if omrade != "0":
        return [omrade[:4]]
    endret = [
        Observasjon(variabel=variabel, omrade_id=kode, periode=periode)
        for (variabel, kode), serie in vurdering.blir.items()
        for periode, verdi in serie.items()
        if vurdering.sto.get((variabel, kode), {}).get(periode) != verdi
    ]
    return sorted(berort_av(endret)[1])


def perioder_i(lesing: Lesing) -> set[str]:
    """The periods a delivery is about: the months its file covers, or those its figures are for."""
    if lesing.dekning:
        return {maned(lesing.ar, nr + 1) for nr in range(12) if lesing.dekning >> nr & 1}
    return set(lesing.observasjoner["periode"])


def _erstatt_holdte(fil: Fil, lesing: Lesing, aktor) -> None:
    """What waits for the same figures gives way to the newer file: a mended one needs nobody's refusal of the first."""
    venter = Holdtleveranse.objects.filter(kilde=fil.kilde, omrade=sted(lesing), utfall="").filter(
        Q(perioder__overlap=sorted(perioder_i(lesing)))
    )
    for holdt in venter:
        Holdtleveranse.objects.filter(pk=holdt.pk).update(utfall=Utfall.ERSTATTET, avgjort=timezone.now(), lesing=b"")
        noter("holdt_erstattet", aktor, holdt.omrade_id, holdt=holdt.pk)
