"""Programs that are killed in the middle, at each step of what they do: nothing lost, nothing double, nothing half."""

import pytest

from tests.arbeider import vent_til

STEG_I_IMPORT = ("leveranse", "personar", "dekning", "kjoringsbit")
STEG_I_KJORING = ("resultat", "kjoringsbit", "kjoring")


@pytest.mark.parametrize("tabell", STEG_I_IMPORT)
def test_en_import_drept_i_et_steg_har_ikke_skjedd(anlegg, fil, tabell):
    for_ = anlegg.antall()
    with anlegg.stengt(tabell):
        drept = anlegg.popen(*fil("3101", 9))
        vent_til(anlegg.noen_venter, 60)
        drept.kill()
        drept.communicate()
    vent_til(lambda: not anlegg.noen_venter())
    assert anlegg.antall() == for_


def test_den_drepte_importen_kan_gjores_om_igjen_en_gang(anlegg, fil):
    for_ = anlegg.antall()
    with anlegg.stengt("dekning"):
        drept = anlegg.popen(*fil("3103", 7))
        vent_til(anlegg.noen_venter, 60)
        drept.kill()
        drept.communicate()
    anlegg.kommando(*fil("3103", 7))
    etter = anlegg.antall()
    assert (etter["leveranse"] - for_["leveranse"], etter["personar"] - for_["personar"]) == (1, 7)
    assert "samme fil er levert før" in anlegg.kommando(*fil("3103", 7))
    assert anlegg.antall() == etter


def tellere(anlegg, kommune: str) -> list[tuple]:
    """The different tellere of B.101 in the months of 2025, as they stand."""
    return anlegg.spor(
        "SELECT DISTINCT teller FROM indikatorer_resultat WHERE registrert_til IS NULL AND omrade_id = %s "
        "AND indikator_id = 'B.101' AND periode BETWEEN '2025-01' AND '2025-12'",
        kommune,
    )


def test_to_importer_av_samme_kommune_samtidig(anlegg, fil):
    """Both are taken in, one after the other, and one of them rules."""
    for_ = anlegg.antall()
    samtidige = [anlegg.popen(*fil("1151", antall)) for antall in (5, 6)]
    tekster = [importen.communicate(timeout=180)[0] for importen in samtidige]
    assert [importen.returncode for importen in samtidige] == [0, 0], tekster
    assert anlegg.antall()["leveranse"] - for_["leveranse"] == 2
    gjelder = anlegg.spor(
        "SELECT antall FROM indikatorer_dekning d JOIN indikatorer_leveranse l ON l.id = d.leveranse_id "
        "WHERE d.enhet_id = '1151' AND d.ar = 2025 AND d.registrert_til IS NULL"
    )
    assert len(gjelder) == 1
    anlegg.kommando("beregn", "--synkron", "--fra", "2025-01", "--til", "2025-12", "--omrade", "1151")
    assert tellere(anlegg, "1151") == gjelder


@pytest.mark.parametrize(("nr", "tabell"), list(enumerate(STEG_I_KJORING)))
def test_en_arbeider_drept_i_et_steg_av_en_kjoring(anlegg, fil, nr, tabell):
    """Another takes over, and each figure stands once, as when nothing had been killed."""
    anlegg.kommando(*fil("5601", 4 + nr))
    with anlegg.stengt(tabell):
        arbeider = anlegg.arbeider()
        vent_til(anlegg.noen_venter, 60)
        anlegg.drep(arbeider)
    assert anlegg.spor("SELECT 1 FROM indikatorer_kjoring WHERE ferdig IS NULL")
    arbeider = anlegg.arbeider()
    vent_til(lambda: not anlegg.spor("SELECT 1 FROM indikatorer_kjoring WHERE ferdig IS NULL"), 120)
    anlegg.drep(arbeider)
    assert tellere(anlegg, "5601") == [(4 + nr,)]
    for_ = anlegg.antall()["resultat"]
    anlegg.kommando("beregn", "--synkron", "--fra", "2025-01", "--til", "2025-12", "--omrade", "5601")
    assert anlegg.antall()["resultat"] == for_, "en kjøring uten drap finner ingenting å endre"
