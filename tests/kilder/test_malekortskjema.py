import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.kilder import malekortskjema
from tests.kilder.meldinger import NAVNEROM, konvolutt, les, melding
from tests.kilder.omgivelser import DATA, FORVENTET, advarsler, feil, setninger, tall


def test_proven_med_gammel_stavning_og_bydel_oppgitt():
    lesing = les((DATA / "malekortskjema.xml").read_bytes(), kommune="0301", bydel="030105")
    assert lesing.funn == ()
    assert tall(lesing) == {("mottakere", "030105", "2026-09"): 1120, ("mottakere_under_25", "030105", "2026-09"): 64}
    assert lesing.observasjoner.raatekst.tolist() == ["1 120", "64"]
    assert lesing.alias == ("Eksempelsystem", "Oslo 5", "030105")
    assert (lesing.kommune, lesing.bydel) == ("0301", "030105")


def test_proven_med_konvolutt_og_ny_stavning():
    innhold = (DATA / "malekortskjema_konvolutt.xml").read_bytes()
    linje = {ord_: 1 + innhold[: innhold.index(ord_.encode())].count(b"\n") for ord_ in ("B.104", "B.999")}
    lesing = les(innhold)
    assert tall(lesing) == {
        ("mottakere", "3911", "2026-09"): 210,
        ("langtidsmottakere", "3911", "2026-09"): 88,
        ("kvp_deltakere_malekort", "3911", "2026-09"): 9,
    }
    assert advarsler(lesing) == {"MK14": (linje["B.999"],), "MK15": (linje["B.104"],)}
    assert lesing.antall == 5
    assert lesing.alias is None


@pytest.mark.parametrize("stavning", ["identikator", "indikator"])
@pytest.mark.parametrize("indikator", ["B.101", "B101", "b.101", " b101 "])
@pytest.mark.parametrize("mnd", ["9", "09"])
def test_skrivemater(stavning, indikator, mnd):
    lesing = les(melding(data=[(indikator, "120")], mnd=mnd, stavning=stavning))
    assert tall(lesing) == {("mottakere", "3101", "2026-09"): 120}
    assert lesing.funn == ()


@pytest.mark.parametrize("ar", ["2016", "2019", "2031"])
def test_navnerommets_ar_betyr_ikke_noe(ar):
    assert les(melding(navnerom=NAVNEROM.replace("2016", ar))).funn == ()


@pytest.mark.parametrize("navnerom", ["", "http://example.org/annet", NAVNEROM + "/x"])
def test_ukjent_navnerom_er_en_advarsel(navnerom):
    assert advarsler(les(melding(navnerom=navnerom))) == {"MK05": (8,)}


def test_alle_indikatorene():
    data = [(f"B.{nr}", str(nr)) for nr in (101, 102, 103, 104, 151)]
    assert [nokkel[0] for nokkel in tall(les(melding(data=data)))] == list(malekortskjema.VARIABLER.values())


def test_ukjent_indikator_og_tom_verdi_gir_advarsel_og_ingen_observasjon():
    lesing = les(melding(data=[("B.101", "7"), ("B.102", ""), ("B.103", " \n "), ("B.105", "9"), ("", "1")]))
    assert tall(lesing) == {("mottakere", "3101", "2026-09"): 7}
    assert advarsler(lesing) == {"MK14": (15, 16), "MK15": (12, 13)}
    assert "Et tall som er levert før, blir stående." in setninger(lesing)


def test_ingen_brukbare_tall_avvises():
    assert feil(les(melding(data=[("B.105", "9"), ("B.101", "")]))) == {"MK18": ()}
    assert feil(les(melding(data=[]))) == {"MK18": ()}


@pytest.mark.parametrize(
    ("verdi", "kode"),
    [
        ("12,5", "MK16"),
        ("12.0", "MK16"),
        ("3 %", "MK16"),
        ("*", "MK16"),
        ("-", "MK16"),
        ("15427812345", "MK16"),
        ("-3", "MK17"),
    ],
)
def test_verdier_som_avvises(verdi, kode):
    lesing = les(melding(data=[("B.101", "1"), ("B.102", verdi)]))
    assert feil(lesing) == {kode: (12,)}
    assert verdi not in setninger(lesing).replace("heltall uten desimaler, prosenttegn", "") or verdi in "*-"


