"""Every change of state there is: one table, for the søknad and for the small objects beside it.

From it come the check in actions/overgang.py, the buttons and why they are closed, the test of every state by every
transition by every role, and the diagram of the README. `nr` is the number of the transition in the workflow's
description; conditions are names of functions in queries/betingelser/.
"""

from dataclasses import dataclass
from functools import partial

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.arbeidsflyt.tilstander import Objekt, Rolle, Tilstand

T, R = Tilstand, Rolle


@dataclass(frozen=True)
class Overgang:
    """fra: the states it may start in; none for what makes the object. roller: who may, on the case it belongs to.
    begrunnes: cannot be taken without words. samlet: taken for a whole list, so it is no button on one case."""

    objekt: Objekt
    navn: str
    fra: tuple[str, ...]
    til: str
    roller: tuple[Rolle, ...]
    knapp: str
    betingelser: tuple[str, ...] = ()
    begrunnes: bool = False
    samlet: bool = False
    nr: str = ""


soknad = partial(Overgang, Objekt.SOKNAD)
foresporsel = partial(Overgang, Objekt.FORESPORSEL)
vurdering = partial(Overgang, Objekt.VURDERING)
innstilling = partial(Overgang, Objekt.INNSTILLING)
vedtak = partial(Overgang, Objekt.VEDTAK)
utbetaling = partial(Overgang, Objekt.UTBETALING)
rapport = partial(Overgang, Objekt.RAPPORT)
endring = partial(Overgang, Objekt.ENDRING)
krav = partial(Overgang, Objekt.KRAV)
klage = partial(Overgang, Objekt.KLAGE)

FOR_MEDDELELSE = (T.INNSTILT, T.INNVILGET, T.AVSLATT, T.AVVIST, T.AKSEPTERT)
"""A replacing vedtak (19) takes the case back to its outcome, also where the first was accepted before the klage on it
was decided: what is new is accepted anew. Money that is out is not refused afterwards."""
FERDIGBEHANDLERE = (R.SAKSBEHANDLER_SF, R.SAKSBEHANDLER_DIR, R.ORDNINGSANSVARLIG)

