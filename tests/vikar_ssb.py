"""A server on 127.0.0.1 that answers as SSB's two services do: their forms, their errors and their limits.

Figures: *Kilde: Statistisk sentralbyrå*, CC BY 4.0 (from fixtures/befolkning.csv, spread over the ages).
"""

import contextlib
import json
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

ALDRE = [f"{alder:03}" for alder in range(105)] + ["105+"]
OSLOS = "a"


@dataclass
class Feil:
    """How one request is answered wrongly. kropp is sent as it is; brutt: half of what is promised; treg: seconds."""

    status: int = 200
    kropp: bytes | None = None
    hoder: dict[str, str] = field(default_factory=dict)
    brutt: bool = False
    treg: float = 0


@dataclass
class Ssb:
    """What the server knows. tall: per table (region, age, year) → persons, or a symbol; 0 where nothing stands.
    koder: per Klass id, or id and date, code → name. samsvar: kommune → group, None where there is no such table.

    feil: what the next requests are answered with, in order; None is an ordinary answer. kall: what was asked.
    """

    tall: dict[str, dict[tuple[str, int, str], int | str]]
    regioner: dict[str, list[str]]
    ar: list[str]
    koder: dict[str, dict[str, str]] = field(default_factory=dict)
    samsvar: dict[str, str] | None = None
    endringer: list[dict] = field(default_factory=list)
    oppdatert: str = "2026-02-25T07:00:00Z"
    avsluttet: bool = False
    som_objekt: bool = False
    maks_celler: int = 800_000
    hoder: dict[str, str] = field(default_factory=lambda: {"x-ratelimit-policy": "40;w=60s"})
    feil: list[Feil | None] = field(default_factory=list)
    kall: list[tuple[str, str, object]] = field(default_factory=list)
    samtidige: int = 0
    flest_samtidige: int = 0
    for_svar: Callable[[str], None] = lambda sti: None

    def antall(self, del_: str) -> int:
        return sum(del_ in sti for _, sti, _ in self.kall)

    def svar(self, metode: str, adresse: str, godtar: str, kropp) -> tuple[int, str, bytes]:
        """Status, content type and body."""
        if metode == "GET" and len(adresse) > 2100:
            return 404, "text/html", b"<html>404 Not Found</html>"
        delt = urlsplit(adresse)
        sti, valg = unquote(delt.path), {k: v[0] for k, v in parse_qs(delt.query).items()}
        if sti.startswith("/klass/v1/"):
            status, svar = self._klass(sti.removeprefix("/klass/v1/"), valg)
            if "application/json" not in godtar:
                return status, "application/xml", b"<?xml version='1.0'?><codeList/>"
        else:
            status, svar = self._pxweb(sti.removeprefix("/pxwebapi/v2/"), kropp)
        return status, "application/json", b"" if svar is None else json.dumps(svar).encode()

    def _klass(self, sti: str, valg: dict[str, str]) -> tuple[int, dict]:
        _, kode, hva = sti.split("/")
        if hva == "changes":
            return 200, {"codeChanges": self.endringer}
        if hva == "correspondsAt":
            if self.samsvar is None:
                return 404, {"error": "no correspondence table"}
            felt = ("sourceCode", "sourceName", "targetCode", "targetName")
            return 200, {
                "correspondenceItems": [dict(zip(felt, (k, k, g, g), strict=True)) for k, g in self.samsvar.items()]
            }
        koder = self.koder.get(f"{kode} {valg['date']}", self.koder.get(kode))
        if koder is None:
            return 404, {"error": "no version"}
        return 200, {"codes": [{"code": k, "parentCode": None, "level": "1", "name": n} for k, n in koder.items()]}

    def _pxweb(self, sti: str, kropp) -> tuple[int, object]:
        deler = sti.split("/")
        if deler[0] != "tables" or deler[1] not in self.tall:
            return 404, {"type": "Parameter error", "title": "Non-existent table", "status": 404}
        tabell = deler[1]
        if len(deler) == 2:
            siste = {"firstPeriod": "1986", "lastPeriod": self.ar[-1]}
            return 200, {"id": tabell, "updated": self.oppdatert, "discontinued": self.avsluttet} | siste
        innhold = "Personer1" if tabell == "07459" else "Personer"
        alle = {
            "Region": self.regioner[tabell],
            "Kjonn": ["1", "2"],
            "Alder": ALDRE,
            "ContentsCode": [innhold],
            "Tid": self.ar,
        }
        if deler[2] == "metadata":
            return 200, {"version": "2.0", "class": "dataset", "id": list(alle), "dimension": _dimensjoner(alle)}
        return self._data(tabell, alle, kropp)

    def _data(self, tabell: str, alle: dict[str, list[str]], kropp) -> tuple[int, object]:
        valgt = {}
        for ett in kropp["selection"]:
            koder, navn = ett["valueCodes"], ett["variableCode"]
            if len(set(koder)) != len(koder):
                return 500, None
            kjente = alle.get(navn, [])
            if ett.get("codelist") == "agg_KommSummer":
                kjente = [f"K-{kode}" for kode in kjente if len(kode) == 4]
            elif "codelist" in ett:
                return 400, _feil("Non-existent codelist")
            koder = kjente if koder == ["*"] else koder
            if not set(koder) <= set(kjente):
                return 400, _feil("Non-existent value")
            valgt[navn] = koder
        if not {"ContentsCode", "Tid"} <= valgt.keys():
            return 400, _feil("Missing selection for mandantory variable")
        form = [len(koder) for koder in valgt.values()]
        if _produkt(form) > self.maks_celler:
            return 400, _feil("Too many cells selected")
        antall, verdier, status = _produkt(form), [0] * _produkt(form), {}
        plass = {navn: {kode: nr for nr, kode in enumerate(koder)} for navn, koder in valgt.items()}
        skritt = {navn: antall // _produkt(form[: nr + 1]) for nr, navn in enumerate(valgt)}
        for (region, alder, ar), tall in self.tall[tabell].items():
            kode = {"Region": region, "Alder": f"{alder:03}", "Tid": ar}
            if f"K-{region}" in plass["Region"]:
                kode["Region"] = f"K-{region}"
            if all(kode[navn] in plass[navn] for navn in kode):
                nr = sum(plass[navn][kode[navn]] * skritt[navn] for navn in kode)
                verdier[nr] = None if isinstance(tall, str) else tall
                if isinstance(tall, str):
                    status[str(nr)] = tall
        svar = {
            "version": "2.0",
            "class": "dataset",
            "source": "Statistisk sentralbyrå",
            "updated": self.oppdatert,
            "id": list(valgt),
            "size": form,
            "dimension": _dimensjoner(valgt),
            "value": {str(n): v for n, v in enumerate(verdier) if v is not None} if self.som_objekt else verdier,
        }
        return 200, svar | ({"status": status} if status else {})


def _feil(tittel: str) -> dict:
    return {"type": "Parameter error", "title": tittel, "status": 400}


def _produkt(tall: list[int]) -> int:
    svar = 1
    for ett in tall:
        svar *= ett
    return svar


def _dimensjoner(koder: dict[str, list[str]]) -> dict:
    return {
        navn: {
            "category": {"index": {kode: nr for nr, kode in enumerate(liste)}},
            "extension": {"elimination": navn not in ("Tid", "ContentsCode")},
        }
        for navn, liste in koder.items()
    }


class Tjener(ThreadingHTTPServer):
    """Started and stopped as a context; `adresse` is where it is."""

    daemon_threads = True

    def __init__(self, ssb: Ssb):
        super().__init__(("127.0.0.1", 0), _Svarer)
        self.ssb, self.las = ssb, threading.Lock()
        self.adresse = f"http://127.0.0.1:{self.server_port}"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class _Svarer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Tjener

    def log_message(self, *_):
        """Says nothing."""

    def do_GET(self):
        self._svar(None)

    def do_POST(self):
        self._svar(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _svar(self, kropp):
        ssb = self.server.ssb
        with self.server.las:
            ssb.kall.append((self.command, self.path, kropp))
            feil = ssb.feil.pop(0) if ssb.feil else None
            ssb.samtidige += 1
            ssb.flest_samtidige = max(ssb.flest_samtidige, ssb.samtidige)
        try:
            ssb.for_svar(self.path)
            self._send(ssb, feil, kropp)
        finally:
            with self.server.las:
                ssb.samtidige -= 1

    def _send(self, ssb: Ssb, feil: Feil | None, kropp):
        status, type_, innhold = ssb.svar(self.command, self.path, self.headers.get("Accept", ""), kropp)
        if feil:
            threading.Event().wait(feil.treg)
            status = feil.status
            innhold = innhold if feil.kropp is None else feil.kropp
        self.send_response(status)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(len(innhold)))
        for navn, verdi in (ssb.hoder | (feil.hoder if feil else {})).items():
            self.send_header(navn, verdi)
        self.end_headers()
        if feil and feil.brutt:
            self.wfile.write(innhold[: len(innhold) // 2])
            self.wfile.flush()
            self.close_connection = True
            self.connection.shutdown(2)
            return
        with contextlib.suppress(BrokenPipeError):  # nobody waits any longer for what came too late
            self.wfile.write(innhold)


def spurt(ssb: Ssb) -> Counter:
    """How often each address was asked, without what stands after the question mark."""
    return Counter(f"{metode} {urlsplit(sti).path}" for metode, sti, _ in ssb.kall)
