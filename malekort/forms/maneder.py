from indikatorer.beregning.perioder import les_maned, rekke
from indikatorer.tallformat import manedsnavn


def manedsvalg(fra: str, til: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Months to choose among, grouped by year, the newest year first."""
    per_ar: dict[int, list[tuple[str, str]]] = {}
    for maned in rekke(fra, til):
        per_ar.setdefault(les_maned(maned)[0], []).append((maned, manedsnavn(maned)))
    return [(str(ar), maneder) for ar, maneder in sorted(per_ar.items(), reverse=True)]


def er_i(maned: str, valg: list[tuple[str, list[tuple[str, str]]]]) -> bool:
    return any(maned == kode for _ar, maneder in valg for kode, _navn in maneder)
