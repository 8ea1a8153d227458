"""Every check says what its examples say, and none is without examples."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.tilskudd.saker import BAGATELL, FRIVILLIGE, LONNSMANEDER, UTVIKLING, UTVIKLING_2021, annet, funn, lonn, slik
from tests.tilskudd.vektorer import ELLEVE_SIFFER, FOR_SENT, STOPPER_VED, VEKTORER, Vektor
from tilskudd.regler.frister import rapportfrist
from tilskudd.regler.funn import Alvor, Regel, Sted, ma_vurderes, stopper
from tilskudd.regler.register import KODER, KONTROLLER, Regelfeil, kontroller, krev_gyldige, parametre
from tilskudd.regler.sak import Modus, Restanse, Sak

I_TABELLEN = {
    *("FRIST", "MOTTAKER", "MODUS", "LEVETID", "LONNSTAK", "KOMPTAK", "KOMPFORMAL", "ANDREPOSTER", "PERIODE", "TREAR"),
    *("EKS-0-24", "EKS-FERDIG", "EKS-KAPASITET", "PRIO", "NETTVERK", "EVALUERING", "SIGNATUR", "RUTING"),
    *("RAPPORTFRIST", "RESTANSE", "RAMME", "REFERANSE", "DUBLETT", "TO-ORDNINGER", "FRIVREG"),
}
EGNE = {"LONNSMANEDER", "BAGATELL", "PERSONNUMMER"}
ALLE_REGLER = (*UTVIKLING, *LONNSMANEDER, *FRIVILLIGE, *BAGATELL)


@pytest.mark.parametrize("vektor", VEKTORER, ids=str)
def test_eksempelet(vektor: Vektor):
    alvor = {f.alvor for f in funn(vektor.kode, vektor.sak, vektor.regler)}
    assert alvor == ({vektor.alvor} if vektor.alvor else set())


def test_alle_kontrollene_i_tabellen_finnes():
    assert KODER == I_TABELLEN | EGNE


@pytest.mark.parametrize("kode", sorted(KODER))
def test_hver_kode_har_eksempler_som_gar_og_som_ikke_gar(kode):
    assert {vektor.alvor is None for vektor in VEKTORER if vektor.kode == kode} == {True, False}


@pytest.mark.parametrize("kontroll", KONTROLLER, ids=lambda k: k.funksjon.__name__)
def test_hver_kontroll_slar_ut_i_et_eksempel(kontroll):
    meldinger = {f.melding for v in VEKTORER for f in funn(v.kode, v.sak, v.regler)}
    assert kontroll.melding in meldinger


@pytest.mark.parametrize("kontroll", KONTROLLER, ids=lambda k: k.funksjon.__name__)
def test_setningen_star_forst_i_funksjonens_docstring_og_kilden_er_nevnt(kontroll):
    docstring = kontroll.funksjon.__doc__
    assert docstring.startswith(f"{kontroll.melding}\n\n")
    assert re.search(r"^Kilde: \w.*\.$", docstring, re.MULTILINE)


def test_verdiene_fyller_setningen_noyaktig():
    for vektor in VEKTORER:
        for f in kontroller(vektor.sak, vektor.regler):
            assert set(re.findall(r"%\((\w+)\)s", f.melding)) == set(f.verdier)
            assert "%" not in f.melding % f.verdier


@pytest.mark.parametrize("vektor", [v for v in VEKTORER if v.alvor], ids=str)
def test_funnet_sier_hvilket_skritt_det_hindrer(vektor):
    ventet = {
        Alvor.STOPP: STOPPER_VED.get(vektor.kode, Sted.SEND_TIL_SIGNERING),
        Alvor.KREVER_VURDERING: Sted.VURDERING,
        Alvor.OPPLYSNING: Sted.INGEN,
    }
    funnene = funn(vektor.kode, vektor.sak, vektor.regler)
    assert {f.sted for f in funnene} == {ventet[vektor.alvor]}
    assert stopper(funnene, ventet[vektor.alvor]) == (funnene if vektor.alvor == Alvor.STOPP else [])
    assert ma_vurderes(funnene) == (funnene if vektor.alvor == Alvor.KREVER_VURDERING else [])


def test_en_sak_i_orden_far_bare_vite_nar_rapportene_skal_inn():
    (funnet,) = kontroller(UTVIKLING_2021, UTVIKLING)
    assert (funnet.kode, funnet.verdier) == ("RAPPORTFRIST", {"frist": "01.02.2022"})
    assert rapportfrist(2021, 2, 1).isoformat() == "2022-02-01"


def test_funnet_peker_pa_linjen_og_sier_taket():
    (funnet,) = funn("LONNSTAK", slik(poster=(annet(0), lonn("33", 201_301, id="b7"))))
    assert funnet.felt == "poster.b7.sokt_kr"
    assert funnet.verdier == {"linje": 2, "sokt": "201\u00a0301", "tak": "201\u00a0300"}


def test_en_linje_uten_id_kjennes_pa_nummeret():
    (funnet,) = funn("LONNSTAK", slik(poster=(annet(0), lonn(None, 1))))
    assert funnet.felt == "poster.2.stillingsprosent"


def test_fristen_star_slik_klokken_viste_den_i_oslo():
    (funnet,) = funn("FRIST", slik(na=FOR_SENT))
    assert funnet.verdier == {"frist": "01.02.2021 kl. 23.59.59"}


def test_to_rapporter_for_samme_ar_er_ett_funn():
    restanser = (Restanse("status", 2020), Restanse("regnskap", 2020), Restanse("slutt", 2019))
    assert [f.verdier["ar"] for f in funn("RESTANSE", slik(restanser=restanser))] == [2019, 2020]


def test_funn_gjentar_ikke_det_noen_har_skrevet():
    sak = slik(poster=(annet(1, beskrivelse=ELLEVE_SIFFER),), svar={"a": ELLEVE_SIFFER})
    assert len(funn("PERSONNUMMER", sak)) == 2
    assert ELLEVE_SIFFER not in repr(kontroller(sak, UTVIKLING))


def test_den_andre_soknaden_viser_til_den_forste():
    (funnet,) = funn("DUBLETT", slik(andre_pa_tiltaket=("2021-0007", "2021-0009")))
    assert funnet.verdier == {"saksnr": "2021-0007"}


def test_bare_de_kontrollene_som_har_rad_eller_gjelder_alle_blir_kjort():
    verst = Sak(ar=2019, na=FOR_SENT, ordning_kode="barnefattigdom", aktiv_til=2018, modus=Modus.IKKE_UTLYST)
    verst = replace(verst, poster=(lonn("0", 10**9), annet(10**9)), andre_ordninger=("B",))
    assert {f.kode for f in kontroller(verst, ())} == {"MOTTAKER", "MODUS", "LEVETID", "SIGNATUR", "RAMME"}


def test_raden_kan_endre_alvoret_men_ikke_for_det_som_gjelder_alle():
    sak = slik(slutt=date(2022, 12, 31), organisasjonstype="frivillig")
    regler = (Regel("PERIODE", Alvor.STOPP, {"maneder": 12}), Regel("MOTTAKER", Alvor.OPPLYSNING))
    assert [(f.alvor, f.sted) for f in funn("PERIODE", sak, regler)] == [(Alvor.STOPP, Sted.SEND_TIL_SIGNERING)]
    assert [f.alvor for f in funn("MOTTAKER", sak, regler)] == [Alvor.STOPP]


@pytest.mark.parametrize(
    ("regler", "sier"),
    [
        ([Regel("LØNNSTAK")], "LØNNSTAK: det finnes ingen slik kontroll"),
        ([Regel("TREAR")], "TREAR: mangler ['maks_ar'], kjenner ikke []"),
        ([Regel("KOMPFORMAL", parametre={"tak": 1})], "KOMPFORMAL: mangler [], kjenner ikke ['tak']"),
        ([Regel("NETTVERK"), Regel("NETTVERK")], "NETTVERK: mer enn én rad"),
    ],
)
def test_en_rad_som_ikke_passer_blir_ikke_tatt_imot(regler, sier):
    with pytest.raises(Regelfeil, match=f"^{re.escape(sier)}$"):
        krev_gyldige(regler)


def test_kodene_som_trenger_noe_i_raden():
    assert {kode: set(parametre(kode)) for kode in KODER if parametre(kode)} == {
        regel.kode: set(regel.parametre) for regel in ALLE_REGLER if regel.parametre
    }


@pytest.mark.parametrize("navn", ["na", "frist"])
def test_en_tid_uten_sone_blir_ikke_tatt_imot(navn):
    with pytest.raises(ValueError, match="tidssone"):
        slik(**{navn: FOR_SENT.replace(tzinfo=None)})
