"""Who has which role in the demonstration's grants: the logins, and made-up people behind everybody else's cases."""

from dataclasses import dataclass
from datetime import date

from malekort.actions.brukere import opprett_uten_rolle
from malekort.demo.innhold import DOMENE, KONTOR
from malekort.models import Bruker
from tilskudd.actions.organisasjoner import sett_malform
from tilskudd.actions.roller import gi_rolle
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Embete, Organisasjon
from tilskudd.queries.embetet import embetet_for

NAVN = {
    Rolle.SAKSBEHANDLER_SF: ("Saksbehandler", "Siri Sondre Sunniva Steinar Silje Svein Signe Sverre Stine Sigmund"),
    Rolle.LEDER_SF: ("Leder", "Lars Lene Leif Liv Lasse Lise Ludvig Linn Loke Lovise"),
    Rolle.UTFYLLER: ("Utfyller", "Ulrik Unni Ulf Ulla Uno Urd Ulrikke Unn Uma Ulv"),
    Rolle.SIGNATAR: ("Signatar", "Selma Sigve Sissel Simon Solveig Syver Sofie Sander Sol Seline"),
}
KONTOR_PER_PERSON = 4
HOYESTE_BELOP = 10_000_000
NYNORSK = frozenset(
    {
        "1133", "1516", "1520", "1528", "1577", "3433", "3434", "3435", "4022", "4034", "4036", "4602", "4613", "4614",
        "4617", "4621", "4622", "4640", "4647", "4649", "4650", "4651",
    }
)  # fmt: skip
"""Kommuner whose letters go out in nynorsk here."""


@dataclass(frozen=True)
class Soker:
    """Who fills in and who signs for an organisation."""

    hos: Organisasjon
    utfyller: Bruker
    signatar: Bruker

    @property
    def sprak(self) -> str:
        return self.hos.malform


