"""What the twelve-month window tells of hidden numbers, against a twin that tries every possibility."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from indikatorer.beregning.prikking.vinduer import SKJULT, UKJENT, Kjent, mulige, skjul_lengder

VINDU, MINST = 12, 6
HOYEST = 12
"""More long-term recipients than any of the small worlds have."""


@st.composite
def verden(draw) -> tuple[list[int], list[int | None]]:
    """M and L of fourteen or fifteen months with a few persons; L from the twelfth on. In up to three quiet months
    one to four receive, in the others at least five. Whether sosialhjelp is the main source is said with each payment;
    the newest in the window counts."""
    maneder, antall = draw(st.integers(14, 15)), draw(st.integers(6, 11))
    alle = st.integers(0, antall - 1)
    stille = draw(st.sets(st.integers(0, maneder - 1), max_size=3))
    mottar = [
        draw(st.sets(alle, min_size=1, max_size=4))
        if nr in stille
        else set(range(antall)) - draw(st.sets(alle, max_size=antall - 5))
        for nr in range(maneder)
    ]
    kilde = [draw(st.integers(0, (1 << maneder) - 1) | st.just((1 << maneder) - 1)) for _ in range(antall)]

    def lenge(person: int, til: int) -> bool:
        mottatt = [nr for nr in range(til - VINDU + 1, til + 1) if person in mottar[nr]]
        return len(mottatt) >= MINST and bool(kilde[person] >> mottatt[-1] & 1)

    lengder = [sum(lenge(person, til) for person in range(antall)) for til in range(VINDU - 1, maneder)]
    return [len(m) for m in mottar], [None] * (VINDU - 1) + lengder


def sett_utenfra(tall: list[int | None]) -> list[Kjent]:
    return [UKJENT if t is None else Kjent(1, 4, vernet=True) if 0 < t < 5 else Kjent(t, t) for t in tall]


def stemmer(m: list[int], lengder: dict[int, int]) -> bool:
    """The three things everybody knows, said of whole numbers."""
    for nr, antall in lengder.items():
        if MINST * antall > sum(min(tall, antall) for tall in m[nr - VINDU + 1 : nr + 1]):
            return False
        if nr - 1 in lengder:
            for_ = lengder[nr - 1]
            if antall > for_ + m[nr] or antall < for_ - m[nr - VINDU] - m[nr]:
                return False
    return True


def alle_muligheter(m: list[Kjent], lengder: list[Kjent]) -> tuple[list[set[int]], dict[int, set[int]]]:
    """Every value each M and each L has in some world that agrees with all that is known."""
    sett_m: list[set[int]] = [set() for _ in m]
    sett_l: dict[int, set[int]] = {nr: set() for nr, kjent in enumerate(lengder) if kjent is not UKJENT}
    for provd in product(*(range(k.minst, k.mest + 1) for k in m)):
        steder = sorted(sett_l)
        for valgt in product(*(range(lengder[nr].minst, min(lengder[nr].mest, HOYEST) + 1) for nr in steder)):
            if stemmer(list(provd), dict(zip(steder, valgt, strict=True))):
                for sett, tall in zip(sett_m, provd, strict=True):
                    sett.add(tall)
                for nr, tall in zip(steder, valgt, strict=True):
                    sett_l[nr].add(tall)
    return sett_m, sett_l


def for_trange(m: list[Kjent], lengder: list[Kjent]) -> bool:
    sett_m, sett_l = alle_muligheter(m, lengder)
    par = [*zip(m, sett_m, strict=True), *((lengder[nr], sett) for nr, sett in sett_l.items())]
    return any(kjent.vernet and sett != set(range(kjent.minst, kjent.mest + 1)) for kjent, sett in par)


@settings(max_examples=20)
@given(verden())
def test_ingen_skjult_kan_regnes_ut_og_ingenting_skjules_uten_grunn(verdenen):
    sanne_m, sanne_l = verdenen
    m, lengder = sett_utenfra(sanne_m), sett_utenfra(sanne_l)
    skjult = skjul_lengder(m, lengder)
    assert bool(skjult) == for_trange(m, lengder)
    assert all(lengder[nr].minst == lengder[nr].mest for nr in skjult), "bare det som vises, kan skjules"
    for nr in skjult:
        lengder[nr] = SKJULT
    assert not for_trange(m, lengder)
    sett_l = alle_muligheter(m, lengder)[1]
    if any(k.minst == k.mest for k in lengder):
        assert all(len(sett_l[nr]) > 1 for nr in skjult)


@settings(max_examples=20)
@given(verden())
def test_det_mulige_er_akkurat_det_mulige(verdenen):
    m, lengder = map(sett_utenfra, verdenen)
    _sett_m, sett_l = alle_muligheter(m, lengder)
    spenn = mulige(m, lengder)
    assert {nr: (min(sett), max(sett)) for nr, sett in sett_l.items()} == {nr: spenn[nr] for nr in sett_l}


def test_en_tilvekst_roper_de_nye_mottakerne():
    """Nine long-term recipients became twelve in a month with «one to four» recipients: there were three or four."""
    m = [Kjent(20, 20)] * 12 + [Kjent(1, 4, vernet=True)]
    lengder = [UKJENT] * 11 + [Kjent(9, 9), Kjent(12, 12)]
    assert for_trange(m, lengder)
    assert skjul_lengder(m, lengder) == [12]


def test_uten_sma_tall_skjules_ingenting():
    assert skjul_lengder([Kjent(20, 20)] * 13, [UKJENT] * 11 + [Kjent(9, 9), Kjent(12, 12)]) == []
