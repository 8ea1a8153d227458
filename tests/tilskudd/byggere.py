"""People, organisations, rounds and cases for the tests of the grants, put straight into the database.

A case built in a state has what the state needs and no more; the tests of the steps go through the actions.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from indikatorer.models import Omrade
from malekort.models import Bruker
from tilskudd.arbeidsflyt.tilstander import HOS_SOKER, SF_ROLLER, SOKERROLLER, Rolle, Tilstand
from tilskudd.models import (
    Budsjettpost,
    Embete,
    Embetsomrade,
    Habilitet,
    Hjemmel,
    Innstilling,
    Innstillingsrad,
    Kriterium,
    Ordning,
    Organisasjon,
    Regel,
    Soknad,
    Soknadsversjon,
    Tildeling,
    Tiltak,
    Utlysning,
)

OSLO = ZoneInfo("Europe/Oslo")
PASSORD = "passord-til-test"
LANGE = date(2015, 1, 1)
FRIST = datetime(2026, 2, 1, 23, 59, 59, tzinfo=OSLO)
SENDT = datetime(2026, 1, 20, 12, 0, tzinfo=OSLO)


def embete(kode: str = "sfov", fylke: str = "31") -> Embete:
    navn = [{"fra": None, "nb": f"Statsforvalteren {kode}", "nn": f"Statsforvaltaren {kode}"}]
    ny, _laget = Embete.objects.get_or_create(kode=kode, defaults={"navn": navn})
    Embetsomrade.objects.get_or_create(kode=fylke, gyldig_fra=None, defaults={"embete": ny})
    return ny


def kommune(kode: str = "3105", **felter) -> Organisasjon:
    omrade = Omrade.objects.get(pk=kode)
    return Organisasjon.objects.create(navn=f"{omrade.navn} kommune", type="kommune", omrade=omrade, **felter)


def nav_kontor(kode: str = "3105", navn: str = "", **felter) -> Organisasjon:
    """A Nav-kontor with its kommune as rettslig mottaker."""
    eier = Organisasjon.objects.filter(type="kommune", omrade=kode).first() or kommune(kode)
    return Organisasjon.objects.create(
        navn=navn or f"Nav {eier.omrade.navn}", type="nav_kontor", omrade_id=kode, overordnet=eier, **felter
    )


def frivillig(navn: str = "Foreningen", **felter) -> Organisasjon:
    return Organisasjon.objects.create(navn=navn, type="frivillig", **felter)


def person(rolle: Rolle | str, sted=None, *, epost: str = "", ordning: Ordning | None = None, **felter) -> Bruker:
    """A user with one role. sted: an Organisasjon for the søker's roles, an Embete for the statsforvalter's."""
    bruker = Bruker.objects.filter(email=epost).first() if epost else None
    if bruker is None:
        epost = epost or f"{rolle}{Bruker.objects.count()}@example.org"
        bruker = Bruker.objects.create_user(epost, PASSORD, navn=epost.split("@")[0])
    if rolle in SOKERROLLER:
        felter["organisasjon"] = sted
    elif rolle in SF_ROLLER:
        felter["embete"] = sted
    if rolle == Rolle.BESLUTTER:
        felter = {"delegasjon": "Delegasjon av 2. januar 2026", "belop_maks_kr": 10**9} | felter
    Tildeling.objects.create(person=bruker, rolle=rolle, ordning=ordning, **({"gyldig_fra": LANGE} | felter))
    return bruker


def ordning(kode: str = "utvikling", **felter) -> Ordning:
    """Utvikling of the social services unless told otherwise, with the law's parts written."""
    standard = {
        "navn": "Utvikling av de sosiale tjenestene i Nav-kontoret",
        "kap": "0621",
        "post": "63",
        "lop": "via_statsforvalter",
        "mottakergrupper": ["nav_kontor", "kommune", "bydel"],
        "klageadgang": False,
        "formal": "Formålet.",
        "kriterier_maloppnaelse": "Kriterier.",
        "tildelingskriterier": "Tildelingskriterier.",
        "oppfolging_kontroll": "Oppfølging.",
        "evaluering": "Evaluering.",
    }
    return Ordning.objects.update_or_create(kode=kode, defaults=standard | felter)[0]


