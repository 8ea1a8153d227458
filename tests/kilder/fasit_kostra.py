"""The slow twin of the KOSTRA reader: plain loops over lines, obviously right, positions typed by hand from SSB's
field descriptions. Nothing is shared with the reader but the names of the months' fields.
"""

import calendar
import re
from collections import Counter
from datetime import date

from tests.kilder.fasit_numre import dato, duf_gyldig, fodt_av, heltall, modulo11, nokkel
from tests.kilder.fasit_ssb import ssb_11f

MND = ("JAN", "FEB", "MARS", "APRIL", "MAI", "JUNI", "JULI", "AUG", "SEPT", "OKT", "NOV", "DES")
PLASS_11F = {
    338: {"fdato": 9, "journal": 17, "fnr": 25, "duf": 36, "bu18": 50, "ant": 51, "vklo": 53, "st": 58, "bidrag": 82},
    "2024": {"journal": 9, "fnr": 17, "duf": 28, "bu18": 42, "ant": 43, "vklo": 45, "st": 50, "bidrag": 74},
    "2020": {"journal": 11, "fnr": 19, "duf": 30, "bu18": 44, "ant": 45, "vklo": 47, "st": 52, "bidrag": 76},
}
OSLOS = [f"{b:02d}" for b in range(1, 16)]


def lengde_11f(ar: int) -> int | None:
    return None if not 2020 <= ar <= 2026 else 338 if ar >= 2025 else 324


def oppsett_11f(ar: int):
    return 338 if ar >= 2025 else "2024" if ar == 2024 else "2020"


def linjene(innhold: bytes) -> list[tuple[int, str]]:
    linjer = []
    for nr, linje in enumerate(innhold.decode("latin-1").split("\n"), start=1):
        linje = linje.removesuffix("\r")
        if linje:
            linjer.append((nr, linje))
    return linjer


def vanligste(verdier):
    """The most common; of equals the smallest."""
    antall = Counter(verdier)
    return min(antall, key=lambda v: (-antall[v], v))


class Post11F:
    def __init__(self, nr: int, linje: str, ar: int):
        p = PLASS_11F[oppsett_11f(ar)]

        def felt(fra, lengde):
            return linje[fra - 1 : fra - 1 + lengde]

        self.nr, self.ar, self.linje = nr, ar, linje
        self.kommune, self.bydelsnr = felt(1, 4), felt(7, 2)
        self.fdato_tekst = felt(p["fdato"], 8) if "fdato" in p else None
        self.journal, self.fnr, self.duf = felt(p["journal"], 8), felt(p["fnr"], 11), felt(p["duf"], 12)
        self.bu18, self.vklo = felt(p["bu18"], 1), felt(p["vklo"], 1)
        self.antall_barn = heltall(felt(p["ant"], 2)) or 0
        self.maneder = [felt(p["st"] + 2 * m, 2) for m in range(12)]
        self.belop = {"BIDRAG": felt(p["bidrag"], 7), "LAAN": felt(p["bidrag"] + 7, 7)}
        for m, navn in enumerate(MND):
            self.belop[f"BIDRAG_{navn}"] = felt(p["bidrag"] + 14 + 14 * m, 7)
            self.belop[f"LAAN_{navn}"] = felt(p["bidrag"] + 21 + 14 * m, 7)
        self.bydel = int(self.bydelsnr) if self.kommune == "0301" and self.bydelsnr in OSLOS else 0
        self.fodt_i_nummeret = fodt_av(self.fnr, ar)
        erstatning = self.fnr[6:] in ("00100", "00200", "99999")
        self.godkjent = modulo11(self.fnr) or (erstatning and self.fodt_i_nummeret is not None)
        self.identitet, self.slag = "", ""
        if modulo11(self.fnr) and self.fnr != "0" * 11 and not erstatning:
            self.slag, self.identitet = "F", "F" + self.fnr
        elif duf_gyldig(self.duf):
            self.slag, self.identitet = "D", "D" + self.duf
        elif self.journal.strip(" "):
            self.slag, self.identitet = "J", "J" + self.kommune + self.journal.strip(" ")

    def flagg(self, m: int) -> bool:
        return self.maneder[m] == f"{m + 1:02d}"

    def tall(self, felt: str) -> int:
        return heltall(self.belop[felt]) or 0

    def har_belop(self, m: int) -> bool:
        return self.tall(f"BIDRAG_{MND[m]}") > 0 or self.tall(f"LAAN_{MND[m]}") > 0

    def fodt(self) -> date | None:
        fra_nummer = self.fodt_i_nummeret if self.godkjent else None
        fra_feltet = dato(self.fdato_tekst) if self.fdato_tekst is not None else None
        for kandidat in (fra_nummer, fra_feltet):
            if kandidat and kandidat.year <= self.ar:
                return kandidat
        return None


