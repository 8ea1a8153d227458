"""A file of a scheme that cannot be used says where and why."""

import pytest

from tests.tilskudd.ordningsfiler import KODER, MAPPE
from tilskudd.ordninger.les import les_ordning
from tilskudd.ordninger.tabell import UgyldigOrdning

ORDNING = """
kode = "prove"
departement = "D"
forvalter = "F"
lop = "nasjonal"
vedtaksmyndighet = "direktorat"
mottakergrupper = ["frivillig"]
klageadgang = true
statsstotte = "ingen"
navn = { nb = "Prøve", nn = "Prøve" }
"""
RUNDE = """
[[utlysning]]
ar = 2021
modus = "apen"
mottakergrupper = ["frivillig"]
kilde = "K"
"""
KRITERIUM = """
[[utlysning.kriterium]]
kode = "{kode}"
vekt = {vekt}
min = 0
maks = 5
navn = {{ nb = "N", nn = "N" }}
veiledning = {{ nb = "V", nn = "V" }}
"""
SPORSMAL = """
skjema_versjon = 1
sporsmal = [{{ kode = "a", etikett = {{ nb = "A", nn = "A" }}, {resten} }}]
"""
REGEL = 'regel = [{{ kode = "{kode}", alvor = "stopp", kilde = "K", parametre = {parametre} }}]\n'


def les(tekst: str):
    return les_ordning(tekst.encode())


def test_det_minste_som_gar():
    ordning = les(ORDNING + RUNDE)
    assert ordning.utlysninger[0].ramme_kr is None
    assert not ordning.formal
    assert ordning.mangler[0] == "formal"


@pytest.mark.parametrize(
    ("tekst", "felt"),
    [
        (ORDNING.replace('kode = "prove"', ""), "kode"),
        (ORDNING.replace("nasjonal", "regional"), "lop"),
        (ORDNING.replace('"frivillig"', '"privatperson"'), "mottakergrupper"),
        (ORDNING.replace('["frivillig"]', "[]"), "mottakergrupper"),
        (ORDNING.replace("true", '"ja"'), "klageadgang"),
        (ORDNING.replace(', nn = "Prøve"', ""), "navn.nn"),
        (ORDNING.replace('nn = "Prøve"', 'nn = ""'), "navn"),
        (ORDNING + "rame_kr = 1\n", "rame_kr"),
        (ORDNING + "aktiv_fra = 2020\naktiv_til = 2019\n", "aktiv_til"),
        (ORDNING + "aktiv_til = 2020\n" + RUNDE, "utlysning 2021"),
        (ORDNING + RUNDE + RUNDE, "utlysning"),
        (ORDNING + RUNDE + RUNDE.replace("2021", "2020"), "utlysning"),
        (ORDNING + RUNDE + "rame_kr = 1\n", "utlysning 2021.rame_kr"),
        (ORDNING + RUNDE + "ramme_kr = -1\n", "utlysning 2021.ramme_kr"),
        (ORDNING + RUNDE + "ramme_kr = 1.5\n", "utlysning 2021.ramme_kr"),
        (ORDNING + RUNDE + "ramme_kr = true\n", "utlysning 2021.ramme_kr"),
        (ORDNING + RUNDE + 'presisjon = "om lag"\n', "utlysning 2021.presisjon"),
        (ORDNING + RUNDE + 'ramme_kr = 1\npresisjon = "cirka"\n', "utlysning 2021.presisjon"),
        (ORDNING + RUNDE + "ramme_kr = 1\nbundet_videreforing_kr = 2\n", "utlysning 2021.bundet_videreforing_kr"),
        (ORDNING + RUNDE + "frist = 2022-01-03\n", "utlysning 2021.frist"),
        (ORDNING + RUNDE + "frist = 2019-12-31\n", "utlysning 2021.frist"),
        (ORDNING + RUNDE + "frist = 2021-02-01T12:00:00\n", "utlysning 2021.frist"),
        (ORDNING + RUNDE + "frist = 2021-02-01\napner = 2021-02-02\n", "utlysning 2021.frist"),
        (ORDNING + RUNDE + "frist_klokka = 12:00:00\n", "utlysning 2021.frist_klokka"),
        (ORDNING + RUNDE + "frist = 2021-01-31\n", "utlysning 2021.merknad"),
        (ORDNING + RUNDE + "rapportfrist = 2021-02-01\n", "utlysning 2021.rapportfrist"),
        (ORDNING + RUNDE.replace('["frivillig"]', "[]"), "utlysning 2021.mottakergrupper"),
        (ORDNING + RUNDE + KRITERIUM.format(kode="a", vekt=99), "utlysning 2021.kriterium"),
        (ORDNING + RUNDE + KRITERIUM.format(kode="a", vekt=50) * 2, "utlysning 2021.kriterier"),
        (
            ORDNING + RUNDE + KRITERIUM.format(kode="a", vekt=100).replace("maks = 5", "maks = 0"),
            "utlysning 2021.kriterium a.maks",
        ),
        (ORDNING + RUNDE + REGEL.format(kode="FINNES-IKKE", parametre="{}"), "utlysning 2021.regel FINNES-IKKE.kode"),
        (ORDNING + RUNDE + REGEL.format(kode="LONNSTAK", parametre="{}"), "utlysning 2021.regel LONNSTAK.parametre"),
        (ORDNING + RUNDE + REGEL.format(kode="PRIO", parametre="{ a = 1 }"), "utlysning 2021.regel PRIO.parametre"),
        (
            ORDNING + RUNDE + REGEL.format(kode="LONNSTAK", parametre="{ kroner_per_stilling = 1.5 }"),
            "utlysning 2021.regel LONNSTAK.parametre",
        ),
        (ORDNING + RUNDE + "skjema_versjon = 1\n", "utlysning 2021.skjema_versjon"),
        (ORDNING + RUNDE + SPORSMAL.format(resten='type = "tekst"'), "utlysning 2021.sporsmal a.maks_tegn"),
        (ORDNING + RUNDE + SPORSMAL.format(resten='type = "valg"'), "utlysning 2021.sporsmal a.valg"),
        (ORDNING + RUNDE + SPORSMAL.format(resten='type = "dato"'), "utlysning 2021.sporsmal a.type"),
        ("utlysning = 1\n" + ORDNING, "utlysning"),
        ("utlysning = [1]\n" + ORDNING, "utlysning[0]"),
        ("kode = ", "fil"),
    ],
)
def test_hva_som_er_galt_og_hvor(tekst, felt):
    with pytest.raises(UgyldigOrdning) as feil:
        les(tekst)
    assert feil.value.felt == felt
    assert feil.value.melding % feil.value.verdier


def test_en_fil_som_ikke_er_utf_8():
    with pytest.raises(UgyldigOrdning, match="UTF-8"):
        les_ordning("kode = «ø»".encode("latin-1"))


def test_en_ordning_uten_soknader_trenger_ingen_sokere():
    runde = RUNDE.replace('"apen"', '"ikke_utlyst"').replace('["frivillig"]', "[]")
    assert les(ORDNING + runde).utlysninger[0].mottakergrupper == ()


@pytest.mark.parametrize("kode", KODER)
def test_hver_fil_avviser_en_ukjent_nokkel(kode):
    innhold = (MAPPE / "ordninger" / f"{kode}.toml").read_bytes()
    with pytest.raises(UgyldigOrdning, match="ukjent_nokkel"):
        les_ordning(b"ukjent_nokkel = 1\n" + innhold)
