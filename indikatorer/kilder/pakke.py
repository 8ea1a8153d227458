"""A Lesing as bytes and back, so that it can wait in the database for its deliverer without the file being kept."""

import json
from dataclasses import asdict, replace
from datetime import date
from io import BytesIO

import numpy as np
import pandas as pd

from indikatorer.kilder.lesing import OBSERVASJONER, Alvorlighet, Funn, Lesing, tomme_observasjoner

TABELLER = ("personer", "gamle_nokler")


def pakk(lesing: Lesing, *, komprimert: bool = True) -> bytes:
    observasjoner = lesing.observasjoner.astype(object).where(lesing.observasjoner.notna(), None)
    hode = asdict(replace(lesing, personer=None, gamle_nokler=None, observasjoner=None)) | {
        "per": lesing.per.isoformat() if lesing.per else None,
        "observasjoner": observasjoner[list(OBSERVASJONER)].values.tolist(),
    }
    strom = BytesIO()
    tabeller = {navn: tabell for navn in TABELLER if (tabell := getattr(lesing, navn)) is not None}
    skriv = np.savez_compressed if komprimert else np.savez
    skriv(strom, hode=np.frombuffer(json.dumps(hode, default=int).encode(), np.uint8), **tabeller)
    return strom.getvalue()


def pakk_ut(pakke: bytes) -> Lesing:
    with np.load(BytesIO(pakke), allow_pickle=False) as innhold:
        hode = json.loads(innhold["hode"].tobytes())
        tabeller = {navn: innhold.get(navn) for navn in TABELLER}
    rader = hode.pop("observasjoner")
    observasjoner = (
        pd.DataFrame(rader, columns=list(OBSERVASJONER)).astype({"verdi": "Int64"}) if rader else tomme_observasjoner()
    )
    return Lesing(
        **hode
        | {
            "funn": tuple(
                Funn(**f | {"alvorlighet": Alvorlighet(f["alvorlighet"]), "linjer": tuple(f["linjer"])})
                for f in hode["funn"]
            ),
            "per": date.fromisoformat(hode["per"]) if hode["per"] else None,
            "alias": tuple(hode["alias"]) if hode["alias"] else None,
            "observasjoner": observasjoner,
        }
        | tabeller
    )