class Fasit:
    """funn: sorted (kode, alvorlighet, felt, linjer). rader: one tuple per record, None when refused."""

    def __init__(self):
        self._funn: dict[tuple, list[int]] = {}
        self.rader = None

    def meld(self, kode, alvorlighet, felt, linje=None, nr=0):
        """nr tells two findings apart that have the same code and field, but say different things."""
        self._funn.setdefault((kode, alvorlighet, felt, nr), []).extend([] if linje is None else [linje])

    @property
    def funn(self):
        return sorted((k, a, f, tuple(sorted(linjer))) for (k, a, f, _), linjer in self._funn.items())

    @property
    def avvist(self):
        return any(a == "feil" for _, a, _, _ in self._funn)


def fasit_11f(innhold: bytes, forventet) -> Fasit:
    fasit = Fasit()
    if b"\0" in innhold:
        fasit.meld("MK04", "feil", "")
        return fasit
    if not innhold.strip():
        fasit.meld("000", "feil", "")
        return fasit
    linjer = linjene(innhold)
    tabulatorer = [nr for nr, linje in enumerate(innhold.split(b"\n"), start=1) if b"\t" in linje]
    for nr in tabulatorer:
        fasit.meld("001", "feil", "", nr)
    if tabulatorer:
        return fasit
    argang = [2000 + int(x[4:6]) if re.fullmatch("[0-9]{2}", x[4:6]) else 0 for _, x in linjer]
    filas_ar = vanligste(argang)
    if lengde_11f(filas_ar) is None:
        if not any(len(x) in (338, 324) for _, x in linjer):
            fasit.meld("001", "feil", "")
            return fasit
        for (nr, _), ar in zip(linjer, argang, strict=True):
            if lengde_11f(ar) is None:
                fasit.meld("04", "feil", "VERSION", nr)
        return fasit
    if _feil_lengde(fasit, linjer, argang, filas_ar):
        return fasit
    _les_poster(fasit, linjer, argang, filas_ar, forventet)
    return fasit


def _feil_lengde(fasit, linjer, argang, filas_ar) -> bool:
    kortform = {2021: 139, 2022: 139, 2023: 138, 2024: 136, 2025: 152, 2026: 152}.get(filas_ar)
    ventet = [lengde_11f(ar) or lengde_11f(filas_ar) for ar in argang]
    if all(len(x) == v for (_, x), v in zip(linjer, ventet, strict=True)):
        return False
    if all(len(x) == kortform for _, x in linjer):
        fasit.meld("MK05", "feil", "")
        return True
    for (nr, x), v in zip(linjer, ventet, strict=True):
        if len(x) != v:
            er_utf8 = len(x) > v and not x.isascii() and len(x.encode("latin-1").decode("utf-8", "replace")) == v
            fasit.meld("001", "feil", "", nr, nr=-1 if er_utf8 else v)
    return True


def _les_poster(fasit, linjer, argang, filas_ar, forventet) -> None:
    poster = []
    for (nr, x), ar in zip(linjer, argang, strict=True):
        if lengde_11f(ar) is None or oppsett_11f(ar) == oppsett_11f(filas_ar):
            poster.append(Post11F(nr, x, filas_ar))
    kommune = forventet.kommune or vanligste(p.kommune for p in poster)
    ar = forventet.ar or filas_ar
    if not re.fullmatch("[0-9]{4}", kommune):
        fasit.meld("MK11", "feil", "KOMMUNE_NR")
    per = forventet.per or min(date(ar, 12, 31), forventet.idag)
    if per < date(ar, 1, 1) or per > forventet.idag:
        fasit.meld("MK13", "feil", "")
    elif per < date(ar, 1, 31):
        fasit.meld("MK14", "feil", "")
    bydel = forventet.bydel and (forventet.bydel[4:] if len(forventet.bydel) == 6 else forventet.bydel)
    if bydel and (kommune != "0301" or bydel not in OSLOS):
        fasit.meld("MK12", "feil", "BYDELSNR")
    if kommune == "0301" and bydel not in OSLOS and len({p.bydel for p in poster if p.bydel}) == 1:
        fasit.meld("MK15", "advarsel", "BYDELSNR")
    for (nr, _), postens_ar in zip(linjer, argang, strict=True):
        if postens_ar != ar:
            fasit.meld("04", "feil", "VERSION", nr)
    for p in poster:
        _kontroller(fasit, p, poster, kommune, bydel, ar, per)
    if not fasit.avvist:
        fasit.rader = [_rad(p, forventet.personnokkel, ar, per) for p in poster]


