"""A coming reform as a file: CSV with `gammelt;nytt;dato;type;navn` (comma or semicolon), a row per pair of numbers.

navn is the new kommune's, and needs to stand once; a number that others join is written as a row of its own with
itself on both sides. What contradicts itself or what is known is refused as a whole, with every reason.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO

from indikatorer.beregning.inndeling import Endring, Gyldighet, gyldig

KOLONNER = ("gammelt", "nytt", "dato", "type", "navn")
TYPER = ("nummerendring", "sammenslaaing", "deling")
KODE = re.compile(r"[0-9]{4}", re.ASCII)


class UgyldigReform(ValueError):
    """grunner: sentences that say what is wrong and how to mend it."""

    def __init__(self, grunner: list[str]):
        super().__init__(" ".join(grunner))
        self.grunner = grunner


@dataclass(frozen=True)
class Reform:
    """navn: of the kommuner that are new. One day."""

    dato: date
    endringer: tuple[Endring, ...]
    navn: Mapping[str, str]

    @property
    def nye(self) -> list[str]:
        return sorted(self.navn)

    @property
    def opphorer(self) -> list[str]:
        return sorted({e.gammel for e in self.endringer} - {e.ny for e in self.endringer})


def les_reform(innhold: bytes) -> Reform:
    """Raises UgyldigReform when the file cannot be read as a reform."""
    try:
        tekst = innhold.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UgyldigReform(["Fila er ikke UTF-8. Lagre den som «CSV UTF-8»."]) from None
    skille = ";" if ";" in tekst.partition("\n")[0] else ","
    rader = list(csv.DictReader(StringIO(tekst), delimiter=skille))
    if not rader or set(KOLONNER) - set(rader[0]):
        raise UgyldigReform(["Fila må ha kolonnene {navn} og minst én rad.".format(navn=", ".join(KOLONNER))])
    grunner, endringer, navn = [], [], {}
    for nr, rad in enumerate(rader, start=2):
        felt = {kolonne: (rad[kolonne] or "").strip() for kolonne in KOLONNER}
        feil = _feil_i_raden(felt)
        if feil:
            grunner.append(f"Linje {nr}: {feil}")
            continue
        endringer.append(Endring(felt["gammelt"], felt["nytt"], date.fromisoformat(felt["dato"]), felt["type"]))
        if felt["navn"] and navn.setdefault(felt["nytt"], felt["navn"]) != felt["navn"]:
            grunner.append("{kode} har to navn. Skriv ett.".format(kode=felt["nytt"]))
    if len({e.dato for e in endringer}) > 1:
        grunner.append("Radene har ulike datoer. Lever én fil per dato.")
    if len({(e.gammel, e.ny) for e in endringer}) < len(endringer):
        grunner.append("Samme par av nummer står to ganger. Fjern den ene raden.")
    if grunner:
        raise UgyldigReform(grunner)
    beholdt = {e.gammel for e in endringer}
    return Reform(endringer[0].dato, tuple(endringer), {k: n for k, n in navn.items() if not ({k} & beholdt)})


def _feil_i_raden(felt: dict[str, str]) -> str:
    for kolonne in ("gammelt", "nytt"):
        if not KODE.fullmatch(felt[kolonne]):
            return f"«{kolonne}» må være et kommunenummer på fire siffer."
    try:
        date.fromisoformat(felt["dato"])
    except ValueError:
        return "Datoen må skrives som 2027-01-01."
    if felt["type"] not in TYPER:
        return "Typen må være en av {typer}.".format(typer=", ".join(TYPER))
    return "" if len(felt["navn"]) <= 100 else "Navnet er for langt."


def motsigelser(
    reform: Reform, kommuner: Mapping[str, Gyldighet], fylker: Collection[str], lastet: Collection[Endring], idag: date
) -> list[str]:
    """Why the reform cannot be, given what is known. kommuner: every code there has been; fylker: those there are on
    its day. lastet: the changes that are known. Empty when all is well."""
    grunner = []
    if reform.dato <= idag:
        grunner.append(f"Reformen må ligge fram i tid. Datoen er {reform.dato.isoformat()}.")
    fra, til = defaultdict(set), defaultdict(set)
    for e in reform.endringer:
        fra[e.ny].add(e.gammel)
        til[e.gammel].add(e.ny)
    for kode in sorted(til):
        if kode not in kommuner:
            grunner.append(f"{kode} er ikke et kommunenummer vi kjenner.")
        elif not _lever(kommuner[kode], reform.dato):
            grunner.append(f"{kode} er ikke en kommune dagen før reformen.")
        elif any(e.dato >= reform.dato and kode in (e.gammel, e.ny) for e in lastet):
            grunner.append(f"{kode} er alt med i en reform som kommer. Ta den tilbake først.")
    for kode in sorted(fra):
        grunner += _om_den_nye(kode, fra, til, reform, kommuner, fylker)
    grunner += [g for e in reform.endringer if (g := _feil_type(e, fra[e.ny], til[e.gammel]))]
    return list(dict.fromkeys(grunner))


def _lever(nar: Gyldighet, dag: date) -> bool:
    """Whether the area is there until the day, and would go on."""
    return gyldig((nar[0], None), date.fromordinal(dag.toordinal() - 1)) and (nar[1] is None or nar[1] > dag)


def _om_den_nye(kode: str, fra, til, reform: Reform, kommuner, fylker) -> list[str]:
    if kode in til and kode not in til[kode]:
        return [f"{kode} både slutter og begynner samme dag: numrene går i ring. Bruk et nytt nummer."]
    if kode in kommuner and kode not in til:
        fortsetter = _lever(kommuner[kode], reform.dato)
        return [
            (
                "%(kode)s finnes fra før og fortsetter. Ta med raden %(kode)s,%(kode)s hvis andre blir en del av den."
                if fortsetter
                else "%(kode)s har vært brukt før. Bruk et nytt nummer."
            )
            % {"kode": kode}
        ]
    grunner = []
    if kode not in kommuner and kode not in reform.navn:
        grunner.append(f"{kode} mangler navn.")
    if kode[:2] not in fylker:
        grunner.append(f"{kode} ligger i fylke {kode[:2]}, som ikke finnes den dagen.")  # fmt: skip
    return grunner


def _feil_type(e: Endring, fra: set[str], til: set[str]) -> str:
    sted = {"gammel": e.gammel, "ny": e.ny}
    if len(til) > 1 and e.type != "deling":
        return "{gammel} blir til flere kommuner. Typen må være deling.".format(**sted)
    if len(til) == 1 and e.type == "deling":
        return "{gammel} blir bare til {ny}. En deling må ha minst to rader.".format(**sted)
    if e.type == "nummerendring" and (len(fra) > 1 or e.gammel == e.ny):
        return "{ny} får flere enn én kommune, eller beholder nummeret. Typen må være sammenslaaing.".format(**sted)
    if e.type == "sammenslaaing" and len(fra) == 1:
        return "{gammel} er alene om å bli {ny}. Typen må være nummerendring.".format(**sted)
    return ""
