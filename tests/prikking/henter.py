"""All that a role can fetch of an office's and an area's figures, read back from the pages and the files."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO

from django.test import Client
from python_calamine import CalamineWorkbook

from indikatorer.beregning.perioder import flytt, rekke
from indikatorer.beregning.prikking.summer import TRINN
from indikatorer.tallformat import manedsnavn

INDIKATORER = ("B.101", "B.102", "B.103", "B.104", "B.151")
TALL = re.compile(r"(ca\. )?([+−-]?\d[\d ]*(?:,(\d+))?)(?: %)?$")


@dataclass(frozen=True)
class Skrevet:
    """A number as it was written."""

    verdi: float
    desimaler: int
    omtrent: bool

    @property
    def halv(self) -> float:
        """How far from it the true one may be. Of a rounded count, the longest step it may have been rounded to."""
        if self.omtrent and not self.desimaler:
            return max(trinn for trinn in TRINN if self.verdi % trinn == 0 and 2 * trinn <= self.verdi)
        return (10 if self.omtrent else 0.5) / 10**self.desimaler


def les_tall(tekst: object) -> Skrevet | None:
    treff = TALL.match(str(tekst).replace("\N{NO-BREAK SPACE}", " ").strip())
    if not treff:
        return None
    verdi = float(treff[2].replace(" ", "").replace("−", "-").replace(",", "."))
    return Skrevet(verdi, len(treff[3] or ""), bool(treff[1]))


@dataclass(frozen=True)
class Lest:
    """A cell: what it says of the sum of the areas' figures in the months. teller, verdi: None where there is nothing
    to read. minus: the month that is drawn from it, where it is a change. da: as it stood after the first release."""

    side: str
    indikator: str
    koder: tuple[str, ...]
    perioder: tuple[str, ...]
    teller: Skrevet | None
    verdi: Skrevet | None
    nevner: Skrevet | None = None
    minus: str = ""
    da: bool = False


class Henter:
    """Who fetches, of now or as it stood. deler: an area's code → the areas it is made of that have none below.
    maneder: those there are figures for."""

    def __init__(self, klient: Client, deler: dict[str, tuple[str, ...]], maneder: list[str], per: str = ""):
        self.klient, self.deler, self.maneder, self.per = klient, deler, maneder, per
        self.navn = {manedsnavn(maned): maned for maned in maneder}

    def kortet(self, enhetsnr: str, koder: tuple[str, ...]) -> Iterator[Lest]:
        """The page: the table of months behind each trend."""
        valg = {"maned": self.maneder[-1]} | ({} if self.per else {"sammenlign": 1})
        html = self._hent(f"/malekort/{enhetsnr}/", **valg).decode()
        for del_ in html.split('class="linje" id="')[1:]:
            yield from self._manedsrader("kortet", del_[: del_.index('"')], koder, del_)

    def indikatorsiden(self, enhetsnr: str, koder: tuple[str, ...], indikator: str) -> Iterator[Lest]:
        html = self._hent(f"/malekort/{enhetsnr}/{indikator}/", periode="alle", maned=self.maneder[-1]).decode()
        tabell = html[html.index('class="ds-table manedene"') :]
        yield from self._manedsrader("indikatorens side", indikator, koder, tabell[: tabell.index("</table>")])

    def _manedsrader(self, side: str, indikator: str, koder, html: str) -> Iterator[Lest]:
        for rad in re.findall(r'<tr><th scope="row">(.*?)</tr>', html, re.DOTALL):
            celler = [re.sub(r"<span.*|<[^>]+>", "", c, flags=re.DOTALL) for c in re.split(r"</t[hd]>", rad)]
            teller = celler[1] if indikator == "B.151" else celler[2]
            nevner = "" if indikator == "B.151" else celler[3]
            yield self._lest(side, indikator, koder, self.navn[celler[0]], teller, celler[1], nevner)

    def kortfila(self, enhetsnr: str, koder: tuple[str, ...], maned: str) -> Iterator[Lest]:
        for rad in _rader(self._hent(f"/malekort/{enhetsnr}/malekort.csv", maned=maned)):
            yield from self._kortrad("kortets CSV", rad, koder, maned)

    def kortarket(self, enhetsnr: str, koder: tuple[str, ...], maned: str) -> Iterator[Lest]:
        innhold = self._hent(f"/malekort/{enhetsnr}/malekort.xlsx", maned=maned)
        rader = CalamineWorkbook.from_filelike(BytesIO(innhold)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        for rad in rader[4:]:
            if rad[1]:
                celler = [_som_tekst(celle, 0 if rad[1] == "B.151" else 1) for celle in rad]
                yield from self._kortrad("kortets XLSX", dict(zip(rader[3], celler, strict=True)), koder, maned)

    def _kortrad(self, side: str, rad: dict[str, str], koder, maned: str) -> Iterator[Lest]:
        kode, tolv = rad["Kode"], rekke(flytt(maned, -11), maned)
        teller = rad["Verdi"] if kode == "B.151" else rad["Teller"]
        yield self._lest(side, kode, koder, maned, teller, rad["Verdi"], rad["Nevner"])
        yield self._lest(side, kode, koder, tolv, "", rad["Tolv måneder samlet"])
        for kolonne, da in (("Endring fra forrige måned", flytt(maned, -1)), ("Endring fra i fjor", flytt(maned, -12))):
            yield self._lest(side, kode, koder, maned, "", rad[kolonne], minus=da)

    def indikatorfila(self, enhetsnr: str, koder: tuple[str, ...], indikator: str) -> Iterator[Lest]:
        valg = {"periode": "alle", "maned": self.maneder[-1], "format": "csv"}
        for rad in _rader(self._hent(f"/malekort/{enhetsnr}/{indikator}/", **valg)):
            teller = rad["Verdi"] if indikator == "B.151" else rad["Teller"]
            yield self._lest("indikatorens CSV", indikator, koder, rad["Måned"], teller, rad["Verdi"], rad["Nevner"])

    def sammenlikningen(self, omrader: Iterable[str], maned: str, spenn: str = "maned") -> Iterator[Lest]:
        """omrader: kommuner and bydeler; the fylker come with the choice of fylker."""
        perioder = rekke(flytt(maned, -11), maned) if spenn == "tolv" else maned
        valg = {"utvalg": "fylker", "k": list(omrader), "i": list(INDIKATORER), "maned": maned, "spenn": spenn}
        for rad in _rader(self._hent("/sammenlign/", format="csv", **valg)):
            koder = self.deler.get(rad["Nummer"])
            for navn in rad if koder else ():
                if (kode := navn[:5]) in INDIKATORER and not navn.endswith("status"):
                    omtrent = "avrundet" in rad[f"{navn.split(' (')[0]}, status"]
                    celle = f"ca. {rad[navn]}" if omtrent else rad[navn]
                    teller = celle if kode == "B.151" and spenn == "maned" else ""
                    yield self._lest("sammenlikningen", kode, koder, perioder, teller, celle)

    def revisjonene(self, enhetsnr: str, koder: tuple[str, ...]) -> Iterator[Lest]:
        """Only the first release and now: there are no others."""
        for rad in _rader(self._hent(f"/malekort/{enhetsnr}/revisjoner/", format="csv")):
            for ord_, da in (("før", True), ("etter", False)):
                teller = rad[f"Verdi {ord_}"] if rad["Kode"] == "B.151" else rad[f"Teller {ord_}"]
                yield self._lest("revisjonene", rad["Kode"], koder, rad["Måned"], teller, rad[f"Verdi {ord_}"], da=da)

    def hvorfor(self, enhetsnr: str, indikator: str, maned: str) -> Iterator[int]:
        """What the teller has grown by since the first release, where it is told."""
        valg = {"format": "csv", "maned": maned}
        for rad in _rader(self._hent(f"/malekort/{enhetsnr}/{indikator}/hvorfor/", **valg)):
            if rad["Årsak"] == "Sum":
                yield int(rad["Teller"])

    def arstallene(self, ar: int, fylke: str) -> Iterator[tuple[str, str, Skrevet]]:
        """(area, the name of the column, the figure) of the counts."""
        innhold = self._hent("/sosialtjenestetall/", format="csv", ar=ar, fylke=fylke)
        for rad in _rader(innhold):
            for navn, celle in rad.items():
                if rad["Nummer"] in self.deler and "(%)" not in navn and (lest := les_tall(celle)):
                    yield rad["Nummer"], navn, lest

    def _hent(self, sti: str, **valg) -> bytes:
        svar = self.klient.get(sti, valg | ({"per": self.per} if self.per else {}))
        assert svar.status_code == 200, (sti, valg, svar.status_code)
        return svar.content

    def _lest(
        self, side: str, indikator: str, koder, perioder: str | list[str], teller: str, verdi: str, nevner="", **felter
    ) -> Lest:
        antall = les_tall(teller)
        exact = antall if antall and not antall.omtrent else None
        maneder = (perioder,) if isinstance(perioder, str) else tuple(perioder)
        lest = {"teller": exact, "verdi": les_tall(verdi), "nevner": les_tall(nevner)}
        return Lest(side, indikator, koder, maneder, **(lest | {"da": bool(self.per)} | felter))


def _rader(innhold: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(StringIO(innhold.decode("utf-8-sig"), newline=""), delimiter=";")


def _som_tekst(celle: object, desimaler: int) -> str:
    return f"{celle:.{desimaler}f}".replace(".", ",") if isinstance(celle, float) else str(celle)
