"""What a new kommune takes over: proposed by the table, chosen by a person, done once, undone within a month."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from indikatorer.actions.arkiv import arkiver
from indikatorer.actions.egne import endre, opprett
from indikatorer.actions.egne_tall import Tall, lever_tall
from indikatorer.actions.grense import sett_grense
from indikatorer.actions.reform import registrer_reform
from indikatorer.beregning.inndeling import Endring
from indikatorer.kilder.reform import Reform
from indikatorer.models import Grenseverdi, Hendelse, Indikator, NavKontor, Omrade
from malekort.actions.kort import lagre_kort
from malekort.actions.merknad import skriv_merknad
from malekort.models import Kortoppsett, Overgang, Rolle
from malekort.queries.kontor import kontor_for_kort
from malekort.queries.merknader import merknader_ved
from malekort.queries.overgang import forslag, reform_til
from malekort.regler.arv import REGLER, Hva, Mate, mate
from malekort.tilgang import Tilgang
from tests.byggere import bruker, egen_definisjon
from tests.tallbyggere import resultater
from tilskudd.models import Organisasjon
from tilskudd.tilgang import Tilskuddstilgang

MOSS, SARPSBORG, NYE, HALDEN, NYE_HALDEN = "3103", "3105", "3199", "3101", "3198"
DAGEN = date(2027, 1, 1)


class Innlogget:
    """A person who logs in at the time of each visit: a login does not last from one year to the next."""

    def __init__(self, person):
        self.person = person

    def __getattr__(self, metode):
        klient = Client()
        klient.force_login(self.person)
        return getattr(klient, metode)


def tida(dag: str):
    return time_machine.travel(f"{dag} 12:00+01:00", tick=False)


def test_the_table_says_something_of_everything_that_can_be_taken_over():
    assert [regel.hva for regel in REGLER] == list(Hva)
    assert all(mate(hva, {"deling", "sammenslaaing"}) == Mate.NEI for hva in Hva if hva != Hva.KONTOR)
    assert mate(Hva.GRENSER, {"sammenslaaing"}, beholdt_nummer=True) == Mate.NEI
    assert {hva for hva in Hva if mate(hva, {"sammenslaaing"}) == Mate.FOLGER} == {Hva.MERKNADER, Hva.SAKER}


@pytest.fixture
def fag(db):
    return bruker("kommune", MOSS, "fag@example.org")


@pytest.fixture
def reformen(fag):
    """Sarpsborg, the larger, and Moss become one; Halden gets another number."""
    with tida("2026-11-22"):
        for kode, gronn in ((MOSS, "1"), (SARPSBORG, "2"), (HALDEN, "3")):
            omrade = Omrade.objects.get(pk=kode)
            sett_grense(Indikator.objects.get(pk="B.101"), omrade, Decimal(gronn), Decimal(9), "2025-01")
        moss = Omrade.objects.get(pk=MOSS)
        egen = opprett(moss, egen_definisjon(), None)
        sarpsborg = bruker("kommune", SARPSBORG)
        linjer = [{"indikator": kode, "navn": "Mitt", "forklaring": ""} for kode in ("B.103", "B.101")]
        lagre_kort(Omrade.objects.get(pk=SARPSBORG), linjer, sarpsborg, None)
        lagre_kort(moss, [*linjer, {"indikator": egen.kode, "navn": "", "forklaring": ""}], fag, None)
        skriv_merknad(moss, Indikator.objects.get(pk="B.101"), "2026-10", "Flyktninger kom.", fag)
        registrer_reform(
            Reform(
                DAGEN,
                (
                    Endring(MOSS, NYE, DAGEN, "sammenslaaing"),
                    Endring(SARPSBORG, NYE, DAGEN, "sammenslaaing"),
                    Endring(HALDEN, NYE_HALDEN, DAGEN, "nummerendring"),
                ),
                {NYE: "Nye Moss", NYE_HALDEN: "Halden"},
            ),
            None,
        )


@pytest.fixture
def direktorat(db):
    return Innlogget(bruker("direktorat"))


def nokler(kode: str) -> dict[str, bool]:
    reform = reform_til(Omrade.objects.get(pk=kode))
    return {f.nokkel: f.valgt for _gruppe, liste in forslag(reform) for f in liste}


def bekreft(klient, kode: str, valgt) -> int:
    return klient.post(f"/overgang/{kode}/", {"valg": sorted(valgt)}).status_code


def test_a_merger_takes_nothing_silently_and_proposes_the_most_populous(reformen):
    funnet = nokler(NYE)
    assert {n: v for n, v in funnet.items() if n.startswith(("grenser", "kort"))} == {
        f"grenser:{SARPSBORG}:B.101": False,
        f"kort:{SARPSBORG}:{Kortoppsett.objects.filter(omrade=SARPSBORG).first().pk}": False,
    }
    assert funnet[f"merknader:{MOSS}:alle"] is True
    assert sum(n.startswith("roller") for n in funnet) == 2
    assert f"indikatorer:{MOSS}:{MOSS}.1" in funnet
    with tida("2027-01-15"):
        assert not Grenseverdi.objects.filter(omrade=NYE).exists()
        assert merknader_ved(kontor_for_kort(NavKontor.objects.get(pk="0104")), "B.101", Tilgang(bruker())) == []


def test_a_new_number_keeps_all_when_confirmed_without_a_change(reformen, direktorat):
    with tida("2027-01-05"):
        assert bekreft(direktorat, NYE_HALDEN, [n for n, valgt in nokler(NYE_HALDEN).items() if valgt]) == 302
    grense = Grenseverdi.objects.get(omrade=NYE_HALDEN)
    assert (grense.gronn, grense.rod, grense.fra) == (3, 9, "2027-01")
    assert "3101" in grense.begrunnelse


def test_what_was_chosen_is_done_once_and_logged(reformen, direktorat, fag):
    with tida("2027-01-05"):
        alle = list(nokler(NYE))
        assert bekreft(direktorat, NYE, alle) == 302
        assert bekreft(direktorat, NYE, alle) == 302
    assert Overgang.objects.filter(ny=NYE).count() == 1
    assert Grenseverdi.objects.get(omrade=NYE).gronn == 2
    assert [linje["indikator"] for linje in Kortoppsett.objects.get(omrade=NYE).linjer] == ["B.103", "B.101"]
    assert Indikator.objects.get(eier=NYE).versjoner.get().gjelder_fra == "2027-01"
    assert Rolle.objects.filter(omrade=NYE, type="kommune").count() == 2
    hendelse = Hendelse.objects.get(hva="overgang_bekreftet", omrade=NYE)
    assert (hendelse.aktor.email, hendelse.data["valgt"]) == ("direktorat@example.org", sorted(alle))
    with tida("2027-01-06"):
        kontor = kontor_for_kort(NavKontor.objects.get(pk="0104"))
        (merknad,) = merknader_ved(kontor, "B.101", Tilgang(fag))
        assert merknad.omrade.navn == "Moss"
        resultater([("B.101", MOSS, "2026-10", 100, 30000), ("B.101", SARPSBORG, "2026-10", 100, 30000)])
        html = Innlogget(fag).get("/malekort/0104/B.101/").content.decode()
        assert "Flyktninger kom." in html
        assert "2026 12.00 · Moss" in html


def test_what_was_not_proposed_cannot_be_taken(reformen, direktorat):
    with tida("2027-01-05"):
        assert bekreft(direktorat, NYE, [f"grenser:{HALDEN}:B.101"]) == 422
    assert not Overgang.objects.exists()


def test_before_the_day_nothing_is_confirmed(reformen, direktorat):
    with tida("2026-12-31"):
        assert bekreft(direktorat, NYE, nokler(NYE)) == 422
        assert "fra 1. januar 2027" in direktorat.get(f"/overgang/{NYE}/").content.decode()
    assert not Rolle.objects.filter(omrade=NYE).exists()


def test_undone_within_a_month_but_what_was_changed_since_stands(reformen, direktorat):
    with tida("2027-01-05"):
        bekreft(direktorat, NYE, nokler(NYE))
        sett_grense(Indikator.objects.get(pk="B.101"), Omrade.objects.get(pk=NYE), Decimal(4), Decimal(5), "2027-01")
    with tida("2027-02-06"):
        assert direktorat.post(f"/overgang/{NYE}/", {"angre": "1"}).status_code == 422
    with tida("2027-01-20"):
        assert direktorat.post(f"/overgang/{NYE}/", {"angre": "1"}).status_code == 302
        assert direktorat.post(f"/overgang/{NYE}/", {"angre": "1"}).status_code == 422
    assert Grenseverdi.objects.filter(omrade=NYE).order_by("id").last().gronn == 4
    assert not Rolle.objects.filter(omrade=NYE).exists()
    assert Indikator.objects.get(eier=NYE).arkivert_fra == "2027-01"
    assert Overgang.objects.get(ny=NYE).angret
    with tida("2027-01-21"):
        assert bekreft(direktorat, NYE, []) == 302


def test_undone_leaves_own_indicators_that_somebody_has_worked_on(reformen, direktorat, fag):
    with tida("2026-11-22"):
        for nr in (2, 3, 4):
            tall = f"tall_{nr}"
            opprett(Omrade.objects.get(pk=MOSS), egen_definisjon(teller=[tall], egne={tall: f"Tall {nr}"}), None)
    with tida("2027-01-05"):
        bekreft(direktorat, NYE, [nokkel for nokkel in nokler(NYE) if nokkel.startswith("indikatorer")])
    nye = Omrade.objects.get(pk=NYE)
    urort, endret, arkivert, fort = (Indikator.objects.get(pk=f"{NYE}.{nr}") for nr in (1, 2, 3, 4))
    with tida("2027-02-02"):
        innhold = endret.versjoner.get().innhold
        endre(endret, innhold | {"gjelder_fra": "2027-02"}, fag)
        arkiver(arkivert, "2027-03", fag)
        lever_tall(nye, [Tall("tall_4", NYE, "2027-01", 5)], fag)
        assert direktorat.post(f"/overgang/{NYE}/", {"angre": "1"}).status_code == 302
    sto_igjen = dict(Indikator.objects.filter(eier=nye).values_list("kode", "arkivert_fra"))
    assert sto_igjen == {urort.kode: "2027-01", endret.kode: "", arkivert.kode: "2027-03", fort.kode: ""}


def test_the_leader_of_the_office_of_both_confirms_and_nobody_from_elsewhere(reformen):
    svar = {}
    for type_, sted in (("leder", "0104"), ("leder", "0101"), ("kommune", HALDEN), ("statsforvalter", "31")):
        svar[type_, sted] = Innlogget(bruker(type_, sted)).get(f"/overgang/{NYE}/").status_code
    assert svar == {
        ("leder", "0104"): 200,
        ("leder", "0101"): 404,
        ("kommune", HALDEN): 404,
        ("statsforvalter", "31"): 404,
    }


def test_what_waits_is_told_to_those_who_can_confirm_it_until_somebody_has(reformen, direktorat):
    moss, halden, embete = (
        Innlogget(bruker(*hvem)) for hvem in (("leder", "0104"), ("leder", "0101"), ("statsforvalter", "31"))
    )

    def venter(klient, kontor: str) -> tuple[bool, bool]:
        html = klient.get(f"/malekort/{kontor}/").content.decode()
        return "Overgang (venter)" in html, "Se over og bekreft" in html

    with tida("2026-12-31"):
        assert venter(moss, "0104") == (False, False)
    with tida("2027-01-05"):
        assert venter(moss, "0104") == (True, True)
        resultater([("B.101", MOSS, "2026-11", 400, 30_000)])
        assert venter(moss, "0104") == (True, True)
        assert venter(halden, "0101") == (True, True)
        assert venter(embete, "0104") == (False, False)
        assert bekreft(moss, NYE, []) == 302
        assert venter(moss, "0104") == (False, False)
        assert venter(halden, "0101") == (True, True)


def etterlat(hva: Hva, gammel: Omrade) -> None:
    """Something of the kind in the old kommune, and nothing else."""
    b101, person = Indikator.objects.get(pk="B.101"), bruker("direktorat")
    {
        Hva.GRENSER: lambda: sett_grense(b101, gammel, Decimal(1), Decimal(2), "2023-01"),
        Hva.KORT: lambda: lagre_kort(gammel, [], person, None),
        Hva.INDIKATORER: lambda: opprett(gammel, egen_definisjon(), None),
        Hva.MERKNADER: lambda: skriv_merknad(gammel, b101, "2023-12", "Flyktninger kom.", person),
        Hva.ROLLER: lambda: bruker("kommune", gammel.kode),
        Hva.SAKER: lambda: Organisasjon.objects.create(navn="Kommunen", type="kommune", omrade=gammel),
        Hva.KONTOR: lambda: NavKontor.objects.get(pk="0105").omrader.add(gammel),
    }[hva]()


@pytest.mark.parametrize("hva", Hva)
def test_whatever_was_left_behind_waits_and_nothing_does_not(db, hva):
    """The reform of 2024 was before anything was here."""
    gammel, ny = ("1507", "1508") if hva == Hva.KONTOR else ("3002", MOSS)
    with tida("2026-11-22"):
        fag = bruker("kommune", ny, "ny@example.org")
        assert Tilgang(fag).ventende_overganger == []
        etterlat(hva, Omrade.objects.get(pk=gammel))
        assert [omrade.kode for omrade in Tilgang(fag).ventende_overganger] == [ny]


def test_who_has_nothing_to_confirm_costs_no_query_more(db, django_assert_num_queries):
    person = bruker("leder", "0104")
    with django_assert_num_queries(1):
        assert Tilgang(person).ventende_overganger == []


def test_the_cases_keep_their_kommune_and_the_new_ones_people_may_open_them(reformen, direktorat, fag):
    gammel = Organisasjon.objects.get_or_create(omrade_id=MOSS, type="kommune", defaults={"navn": "Moss kommune"})[0]
    with tida("2027-01-05"):
        bekreft(direktorat, NYE, [f"saker:{MOSS}:{gammel.pk}"])
    ny = Organisasjon.objects.get(omrade=NYE)
    person = bruker()
    assert gammel not in Tilskuddstilgang(person, DAGEN).organisasjoner()
    ny.tildelinger.create(person=person, rolle="leser", gyldig_fra=DAGEN)
    assert set(Tilskuddstilgang(person, DAGEN).organisasjoner()) == {gammel, ny}
    with tida("2027-01-06"):
        direktorat.post(f"/overgang/{NYE}/", {"angre": "1"})
    assert set(Tilskuddstilgang(person, DAGEN).organisasjoner()) == {ny}


def test_the_list_tells_who_has_confirmed(reformen, direktorat):
    with tida("2027-01-05"):
        bekreft(direktorat, NYE_HALDEN, [])
        html = direktorat.get("/overgang/").content.decode()
    assert "Bekreftet av direktorat" in html
    assert html.index("3198 Halden") < html.index("3199 Nye Moss") < html.index("Ikke bekreftet")
