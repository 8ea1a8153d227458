"""The slow, obviously right twin of the calculation: decisions 1–10 of the design in plain loops, dicts and sets.
Colours have their own, in fasit_farge.

It shares no code and no data structure with `indikatorer.beregning`. Months are numbered from 1 to 12, a person is a
number, areas are codes (land `0`, fylke `31`, kommune `3101`, bydel `030105`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

Maned = tuple[int, int]
"""Year and month."""

VERDI, MANGLER = "verdi", "mangler"
FOR_KORT_HISTORIKK, UTEN_NEVNER = "for_kort_historikk", "uten_nevner"
INDIKATORER = ("B.101", "B.102", "B.103", "B.104", "B.151")


@dataclass(frozen=True)
class Post:
    """A record of an 11F file. bydel is 0 outside Oslo; fodt is birth year and month, None when unknown."""

    person: int
    bydel: int
    fodt: Maned | None
    betalt: frozenset[int]
    barn: bool
    hovedkilde: bool


@dataclass(frozen=True)
class Levert:
    """An accepted delivery: the whole kommune (bydel None) or one bydel, and the months of `ar` it covers."""

    kommune: str
    bydel: int | None
    ar: int
    maneder: frozenset[int]
    poster: tuple[Post, ...]

    def omfatter(self, bydel: int) -> bool:
        return self.bydel is None or self.bydel == bydel


@dataclass(frozen=True)
class Figur:
    """teller and nevner are None where they mean nothing."""

    teller: int | None
    nevner: int | None
    status: str
    forelopig: bool = False


@dataclass
class Fasit:
    """leveranser: in the order they were accepted. bydeler: for a kommune that may deliver per bydel, its bydeler.

    befolkning: (age group `18-66` or `18-24`, area, year) → persons. kvp: (area, month) → participants.
    """

    leveranser: list[Levert]
    bydeler: dict[str, tuple[int, ...]] = field(default_factory=dict)
    befolkning: dict[tuple[str, str, int], int] = field(default_factory=dict)
    kvp: dict[tuple[str, Maned], int] = field(default_factory=dict)

    def __post_init__(self):
        self._kjent: dict[tuple, tuple[bool, bool]] = {}
        self._fodt: dict[tuple, Maned] = {}
        for leveranse in self.leveranser:
            self._laer_situasjoner(leveranse)
            self._laer_fodsler(leveranse)
        self._funnet: dict[tuple[str, Maned], list[Post]] = {}

    # Decision 6: the situation of a month is the one first told

    def _laer_situasjoner(self, leveranse: Levert) -> None:
        nytt = {}
        for post in leveranse.poster:
            for m in range(1, 13):
                sted = (leveranse.kommune, leveranse.ar, m, post.person)
                fra_for = [self._kjent[(*sted, b)] for b in self._leter_i(leveranse, post) if (*sted, b) in self._kjent]
                if fra_for:
                    nytt[(*sted, post.bydel)] = fra_for[0]
                elif m in leveranse.maneder:
                    nytt[(*sted, post.bydel)] = (post.barn, post.hovedkilde)
        self._kjent |= nytt

    def _laer_fodsler(self, leveranse: Levert) -> None:
        """A file that does not tell when a person was born does not take away what an earlier one told."""
        nytt = {}
        for post in leveranse.poster:
            sted = (leveranse.kommune, leveranse.ar, post.person)
            fra_for = [self._fodt[(*sted, b)] for b in self._leter_i(leveranse, post) if (*sted, b) in self._fodt]
            if post.fodt or fra_for:
                nytt[(*sted, post.bydel)] = post.fodt or fra_for[0]
        self._fodt |= nytt

    def _leter_i(self, leveranse: Levert, post: Post) -> list[int]:
        """Where a delivery looks for what is known of a person: the same bydel first, then the others in its scope."""
        i_omfang = [b for b in self._enheter(leveranse.kommune) if leveranse.omfatter(b)]
        return [post.bydel, *(b for b in i_omfang if b != post.bydel)]

    # Decision 7: the newest delivery rules its scope, and only covered months are known

    def _enheter(self, kommune: str) -> tuple[int, ...]:
        return self.bydeler.get(kommune, (0,))

    def _enheter_i(self, omrade: str) -> list[tuple[str, int]]:
        if len(omrade) == 6:
            return [(omrade[:4], int(omrade[4:]))]
        return [(omrade, enhet) for enhet in self._enheter(omrade)]

    def _gjeldende(self, kommune: str, enhet: int, ar: int) -> Levert | None:
        for leveranse in reversed(self.leveranser):
            if leveranse.kommune == kommune and leveranse.ar == ar and leveranse.omfatter(enhet):
                return leveranse
        return None

    def dekket(self, omrade: str, maned: Maned) -> bool:
        ar, m = maned
        for kommune, enhet in self._enheter_i(omrade):
            leveranse = self._gjeldende(kommune, enhet, ar)
            if leveranse is None or m not in leveranse.maneder:
                return False
        return True

    # Decisions 1 and 3: who received in the area and the month

    def poster(self, omrade: str, maned: Maned) -> list[Post]:
        """The records that say "received in the month": flag set, in a covered month of a ruling delivery."""
        if (omrade, maned) not in self._funnet:
            self._funnet[omrade, maned] = self._finn_poster(omrade, maned)
        return self._funnet[omrade, maned]

    def _finn_poster(self, omrade: str, maned: Maned) -> list[Post]:
        ar, m = maned
        funnet = []
        for kommune, enhet in self._enheter_i(omrade):
            leveranse = self._gjeldende(kommune, enhet, ar)
            if leveranse is not None and m in leveranse.maneder:
                funnet += [post for post in leveranse.poster if post.bydel == enhet and m in post.betalt]
        return funnet

    def mottakere(self, omrade: str, maned: Maned) -> set[int]:
        return {post.person for post in self.poster(omrade, maned)}

    # Decision 4: under 25 at the end of the month

    def _fodselsmaned(self, omrade: str, person: int, ar: int) -> Maned | None:
        """From a record with a paid month of this year, else of last year; the youngest where records disagree."""
        for i_ar in (ar, ar - 1):
            funnet = []
            for m in range(1, 13):
                for post in self.poster(omrade, (i_ar, m)):
                    sted = (omrade[:4], i_ar, person, post.bydel)
                    if post.person == person and sted in self._fodt:
                        funnet.append(self._fodt[sted])
            if funnet:
                return max(funnet)
        return None

    def under_25(self, omrade: str, maned: Maned) -> set[int]:
        ar, m = maned
        unge = set()
        for person in self.mottakere(omrade, maned):
            fodt = self._fodselsmaned(omrade, person, ar)
            if fodt is not None:
                alder = ar - fodt[0] - (1 if m < fodt[1] else 0)
                if alder < 25:
                    unge.add(person)
        return unge

    # Decision 6: the situation of the very month

    def _situasjoner(self, omrade: str, maned: Maned, person: int) -> list[tuple[bool, bool]]:
        ar, m = maned
        return [
            self._kjent[omrade[:4], ar, m, person, post.bydel]
            for post in self.poster(omrade, maned)
            if post.person == person
        ]

    def med_barn(self, omrade: str, maned: Maned) -> set[int]:
        return {
            person
            for person in self.mottakere(omrade, maned)
            if any(barn for barn, _ in self._situasjoner(omrade, maned, person))
        }

    # Decision 5: any six of the last twelve months

    def langtidsmottakere(self, omrade: str, maned: Maned) -> set[int]:
        vindu = siste_tolv(maned)
        lenge = set()
        for person in set().union(*(self.mottakere(omrade, m) for m in vindu)):
            mottatt = [m for m in vindu if person in self.mottakere(omrade, m)]
            if len(mottatt) >= 6 and any(
                hovedkilde for _, hovedkilde in self._situasjoner(omrade, max(mottatt), person)
            ):
                lenge.add(person)
        return lenge

    # Decision 8: population of 1 January, or the latest earlier one

    def _folketall(self, gruppe: str, omrade: str, ar: int) -> tuple[int | None, bool]:
        lastet = [a for g, o, a in self.befolkning if (g, o) == (gruppe, omrade) and a <= ar]
        if not lastet:
            return None, False
        return self.befolkning[gruppe, omrade, max(lastet)], max(lastet) != ar

    # The indicators

    def figur(self, indikator: str, omrade: str, maned: Maned) -> Figur:
        """The figure of a kommune or a bydel. Without population it is missing, whatever else is missing too."""
        if indikator == "B.151":
            antall = self.kvp.get((omrade, maned))
            return Figur(None, None, MANGLER) if antall is None else Figur(antall, None, VERDI)

        nevner, forelopig = None, False
        if indikator != "B.104":
            nevner, forelopig = self._folketall("18-24" if indikator == "B.103" else "18-66", omrade, maned[0])
            if nevner is None:
                return Figur(None, None, MANGLER)

        if indikator == "B.102":
            if not all(self.dekket(omrade, m) for m in siste_tolv(maned)):
                return Figur(None, None, FOR_KORT_HISTORIKK)
            personer = self.langtidsmottakere(omrade, maned)
        elif not self.dekket(omrade, maned):
            return Figur(None, None, MANGLER)
        elif indikator == "B.101":
            personer = self.mottakere(omrade, maned)
        elif indikator == "B.103":
            personer = self.under_25(omrade, maned)
        else:
            personer = self.med_barn(omrade, maned)
            nevner = len(self.mottakere(omrade, maned))

        if nevner == 0:
            return Figur(len(personer), 0, UTEN_NEVNER)
        return Figur(len(personer), nevner, VERDI, forelopig)


def siste_tolv(maned: Maned) -> list[Maned]:
    """The twelve months that end with the month, oldest first."""
    ar, m = maned
    return [(ar - 1, n) for n in range(m + 1, 13)] + [(ar, n) for n in range(1, m + 1)]


def sum_av(deler: Iterable[Figur]) -> Figur:
    """Fylke, land and NAV-kontor (decisions 3 and 10): tellers added, nevners added, a value only when all have one.
    A part without nevner is known: it adds what it has."""
    deler = list(deler)
    for hindring in (MANGLER, FOR_KORT_HISTORIKK):
        if not deler or any(del_.status == hindring for del_ in deler):
            return Figur(None, None, hindring)
    teller = sum(del_.teller for del_ in deler)
    if deler[0].nevner is None:
        return Figur(teller, None, VERDI)
    nevner = sum(del_.nevner for del_ in deler)
    if nevner == 0:
        return Figur(teller, 0, UTEN_NEVNER)
    return Figur(teller, nevner, VERDI, any(del_.forelopig for del_ in deler))
