"""What is agreed about a kommune's data: read, changed with a reason, and used."""

import pytest

from indikatorer.models import Datakontrakt
from indikatorer.queries.kontrakter import Kontraktbok
from tests.byggere import bruker

pytestmark = pytest.mark.django_db
ADRESSE = "/datakontrakter/3103/kostra-11f/"


def side(svar) -> str:
    return " ".join(svar.content.decode().split())


def test_endres_med_grunn_og_har_historikk(client_for):
    klient = client_for("kommune", "3103")
    ola = bruker("kommune", "3103", "ola@example.org")
    assert "har alltid gjort det" in side(klient.get(ADRESSE))
    assert klient.post(ADRESSE, {"dag": "20"}).status_code == 422
    svar = {
        "dag": "20",
        "prosent": "",
        "eier": str(ola.pk),
        "begrunnelse": "Fagsystemet <b>er</b> sent",
        "bygger_pa": "",
    }
    assert [klient.post(ADRESSE, svar).status_code for _ in range(2)] == [302, 302]
    rad = Datakontrakt.objects.get()
    assert (rad.dag, rad.prosent, rad.eier) == (20, None, ola)
    kontrakt = Kontraktbok(["3103"]).kontrakt("kostra-11f", "3103")
    assert (kontrakt.dag, kontrakt.prosent, kontrakt.eier) == (20, 50, ola.pk)
    assert Kontraktbok(["3101"]).kontrakt("kostra-11f", "3101").dag == 15
    annen = client_for("direktorat")
    vist = side(annen.post(ADRESSE, svar | {"dag": "5"}))
    assert "mens du skrev" in vist
    assert "Fagsystemet &lt;b&gt;er&lt;/b&gt; sent" in vist
    assert "innen den 20. i måneden etter" in side(klient.get("/datakontrakter/3103/"))


@pytest.mark.parametrize("felt", [{"dag": "29"}, {"dag": "0"}, {"prosent": "5"}, {"eier": "9999"}, {"begrunnelse": ""}])
def test_det_som_ikke_gar_an(client_for, felt):
    svar = {"dag": "20", "prosent": "60", "eier": "", "begrunnelse": "Fordi"} | felt
    assert client_for("kommune", "3103").post(ADRESSE, svar).status_code == 422
    assert not Datakontrakt.objects.exists()


def test_bare_de_som_arbeider_der_kan_minnes(client_for):
    fremmed = bruker("kommune", "3101", "fremmed@example.org")
    svar = {"dag": "20", "eier": str(fremmed.pk), "begrunnelse": "Fordi"}
    assert client_for("kommune", "3103").post(ADRESSE, svar).status_code == 422
