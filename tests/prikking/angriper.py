"""One who has fetched all that a reader may fetch, and works out what is hidden with a solver of linear programmes."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from indikatorer.beregning.prikking.grunnregel import grenser_for

HOYT = 10_000
UENDELIG = 10**7
SLINGRING = 1e-6


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


def losbare(spenn: dict, ulikheter: list[tuple[dict, float]], spurt: list) -> dict:
    """What each of `spurt` can be at the least and the most. spenn: name → between what it is known to be.
    ulikheter: ({name: factor}, at most).

    What does not hang together is solved apart. All that are asked for are first pushed the same way at once: those
    that come to the end of what they are known to be are answered, and the others are asked for one by one."""
    fri = {n: nr for nr, n in enumerate(n for n, (minst, mest) in spenn.items() if minst != mest)}
    a, b = _matrise(spenn, ulikheter, fri)
    navn = list(fri)
    grenser = [spenn[n] for n in navn]
    ut = {}
    _antall, gruppe = connected_components(a.T @ a, directed=False) if navn else (0, np.zeros(0))
    for nr in {gruppe[fri[n]] for n in spurt if n in fri}:
        sammen = np.flatnonzero(gruppe == nr)
        del_ = a[:, sammen]
        rader = np.flatnonzero(np.diff(del_.indptr))
        sporsmal = {k: navn[i] for k, i in enumerate(sammen) if navn[i] in spurt}
        ender = _ender(del_[rader], b[rader], [grenser[i] for i in sammen], list(sporsmal))
        ut |= {n: tuple(ende[k] for ende in ender) for k, n in sporsmal.items()}
    return ut | {n: spenn[n] for n in spurt if n not in fri}


def _matrise(spenn: dict, ulikheter: list[tuple[dict, float]], fri: dict) -> tuple[csr_array, np.ndarray]:
    """Of those that are not known; what is known is moved to the other side."""
    celler, b = [], []
    for ledd, hoyst in ulikheter:
        ukjente = {fri[n]: faktor for n, faktor in ledd.items() if n in fri}
        rest = hoyst - sum(faktor * spenn[n][0] for n, faktor in ledd.items() if n not in fri)
        assert ukjente or rest > -SLINGRING, "angriperens opplysninger motsier hverandre"
        if ukjente:
            celler += [(len(b), sted, faktor) for sted, faktor in ukjente.items()]
            b.append(rest)
    rader, steder, faktorer = zip(*celler, strict=True) if celler else ((), (), ())
    return csr_array((np.array(faktorer, float), (rader, steder)), shape=(len(b), len(fri))), np.array(b, float)


def _ender(a: csr_array, b: np.ndarray, grenser: list, sporsmal: list[int]) -> tuple[dict[int, int], dict[int, int]]:
    """The least and the most of each that is asked for."""
    lavest, hoyest = {}, {}
    for fortegn, ende, avrund, funnet in ((1, 0, np.ceil, lavest), (-1, 1, np.floor, hoyest)):
        apne = sporsmal
        while apne:
            x = _los(a, b, grenser, apne, fortegn)
            naadd = [k for k in apne if abs(x[k] - grenser[k][ende]) < SLINGRING]
            if not naadd:
                break
            funnet |= {k: grenser[k][ende] for k in naadd}
            apne = [k for k in apne if k not in funnet]
        for k in apne:
            funnet[k] = int(avrund(_los(a, b, grenser, [k], fortegn)[k] - fortegn * SLINGRING))
    return lavest, hoyest


def _los(a: csr_array, b: np.ndarray, grenser: list, skyves: list[int], fortegn: int) -> np.ndarray:
    c = np.zeros(a.shape[1])
    c[skyves] = fortegn
    svar = linprog(c, A_ub=a, b_ub=b, bounds=grenser, method="highs")
    assert svar.success, "angriperens opplysninger motsier hverandre"
    return svar.x


def vindusulikheter(m: list, lengder: list) -> tuple[list, list[tuple[dict, float]]]:
    """What binds long-term recipients to the months of an area. m, lengder: names in consecutive months, None where
    there is nothing. Returns the names of what is counted with between them, none below nought, and the bounds."""
    ekstra, ulikheter = [], []
    for nr, lengde in enumerate(lengder):
        if lengde is None:
            continue
        if nr >= 11 and all(m[nr - 11 : nr + 1]):
            felles = {k: ("Y", lengde, k) for k in range(nr - 11, nr + 1)}
            ekstra += felles.values()
            ulikheter += [({y: 1, m[k]: -1}, 0) for k, y in felles.items()]
            ulikheter += [({y: 1, lengde: -1}, 0) for y in felles.values()]
            ulikheter.append(({lengde: 6} | dict.fromkeys(felles.values(), -1), 0))
        if nr and lengder[nr - 1]:
            ulikheter.append(({lengde: 1, lengder[nr - 1]: -1, m[nr]: -1}, 0))
            if nr >= 12:
                ulikheter.append(({lengder[nr - 1]: 1, lengde: -1, m[nr - 12]: -1, m[nr]: -1}, 0))
    return ekstra, ulikheter


def vinduer(m: list[Tall], lengder: list[Tall | None]) -> dict:
    """("M" or "L", month) → what each that the primary rule hides can be: all months of an area together."""
    tallene = {("M", nr): tall for nr, tall in enumerate(m)}
    tallene |= {("L", nr): tall for nr, tall in enumerate(lengder) if tall}
    navn_l = [("L", nr) if tall else None for nr, tall in enumerate(lengder)]
    ekstra, ulikheter = vindusulikheter([("M", nr) for nr in range(len(m))], navn_l)
    spenn = {navn: tall.spenn for navn, tall in tallene.items()} | dict.fromkeys(ekstra, (0, UENDELIG))
    return losbare(spenn, ulikheter, [n for n, tall in tallene.items() if not tall.synlig and tall.grenser])


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
    return losbare(spenn, ulikheter, [kode for kode, tall in skjulte.items() if tall.grenser])


def for_trange(funnet: dict, tall) -> list:
    """Those that are known closer than the rule allows. tall: name → Tall."""
    return [navn for navn, (minst, mest) in funnet.items() if (minst, mest) != tall(navn).grenser]
