"""A figure of a year beside the months of it: tried with every world that agrees with what is shown."""

from functools import cache
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from indikatorer.beregning.prikking import Kjent, ar_roper_maned, ar_roper_vindu, skjules

SYNLIG = (0, 5, 6, 8)
VERNET = Kjent(1, 4, vernet=True)


def hemmelig(antall: int, maneder: list[Kjent]) -> bool:
    return skjules(antall, None) or ar_roper_maned(antall, maneder)


@cache
def muligheter(maneder: tuple[Kjent, ...], vist: int | None) -> list[set[int]]:
    """What each month can be in some world. vist: the year's figure; None where the page says that it is hidden, to
    one who knows the rule."""
    funnet: list[set[int]] = [set() for _ in maneder]
    for provd in product(*(range(kjent.minst, kjent.mest + 1) for kjent in maneder)):
        ar = range(max(provd), sum(provd) + 1)
        if (vist in ar) if vist is not None else any(hemmelig(antall, list(maneder)) for antall in ar):
            for sett, antall in zip(funnet, provd, strict=True):
                sett.add(antall)
    return funnet


@given(st.lists(st.sampled_from(SYNLIG), max_size=3), st.integers(1, 3))
def test_verken_det_viste_eller_det_skjulte_arstallet_roper_en_maned(synlige, antall_skjulte):
    maneder = [*(Kjent(tall, tall) for tall in synlige), *[VERNET] * antall_skjulte]
    hoyest = sum(kjent.mest for kjent in maneder)
    viste = [antall for antall in range(max((1, *synlige)), hoyest + 1) if not hemmelig(antall, maneder)]
    for vist in (*viste, None):
        sett = muligheter(tuple(maneder), vist)
        skjulte = [s for s, kjent in zip(sett, maneder, strict=True) if kjent.vernet]
        assert all(s in ({1, 2, 3, 4}, set()) for s in skjulte), vist


def test_et_arstall_uten_vern_ville_fortalt():
    """Nine in the year, five in one month and one to four in another: they were four, and all were others."""
    maneder = (Kjent(5, 5), Kjent(0, 0), VERNET)
    assert muligheter(maneder, 9)[2] == {4}
    assert [antall for antall in range(5, 10) if ar_roper_maned(antall, maneder)] == [6, 7, 8, 9]
    assert muligheter(maneder, 6)[2] == {1, 2, 3, 4}, "men at det var skjult ved 7, ville fortalt det"


def test_en_maned_som_mangler_gjor_arstallet_ufarlig():
    assert not ar_roper_maned(900, [Kjent(5, 5), Kjent(), VERNET])
    assert not ar_roper_maned(900, [Kjent(5, 5), Kjent(skjult=True), VERNET])


def test_langtidsmottakere_krever_maneder():
    """Ten who each had six months, of which 58 are seen: the hidden month had two or more of them."""
    maneder = [Kjent(10, 10)] * 5 + [Kjent(8, 8)] + [Kjent(0, 0)] * 5 + [VERNET]
    assert [antall for antall in range(5, 12) if ar_roper_vindu(antall, maneder)] == [9, 10, 11]
    assert not ar_roper_vindu(10, [Kjent(10, 10)] * 6 + [Kjent(0, 0)] * 5 + [VERNET])
