"""The states of a søknad and of the small objects beside it, and the roles. Values are what the database holds."""

from enum import StrEnum

from indikatorer.kilder.lesing import gettext_noop


class Tilstand(StrEnum):
    UTKAST = "utkast"
    TIL_SIGNERING = "til_signering"
    INNSENDT = "innsendt"
    UNDER_VURDERING = "under_vurdering"
    INNSTILT = "innstilt"
    INNVILGET = "innvilget"
    AVSLATT = "avslatt"
    AVVIST = "avvist"
    AKSEPTERT = "akseptert"
    UNDER_GJENNOMFORING = "under_gjennomforing"
    RAPPORTERT = "rapportert"
    AVSLUTTET = "avsluttet"
    TRUKKET = "trukket"
    BORTFALT = "bortfalt"


HOS_SOKER = frozenset({Tilstand.UTKAST, Tilstand.TIL_SIGNERING})
"""Drafts: never visible to the authorities."""
TIL_BEHANDLING = frozenset({Tilstand.INNSENDT, Tilstand.UNDER_VURDERING, Tilstand.INNSTILT})
"""No outcome is known to the søker."""
MEDDELT = frozenset({Tilstand.INNVILGET, Tilstand.AVSLATT, Tilstand.AVVIST})
I_OPPFOLGING = frozenset({Tilstand.AKSEPTERT, Tilstand.UNDER_GJENNOMFORING, Tilstand.RAPPORTERT})

NAVN = {
    Tilstand.UTKAST: gettext_noop("Utkast"),
    Tilstand.TIL_SIGNERING: gettext_noop("Venter på signatur"),
    Tilstand.INNSENDT: gettext_noop("Innsendt"),
    Tilstand.UNDER_VURDERING: gettext_noop("Under vurdering"),
    Tilstand.INNSTILT: gettext_noop("Innstilt"),
    Tilstand.INNVILGET: gettext_noop("Innvilget"),
    Tilstand.AVSLATT: gettext_noop("Avslått"),
    Tilstand.AVVIST: gettext_noop("Avvist"),
    Tilstand.AKSEPTERT: gettext_noop("Akseptert"),
    Tilstand.UNDER_GJENNOMFORING: gettext_noop("Under gjennomføring"),
    Tilstand.RAPPORTERT: gettext_noop("Rapportert"),
    Tilstand.AVSLUTTET: gettext_noop("Avsluttet"),
    Tilstand.TRUKKET: gettext_noop("Trukket"),
    Tilstand.BORTFALT: gettext_noop("Bortfalt"),
}

NAVN_HOS_SOKER = NAVN | {
    Tilstand.INNSENDT: gettext_noop("Mottatt"),
    Tilstand.UNDER_VURDERING: gettext_noop("Til behandling"),
    Tilstand.INNSTILT: gettext_noop("Til behandling"),
    Tilstand.UNDER_GJENNOMFORING: gettext_noop("Pågår"),
    Tilstand.RAPPORTERT: gettext_noop("Rapport levert"),
}
"""What the søker reads: the innstilling cannot be told from it."""


class Rolle(StrEnum):
    UTFYLLER = "utfyller"
    SIGNATAR = "signatar"
    LESER = "leser"
    SAKSBEHANDLER_SF = "saksbehandler_sf"
    LEDER_SF = "leder_sf"
    SAKSBEHANDLER_DIR = "saksbehandler_dir"
    BESLUTTER = "beslutter"
    ATTESTANT = "attestant"
    ORDNINGSANSVARLIG = "ordningsansvarlig"
    KLAGEBEHANDLER = "klagebehandler"
    REVISOR = "revisor"
    SYSTEM = "system"


ROLLENAVN = {
    Rolle.UTFYLLER: gettext_noop("Utfyller"),
    Rolle.SIGNATAR: gettext_noop("Signatar"),
    Rolle.LESER: gettext_noop("Leser"),
    Rolle.SAKSBEHANDLER_SF: gettext_noop("Saksbehandler hos statsforvalteren"),
    Rolle.LEDER_SF: gettext_noop("Leder hos statsforvalteren"),
    Rolle.SAKSBEHANDLER_DIR: gettext_noop("Saksbehandler i direktoratet"),
    Rolle.BESLUTTER: gettext_noop("Beslutter"),
    Rolle.ATTESTANT: gettext_noop("Attestant"),
    Rolle.ORDNINGSANSVARLIG: gettext_noop("Ordningsansvarlig"),
    Rolle.KLAGEBEHANDLER: gettext_noop("Klagebehandler"),
    Rolle.REVISOR: gettext_noop("Revisor"),
    Rolle.SYSTEM: gettext_noop("Systemet"),
}