def utlysning(av: Ordning | None = None, ar: int = 2026, *, kriterier: int = 2, **felter) -> Utlysning:
    """A published round open in January, with a frame of 3 million and criteria of equal weight."""
    standard = {
        "apner": datetime(ar - 1, 12, 1, 9, tzinfo=OSLO),
        "frist": FRIST.replace(year=ar),
        "ramme_kr": 3_000_000,
        "maks_ar": 3,
        "rapportfrist": date(ar + 1, 2, 1),
        "skjema": [
            {
                "kode": "mal",
                "type": "langtekst",
                "etikett": {"nb": "Hva vil dere oppnå?", "nn": "Kva vil de oppnå?"},
                "hjelp": {"nb": "", "nn": ""},
                "pakrevd": True,
                "maks_tegn": 3000,
                "valg": [],
            }
        ],
    }
    publisert = felter.pop("publisert", datetime(ar - 1, 11, 25, 9, tzinfo=OSLO))
    av = av or ordning()
    standard["mottakergrupper"] = av.mottakergrupper
    ny = Utlysning.objects.create(ordning=av, ar=ar, **(standard | felter))
    for nr in range(kriterier):
        Kriterium.objects.create(
            utlysning=ny, kode=f"k{nr}", navn={"nb": f"Kriterium {nr}", "nn": f"Kriterium {nr}"},
            vekt=100 // kriterier, rekkefolge=nr,
        )  # fmt: skip
    ny.publisert = publisert
    ny.save()
    return ny


def regel(til: Utlysning, kode: str, alvor: str = "stopp", **parametre) -> Regel:
    return Regel.objects.create(utlysning=til, kode=kode, alvor=alvor, parametre=parametre)


def soknad(
    tilstand: Tilstand | str = Tilstand.UTKAST,
    *,
    i: Utlysning,
    hos: Organisasjon,
    embete: Embete | None = None,
    saksbehandler: Bruker | None = None,
    signatar: Bruker | None = None,
    sokt_kr: int = 500_000,
    tittel: str = "Jobbsjansen",
    **felter,
) -> Soknad:
    """A case in the state, as if it had come there; innstilt and later also has its row on the embete's list."""
    tilstand = Tilstand(tilstand)
    laget_av = signatar or person(Rolle.SIGNATAR, hos)
    sendt = tilstand not in HOS_SOKER
    standard = {
        "opprettet": SENDT - timedelta(days=5),
        "lagret": SENDT - timedelta(days=1),
        "tilstand_fra": SENDT,
        "svar": {"mal": "Flere i arbeid."},
        "start": date(i.ar, 3, 1),
        "slutt": date(i.ar + 1, 2, 28),
        "versjon": 0 if tilstand == Tilstand.UTKAST else 1,
        "innhold_sha256": "" if tilstand == Tilstand.UTKAST else "0" * 64,
    }
    if sendt:
        nr = Soknad.objects.count() + 1
        standard |= {"innsendt": SENDT, "signert_av": laget_av, "saksnr": f"{i.ar}/{nr:05d}", "embete": embete}
    if sendt and tilstand not in (Tilstand.INNSENDT, Tilstand.TRUKKET):
        standard["saksbehandler"] = saksbehandler or person(
            *((Rolle.SAKSBEHANDLER_SF, embete) if embete else (Rolle.SAKSBEHANDLER_DIR,))
        )
    ny = Soknad.objects.create(
        utlysning=i, tiltak=Tiltak.objects.create(organisasjon=hos, tittel=tittel), organisasjon=hos,
        rettslig_mottaker=hos.rettslig_mottaker, tilstand=tilstand, opprettet_av=laget_av, sokt_kr=sokt_kr,
        **(standard | felter),
    )  # fmt: skip
    Budsjettpost.objects.create(
        soknad=ny, art="lonn", beskrivelse="Prosjektleder", stillingsprosent=100, maneder=12, sokt_kr=sokt_kr
    )
    if ny.versjon:
        Soknadsversjon.objects.create(soknad=ny, nr=1, innhold={}, sha256="0" * 64, tid=SENDT, laget_av=laget_av)
    if ny.saksbehandler_id and tilstand not in (Tilstand.UNDER_VURDERING, Tilstand.BORTFALT):
        innstill(ny)
    return ny


def innstill(sak: Soknad, kr: int | None = None) -> Innstillingsrad:
    """Puts the case last on its embete's list."""
    liste, _laget = Innstilling.objects.get_or_create(utlysning=sak.utlysning, embete=sak.embete)
    kr = sak.sokt_kr if kr is None else kr
    return Innstillingsrad.objects.create(
        innstilling=liste, soknad=sak, rang=liste.rader.count() + 1, saksbehandler=sak.saksbehandler,
        forslag="innvilg" if kr else "avsla", forslag_kr=kr,
    )  # fmt: skip


def habil(hvem: Bruker, sak: Soknad, erklaring: str = "habil") -> Habilitet:
    grunn = "" if erklaring == "habil" else "Nær familie"
    return Habilitet.objects.create(person=hvem, soknad=sak, erklaring=erklaring, grunn=grunn, tid=SENDT)


def hjemmel(kode: str = "utvikling-63") -> Hjemmel:
    return Hjemmel.objects.get_or_create(
        kode=kode, defaults={"lov": "Regelverket for ordningen", "paragraf": "pkt. 4"}
    )[0]
