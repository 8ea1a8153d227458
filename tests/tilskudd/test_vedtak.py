"""A vedtak is taken by a third person, with a delegation that reaches, within the frame, with its grounds."""

from datetime import date

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tilskudd import byggere as b
from tests.tilskudd.vedtakshjelp import GRUNNER, runde, sett
from tilskudd.actions.innstillingsretur import returner
from tilskudd.actions.moteark import sett_tildelt
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.samtidig import EndretImens
from tilskudd.actions.vedtak import apne, endre, fatt, fatt_alle, forbered, forbered_fra_motet
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Hendelse, Hjemmel, Moterad, Tildeling, Vedtak
from tilskudd.queries.rammen import bundet_kr, rest_kr
from tilskudd.regler.tak import hoyeste_lovlige, pa_postene

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-03-10 12:00+01:00", tick=False):
        yield


@pytest.fixture
def r(db):
    return runde()


def nekter(vedtak, aktor, ord_: str) -> None:
    with pytest.raises(UgyldigOvergang, match=ord_):
        fatt(vedtak, aktor, vedtak.endringsnr)
    vedtak.refresh_from_db()
    assert vedtak.tilstand == "forberedt"


def test_et_vedtak_forberedes_og_fattes_av_hver_sin(r):
    vedtak = r.fattet(r.sak())
    assert (vedtak.tilstand, vedtak.utfall, vedtak.belop_kr) == ("fattet", "innvilget", 500_000)
    assert (vedtak.besluttet_av, vedtak.forberedt_av, vedtak.innstilt_av) == (r.beslutter, r.forbereder, r.leder)
    assert vedtak.soknad.tilstand == "innstilt"
    assert rest_kr(r.utlysning) == 2_500_000


@pytest.mark.parametrize("hvem", ["forbereder", "saksbehandler", "leder", "signatar"])
def test_tre_personer(r, hvem):
    vedtak = r.forberedt(r.sak())
    den_samme = getattr(r, hvem)
    b.habil(den_samme, vedtak.soknad)
    b.person(Rolle.BESLUTTER, epost=den_samme.email)
    nekter(vedtak, den_samme, "En annen må")


def test_beslutteren_ma_vaere_habil(r):
    vedtak = r.forberedt(r.sak())
    nekter(vedtak, b.person(Rolle.BESLUTTER, epost="ny@example.org"), "habilitet")


@pytest.mark.parametrize(
    ("felter", "ord_"),
    [
        ({"belop_maks_kr": 499_999}, "Delegasjonen din går til"),
        ({"gyldig_til": date(2026, 3, 9)}, "Rollen"),
        ({"gyldig_fra": date(2026, 3, 11)}, "Rollen"),
    ],
)
def test_delegasjonen_rekker_ikke(r, felter, ord_):
    Tildeling.objects.filter(person=r.beslutter).update(**felter)
    nekter(r.forberedt(r.sak()), r.beslutter, ord_)


def test_delegasjonen_rekker_til_kronen(r):
    Tildeling.objects.filter(person=r.beslutter).update(belop_maks_kr=500_000, gyldig_til=date(2026, 3, 10))
    assert r.fattet(r.sak()).tilstand == "fattet"


def test_delegasjon_for_en_annen_ordning_rekker_ikke(r):
    annen = b.ordning("boligsosialt")
    Tildeling.objects.filter(person=r.beslutter).update(ordning=annen)
    nekter(r.forberedt(r.sak()), r.beslutter, "Rollen")


def test_belopet_er_hoyst_det_som_er_sokt_og_takene(r):
    nekter(r.forberedt(r.sak(), 500_001, utfall="innvilget"), r.beslutter, "høyere enn det som er søkt")
    b.regel(r.utlysning, "LONNSTAK", kroner_per_stilling=450_000)
    nekter(r.forberedt(r.sak(), 450_001), r.beslutter, "høyst 450")
    assert r.fattet(r.sak(), 450_000).utfall == "delvis"


def test_ukjent_ramme_stenger_steget(r):
    vedtak = r.forberedt(r.sak())
    type(r.utlysning).objects.filter(pk=r.utlysning.pk).update(ramme_kr=None)
    nekter(vedtak, r.beslutter, "ikke kjent")


def test_rammen_stopper_pa_kronen(r):
    type(r.utlysning).objects.filter(pk=r.utlysning.pk).update(ramme_kr=900_000, overfort_kr=100_000)
    r.fattet(r.sak(500_000))
    vedtak = r.forberedt(r.sak(500_001))
    nekter(vedtak, r.beslutter, "1 kroner for mye")
    assert r.fattet(r.sak(500_000)).tilstand == "fattet"
    r.utlysning.refresh_from_db()
    assert rest_kr(r.utlysning) == 0


