import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.kilder import malekortskjema
from tests.kilder.omgivelser import DATA, FORVENTET, advarsler, feil, med, setninger, tall

NAVNEROM = "http://seres.no/xsd/NAV/Maalekort_M/2016"
B101 = (("B.101", "120"),)


def melding(
    omrade="3101",
    data=B101,
    aar="2026",
    mnd="9",
    fangst="2026-10-05T08:00:00",
    navnerom=NAVNEROM,
    stavning="identikator",
    system="Sys",
) -> str:
    """One message; the area begins on line 8 and the first indicator on line 11."""
    rader = "\n".join(f"<data><{stavning}Id>{i}</{stavning}Id><verdi>{v}</verdi></data>" for i, v in data)
    return f"""<melding xmlns="{navnerom}">
<skjema>
<fagsystem><navn>{system}</navn><versjon>1</versjon></fagsystem>
<dato>
<aar>{aar}</aar><mnd>{mnd}</mnd>
<datafangst>{fangst}</datafangst>
</dato>
<geografiskOmraadeMedIndikatordata>
<geografiskOmraadeId>{omrade}</geografiskOmraadeId>
<{stavning}data>
{rader}
</{stavning}data>
</geografiskOmraadeMedIndikatordata>
</skjema>
</melding>"""


def konvolutt(*meldinger: str) -> str:
    skjemaer = "".join(f"<Form><FormData><![CDATA[{m}]]></FormData></Form>" for m in meldinger)
    return f"<DataBatch><DataUnits>{skjemaer}</DataUnits></DataBatch>"


def les(tekst: str | bytes, **oppgitt):
    innhold = tekst if isinstance(tekst, bytes) else tekst.encode()
    lesing = malekortskjema.les(innhold, med(**oppgitt))
    setninger(lesing)
    return lesing


def test_proven_med_gammel_stavning_og_bydel_oppgitt():
    lesing = les((DATA / "malekortskjema.xml").read_bytes(), kommune="0301", bydel="030105")
    assert lesing.funn == ()
    assert tall(lesing) == {("mottakere", "030105", "2026-09"): 1120, ("mottakere_under_25", "030105", "2026-09"): 64}
    assert lesing.observasjoner.raatekst.tolist() == ["1 120", "64"]
    assert lesing.alias == ("Eksempelsystem", "Oslo 5", "030105")


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


@pytest.mark.parametrize(
    ("innhold", "kode"),
    [
        (b"", "MK01"),
        (b" \r\n", "MK01"),
        (b"%PDF-1.4", "MK02"),
        (b"PK\x03\x04", "MK02"),
        (b"<melding>", "MK02"),
        (melding().encode()[:-5], "MK02"),
        (b"<melding>\0</melding>", "MK02"),
        (b"<a/><b/>", "MK02"),
        (b'<!DOCTYPE m [<!ENTITY a "b">]><melding>&a;</melding>', "MK02"),
        (b'<!DOCTYPE m SYSTEM "file:///etc/passwd"><melding/>', "MK02"),
        (b'<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><m>&x;</m>', "MK02"),
        (b"<melding>&ukjent;</melding>", "MK02"),
        (b'<?xml version="1.0" encoding="finnes-ikke"?><melding/>', "MK02"),
        (b'<?xml version="1.0" encoding="shift_jis"?><melding/>', "MK02"),
        (melding().encode("latin-1").replace(b"Sys", b"S\xf8r"), "MK02"),
        (konvolutt('<!DOCTYPE m [<!ENTITY a "b">]><melding>&a;</melding>').encode(), "MK02"),
        (konvolutt("ikke xml").encode(), "MK02"),
        (konvolutt(konvolutt("x").replace("]]>", "")).encode(), "MK02"),
        (b"<a>" * 100_000, "MK02"),
        (b"<a>" * 100_000 + b"</a>" * 100_000, "MK04"),
        (b"<html/>", "MK04"),
        (konvolutt(" ").encode(), "MK04"),
        (b"<a>" + b" " * malekortskjema.MAKS_STORRELSE + b"</a>", "MK03"),
    ],
)
def test_filer_som_avvises(innhold, kode):
    assert feil(les(innhold)) == {kode: ()}


def test_tom_melding_sier_hva_som_mangler():
    assert feil(les("<melding/>")) == {"MK06": (1,)}


@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_filens_tegnkoding_folges(koding):
    navn = koding.removesuffix("-sig").upper()
    tekst = f'<?xml version="1.0" encoding="{navn}"?>\n' + melding("Færder")
    assert list(tall(les(tekst.encode(koding)))) == [("mottakere", "3911", "2026-09")]


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
