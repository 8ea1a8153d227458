"""One session to one service: asks one thing at a time, and gives an answer in JSON or a Hentefeil."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

import requests

from indikatorer.henting import grenser
from indikatorer.henting.feil import Hentefeil

LENGSTE_ADRESSE = 2000
"""A little above, SSB answers 404 as if there were nothing there."""
STORSTE_SVAR = 60_000_000
LES_OM_GANGEN = 64 * 1024


class Tur(Protocol):
    """Keeps the calls of all workers apart."""

    def vent(self) -> None:
        """Returns when it is our turn; raises Hentefeil when that is too far off."""

    def hvil(self, sekunder: float) -> None:
        """Nobody asks until so long has passed."""

    def mellomrom(self, sekunder: float) -> None:
        """The service wants at least so long between calls."""


@dataclass(frozen=True)
class Tidsfrister:
    """Seconds: to get through, between two pieces of an answer, and for all of it."""

    kontakt: float = 10
    les: float = 60
    i_alt: float = 90


@dataclass(frozen=True)
class Svar:
    """sporring: what was asked, to be kept beside the figures, since SSB's answer does not tell."""

    sporring: dict[str, Any]
    innhold: bytes
    data: Any


class Forbindelse:
    """adresse: without a slash at the end; nothing outside it is ever asked, and no redirect is followed."""

    def __init__(self, adresse: str, tur: Tur, frister: Tidsfrister | None = None):
        self.adresse, self.tur, self.frister = adresse.rstrip("/"), tur, frister or Tidsfrister()
        self.antall = 0
        self.okt = requests.Session()
        # Klass answers in XML to whoever does not say this.
        self.okt.headers.update({"Accept": "application/json", "User-Agent": "malekort"})

    def __enter__(self) -> "Forbindelse":
        return self

    def __exit__(self, *_) -> None:
        self.okt.close()

    def spor(self, sti: str, parametre: dict[str, str] | None = None, kropp: Any = None) -> Svar:
        """GET, or POST with a body. Raises Hentefeil."""
        metode = "GET" if kropp is None else "POST"
        foresporsel = requests.Request(metode, self.adresse + sti, params=parametre, json=kropp)
        adresse = foresporsel.prepare().url or ""
        if len(adresse) > LENGSTE_ADRESSE:
            raise Hentefeil("for_lang_adresse")
        self.tur.vent()
        self.antall += 1
        status, hoder, innhold = self._send(metode, adresse, kropp)
        self.tur.mellomrom(grenser.mellomrom(hoder))
        if hvile := grenser.pause_etter(hoder):
            self.tur.hvil(hvile)
        if status != 200:
            raise self._feil(status, hoder, innhold)
        try:
            data = json.loads(innhold)
        except (ValueError, RecursionError) as feil:
            raise Hentefeil("ikke_json") from feil
        return Svar({"metode": metode, "adresse": adresse, "kropp": kropp}, innhold, data)

    def _send(self, metode: str, adresse: str, kropp: Any) -> tuple[int, Any, bytes]:
        frist = time.monotonic() + self.frister.i_alt
        tider = (self.frister.kontakt, self.frister.les)
        try:
            with self.okt.request(
                metode, adresse, json=kropp, timeout=tider, stream=True, allow_redirects=False
            ) as svar:
                return svar.status_code, svar.headers, b"".join(_stykker(svar, frist))
        except requests.Timeout as feil:
            raise Hentefeil("tidsavbrudd") from feil
        except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError) as feil:
            raise Hentefeil("halvt_svar") from feil
        except requests.ConnectionError as feil:
            # A pause in the middle of an answer comes as this too.
            raise Hentefeil("tidsavbrudd" if "timed out" in str(feil) else "ingen_kontakt") from feil
        except requests.RequestException as feil:
            raise Hentefeil("ingen_kontakt") from feil

    def _feil(self, status: int, hoder: Any, innhold: bytes) -> Hentefeil:
        vent = grenser.retry_after(hoder, datetime.now(UTC))
        if status == 429:
            vent = vent or grenser.VANLIG_PAUSE
            self.tur.hvil(vent)
            return Hentefeil("for_mange_kall", vent)
        if status == 503:
            return Hentefeil("laster_metadata", vent)
        if status == 500 and not innhold.strip():
            return Hentefeil("tomt_500")
        if status >= 500:
            return Hentefeil("serverfeil", vent)
        if 300 <= status < 400:
            return Hentefeil("omdirigert")
        if status == 404:
            return Hentefeil("ikke_funnet")
        tittel = _tittel(innhold)
        return Hentefeil("for_mange_celler" if "too many cells" in tittel.lower() else "avvist_sporring", 0, tittel)


def _stykker(svar: requests.Response, frist: float) -> Iterator[bytes]:
    lest = 0
    for stykke in svar.iter_content(LES_OM_GANGEN):
        lest += len(stykke)
        if lest > STORSTE_SVAR:
            raise Hentefeil("for_stort")
        if time.monotonic() > frist:
            raise Hentefeil("tidsavbrudd")
        yield stykke


def _tittel(innhold: bytes) -> str:
    """SSB's own words for what was wrong with the question; empty when there are none."""
    try:
        svar = json.loads(innhold)
    except (ValueError, RecursionError):
        return ""
    return str(svar.get("title", "")) if isinstance(svar, dict) else ""
