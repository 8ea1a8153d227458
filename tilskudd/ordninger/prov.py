"""What must hold within a scheme and a call once every field is read."""

from collections.abc import Iterable

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.ordninger.ordning import Ordning, Utlysning
from tilskudd.ordninger.tabell import Tabell, UgyldigOrdning

FULL_VEKT = 100
MAN_KAN_SOKE = ("apen", "kun_videreforing")


def prov_ordning(ordning: Ordning) -> None:
    krev_ulike("utlysning", (utlysning.ar for utlysning in ordning.utlysninger))
    krev_ulike("resultat", (resultat.ar for resultat in ordning.resultater))
    if not ordning.mottakergrupper:
        raise UgyldigOrdning("mottakergrupper", gettext_noop("Ingen kan søke. Skriv hvem ordningen er for."))
    if [utlysning.ar for utlysning in ordning.utlysninger] != sorted(utlysning.ar for utlysning in ordning.utlysninger):
        raise UgyldigOrdning("utlysning", gettext_noop("Utlysningene må stå i rekkefølge etter år."))
    fra, til = ordning.aktiv_fra, ordning.aktiv_til
    if fra is not None and til is not None and fra > til:
        raise UgyldigOrdning("aktiv_til", gettext_noop("Ordningen kan ikke slutte før den begynner."))
    for utlysning in ordning.utlysninger:
        if (fra is not None and utlysning.ar < fra) or (til is not None and utlysning.ar > til):
            raise UgyldigOrdning(
                f"utlysning {utlysning.ar}", gettext_noop("Året ligger utenfor tiden ordningen er i bruk.")
            )


def prov_utlysning(tabell: Tabell, utlysning: Utlysning) -> None:
    _prov_tider(tabell, utlysning)
    _prov_penger(tabell, utlysning)
    vekt = sum(kriterium.vekt for kriterium in utlysning.kriterier)
    if utlysning.kriterier and vekt != FULL_VEKT:
        raise tabell.ugyldig(
            "kriterium", gettext_noop("Vektene blir %(vekt)s prosent til sammen. De må bli 100."), vekt=vekt
        )
    if not utlysning.mottakergrupper and utlysning.modus in MAN_KAN_SOKE:
        raise tabell.ugyldig("mottakergrupper", gettext_noop("Ingen kan søke. Skriv hvem utlysningen er for."))
    if bool(utlysning.sporsmal) != (utlysning.skjema_versjon is not None):
        raise tabell.ugyldig("skjema_versjon", gettext_noop("Skjemaet må ha både spørsmål og et versjonsnummer."))
    for felt in ("prioriteringer", "kriterier", "regler", "sporsmal"):
        krev_ulike(tabell.felt(felt), (del_.kode for del_ in getattr(utlysning, felt)))


def krev_ulike(felt: str, koder: Iterable[str | int]) -> None:
    sett = set()
    for kode in koder:
        if kode in sett:
            raise UgyldigOrdning(felt, gettext_noop("«%(kode)s» står to ganger."), kode=kode)
        sett.add(kode)


def _prov_tider(tabell: Tabell, utlysning: Utlysning) -> None:
    """A deadline lies in the call's own year or the one before, and one in a weekend carries a note (never moved)."""
    frist, apner = utlysning.frist, utlysning.apner
    if frist is not None and frist.year not in (utlysning.ar - 1, utlysning.ar):
        raise tabell.ugyldig("frist", gettext_noop("Fristen må være i året for utlysningen eller året før."))
    if frist is None and utlysning.frist_klokka is not None:
        raise tabell.ugyldig("frist_klokka", gettext_noop("Klokkeslettet mangler en dato."))
    if frist is not None and apner is not None and frist < apner:
        raise tabell.ugyldig("frist", gettext_noop("Fristen kan ikke være før utlysningen åpner."))
    har_merknad = any(merknad.kode == "HELG" for merknad in utlysning.merknader)
    if utlysning.frist_i_helg != har_merknad:
        raise tabell.ugyldig(
            "merknad", gettext_noop("En frist på en lørdag eller søndag, og bare den, skal ha en merknad om det.")
        )
    if utlysning.rapportfrist is not None and utlysning.rapportfrist.year != utlysning.ar + 1:
        raise tabell.ugyldig("rapportfrist", gettext_noop("Rapportfristen må være i året etter utlysningen."))


def _prov_penger(tabell: Tabell, utlysning: Utlysning) -> None:
    ramme, bundet = utlysning.ramme_kr, utlysning.bundet_videreforing_kr
    if ramme is None and utlysning.presisjon:
        raise tabell.ugyldig("presisjon", gettext_noop("Ordet hører til en ramme, og rammen er ikke kjent."))
    if bundet is None and utlysning.bundet_presisjon:
        raise tabell.ugyldig("bundet_presisjon", gettext_noop("Ordet hører til et beløp, og beløpet er ikke kjent."))
    if ramme is not None and bundet is not None and bundet > ramme + (utlysning.overfort_kr or 0):
        raise tabell.ugyldig(
            "bundet_videreforing_kr", gettext_noop("Mer er bundet til videreføring enn rammen har plass til.")
        )
