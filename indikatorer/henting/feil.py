"""Why there was no answer to be had. The code is stored; the sentence is for the directorate."""

from indikatorer.kilder.lesing import gettext_noop

FEIL = {
    "ingen_kontakt": gettext_noop("SSB svarer ikke. Vi prøver igjen av oss selv."),
    "tidsavbrudd": gettext_noop("SSB brukte for lang tid på å svare. Vi prøver igjen av oss selv."),
    "halvt_svar": gettext_noop("Svaret fra SSB ble brutt på veien. Vi prøver igjen av oss selv."),
    "for_mange_kall": gettext_noop("SSB ba oss vente før vi spør igjen. Vi prøver igjen av oss selv."),
    "laster_metadata": gettext_noop("SSB oppdaterer tabellene sine nå. Vi prøver igjen av oss selv."),
    "serverfeil": gettext_noop("SSB har en feil hos seg. Vi prøver igjen av oss selv."),
    "ikke_json": gettext_noop("SSB svarte med noe annet enn tall, som en nettside. Vi prøver igjen av oss selv."),
    "endret_underveis": gettext_noop("SSB publiserte nye tall mens vi hentet. Vi prøver igjen av oss selv."),
    "avvist_sporring": gettext_noop("SSB tok ikke imot spørringen. Kodene kan være endret: meld fra til drift."),
    "for_mange_celler": gettext_noop("SSB gir ikke så mange tall på en gang. Meld fra til drift."),
    "tomt_500": gettext_noop("SSB svarte uten innhold, som når en kode står to ganger. Meld fra til drift."),
    "ikke_funnet": gettext_noop("SSB har ikke det vi spurte etter. Tabellen kan være flyttet: meld fra til drift."),
    "for_lang_adresse": gettext_noop("Spørringen er for lang til å stå i en adresse. Meld fra til drift."),
    "omdirigert": gettext_noop("SSB viser videre til en annen adresse, og den spør vi ikke. Meld fra til drift."),
    "for_stort": gettext_noop("Svaret fra SSB er mye større enn ventet, og er ikke hentet. Meld fra til drift."),
    "annen_tabell": gettext_noop("Tabellen hos SSB har ikke de aldrene og årene vi trenger. Meld fra til drift."),
    "avsluttet": gettext_noop("SSB har avsluttet tabellen. Finn ut hvilken som har tatt over, og meld fra til drift."),
    "avbrutt": gettext_noop("Hentingen ble avbrutt flere ganger. Prøv på nytt, eller meld fra til drift."),
}  # fmt: skip
FORBIGAENDE = frozenset(
    ("ingen_kontakt", "tidsavbrudd", "halvt_svar", "for_mange_kall", "laster_metadata", "serverfeil", "ikke_json")
) | {"endret_underveis"}
"""Those that pass by themselves. The others are not asked again before tomorrow."""


class Hentefeil(Exception):
    """kode: in FEIL. vent: seconds SSB asked us to wait, 0 when it did not say. detalj: SSB's own words, cut short."""

    def __init__(self, kode: str, vent: int = 0, detalj: str = ""):
        super().__init__(kode)
        self.kode, self.vent, self.detalj = kode, vent, detalj[:200]

    @property
    def forbigaende(self) -> bool:
        return self.kode in FORBIGAENDE
