"""One who has fetched all that a reader may fetch, and works out what is hidden with a solver of linear programmes."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from indikatorer.beregning.prikking.grunnregel import grenser_for

HOYT = 10_000


@dataclass(frozen=True)
class Tall:
    """A figure as the attacker has it. grenser: what is known of one that is hidden; None where it is hidden for the
    sake of another. The attacker is given which is which, and on which side: more than any page tells."""

    verdi: int
    synlig: bool
    grenser: tuple[int, int] | None

    @classmethod
    def av(cls, teller: int, nevner: int | None, synlig: bool) -> "Tall":
        return cls(teller, synlig, grenser_for(teller, nevner))

    @property
    def spenn(self) -> tuple[int, int]:
        return (self.verdi, self.verdi) if self.synlig else self.grenser or (0, HOYT)


def losbare(navn: list, spenn: dict, ulikheter: list[tuple[dict, float]], spurt: list) -> dict:
    """What each of `spurt` can be at the least and the most. ulikheter: ({name: factor}, at most)."""
    sted = {n: i for i, n in enumerate(navn)}
    a = np.zeros((len(ulikheter), len(navn)))
    for rad, (ledd, _hoyst) in enumerate(ulikheter):
        for n, faktor in ledd.items():
            a[rad, sted[n]] += faktor
    b = np.array([hoyst for _ledd, hoyst in ulikheter])
    grenser = [spenn[n] for n in navn]
    ut = {}
    for n in spurt:
        c = np.zeros(len(navn))
        c[sted[n]] = 1
        ender = [linprog(fortegn * c, A_ub=a, b_ub=b, bounds=grenser, method="highs") for fortegn in (1, -1)]
        assert all(e.success for e in ender), "angriperens opplysninger motsier hverandre"
        ut[n] = (int(np.ceil(ender[0].fun - 1e-6)), int(np.floor(-ender[1].fun + 1e-6)))
    return ut


def vinduer(m: list[Tall], lengder: list[Tall | None]) -> dict:
    """("M" or "L", month) → what each that the primary rule hides can be: all months of an area together."""
    navn = [("M", nr) for nr in range(len(m))] + [("L", nr) for nr, tall in enumerate(lengder) if tall]
    spenn = {("M", nr): tall.spenn for nr, tall in enumerate(m)}
    spenn |= {("L", nr): tall.spenn for nr, tall in enumerate(lengder) if tall}
    ulikheter = []
    for nr, lengde in enumerate(lengder):
        if lengde is None:
            continue
        if nr >= 11:
            felles = [("Y", nr, k) for k in range(nr - 11, nr + 1)]
            navn += felles
            spenn |= dict.fromkeys(felles, (0, None))
            ulikheter += [({y: 1, ("M", y[2]): -1}, 0) for y in felles] + [({y: 1, ("L", nr): -1}, 0) for y in felles]
            ulikheter.append(({("L", nr): 6} | dict.fromkeys(felles, -1), 0))
        if nr and lengder[nr - 1]:
            ulikheter.append(({("L", nr): 1, ("L", nr - 1): -1, ("M", nr): -1}, 0))
            if nr >= 12:
                ulikheter.append(({("L", nr - 1): 1, ("L", nr): -1, ("M", nr - 12): -1, ("M", nr): -1}, 0))
    rekker = {"M": m, "L": lengder}
    spurt = [n for n in navn if n[0] != "Y" and not (tall := rekker[n[0]][n[1]]).synlig and tall.grenser]
    return losbare(navn, spenn, ulikheter, spurt)


def summer(deler: dict[str, Tall], vist: dict[str, tuple[float, float]]) -> dict:
    """What each hidden leaf can be. vist: a sum (the prefix of the codes of its parts) → between what it is shown to
    be."""
    skjulte = {kode: tall for kode, tall in deler.items() if not tall.synlig}
    ulikheter = []
    for over, (minst, mest) in vist.items():
        under = [kode for kode in deler if over == "0" or kode.startswith(over)]
        synlig = sum(deler[kode].verdi for kode in under if deler[kode].synlig)
        ledd = [kode for kode in under if kode in skjulte]
        if ledd:
            ulikheter.append((dict.fromkeys(ledd, 1), mest - synlig))
            ulikheter.append((dict.fromkeys(ledd, -1), synlig - minst))
    spenn = {kode: tall.spenn for kode, tall in skjulte.items()}
    return losbare(list(skjulte), spenn, ulikheter, [kode for kode, tall in skjulte.items() if tall.grenser])


def for_trange(funnet: dict, tall) -> list:
    """Those that are known closer than the rule allows. tall: name → Tall."""
    return [navn for navn, (minst, mest) in funnet.items() if (minst, mest) != tall(navn).grenser]