def test_hjemmel_og_begrunnelse(r):
    uten = r.forberedt(r.sak(), hjemmel=None)
    nekter(uten, r.beslutter, "Velg hjemmel")
    gammel = Hjemmel.objects.create(kode="gammel", lov="Gammel lov", gyldig_til=date(2026, 3, 10))
    nekter(r.forberedt(r.sak(), hjemmel=gammel), r.beslutter, "gjelder ikke i dag")
    tom = dict.fromkeys(GRUNNER, "")
    for kr in (0, 400_000):
        nekter(r.forberedt(r.sak(), kr, begrunnelse=tom), r.beslutter, "Skriv hele begrunnelsen")
    nekter(r.forberedt(r.sak(forslag_kr=0), 500_000, begrunnelse=tom), r.beslutter, "Skriv hele begrunnelsen")
    assert r.fattet(r.sak(), begrunnelse=tom).tilstand == "fattet"


def test_brevet_skal_vise_til_riktig_kap_og_post(r):
    b.regel(r.utlysning, "REFERANSE", kap="0621", post="70")
    nekter(r.forberedt(r.sak()), r.beslutter, "kap. 0621 post 70")


@pytest.mark.parametrize(
    ("start", "slutt", "gar"),
    [
        (date(2026, 7, 1), date(2027, 6, 30), True),
        (date(2026, 7, 1), date(2027, 12, 31), True),
        (date(2026, 7, 1), date(2028, 1, 1), False),
        (date(2027, 1, 1), date(2027, 12, 31), False),
    ],
)
def test_et_vedtak_binder_ett_budsjettar(r, start, slutt, gar):
    vedtak = r.forberedt(r.sak(start=start, slutt=slutt))
    if gar:
        assert fatt(vedtak, r.beslutter, vedtak.endringsnr).tilstand == "fattet"
    else:
        nekter(vedtak, r.beslutter, "tilsagnsfullmakt")
        type(r.utlysning.ordning).objects.update(tilsagnsfullmakt=True)
        assert fatt(vedtak, r.beslutter, vedtak.endringsnr).tilstand == "fattet"


def test_alle_eller_ingen(r):
    gode = [r.forberedt(r.sak(1_000_000)) for _ in range(3)]
    en_for_mye = r.forberedt(r.sak(1))
    with pytest.raises(UgyldigOvergang, match=en_for_mye.soknad.saksnr):
        fatt_alle(sett([*gode, en_for_mye]), r.beslutter)
    assert not Vedtak.objects.exclude(tilstand="forberedt").exists()
    assert not Hendelse.objects.filter(type="vedtak_fatt").exists()
    assert len(fatt_alle(sett(gode), r.beslutter)) == 3


def test_et_apnet_vedtak_gir_pengene_tilbake(r):
    vedtak = r.fattet(r.sak(3_000_000))
    with pytest.raises(UgyldigOvergang, match="hvorfor"):
        apne(vedtak, r.beslutter, " ")
    vedtak = apne(vedtak, r.beslutter, "Feil beløp")
    assert (vedtak.tilstand, vedtak.fattet, vedtak.besluttet_av) == ("forberedt", None, None)
    assert bundet_kr(r.utlysning) == 0


def test_forberedt_fra_motet(r):
    lik, kuttet, avslag, uhabil = r.sak(), r.sak(), r.sak(forslag_kr=0), r.sak()
    b.habil(r.forbereder, uhabil, "inhabil")
    sett_tildelt(kuttet, 200_000, r.forbereder, None)
    resultat = forbered_fra_motet(r.utlysning, r.forbereder, hjemmel=b.hjemmel())
    assert {(v.soknad_id, v.utfall, v.belop_kr) for v in resultat.laget} == {
        (lik.pk, "innvilget", 500_000),
        (kuttet.pk, "delvis", 200_000),
        (avslag.pk, "avslatt", 0),
    }
    assert [sak for sak, _grunn in resultat.utelatt] == [uhabil]
    assert not forbered_fra_motet(r.utlysning, r.forbereder).laget


def test_bare_en_innstilt_sak_uten_vedtak_far_et(r):
    with pytest.raises(UgyldigOvergang, match="ikke innstilt"):
        forbered(r.sak(tilstand="under_vurdering"), r.forbereder, utfall="avslatt", belop_kr=0)
    sak = r.sak()
    r.forberedt(sak)
    with pytest.raises(UgyldigOvergang, match="under arbeid"):
        r.forberedt(sak)