def _kontroller(fasit, p, poster, kommune, bydel, ar, per) -> None:
    andre = [q for q in poster if q is not p]
    if p.kommune != kommune:
        fasit.meld("03", "feil", "KOMMUNE_NR", p.nr)
    if p.kommune == "0301" and not p.bydel:
        fasit.meld("03", "feil", "BYDELSNR", p.nr, nr=1)
    if bydel in OSLOS and p.bydel and p.bydel != int(bydel):
        fasit.meld("03", "feil", "BYDELSNR", p.nr, nr=2)
    if p.kommune != "0301" and p.bydelsnr.strip(" "):
        fasit.meld("03", "advarsel", "BYDELSNR", p.nr)
    if p.fdato_tekst is not None and dato(p.fdato_tekst) is None:
        fasit.meld("04A", "advarsel", "FODSELSDATO", p.nr)
    if not p.godkjent:
        fasit.meld("05", "advarsel", "PERSON_FODSELSNR", p.nr)
    if p.slag == "":
        fasit.meld("MK23", "feil", "PERSON_JOURNALNR", p.nr)
    else:
        kode, felt = {
            "F": ("05A", "PERSON_FODSELSNR"), "D": ("MK21", "PERSON_DUF"), "J": ("MK22", "PERSON_JOURNALNR"),
        }[p.slag]  # fmt: skip
        samme = [q for q in andre if q.identitet == p.identitet]
        if any(q.bydel == p.bydel for q in samme):
            fasit.meld(kode, "feil", felt, p.nr)
        elif samme:
            fasit.meld(kode, "advarsel", felt, p.nr, nr=1)
    if p.slag != "F" and modulo11(p.fnr) and any(q.fnr == p.fnr for q in andre):
        fasit.meld("05A", "advarsel", "PERSON_FODSELSNR", p.nr, nr=2)
    if any(q.journal == p.journal for q in andre):
        fasit.meld("05B", "advarsel", "PERSON_JOURNALNR", p.nr)
    if p.fodt_i_nummeret is None:
        if p.ar >= 2026:
            fasit.meld("06", "advarsel", "PERSON_FODSELSNR", p.nr, nr=1)
    elif p.ar - p.fodt_i_nummeret.year < 18:
        fasit.meld("06", "advarsel", "PERSON_FODSELSNR", p.nr, nr=2)
    oppgitt = dato(p.fdato_tekst or "")
    if p.godkjent and p.fodt_i_nummeret and oppgitt and oppgitt != p.fodt_i_nummeret:
        fasit.meld("MK24", "advarsel", "FODSELSDATO", p.nr)
    if p.fodt() is None:
        fasit.meld("MK25", "advarsel", "PERSON_FODSELSNR", p.nr)
    for kode, felt, melding in ssb_11f(p.linje, p.ar):
        fasit.meld(kode, "advarsel", felt, p.nr, nr=melding)
    _kontroller_situasjon(fasit, p)
    _kontroller_maneder(fasit, p, ar, per)


def _kontroller_situasjon(fasit, p) -> None:
    if p.bu18 not in ("1", "2"):
        fasit.meld("10", "feil", "BU18", p.nr)
    if p.bu18 == "1" and p.antall_barn <= 0:
        fasit.meld("11", "advarsel", "ANTBU18", p.nr)
    if p.bu18 != "1" and p.antall_barn > 0:
        fasit.meld("12", "advarsel", "ANTBU18", p.nr)
    if p.antall_barn >= 14:
        fasit.meld("13", "advarsel", "ANTBU18", p.nr)
    if p.vklo not in tuple("123456789"):
        fasit.meld("14", "feil", "VKLO", p.nr)


def _kontroller_maneder(fasit, p, ar, per) -> None:
    if not any(p.flagg(m) for m in range(12)):
        fasit.meld("26", "advarsel", "STMND_1", p.nr)
    for m in range(12):
        felt = f"STMND_{m + 1}"
        if not p.flagg(m) and p.maneder[m] != "  ":
            fasit.meld("MK26", "advarsel", felt, p.nr)
        if p.flagg(m) and not p.har_belop(m):
            fasit.meld("MK27", "advarsel", felt, p.nr)
        if not p.flagg(m) and p.har_belop(m):
            fasit.meld("MK28", "advarsel", felt, p.nr)
        if p.flagg(m) and date(ar, m + 1, 1) > per:
            fasit.meld("MK29", "advarsel", felt, p.nr)
    for kode, slag in (("36", "BIDRAG"), ("37", "LAAN")):
        if p.tall(slag) != sum(p.tall(f"{slag}_{navn}") for navn in MND):
            fasit.meld(kode, "advarsel", slag, p.nr)
    for felt, tekst in p.belop.items():
        if heltall(tekst) is None or heltall(tekst) < 0:
            fasit.meld("MK30", "advarsel", felt, p.nr)


def _rad(p, hemmelig, ar, per) -> tuple:
    betalt = 0
    for m in range(12):
        if p.flagg(m) and date(ar, m + 1, calendar.monthrange(ar, m + 1)[1]) <= per:
            betalt |= 1 << m
    fodt = p.fodt()
    return (
        nokkel(hemmelig, p.identitet),
        p.bydel,
        fodt.year * 12 + fodt.month - 1 if fodt else -1,
        betalt,
        p.bu18 == "1",
        p.vklo == "5",
    )
