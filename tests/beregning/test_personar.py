"""What is stored of a person-year. That the right figures come of it is told by the decisions and the twin."""

import numpy as np

from indikatorer.beregning.personar import PERSONAR, konsolider
from indikatorer.kilder.lesing import PERSONER

TOM = np.zeros(0, PERSONAR)
JAN, FEB, MARS = 1, 2, 4


def fil(*rader) -> np.ndarray:
    """(nokkel, bydel, fodt, betalt, barn, hovedkilde)"""
    return np.array(list(rader), PERSONER)


def som_dict(personar: np.ndarray) -> dict:
    """(bydel, nokkel) → (fodt, betalt, barn, hovedkilde, kjent, situasjon)"""
    return {(int(rad["bydel"]), int(rad["nokkel"])): rad.item()[2:] for rad in personar}


def test_forste_fil_kjenner_sine_dekkede_maneder():
    ut = konsolider(fil((7, 0, 23760, JAN | FEB | MARS, True, False)), JAN | FEB, TOM)
    assert som_dict(ut) == {(0, 7): (23760, JAN | FEB, JAN | FEB, 0, JAN | FEB, 3)}


def test_neste_fil_legger_til_maneder_og_skriver_ned_hva_den_selv_sa():
    forst = konsolider(fil((7, 0, 23760, JAN, True, False)), JAN, TOM)
    siden = konsolider(fil((7, 0, 23761, FEB, False, True)), JAN | FEB, forst)
    assert som_dict(siden) == {(0, 7): (23761, FEB, JAN, FEB, JAN | FEB, 5)}


def test_en_ukjent_fodselsmaned_skriver_ikke_over_en_kjent():
    forst = konsolider(fil((7, 3, 23760, JAN, False, False)), JAN, TOM)
    siden = konsolider(fil((7, 4, -1, JAN, False, False)), JAN, forst)
    assert som_dict(siden)[4, 7][0] == 23760


def test_den_som_er_borte_huskes_uten_betalte_maneder():
    forst = konsolider(fil((7, 0, 23760, JAN, True, True)), JAN, TOM)
    uten = konsolider(fil(), JAN | FEB, forst)
    assert som_dict(uten) == {(0, 7): (23760, 0, JAN, JAN, JAN, 0)}
    igjen = konsolider(fil((7, 0, 23760, JAN | FEB, False, False)), JAN | FEB, uten)
    assert som_dict(igjen) == {(0, 7): (23760, JAN | FEB, JAN, JAN, JAN | FEB, 1)}


def test_posten_som_er_borte_i_en_bydel_huskes_ogsa_nar_personen_er_i_en_annen():
    forst = konsolider(fil((7, 1, -1, JAN, True, False), (7, 2, -1, JAN, False, True)), JAN, TOM)
    siden = konsolider(fil((7, 1, -1, FEB, False, False)), JAN | FEB, forst)
    assert som_dict(siden) == {
        (1, 7): (-1, FEB, JAN, 0, JAN | FEB, 1),
        (2, 7): (-1, 0, 0, JAN, JAN, 0),
    }


def test_ukjente_maneder_hentes_fra_personens_andre_poster_egen_bydel_forst():
    kjent = np.array(
        [
            (3, 7, -1, 0, MARS, 0, FEB | MARS, 0),
            (2, 7, -1, 0, 0, JAN | FEB, JAN | FEB, 0),
            (1, 7, -1, 0, JAN, 0, JAN, 0),
        ],
        PERSONAR,
    )
    ut = konsolider(fil((7, 2, -1, JAN, True, True)), JAN, kjent)
    assert som_dict(ut)[2, 7] == (-1, JAN, MARS, JAN | FEB, JAN | FEB | MARS, 7)


def test_radene_er_sortert_pa_bydel_og_nokkel():
    ut = konsolider(fil((5, 2, -1, 1, 0, 0), (-9, 2, -1, 1, 0, 0), (7, 1, -1, 1, 0, 0)), JAN, TOM)
    assert [(int(r["bydel"]), int(r["nokkel"])) for r in ut] == [(1, 7), (2, -9), (2, 5)]
