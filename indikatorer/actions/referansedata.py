"""Reference data from fixtures/: areas, reforms, KOSTRA groups, offices, population."""

import csv
import hashlib
from datetime import date

import pandas as pd
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from indikatorer.actions.mottak import lagre_observasjoner
from indikatorer.actions.reform import hold_reformene
from indikatorer.kilder.lesing import OBSERVASJONER
from indikatorer.models import (
    Gruppemedlem,
    Klassforslag,
    Kostragruppe,
    Leveranse,
    NavKontor,
    Omrade,
    Omradeendring,
)

MAPPE = settings.ROT / "fixtures"


def _rader(navn: str) -> list[dict[str, str]]:
    with (MAPPE / navn).open(encoding="utf-8", newline="") as fil:
        return list(csv.DictReader(fil))


@transaction.atomic
def last_referansedata() -> None:
    """Loads or updates everything in fixtures/. Safe to run again; nothing is removed."""
    _last_omrader()
    hold_reformene()
    _last_kostragrupper()
    _last_kontor()
    _last_befolkning()


class PasserIkke(Exception):
    """The area or the group is not there, or is another than was said."""


def gi_nytt_navn(kode: str, gammelt: str, nytt: str) -> None:
    """Raises PasserIkke unless the area is called `gammelt`."""
    if not Omrade.objects.filter(kode=kode, navn=gammelt).update(navn=nytt[:100]):
        raise PasserIkke


def flytt_til_gruppe(kommune: str, gruppe: str, fra: date) -> None:
    """The kommune's KOSTRA group from the day; the one it had ends there. Raises PasserIkke."""
    staende = Gruppemedlem.objects.filter(kommune=kommune, gyldig_til=None, gyldig_fra__lt=fra)
    if not Kostragruppe.objects.filter(pk=gruppe).exists() or not staende.update(gyldig_til=fra):
        raise PasserIkke
    Gruppemedlem.objects.create(kommune_id=kommune, gruppe_id=gruppe, gyldig_fra=fra)


def _godtatt(art: str) -> set[str]:
    """The areas where a person has accepted what Klass says: what is in fixtures/ does not set them back."""
    return set(Klassforslag.objects.filter(art=art, godtatt=True).values_list("kode", flat=True))


def _last_omrader() -> None:
    felter = ("niva", "navn", "gyldig_fra", "gyldig_til")
    nye_navn = dict(Omrade.objects.filter(kode__in=_godtatt(Klassforslag.Art.NAVN)).values_list("kode", "navn"))
    Omrade.objects.bulk_create(
        [
            Omrade(
                kode=rad["kode"],
                niva=rad["niva"],
                navn=nye_navn.get(rad["kode"], rad["navn"]),
                gyldig_fra=rad["gyldig_fra"] or None,
                gyldig_til=rad["gyldig_til"] or None,
            )
            for rad in _rader("omrader.csv")
        ],
        update_conflicts=True,
        unique_fields=("kode",),
        update_fields=felter,
    )
    Omradeendring.objects.bulk_create(
        [
            Omradeendring(gammel_id=rad["gammel"], ny_id=rad["ny"], dato=rad["dato"], type=rad["type"])
            for rad in _rader("endringer.csv")
        ],
        ignore_conflicts=True,
    )


def _last_kostragrupper() -> None:
    flyttet = _godtatt(Klassforslag.Art.GRUPPE)
    Kostragruppe.objects.bulk_create(
        [
            Kostragruppe(
                kode=rad["gruppe"],
                folkemengde=rad["folkemengde"],
                bundne_kostnader=rad["bundne_kostnader"],
                frie_inntekter=rad["frie_disponible_inntekter"],
            )
            for rad in _rader("kostragrupper_beskrivelse.csv")
        ],
        ignore_conflicts=True,
    )
    Gruppemedlem.objects.bulk_create(
        [
            Gruppemedlem(
                gruppe_id=rad["gruppe"],
                kommune_id=rad["kommune"],
                gyldig_fra=rad["gyldig_fra"],
                gyldig_til=rad["gyldig_til"] or None,
            )
            for rad in _rader("kostragrupper.csv")
            if rad["kommune"] not in flyttet
        ],
        update_conflicts=True,
        unique_fields=("kommune", "gyldig_fra"),
        update_fields=("gruppe", "gyldig_til"),
    )


def _last_kontor() -> None:
    """Offices that are not there yet; the areas of one that is are the office's own to change."""
    finnes = set(NavKontor.objects.values_list("enhetsnr", flat=True))
    for rad in _rader("nav_kontor.csv"):
        if rad["enhetsnr"] not in finnes:
            kontor = NavKontor.objects.create(
                enhetsnr=rad["enhetsnr"], navn=rad["navn"], vertsomrade_id=rad["vertskommune"] or None
            )
            kontor.omrader.set(filter(None, rad["omrader"].split("|")))


def _last_befolkning() -> None:
    """The population as one delivery from SSB; figures that came later from SSB itself are never set back."""
    innhold = (MAPPE / "befolkning.csv").read_bytes()
    sha256 = hashlib.sha256(innhold).hexdigest()
    if Leveranse.objects.filter(sha256=sha256).exists():
        return
    bred = pd.DataFrame(_rader("befolkning.csv"))
    lang = bred.melt(id_vars=("omrade", "aar"), var_name="variabel", value_name="verdi")
    lang = lang[lang["verdi"] != ""].rename(columns={"aar": "periode"})
    lang["verdi"] = lang["verdi"].astype("Int64")
    leveranse = Leveranse.objects.create(
        kilde=Leveranse.Kilde.SSB_BEFOLKNING,
        omrade_id="0",
        filnavn="befolkning.csv",
        storrelse=len(innhold),
        sha256=sha256,
        antall=len(lang),
        mottatt=timezone.now(),
    )
    lagre_observasjoner(leveranse, lang.assign(symbol="", raatekst="")[list(OBSERVASJONER)])
