"""Which areas there are in a month, and the sets they can be chosen in."""

import re
from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from indikatorer.beregning.perioder import forste_dag
from indikatorer.models import Omrade
from malekort.queries.sammenlikning import gjeldende_medlemmer, gruppenummer

ALLE, FYLKENE, INGEN = "land", "fylker", ""
FYLKE, GRUPPE, BYDELER = "fylke-", "gruppe-", "bydeler-"
NUMMER = re.compile(r"\b(\d{4}|\d{6})\b", re.ASCII)
REKKEFOLGE = str.maketrans({"æ": "z\x01", "ø": "z\x02", "å": "z\x03", "á": "a", "đ": "d", "š": "s", "č": "c", "ŋ": "n"})

Niva = Omrade.Niva


def alfabetisk(navn: str) -> str:
    """A key that sorts names as Norwegian does: … z, æ, ø, å."""
    return navn.casefold().translate(REKKEFOLGE)


class Geografi:
    """The areas of a month and the KOSTRA groups they are in, in memory. Two queries."""

    def __init__(self, periode: str):
        self.periode = periode
        dag = forste_dag(periode)
        self.omrader = {omrade.kode: omrade for omrade in Omrade.objects.gyldige(dag)}
        self._medlemmer = gjeldende_medlemmer(periode)

    def pa(self, niva: str, under: str = "") -> list[Omrade]:
        """The areas of a level, those of one fylke or kommune when `under` is its code, by name."""
        funnet = (o for o in self.omrader.values() if o.niva == niva and o.kode.startswith(under))
        return sorted(funnet, key=lambda omrade: alfabetisk(omrade.navn))

    @cached_property
    def grupper(self) -> dict[str, list[str]]:
        """KOSTRA group → kommuner."""
        grupper = defaultdict(list)
        for gruppe, kommune in self._medlemmer.order_by("gruppe", "kommune").values_list("gruppe", "kommune"):
            grupper[gruppe].append(kommune)
        return dict(grupper)

    def gruppe_til(self, kommune: str) -> str | None:
        return next((gruppe for gruppe, koder in self.grupper.items() if kommune in koder), None)

    def sett(self, valg: str) -> list[Omrade]:
        """The areas of a choice from `valg`; none when it is not a choice."""
        if valg == ALLE:
            return self.pa(Niva.KOMMUNE)
        if valg == FYLKENE:
            return self.pa(Niva.FYLKE)
        if valg.startswith(FYLKE) and valg.removeprefix(FYLKE) in self.omrader:
            return self.pa(Niva.KOMMUNE, valg.removeprefix(FYLKE))
        if valg.startswith(BYDELER) and valg.removeprefix(BYDELER) in self.omrader:
            return self.pa(Niva.BYDEL, valg.removeprefix(BYDELER))
        koder = self.grupper.get(valg.removeprefix(GRUPPE), ()) if valg.startswith(GRUPPE) else ()
        return [self.omrader[kode] for kode in koder if kode in self.omrader]

    def valg(self, egen: str) -> list[tuple[str, list[tuple[str, str]]]]:
        """Choices in groups, those of the person's own area first. egen: a kommune, bydel or fylke; empty for none."""
        fylker = self.pa(Niva.FYLKE)
        med_bydeler = sorted({kode[:4] for kode, omrade in self.omrader.items() if omrade.niva == Niva.BYDEL})
        grupper = [
            (_("Hele landet"), [(ALLE, _("Alle kommuner")), (FYLKENE, _("Fylkene"))]),
            (_("Kommunene i et fylke"), [(f"{FYLKE}{f.kode}", f.navn) for f in fylker]),
            (_("KOSTRA-grupper"), [(f"{GRUPPE}{kode}", self._gruppenavn(kode)) for kode in self.grupper]),
            (
                _("Bydelene i en kommune"),
                [(f"{BYDELER}{kode}", self.omrader[kode].navn) for kode in med_bydeler if kode in self.omrader],
            ),
        ]
        mine = self._mine(egen)
        return [("", [(INGEN, _("Bare kommunene jeg velger selv"))]), *([(_("Mine"), mine)] if mine else []), *grupper]

    def _mine(self, egen: str) -> list[tuple[str, str]]:
        gruppe, fylke = self.gruppe_til(egen[:4]), self.omrader.get(egen[:2])
        mine = [(f"{GRUPPE}{gruppe}", _("Min KOSTRA-gruppe (%s)") % gruppenummer(gruppe))] if gruppe else []
        if len(egen) == 6:
            mine.insert(0, (f"{BYDELER}{egen[:4]}", _("Bydelene i kommunen min")))
        if fylke:
            mine.append((f"{FYLKE}{fylke.kode}", _("Mitt fylke (%s)") % fylke.navn))
        return mine

    def _gruppenavn(self, kode: str) -> str:
        return _("Gruppe %(nr)s (%(antall)s kommuner)") % {"nr": gruppenummer(kode), "antall": len(self.grupper[kode])}

    def standardvalg(self, egen: str) -> str:
        """What is compared before anything is chosen."""
        return next(iter(self._mine(egen)), (FYLKENE,))[0]

    def finn(self, tekst: str) -> list[Omrade]:
        """The kommuner or bydeler that a number or a name may mean; a name in any of its languages."""
        if treff := NUMMER.search(tekst):
            omrade = self.omrader.get(treff[1])
            return [omrade] if omrade else []
        sokt = tekst.strip().casefold()
        return [
            omrade
            for omrade in self.omrader.values()
            if omrade.niva in (Niva.KOMMUNE, Niva.BYDEL) and sokt in _navn(omrade)
        ]


def _navn(omrade: Omrade) -> set[str]:
    """«Våler (Østfold)» is also Våler, and «Trondheim - Tråante» each of the two."""
    helt = omrade.navn.casefold()
    kort = helt.partition(" (")[0]
    return {helt, kort, *(navn.strip() for navn in kort.split(" - "))}