SOKERROLLER = frozenset({Rolle.UTFYLLER, Rolle.SIGNATAR, Rolle.LESER})
SF_ROLLER = frozenset({Rolle.SAKSBEHANDLER_SF, Rolle.LEDER_SF})
DIREKTORATSROLLER = frozenset(
    {Rolle.SAKSBEHANDLER_DIR, Rolle.BESLUTTER, Rolle.ATTESTANT, Rolle.ORDNINGSANSVARLIG, Rolle.KLAGEBEHANDLER}
)
MYNDIGHET = SF_ROLLER | DIREKTORATSROLLER | {Rolle.REVISOR}


class Objekt(StrEnum):
    """What has a state, and the name of its table in the workflow."""

    SOKNAD = "soknad"
    FORESPORSEL = "foresporsel"
    VURDERING = "vurdering"
    INNSTILLING = "innstilling"
    VEDTAK = "vedtak"
    UTBETALING = "utbetaling"
    RAPPORT = "rapport"
    ENDRING = "endring"
    KRAV = "krav"
    KLAGE = "klage"


SMA_TILSTANDER = {
    Objekt.FORESPORSEL: {
        "sendt": gettext_noop("Venter på svar"),
        "besvart": gettext_noop("Besvart"),
    },
    Objekt.VURDERING: {
        "pabegynt": gettext_noop("Påbegynt"),
        "ferdig": gettext_noop("Ferdig"),
    },
    Objekt.INNSTILLING: {
        "apen": gettext_noop("Under arbeid"),
        "last": gettext_noop("Låst"),
        "returnert": gettext_noop("Sendt tilbake"),
    },
    Objekt.VEDTAK: {
        "forberedt": gettext_noop("Forberedt"),
        "fattet": gettext_noop("Fattet"),
        "meddelt": gettext_noop("Meddelt"),
    },
    Objekt.UTBETALING: {
        "planlagt": gettext_noop("Planlagt"),
        "attestert": gettext_noop("Attestert"),
        "anvist": gettext_noop("Anvist"),
        "utbetalt": gettext_noop("Utbetalt"),
        "stoppet": gettext_noop("Stoppet"),
        "feilet": gettext_noop("Feilet"),
    },
    Objekt.RAPPORT: {
        "forventet": gettext_noop("Ikke begynt"),
        "pabegynt": gettext_noop("Påbegynt"),
        "levert": gettext_noop("Levert"),
        "godkjent": gettext_noop("Godkjent"),
        "retur": gettext_noop("Sendt tilbake"),
        "ikke_godkjent": gettext_noop("Ikke godkjent"),
    },
    Objekt.ENDRING: {
        "sokt": gettext_noop("Søkt"),
        "innvilget": gettext_noop("Innvilget"),
        "avslatt": gettext_noop("Avslått"),
    },
    Objekt.KRAV: {
        "foreslatt": gettext_noop("Foreslått"),
        "varslet": gettext_noop("Varslet"),
        "vedtatt": gettext_noop("Vedtatt"),
        "betalt": gettext_noop("Betalt"),
        "motregnet": gettext_noop("Motregnet"),
        "frafalt": gettext_noop("Frafalt"),
    },
    Objekt.KLAGE: {
        "mottatt": gettext_noop("Mottatt"),
        "forberedt": gettext_noop("Forberedt"),
        "omgjort": gettext_noop("Omgjort"),
        "oversendt": gettext_noop("Oversendt klageinstansen"),
        "medhold": gettext_noop("Medhold"),
        "ikke_medhold": gettext_noop("Ikke medhold"),
        "opphevet": gettext_noop("Opphevet"),
        "avvist": gettext_noop("Avvist"),
        "trukket": gettext_noop("Trukket"),
    },
}
"""Object → state → the word for it."""