SOKNAD = (
    soknad("opprett", (), T.UTKAST, (R.UTFYLLER,), gettext_noop("Ny søknad"),
        ("utlysningen_er_apen", "viderefores_med_rette"), nr="1"),
    soknad("til_signering", (T.UTKAST,), T.TIL_SIGNERING, (R.UTFYLLER,), gettext_noop("Send til signering"),
        ("alle_svar_er_gitt", "ingen_regel_stopper", "vedleggene_er_rene"), nr="2"),
    soknad("hent_tilbake", (T.TIL_SIGNERING,), T.UTKAST, (R.UTFYLLER, R.SIGNATAR),
        gettext_noop("Hent tilbake til utkast"), ("hentes_for_fristen", "signatar_sier_hvorfor"), nr="3"),
    soknad("send_inn", (T.TIL_SIGNERING,), T.INNSENDT, (R.SIGNATAR,), gettext_noop("Signer og send inn"),
        ("innholdet_er_uendret", "fristen_tillater", "embetet_er_kjent", "signerer_ikke_eget"), nr="4"),
    soknad("trekk", (T.TIL_SIGNERING, T.INNSENDT, T.UNDER_VURDERING, T.INNSTILT), T.TRUKKET, (R.SIGNATAR,),
        gettext_noop("Trekk søknaden"), ("vedtak_er_ikke_meddelt",), nr="5"),
    soknad("forkast", (T.UTKAST,), T.TRUKKET, (R.UTFYLLER, R.SIGNATAR), gettext_noop("Forkast utkastet"), nr="5"),
    soknad("tildel", (T.INNSENDT,), T.UNDER_VURDERING, (R.LEDER_SF, R.ORDNINGSANSVARLIG),
        gettext_noop("Sett på saksbehandler"),
        ("lopet_er_ditt", "sen_soknad_er_avklart", "saksbehandleren_er_habil"), nr="6"),
    soknad("avklar_frist", (T.INNSENDT,), T.INNSENDT, (R.LEDER_SF, R.ORDNINGSANSVARLIG),
        gettext_noop("Avgjør om søknaden tas til behandling"), ("lopet_er_ditt", "kom_etter_fristen"), begrunnes=True,
        nr="4b"),
    soknad("bytt_saksbehandler", (T.UNDER_VURDERING,), T.UNDER_VURDERING, (R.LEDER_SF, R.ORDNINGSANSVARLIG),
        gettext_noop("Bytt saksbehandler"), ("lopet_er_ditt", "saksbehandleren_er_habil"), begrunnes=True, nr="6"),
    soknad("innstill", (T.UNDER_VURDERING,), T.INNSTILT, (R.LEDER_SF, R.ORDNINGSANSVARLIG),
        gettext_noop("Innstill"), ("lopet_er_ditt", "er_habil"), samlet=True, nr="9"),
    soknad("returner", (T.INNSTILT,), T.UNDER_VURDERING, (R.ORDNINGSANSVARLIG, R.SAKSBEHANDLER_DIR),
        gettext_noop("Send innstillingen tilbake"), ("vedtak_er_ikke_fattet",), begrunnes=True, samlet=True, nr="10"),
    soknad("meddel_innvilget", (*FOR_MEDDELELSE, T.UNDER_GJENNOMFORING, T.RAPPORTERT), T.INNVILGET, (R.BESLUTTER,),
        gettext_noop("Meddel"), ("vedtaket_kan_meddeles", "vedtaket_innvilger", "vedtaket_dekker_utbetalt"),
        samlet=True, nr="12"),
    soknad("meddel_avslatt", FOR_MEDDELELSE, T.AVSLATT, (R.BESLUTTER,),
        gettext_noop("Meddel"), ("vedtaket_kan_meddeles", "vedtaket_avslar", "vedtaket_dekker_utbetalt"),
        samlet=True, nr="12"),
    soknad("meddel_avvist", FOR_MEDDELELSE, T.AVVIST, (R.BESLUTTER,),
        gettext_noop("Meddel"), ("vedtaket_kan_meddeles", "vedtaket_avviser", "vedtaket_dekker_utbetalt"),
        samlet=True, nr="12"),
    soknad("aksepter", (T.INNVILGET,), T.AKSEPTERT, (R.SIGNATAR,), gettext_noop("Aksepter tilskuddet"),
        ("akseptfristen_er_ikke_ute", "ingen_apen_klage", "ingen_nytt_vedtak_pa_vei", "kontonummeret_er_gyldig",
        "vilkarene_er_lest"), nr="13"),
    soknad("frasi", (T.INNVILGET, T.AKSEPTERT), T.BORTFALT, (R.SIGNATAR,), gettext_noop("Si fra deg tilskuddet"),
        ("ingenting_er_utbetalt",), nr="14"),
    soknad("la_bortfalle", (T.INNVILGET,), T.BORTFALT, (R.BESLUTTER,), gettext_noop("La tilsagnet falle bort"),
        ("akseptfristen_er_ute_og_purret", "ingen_apen_klage", "ingen_nytt_vedtak_pa_vei", "ingenting_er_utbetalt"),
        begrunnes=True, nr="14"),
    soknad("start", (T.AKSEPTERT,), T.UNDER_GJENNOMFORING, (R.SYSTEM,), gettext_noop("Start"),
        ("noe_er_utbetalt",), samlet=True, nr="15"),
    soknad("rapporter", (T.UNDER_GJENNOMFORING,), T.RAPPORTERT, (R.SIGNATAR, R.SYSTEM), gettext_noop("Meld rapportert"),
        ("alle_rapporter_er_levert",), samlet=True, nr="16"),
    soknad("avslutt", (T.RAPPORTERT,), T.AVSLUTTET, FERDIGBEHANDLERE, gettext_noop("Avslutt saken"),
        ("rapportene_er_godkjent", "ingen_rate_venter", "ubrukt_har_en_utgang", "ingen_apen_klage"), begrunnes=True,
        nr="17"),
    soknad("krev_mer", (T.RAPPORTERT,), T.UNDER_GJENNOMFORING, FERDIGBEHANDLERE,
        gettext_noop("Be om bedre rapport"), (), begrunnes=True, samlet=True, nr="18"),
    soknad("rydd", (T.UTKAST, T.TIL_SIGNERING), T.TRUKKET, (R.SYSTEM,), gettext_noop("Fjern utkastet"),
        ("utkastet_er_glemt",), samlet=True),
)  # fmt: skip

