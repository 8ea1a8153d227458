"""Which area a message is about: its text is free."""

import pytest

from tests.kilder.meldinger import les, melding
from tests.kilder.omgivelser import feil, setninger, tall


@pytest.mark.parametrize(
    ("omrade", "kode"),
    [
        ("3101", "3101"),
        ("030112", "030112"),
        ("NAV Halden (3101)", "3101"),
        ("Bydel Alna, 030112", "030112"),
        ("Halden", "3101"),
        ("HALDEN", "3101"),
        ("Oslo", "0301"),
        ("oslo - oslove", "0301"),
        ("Færder", "3911"),
    ],
)
def test_omradet_av_kode_eller_navn(omrade, kode):
    lesing = les(melding(omrade))
    assert tall(lesing) == {("mottakere", kode, "2026-09"): 120}
    assert lesing.alias is None


def test_navnet_gjelder_kommunen_som_fantes_den_maneden():
    assert list(tall(les(melding("Halden", aar="2023")))) == [("mottakere", "3001", "2023-09")]


@pytest.mark.parametrize(
    "omrade", ["Oslo 12", "Våler", "NAV Alna 0326", "", "Norge", "Frogner", "3101 3911", "15427812345"]
)
def test_omrade_vi_ikke_kjenner_ber_om_at_det_oppgis(omrade):
    lesing = les(melding(omrade))
    assert feil(lesing) == {"MK10": (8,)}
    assert "Oppgi kommune eller bydel" in setninger(lesing)
    assert omrade == "" or omrade not in setninger(lesing)


def test_kode_som_ikke_gjaldt_den_maneden():
    assert feil(les(melding("3001"))) == {"MK12": (8,)}
    assert feil(les(melding("Halden kommune"), kommune="3001")) == {"MK12": (8,)}
    assert feil(les(melding("Halden kommune"), kommune="9999")) == {"MK12": (8,)}


def test_oppgitt_omrade_laerer_oss_hva_avsenderen_kaller_det():
    lesing = les(melding("Oslo 12"), kommune="0301", bydel="12")
    assert lesing.alias == ("Sys", "Oslo 12", "030112")
    husket = les(melding("Oslo 12"), aliaser={lesing.alias[:2]: lesing.alias[2]})
    assert list(tall(husket)) == [("mottakere", "030112", "2026-09")]
    assert husket.alias is None
    assert feil(les(melding("Oslo 12", system="Annet"), aliaser={lesing.alias[:2]: lesing.alias[2]}))


def test_husket_bydel_gjelder_fremfor_kommunen_den_ligger_i():
    aliaser = {("Sys", "Oslo 12"): "030112"}
    assert list(tall(les(melding("Oslo 12"), kommune="0301", aliaser=aliaser))) == [("mottakere", "030112", "2026-09")]
    rettet = les(melding("Oslo 12"), kommune="0301", bydel="05", aliaser=aliaser)
    assert rettet.alias == ("Sys", "Oslo 12", "030105")


def test_kode_eller_navn_i_teksten_ma_passe_med_det_oppgitte():
    assert feil(les(melding("Færder"), kommune="3101")) == {"MK11": (8,)}
    assert list(tall(les(melding("Oslo"), kommune="0301", bydel="12"))) == [("mottakere", "030112", "2026-09")]
    assert feil(les(melding("3911"), kommune="3101")) == {"MK11": (8,)}
    assert feil(les(melding("030112"), kommune="0301", bydel="05")) == {"MK11": (8,)}
    bydel = les(melding("030112 Alna"), kommune="0301")
    assert list(tall(bydel)) == [("mottakere", "030112", "2026-09")]
    assert bydel.alias is None
    assert list(tall(les(melding("0301 Alna"), kommune="0301", bydel="12"))) == [("mottakere", "030112", "2026-09")]


@pytest.mark.parametrize(
    ("omrade", "system"), [("", "Sys"), ("Alna", ""), ("x" * 101, "Sys"), ("nr 15427812345", "Sys")]
)
def test_tekst_som_ikke_kan_huskes(omrade, system):
    lesing = les(melding(omrade, system=system), kommune="0301", bydel="12")
    assert list(tall(lesing)) == [("mottakere", "030112", "2026-09")]
    assert lesing.alias is None