def test_endre_skriver_ikke_over_andres(r):
    vedtak = r.forberedt(r.sak())
    endre(vedtak, r.forbereder, 0, begrunnelse_hensyn="Nytt")
    with pytest.raises(EndretImens) as feil:
        endre(vedtak, r.forbereder, 0, begrunnelse_hensyn="Annet")
    assert feil.value.rad.begrunnelse_hensyn == "Nytt"
    fattet = r.fattet(r.sak())
    with pytest.raises(UgyldigOvergang, match="kommet videre"):
        endre(fattet, r.forbereder, fattet.endringsnr, belop_kr=1)


def test_den_som_endrer_kan_ikke_fatte(r):
    vedtak = r.forberedt(r.sak())
    b.person(Rolle.ORDNINGSANSVARLIG, epost=r.beslutter.email)
    vedtak = endre(vedtak, r.beslutter, 0, belop_kr=400_000, utfall="delvis")
    nekter(vedtak, r.beslutter, "forberedt vedtaket")


def test_motet_setter_tildelt_i_loggen_og_vedtaket_folger(r):
    sak = r.sak()
    vedtak = r.forberedt(sak)
    rad = sett_tildelt(sak, 300_000, r.forbereder, None)
    vedtak.refresh_from_db()
    assert (vedtak.belop_kr, vedtak.utfall) == (300_000, "delvis")
    hendelse = Hendelse.objects.get(type="tildelt_satt")
    assert hendelse.data == {"for_kr": None, "etter_kr": 300_000, "kilde": "motet"}
    with pytest.raises(EndretImens) as feil:
        sett_tildelt(sak, 100_000, r.forbereder, 0)
    assert feil.value.rad.tildelt_kr == 300_000
    sett_tildelt(sak, None, r.forbereder, rad.endringsnr)
    vedtak.refresh_from_db()
    assert vedtak.utfall == "innvilget"


def test_motet_gir_ikke_mer_enn_sokt_og_rorer_ikke_det_som_er_fattet(r):
    sak = r.sak()
    with pytest.raises(UgyldigOvergang, match="høyere"):
        sett_tildelt(sak, 500_001, r.forbereder, None)
    r.fattet(sak)
    with pytest.raises(UgyldigOvergang, match="Åpne vedtaket"):
        sett_tildelt(sak, 1, r.forbereder, None)
    with pytest.raises(UgyldigOvergang, match="Rollen"):
        sett_tildelt(sak, 1, r.leder, None)
    assert not Moterad.objects.exists()


def test_hele_innstillingen_sendes_tilbake(r):
    saker = [r.sak(), r.sak()]
    vedtak = r.forberedt(saker[0])
    liste = saker[0].innstillingsrad.innstilling
    liste.tilstand, liste.last_av = "last", r.leder
    liste.save()
    with pytest.raises(UgyldigOvergang, match="hvorfor"):
        returner(liste, r.forbereder, "")
    liste = returner(liste, r.forbereder, "Rangen stemmer ikke med poengene")
    assert (liste.tilstand, liste.returgrunn) == ("returnert", "Rangen stemmer ikke med poengene")
    for sak in saker:
        sak.refresh_from_db()
        assert sak.tilstand == "under_vurdering"
    assert not liste.rader.exclude(last_av=None).exists()
    vedtak.refresh_from_db()
    assert not vedtak.gjeldende


def test_en_liste_med_fattet_vedtak_sendes_ikke_tilbake(r):
    sak = r.sak()
    r.fattet(sak)
    liste = sak.innstillingsrad.innstilling
    liste.tilstand, liste.last_av = "last", r.leder
    liste.save()
    with pytest.raises(UgyldigOvergang, match="fattet vedtak"):
        returner(liste, r.forbereder, "Feil")


@given(sokt=st.lists(st.integers(0, 10**7), max_size=8), andel=st.floats(0, 1))
def test_tilskuddet_pa_postene_summerer_til_tilskuddet(sokt, andel):
    belop = int(sum(sokt) * andel)
    deler = pa_postene(belop, sokt)
    assert sum(deler) == belop
    assert all(0 <= kr <= s for kr, s in zip(deler, sokt, strict=True))


def test_takene_per_linje():
    assert hoyeste_lovlige([], []) == 0
    with pytest.raises(ValueError, match="større"):
        pa_postene(2, [1])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 1_500_000), max_size=5))
def test_summen_av_vedtak_kommer_aldri_over_ramma(r, belop):
    r.utlysning.refresh_from_db()
    Vedtak.objects.all().delete()
    for kr in belop:
        vedtak = r.forberedt(r.sak(kr))
        try:
            fatt(vedtak, r.beslutter, vedtak.endringsnr)
        except UgyldigOvergang:
            assert bundet_kr(r.utlysning) + kr > 3_000_000
    assert bundet_kr(r.utlysning) <= 3_000_000
