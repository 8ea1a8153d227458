"""What has been delivered and is held, by source, kommune and period: the calendar and the reminders read it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q

from indikatorer.beregning.perioder import maned
from indikatorer.models import Dekning, Holdtleveranse, Leveranse, Observasjon
from indikatorer.queries.dekning import OSLO, enheter
from indikatorer.queries.kontrakter import Kontraktbok
from indikatorer.regler.kontrakt import Kontrakt
from malekort.regler.leveringsstilling import Stilling, stilling

Kilde = Leveranse.Kilde
NASJONALE = (Kilde.SSB_BEFOLKNING, Kilde.ARENA_KVP)
"""Sources the directorate delivers, for all kommuner at once."""


class Leveringsbok:
    """For kommuner (None: all) and the years of the months asked for. Five queries at most, however many there are."""

    def __init__(self, kommuner: Collection[str] | None, maneder: Collection[str], idag: date):
        self.idag = idag
        self.kontrakter = Kontraktbok(kommuner)
        self._kommuner = kommuner
        self._levert: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._holdt: dict[tuple[str, str], set[str]] = defaultdict(set)
        ar = sorted({m[:4] for m in maneder})
        self._les_dekning(ar)
        self._les_tall(ar)
        self._les_holdte()

    def _les_dekning(self, ar: list[str]) -> None:
        """A month is delivered for Oslo when all its bydeler have it."""
        egne = {OSLO: enheter(OSLO)} if self._kommuner is None or OSLO in self._kommuner else {}
        rader = Dekning.objects.filter(ar__in=ar, registrert_til=None)
        if self._kommuner is not None:
            rader = rader.filter(enhet__in={*self._kommuner, *egne.get(OSLO, ())})
        per_enhet: dict[str, set[str]] = defaultdict(set)
        for enhet, aret, maske in rader.values_list("enhet_id", "ar", "maneder"):
            per_enhet[enhet] |= {maned(aret, nr + 1) for nr in range(12) if maske >> nr & 1}
        for kommune, deler in egne.items():
            per_enhet[kommune] = set.intersection(*(per_enhet.pop(del_, set()) for del_ in deler))
        for enhet, maneder in per_enhet.items():
            self._levert[Kilde.KOSTRA_11F, enhet] |= maneder

    def _les_tall(self, ar: list[str]) -> None:
        i_arene = Q()
        for aret in ar:
            i_arene |= Q(periode__startswith=aret)
        rader = Observasjon.objects.filter(i_arene, omrade__niva="kommune", registrert_til=None).order_by()
        if self._kommuner is not None:
            rader = rader.filter(omrade__in=self._kommuner)
        for kilde, kommune, periode in rader.values_list("leveranse__kilde", "omrade_id", "periode").distinct():
            self._levert[kilde, kommune].add(periode)

    def _les_holdte(self) -> None:
        rader = Holdtleveranse.objects.filter(utfall="")
        if self._kommuner is not None:
            rader = rader.filter(kommuner__overlap=sorted(self._kommuner))
        for kilde, kommuner, perioder in rader.values_list("kilde", "kommuner", "perioder"):
            for kommune in kommuner:
                self._holdt[kilde, kommune] |= set(perioder)

    def kontrakt(self, kilde: str, kommune: str) -> Kontrakt:
        return self.kontrakter.kontrakt(kilde, "0" if kilde in NASJONALE else kommune)

    def stilling(self, kilde: str, kommune: str, maned_: str) -> Stilling:
        """Of the period of the source the month belongs to. Ready figures of the målekortskjema stand in for a file.

        The målekort is voluntary: who has delivered nothing and agreed on nothing is not late, nor reminded of it."""
        kontrakt = self.kontrakt(kilde, kommune)
        periode = kontrakt.periode(maned_)
        levert, holdt = self._levert.get((kilde, kommune), ()), self._holdt.get((kilde, kommune), ())
        i_skjema = self._levert.get((Kilde.MALEKORTSKJEMA, kommune), ())
        if kilde == Kilde.KOSTRA_11F and periode not in levert and periode in i_skjema:
            return Stilling.IKKE
        har_avtale = kilde in NASJONALE or levert or (kilde, kommune) in self.kontrakter.egne
        if not har_avtale and periode not in holdt:
            return Stilling.IKKE
        return stilling(kontrakt, periode, levert, holdt, self.idag)

    def levert_for(self, kilde: str) -> set[str]:
        """The periods a national source has come for at all."""
        return {periode for (k, _kode), perioder in self._levert.items() if k == kilde for periode in perioder}
