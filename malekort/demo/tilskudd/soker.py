"""What the søker does: fills in, has it signed, and sends."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from malekort.demo.tilskudd.folk import Soker
from tilskudd.actions import signering, utkast
from tilskudd.actions.soknad import opprett_soknad
from tilskudd.models import Soknad, Tiltak, Utlysning

TEKSTER = tomllib.loads(Path(__file__).with_name("tiltak.toml").read_text())
TILTAK = TEKSTER["tiltak"]
FRIVILLIGE = TEKSTER["frivillig"]
KRONER_PER_STILLING = 610_000
STILLINGER = ("50", "60", "75", "80", "100")
STILLINGSNAVN = {
    "nb": ("Prosjektleder", "Jobbspesialist", "Veileder", "Familieveileder"),
    "nn": ("Prosjektleiar", "Jobbspesialist", "Rettleiar", "Familierettleiar"),
}
OM_OMFANGET = {
    "nb": " I vårt område gjelder det om lag {antall} personer.",
    "nn": " I vårt område gjeld det om lag {antall} personar.",
}


def fyll_ut(
    runde: Utlysning, soker: Soker, tiltak: dict, periode: tuple[date, date], rng: Random, forrige: Tiltak | None = None
) -> Soknad:
    """A whole draft on a tiltak from the file; forrige: it goes on from there."""
    sak = opprett_soknad(runde, soker.hos, soker.utfyller, tittel=tiltak["tittel"], viderefor=forrige)
    poster = _budsjett(sak, soker, rng)
    sak.refresh_from_db(fields=("endringsnr",))
    verdier = {"start": periode[0], "slutt": periode[1]} | _svar(sak, tiltak, soker.sprak, rng) | poster
    return utkast.lagre_utkast(sak, soker.utfyller, verdier, endringsnr=sak.endringsnr).soknad


def begynn(runde: Utlysning, soker: Soker, tiltak: dict, rng: Random) -> Soknad:
    """A draft with the first questions answered, as it is after a coffee."""
    sak = opprett_soknad(runde, soker.hos, soker.utfyller, tittel=tiltak["tittel"])
    svar = _svar(sak, tiltak, soker.sprak, rng)
    begynt = {felt: svar[felt] for felt in ("svar.kort_beskrivelse", "svar.malgrupper", "svar.behov") if felt in svar}
    return utkast.lagre_utkast(sak, soker.utfyller, begynt, endringsnr=sak.endringsnr).soknad


def til_signering(sak: Soknad, soker: Soker) -> Soknad:
    return signering.til_signering(sak, soker.utfyller)


def send(sak: Soknad, soker: Soker) -> Soknad:
    return signering.send_inn(sak, soker.signatar, sak.innhold_sha256)


def _svar(sak: Soknad, tiltak: dict, sprak: str, rng: Random) -> dict:
    if "nb" not in tiltak:
        return {"svar.kort_beskrivelse": tiltak["kort"], "svar.plan": "Oppstart nå, ti deltakere innen et halvt år."}
    egne, antall = tiltak[sprak], rng.randrange(12, 160)
    svar = {
        "kort_beskrivelse": egne["kort"],
        "malgrupper": tiltak["malgrupper"],
        "antall_brukere": antall // 3 + 5,
        "behov": egne["behov"] + OM_OMFANGET[sprak].format(antall=antall),
        "utvikling": egne["utvikling"],
        "ferdig_metode": rng.random() < 0.08,
    } | {kode: rng.choice(tekster) for kode, tekster in TEKSTER["felles"][sprak].items()}
    return {f"svar.{kode}": verdi for kode, verdi in svar.items()} | {
        "prioriteringer": tiltak["prioriteringer"],
        "interesse_nettverk": rng.random() < 0.5,
        "interesse_prosessevaluering": rng.random() < 0.3,
    }


def _budsjett(sak: Soknad, soker: Soker, rng: Random) -> dict:
    """One or two positions within the cap, now and then competence, and what the kommune pays itself."""
    linjer = [_stilling(soker.sprak, rng) for _nr in range(1 + (rng.random() < 0.35))]
    if rng.random() < 0.5:
        kr = rng.randrange(4_000, 10_001, 500)
        linjer.append(("kompetanse", {"beskrivelse": "Felles opplæring i metoden som utvikles", "sokt_kr": kr}))
    if rng.random() < 0.4:
        egenandel = rng.randrange(20_000, 140_001, 5_000)
        linjer.append(("annet", {"beskrivelse": "Lokaler og utstyr", "egenandel_kr": egenandel}))
    verdier = {}
    for art, felter in linjer:
        post = utkast.ny_linje(sak, soker.utfyller, art)
        verdier |= {f"poster.{post.pk}.{felt}": verdi for felt, verdi in felter.items()}
    return verdier


def _stilling(sprak: str, rng: Random) -> tuple[str, dict]:
    prosent = Decimal(rng.choice(STILLINGER))
    tak = int(KRONER_PER_STILLING * prosent / 100)
    kr = tak if rng.random() < 0.4 else int(tak * rng.uniform(0.8, 1)) // 1_000 * 1_000
    return "lonn", {
        "beskrivelse": rng.choice(STILLINGSNAVN[sprak]),
        "stillingsprosent": prosent,
        "maneder": 10 if rng.random() < 0.1 else 12,
        "sokt_kr": kr,
    }