class Folk:
    """Everybody with a role. fra: the day all roles count from."""

    def __init__(self, fra: date, kontor: list[Organisasjon]):
        self.fra = fra
        self.ordningsansvarlig = self._sentralt("direktorat", Rolle.ORDNINGSANSVARLIG)
        self.saksbehandler_dir = self._sentralt("saksbehandler-dir", Rolle.SAKSBEHANDLER_DIR)
        self.attestant = self._sentralt("attestant", Rolle.ATTESTANT)
        self.klagebehandler = self._sentralt("klagebehandler", Rolle.KLAGEBEHANDLER)
        self._sentralt("revisor", Rolle.REVISOR)
        delegasjon = f"Demo: delegasjon for kap. 0621 av {fra:%d.%m.%Y}"
        self.beslutter = self._sentralt(
            "beslutter", Rolle.BESLUTTER, delegasjon=delegasjon, belop_maks_kr=HOYESTE_BELOP
        )
        self.embeter = self._embeter(kontor)
        self._ledere = {None: self.ordningsansvarlig}
        self._saksbehandlere = {None: [self.saksbehandler_dir]}
        self._sokere = {}
        for nr, (embete, deres) in enumerate(self.embeter.items()):
            self._bemann(nr, embete, deres)

    def leder(self, embete: Embete | None) -> Bruker:
        """None: the directorate's own list, of a national ordning."""
        return self._ledere[embete]

    def saksbehandlere(self, embete: Embete | None) -> list[Bruker]:
        return self._saksbehandlere[embete]

    def soker(self, hos: Organisasjon) -> Soker:
        return self._sokere[hos]

    def legg_til_frivillig(self, hos: Organisasjon, *, er_login: bool) -> None:
        """The login fills in and signs; another fills in what the login is to sign."""
        utfyller = self._person("ulrikke.frivillig", "Ulrikke Utfyller")
        signatar = self._login("frivillig") if er_login else self._person("sigrun.frivillig", "Sigrun Signatar")
        self._gi(utfyller, Rolle.UTFYLLER, organisasjon=hos)
        for rolle in (Rolle.SIGNATAR, Rolle.UTFYLLER) if er_login else (Rolle.SIGNATAR,):
            self._gi(signatar, rolle, organisasjon=hos)
        self._sokere[hos] = Soker(hos, utfyller, signatar)

    def _embeter(self, kontor: list[Organisasjon]) -> dict[Embete, list[Organisasjon]]:
        hos = {}
        for ett in kontor:
            hos.setdefault(embetet_for(ett.kommunenummer, self.fra), []).append(ett)
        return {embete: hos[embete] for embete in sorted(hos, key=lambda e: e.kode)}

    def _bemann(self, nr: int, embete: Embete, kontorene: list[Organisasjon]) -> None:
        folk = {rolle: self._nummer(nr, rolle, embete) for rolle in (Rolle.LEDER_SF, Rolle.SAKSBEHANDLER_SF)}
        demoens_kontor = [k for k in kontorene if k.kontor_id == KONTOR]
        if demoens_kontor:
            folk[Rolle.LEDER_SF] = self._login("statsforvalter")
            self._gi(self._login("saksbehandler-sf"), Rolle.SAKSBEHANDLER_SF, embete=embete)
        for rolle, person in folk.items():
            self._gi(person, rolle, embete=embete)
        self._ledere[embete] = folk[Rolle.LEDER_SF]
        self._saksbehandlere[embete] = [folk[Rolle.SAKSBEHANDLER_SF]]
        if demoens_kontor:
            self._saksbehandlere[embete].insert(0, self._login("saksbehandler-sf"))
        for kontor in demoens_kontor:
            self._bemann_demoens(kontor)
        andre = [k for k in kontorene if k not in demoens_kontor]
        for start in range(0, len(andre), KONTOR_PER_PERSON):
            self._bemann_kontor(nr + start, embete, andre[start : start + KONTOR_PER_PERSON])

    def _bemann_kontor(self, nr: int, embete: Embete, kontorene: list[Organisasjon]) -> None:
        folk = {rolle: self._nummer(nr, rolle, embete) for rolle in (Rolle.UTFYLLER, Rolle.SIGNATAR)}
        for kontor in kontorene:
            for rolle, person in folk.items():
                self._gi(person, rolle, organisasjon=kontor)
            self._sokere[kontor] = Soker(kontor, folk[Rolle.UTFYLLER], folk[Rolle.SIGNATAR])
            if kontor.kommunenummer in NYNORSK:
                sett_malform(kontor, "nn")

    def _bemann_demoens(self, kontor: Organisasjon) -> None:
        roller = {
            "utfyller": Rolle.UTFYLLER,
            "signatar": Rolle.SIGNATAR,
            "kommune": Rolle.UTFYLLER,
            "leder": Rolle.SIGNATAR,
        }
        for navn, rolle in roller.items():
            self._gi(self._login(navn), rolle, organisasjon=kontor)
        self._sokere[kontor] = Soker(kontor, self._login("utfyller"), self._login("signatar"))

    def _nummer(self, nr: int, rolle: Rolle, embete: Embete) -> Bruker:
        etternavn, fornavn = NAVN[rolle]
        fornavnene = fornavn.split()
        navn = f"{fornavnene[nr % len(fornavnene)]} {etternavn}"
        return self._person(f"{rolle}.{embete.kode}.{nr}".replace("_", "-"), navn)

    def _sentralt(self, navn: str, rolle: Rolle, **felter) -> Bruker:
        person = self._login(navn)
        self._gi(person, rolle, **felter)
        return person

    def _gi(self, person: Bruker, rolle: Rolle, **hvor) -> None:
        gi_rolle(person.email, rolle, None, gyldig_fra=self.fra, **hvor)

    def _login(self, navn: str) -> Bruker:
        return Bruker.objects.get(email=f"{navn}@{DOMENE}")

    def _person(self, navn: str, fullt: str) -> Bruker:
        return opprett_uten_rolle(f"{navn}@{DOMENE}", fullt)
