"""The reform table the slow way: every patch of ground is followed from kommune to kommune, day by day."""

from datetime import date

from indikatorer.beregning.inndeling import Endring


class Grunn:
    """A patch is a path through the table: where it has lain after each change. A split makes a patch per part."""

    def __init__(self, endringer: list[Endring], start: set[str], dag: date):
        self.datoer = sorted({e.dato for e in endringer if e.dato <= dag})
        self.lapper = [(kode,) for kode in sorted(start)]
        for dato in self.datoer:
            nye = []
            for lapp in self.lapper:
                til = sorted(e.ny for e in endringer if e.dato == dato and e.gammel == lapp[-1]) or [lapp[-1]]
                nye += [(*lapp, kode) for kode in til]
            self.lapper = nye

    def nr(self, dag: date) -> int:
        return sum(dato <= dag for dato in self.datoer)

    def fra_og_til(self, dag: date) -> set[tuple[str, str]]:
        """(the kommune of the day, the kommune of now) of every patch."""
        return {(lapp[self.nr(dag)], lapp[-1]) for lapp in self.lapper}

    def rent(self, kode: str, dag: date) -> set[str] | None:
        """What it was made of, when all of that is in it now; else None."""
        par = self.fra_og_til(dag)
        da = {fra for fra, til in par if til == kode}
        return da if all(til == kode for fra, til in par if fra in da) else None

    def flokk(self, kode: str, dag: date) -> set[str]:
        """Those of then that hang together with it, found by colouring everything the same until nothing changes."""
        par = self.fra_og_til(dag)
        farge = {sted: nr for nr, sted in enumerate(sorted({("da", f) for f, _ in par} | {("na", t) for _, t in par}))}
        for _ in farge:
            for fra, til in par:
                farge["da", fra] = farge["na", til] = min(farge["da", fra], farge["na", til])
        return {k for (nar, k), f in farge.items() if nar == "da" and f == farge["na", kode]}