SMA = (
    foresporsel("spor", (), "sendt", (R.SAKSBEHANDLER_SF, R.SAKSBEHANDLER_DIR), gettext_noop("Still spørsmål"),
        ("saken_er_under_vurdering", "er_sakens_saksbehandler"), nr="7"),
    foresporsel("svar", ("sendt",), "besvart", (R.UTFYLLER, R.SIGNATAR), gettext_noop("Send svaret"),
        ("saken_er_under_vurdering",), nr="7"),
    vurdering("fullfor", ("pabegynt",), "ferdig", (R.SAKSBEHANDLER_SF, R.SAKSBEHANDLER_DIR),
        gettext_noop("Fullfør vurderingen"),
        ("saken_er_under_vurdering", "er_sakens_saksbehandler", "er_habil", "alle_kriterier_er_begrunnet",
        "alle_flagg_er_besvart", "nyeste_versjon_er_vurdert", "forslaget_er_lovlig", "foresporsel_for_avvisning",
        "innstillingen_er_apen"), nr="8"),
    vurdering("gjenapne", ("ferdig",), "pabegynt", (R.SAKSBEHANDLER_SF, R.SAKSBEHANDLER_DIR),
        gettext_noop("Endre vurderingen"), ("saken_er_under_vurdering", "er_sakens_saksbehandler"), nr="8"),
    innstilling("las", ("apen", "returnert"), "last", (R.LEDER_SF, R.ORDNINGSANSVARLIG),
        gettext_noop("Lås innstillingen"),
        ("lopet_er_ditt", "alle_saker_er_vurdert", "rangen_er_uten_hull", "ingen_egen_sak", "er_habil_i_alle",
        "vurdert_av_habile"), nr="9"),
    innstilling("returner", ("last",), "returnert", (R.ORDNINGSANSVARLIG, R.SAKSBEHANDLER_DIR),
        gettext_noop("Send innstillingen tilbake"), ("ingen_vedtak_er_fattet",), begrunnes=True, nr="10"),
    vedtak("forbered", (), "forberedt", (R.SAKSBEHANDLER_DIR, R.ORDNINGSANSVARLIG, R.KLAGEBEHANDLER),
        gettext_noop("Forbered vedtak"), ("saken_er_innstilt_eller_paklaget", "er_habil"), nr="11"),
    vedtak("fatt", ("forberedt",), "fattet", (R.BESLUTTER,), gettext_noop("Fatt vedtak"),
        ("saken_venter_pa_vedtaket", "er_habil", "tre_personer", "vurdert_av_en_habil", "delegasjonen_rekker",
        "belopet_er_lovlig", "belopet_dekker_utbetalt", "vedtaket_binder_ett_budsjettar", "rammen_rekker",
        "vedtaket_er_begrunnet"), nr="11"),
    vedtak("apne", ("fattet",), "forberedt", (R.BESLUTTER,), gettext_noop("Åpne vedtaket igjen"),
        ("ingen_meddeling_er_i_gang",), begrunnes=True, nr="11"),
    vedtak("meddel", ("fattet",), "meddelt", (R.BESLUTTER,), gettext_noop("Meddel"), ("brevet_er_laget",),
        samlet=True, nr="12"),
    utbetaling("planlegg", (), "planlagt", (R.SAKSBEHANDLER_DIR, R.ORDNINGSANSVARLIG, R.SYSTEM),
        gettext_noop("Planlegg rate"), ("rammen_for_vedtaket_rekker",)),
    utbetaling("attester", ("planlagt",), "attestert", (R.ATTESTANT,), gettext_noop("Attester"),
        ("tilskuddet_er_akseptert", "forutsetningen_er_oppfylt", "sjekklisten_er_krysset",
        "attestanten_besluttet_ikke")),
    utbetaling("anvis", ("attestert",), "anvist", (R.BESLUTTER,), gettext_noop("Anvis"),
        ("tilskuddet_er_akseptert", "anviser_er_en_annen", "delegasjonen_dekker_raten")),
    utbetaling("bekreft", ("anvist",), "utbetalt", (R.ATTESTANT, R.SYSTEM), gettext_noop("Bekreft utbetalt"),
        ("bilagsnummer_er_gitt",)),
    utbetaling("stopp", ("planlagt", "attestert"), "stoppet",
        (R.ATTESTANT, R.BESLUTTER, R.ORDNINGSANSVARLIG, R.SYSTEM),
        gettext_noop("Stopp"), begrunnes=True),
    utbetaling("meld_feil", ("anvist",), "feilet", (R.ATTESTANT, R.SYSTEM), gettext_noop("Meld feil"),
        begrunnes=True),
    utbetaling("planlegg_igjen", ("stoppet", "feilet"), "planlagt", (R.ORDNINGSANSVARLIG, R.SAKSBEHANDLER_DIR),
        gettext_noop("Planlegg på nytt"), ("rammen_for_vedtaket_rekker",)),
    rapport("begynn", ("forventet",), "pabegynt", (R.UTFYLLER, R.SIGNATAR), gettext_noop("Begynn på rapporten")),
    rapport("lever", ("forventet", "pabegynt", "retur"), "levert", (R.SIGNATAR,), gettext_noop("Signer og lever"),
        ("rapporten_er_fullstendig", "revisor_har_bekreftet"), nr="16"),
    rapport("kontroller", ("levert",), "levert", FERDIGBEHANDLERE, gettext_noop("Meld kontrollert"),
        ("to_skal_kontrollere",), nr="17"),
    rapport("godkjenn", ("levert",), "godkjent", FERDIGBEHANDLERE, gettext_noop("Godkjenn"),
        ("to_har_kontrollert",), nr="17"),
    rapport("returner", ("levert",), "retur", FERDIGBEHANDLERE, gettext_noop("Send tilbake"), begrunnes=True,
        nr="18"),
    rapport("underkjenn", ("forventet", "pabegynt", "levert", "retur"), "ikke_godkjent", FERDIGBEHANDLERE,
        gettext_noop("Godkjenn ikke"), ("rapporten_er_levert_eller_forfalt",), begrunnes=True),
    endring("sok", (), "sokt", (R.SIGNATAR,), gettext_noop("Søk om endring"),
        ("tilskuddet_lober", "endringen_er_fullstendig", "overforingen_er_dekket"),
        begrunnes=True),
    endring("innvilg", ("sokt",), "innvilget", (R.ORDNINGSANSVARLIG, R.BESLUTTER), gettext_noop("Innvilg"),
        ("overforingen_er_dekket",), begrunnes=True),
    endring("avsla", ("sokt",), "avslatt", (R.ORDNINGSANSVARLIG, R.BESLUTTER), gettext_noop("Avslå"),
        begrunnes=True),
    krav("foresla", (), "foreslatt", (R.SAKSBEHANDLER_SF, R.SAKSBEHANDLER_DIR, R.ORDNINGSANSVARLIG),
        gettext_noop("Foreslå krav"), ("kravet_er_dekket_av_utbetalinger",), begrunnes=True),
    krav("varsle", ("foreslatt",), "varslet", (R.SAKSBEHANDLER_DIR, R.ORDNINGSANSVARLIG),
        gettext_noop("Send forhåndsvarsel")),
    krav("vedta", ("varslet",), "vedtatt", (R.BESLUTTER,), gettext_noop("Vedta kravet"),
        ("varselfristen_er_ute", "kravet_er_forberedt_av_en_annen"), begrunnes=True),
    krav("betal", ("vedtatt",), "betalt", (R.ATTESTANT, R.SYSTEM), gettext_noop("Meld betalt"),
        ("kravet_er_innbetalt",)),
    krav("motregn", ("vedtatt",), "motregnet", (R.BESLUTTER,), gettext_noop("Motregn"), begrunnes=True),
    krav("frafall", ("foreslatt", "varslet", "vedtatt"), "frafalt", (R.BESLUTTER,), gettext_noop("Frafall"),
        begrunnes=True),
    klage("klag", (), "mottatt", (R.SIGNATAR,), gettext_noop("Send klage"),
        ("ordningen_har_klageadgang", "vedtaket_er_meddelt"), begrunnes=True, nr="19"),
    klage("forbered", ("mottatt",), "forberedt", (R.KLAGEBEHANDLER,), gettext_noop("Forbered klagen"),
        ("er_habil", "sen_klage_er_tatt_inn", "klagebehandleren_er_ny"), begrunnes=True, nr="19"),
    klage("avvis", ("mottatt",), "avvist", (R.KLAGEBEHANDLER,), gettext_noop("Avvis klagen"),
        ("er_habil", "klagebehandleren_er_ny"),
        begrunnes=True, nr="19"),
    klage("omgjor", ("forberedt",), "omgjort", (R.BESLUTTER,), gettext_noop("Omgjør vedtaket"), ("er_habil",),
        begrunnes=True, nr="19"),
    klage("oversend", ("forberedt",), "oversendt", (R.KLAGEBEHANDLER,), gettext_noop("Oversend klageinstansen"),
        begrunnes=True, nr="19"),
    *(
        klage(navn, ("oversendt",), til, (R.KLAGEBEHANDLER,), knapp, begrunnes=True, nr="19")
        for navn, til, knapp in (
            ("gi_medhold", "medhold", gettext_noop("Registrer medhold")),
            ("gi_ikke_medhold", "ikke_medhold", gettext_noop("Registrer ikke medhold")),
            ("opphev", "opphevet", gettext_noop("Registrer opphevet")),
            ("avvis_i_instansen", "avvist", gettext_noop("Registrer avvist")),
        )
    ),
    klage("trekk", ("mottatt", "forberedt", "oversendt"), "trukket", (R.SIGNATAR,), gettext_noop("Trekk klagen"),
        nr="19"),
)  # fmt: skip

OVERGANGER = SOKNAD + SMA
_PER_NAVN = {(o.objekt, o.navn): o for o in OVERGANGER}

IKKE_NA = gettext_noop("Saken er kommet videre siden du åpnet siden. Last siden på nytt og se hva som gjelder nå.")
IKKE_DIN = gettext_noop("Rollen din gir ikke adgang til dette.")
BEGRUNN = gettext_noop("Skriv hvorfor.")


def overgang(objekt: str, navn: str) -> Overgang:
    """Raises KeyError for a step that is not in the table."""
    return _PER_NAVN[Objekt(objekt), navn]


def fra_tilstand(objekt: str, tilstand: str) -> list[Overgang]:
    """The steps that may start in the state, in the table's order."""
    return [o for o in OVERGANGER if o.objekt == objekt and tilstand in o.fra]
