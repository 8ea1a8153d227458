"""Every field that people write in stops person numbers, also those that are yet to be made."""

import ast
from datetime import date
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import iter_modules

import pytest
from django import forms
from django.core.exceptions import ValidationError

from indikatorer.forms.tekst import Tekst
from malekort import forms as malekortskjemaer
from malekort.forms.kort import LENGSTE_NAVN, Kortrad, _med_feil
from tests.byggere import fodselsnummer
from tests.tjenestehjelp import ROT
from tilskudd import forms as tilskuddskjemaer
from tilskudd.forms.fritekst import Fritekst
from tilskudd.forms.soknadsfelt import Tekstfelt

VERNET = (Tekst, Fritekst, Tekstfelt)
PAKKER = (malekortskjemaer, tilskuddskjemaer)
IKKE_FRITEKST = {
    ("grense", "Grensefelt"): "a number",
    ("felt", "Kronefelt"): "an amount",
    ("ledd", "felter[f'{navn}_eks{eksempel}']"): "a number",
    ("katalog", "kode"): "eight characters",
    ("katalog", "bygger_pa"): "what the form was opened on",
    ("merknad", "maned"): "one of a list",
    ("sammenlign", "legg_til"): "looked up among the areas, never stored",
    ("etterpa", "kontonr"): "eleven digits by nature, see tilskudd/regler/kontonummer.py",
    ("etterpa", "bilagsnr"): "a number of the accounts",
    ("etterpa", "vilkar_sha256"): "what the form was opened on",
    ("fritekst", "Fritekst"): "stops them itself",
    ("soknadsfelt", "Tekstfelt"): "stops them itself",
}
NUMMER = fodselsnummer(date(1980, 6, 15), 0)
D_NUMMER, DUF = f"{int(NUMMER[0]) + 4}{NUMMER[1:]}", "202112345603"


def moduler():
    for pakke in PAKKER:
        for modul in iter_modules(pakke.__path__):
            yield import_module(f"{pakke.__name__}.{modul.name}")


def tekstfelt_i(tre: ast.AST, navn: str = ""):
    """The names of what is made of Django's own field for text, or of something that makes its fields by itself."""
    for node in ast.iter_child_nodes(tre):
        her = navn
        if isinstance(node, ast.Assign):
            her = ast.unparse(node.targets[0])
        elif isinstance(node, ast.ClassDef):
            her = node.name
        if isinstance(node, ast.Attribute | ast.Name) and ast.unparse(node).split(".")[-1] in (
            "CharField",
            "ModelForm",
            "modelform_factory",
        ):
            yield navn
        yield from tekstfelt_i(node, her)


def test_fritekst_er_alltid_det_vernede_feltet():
    funnet = {
        (modul.__name__.split(".")[-1], navn)
        for modul in moduler()
        for navn in tekstfelt_i(ast.parse((ROT / modul.__file__).read_text(encoding="utf-8")))
    }
    assert funnet == IKKE_FRITEKST.keys()


def vernede_felt():
    for modul in moduler():
        for navn, skjema in getmembers(modul, isclass):
            if issubclass(skjema, forms.BaseForm) and skjema.__module__ == modul.__name__:
                for felt, vernet in skjema.base_fields.items():
                    if isinstance(vernet, VERNET):
                        yield f"{modul.__name__}.{navn}.{felt}", vernet


@pytest.mark.parametrize("nummer", [NUMMER, D_NUMMER, DUF], ids=["fodselsnummer", "d-nummer", "duf"])
def test_alle_felt_stopper_numrene_og_sier_hvorfor(nummer):
    felt = dict(vernede_felt())
    assert len(felt) > 30
    slapp = []
    for navn, vernet in felt.items():
        try:
            vernet.clean(f"Ola {nummer[:6]} {nummer[6:]}")
        except ValidationError as feil:
            if "elleve siffer" not in str(feil.messages):
                slapp.append(navn)
        else:
            slapp.append(navn)
    assert slapp == []


def test_felt_uten_numre_slipper_gjennom():
    for navn, vernet in vernede_felt():
        assert vernet.clean("12 av 345") == "12 av 345", navn


@pytest.mark.parametrize(("felt", "tekst"), [("navn", f"Unge {NUMMER}"), ("forklaring", f"Om {D_NUMMER}")])
def test_kommunens_egne_ord_pa_kortet_stopper_dem_ogsa(felt, tekst):
    assert len(tekst) < LENGSTE_NAVN
    ((hvor, hvorfor),) = _med_feil(Kortrad(Versjon(), vis=True, **{felt: tekst})).feil
    assert hvor == felt
    assert "elleve siffer" in hvorfor


class Versjon:
    indikator_id = "B.101"