@pytest.mark.parametrize(("tekst", "verdi"), [("0", 0), ("1 234", 1234), ("1\u00a0234", 1234), ("\n 42 \t", 42)])
def test_heltall_og_teksten_ved_siden_av(tekst, verdi):
    lesing = les(melding(data=[("B.101", tekst)]))
    assert list(tall(lesing).values()) == [verdi]
    assert lesing.observasjoner.raatekst.tolist() == [tekst.strip()]


@pytest.mark.parametrize(
    ("aar", "mnd"), [("", "9"), ("2026", ""), ("2026", "13"), ("2026", "0"), ("26", "9"), ("x", "y")]
)
def test_maned_som_ikke_forstas(aar, mnd):
    assert feil(les(melding(aar=aar, mnd=mnd))) == {"MK06": (8,)}


def test_maneden_ma_vaere_over_for_idag_og_ved_datafangst():
    assert feil(les(melding(mnd="11", fangst="2026-12-01T00:00:00"))) == {"MK07": (8,)}
    assert feil(les(melding(fangst="2026-09-30T23:59:59"))) == {"MK07": (8,)}
    assert not feil(les(melding(fangst="2026-10-01T00:00:00")))
    assert not feil(les(melding(fangst="2026-10-01T00:00:00+02:00")))


@pytest.mark.parametrize("fangst", ["", "i går"])
def test_ukjent_datafangst_er_en_advarsel(fangst):
    assert advarsler(les(melding(fangst=fangst))) == {"MK08": (8,)}


def test_oppgitt_ar():
    assert feil(les(melding(), ar=2025)) == {"MK09": (8,)}
    assert not feil(les(melding(), ar=2026))


def test_flere_meldinger_i_en_konvolutt():
    lesing = les(konvolutt(melding(), melding("Færder", mnd="10", fangst="2026-11-02T00:00:00")))
    assert list(tall(lesing)) == [("mottakere", "3101", "2026-09"), ("mottakere", "3911", "2026-10")]


def test_flere_omrader_i_en_melding():
    to = melding().replace(
        "</skjema>",
        "<geografiskOmraadeMedIndikatordata><geografiskOmraadeId>Færder</geografiskOmraadeId><indikatordata>"
        "<data><indikatorId>B.101</indikatorId><verdi>3</verdi></data></indikatordata>"
        "</geografiskOmraadeMedIndikatordata></skjema>",
    )
    assert tall(les(to)) == {("mottakere", "3101", "2026-09"): 120, ("mottakere", "3911", "2026-09"): 3}


def test_samme_tall_to_ganger_og_ulike_tall():
    assert tall(les(konvolutt(melding(), melding()))) == {("mottakere", "3101", "2026-09"): 120}
    assert "MK22" in advarsler(les(konvolutt(melding(), melding())))
    assert "MK23" in feil(les(konvolutt(melding(), melding(data=[("B.101", "7")]))))


def test_to_ukjente_omrader_kan_ikke_begge_vaere_det_oppgitte():
    to = konvolutt(melding("Oslo 12"), melding("Oslo 13", mnd="8"))
    assert "MK13" in feil(les(to, kommune="0301"))


@given(st.text(st.characters(exclude_categories=("Cs",))), st.text(st.characters(exclude_categories=("Cs",))))
def test_vilkarlig_tekst_gir_funn_og_aldri_unntak(omrade, verdi):
    trygg = {ord("<"): "&lt;", ord("&"): "&amp;"}
    lesing = malekortskjema.les(
        melding(omrade.translate(trygg), data=[("B.101", verdi.translate(trygg))]).encode(), FORVENTET
    )
    assert lesing.avvist == lesing.observasjoner.empty


@given(st.dictionaries(st.sampled_from(sorted(malekortskjema.VARIABLER)), st.integers(0, 999_999_999), min_size=1))
def test_det_som_sendes_er_det_som_leses(verdier):
    data = [(indikator, str(verdi)) for indikator, verdi in verdier.items()]
    for tekst in (melding(data=data), konvolutt(melding(data=data, stavning="indikator"))):
        assert tall(les(tekst)) == {
            (malekortskjema.VARIABLER[indikator], "3101", "2026-09"): verdi for indikator, verdi in verdier.items()
        }
