"""A coming reform: registered in advance, in force by itself on its day, taken back until then."""

from datetime import date

from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils import timezone

from indikatorer.actions.hendelse import noter
from indikatorer.beregning.inndeling import NUMMERENDRING, Endring
from indikatorer.kilder.reform import Reform, UgyldigReform, motsigelser
from indikatorer.models import Gruppemedlem, NavKontor, Omrade, Omradeendring


@transaction.atomic
def registrer_reform(reform: Reform, aktor) -> None:
    """The new kommuner are there from the day, the old until it. The offices of what is merged or renumbered serve
    what comes of it; which office serves a part of a split kommune is for people to say. A kommune with a new number
    stays in its KOSTRA group. Raises UgyldigReform."""
    kommuner = {o.kode: (o.gyldig_fra, o.gyldig_til) for o in Omrade.objects.select_for_update().kommuner()}
    fylker = Omrade.objects.filter(niva=Omrade.Niva.FYLKE).gyldige(reform.dato).values_list("kode", flat=True)
    lastet = [Endring(*rad) for rad in Omradeendring.objects.values_list("gammel_id", "ny_id", "dato", "type")]
    grunner = motsigelser(reform, kommuner, set(fylker), lastet, timezone.localdate())
    if grunner:
        raise UgyldigReform(grunner)
    Omrade.objects.bulk_create(
        Omrade(kode=kode, niva=Omrade.Niva.KOMMUNE, navn=navn, gyldig_fra=reform.dato)
        for kode, navn in reform.navn.items()
    )
    Omrade.objects.filter(kode__in=reform.opphorer).update(gyldig_til=reform.dato)
    Omradeendring.objects.bulk_create(
        Omradeendring(gammel_id=e.gammel, ny_id=e.ny, dato=e.dato, type=e.type) for e in reform.endringer
    )
    for e in reform.endringer:
        if e.type != Omradeendring.Type.DELING:
            for kontor in NavKontor.objects.filter(omrader=e.gammel):
                kontor.omrader.add(e.ny)
        gruppe = Gruppemedlem.objects.filter(kommune=e.gammel, gyldig_til=None).first()
        if gruppe and e.type == NUMMERENDRING:
            Gruppemedlem.objects.create(gruppe_id=gruppe.gruppe_id, kommune_id=e.ny, gyldig_fra=e.dato)
    Gruppemedlem.objects.filter(kommune__in=reform.opphorer, gyldig_til=None).update(gyldig_til=reform.dato)
    noter("reform_registrert", aktor, None, dato=reform.dato.isoformat(), nye=reform.nye, slutter=reform.opphorer)


@transaction.atomic
def ta_tilbake_reform(dato: date, aktor) -> int:
    """As if it had never been registered. Returns how many changes it was. Raises UgyldigReform when its day has come
    or there is none that day."""
    if dato <= timezone.localdate():
        raise UgyldigReform(["Reformen har trådt i kraft og kan ikke tas tilbake."])
    endringer = Omradeendring.objects.select_for_update().filter(dato=dato)
    nye = list(Omrade.objects.filter(gyldig_fra=dato, forgjengere__dato=dato).values_list("kode", flat=True).distinct())
    antall = len(endringer)
    if not antall:
        raise UgyldigReform([f"Det er ingen reform {dato.isoformat()}."])
    Gruppemedlem.objects.filter(kommune__in=nye).delete()
    NavKontor.omrader.through.objects.filter(omrade__in=nye).delete()
    gamle = set(endringer.values_list("gammel_id", flat=True))
    Gruppemedlem.objects.filter(kommune__in=gamle, gyldig_til=dato).update(gyldig_til=None)
    Omrade.objects.filter(kode__in=gamle, gyldig_til=dato).update(gyldig_til=None)
    endringer.delete()
    try:
        Omrade.objects.filter(kode__in=nye).delete()
    except ProtectedError as feil:
        raise UgyldigReform(["Noe er alt knyttet til de nye kommunene, for eksempel en rolle. Fjern det."]) from feil
    noter("reform_tatt_tilbake", aktor, None, dato=dato.isoformat(), nye=nye)
    return antall


def hold_reformene() -> None:
    """The reference data knows only reforms that have been: what a registered one ends, stays ended."""
    for gammel, dato in Omradeendring.objects.exclude(gammel=F("ny")).values_list("gammel_id", "dato"):
        if not Omradeendring.objects.filter(gammel=gammel, ny=gammel, dato=dato).exists():
            Omrade.objects.filter(kode=gammel, gyldig_til=None).update(gyldig_til=dato)
