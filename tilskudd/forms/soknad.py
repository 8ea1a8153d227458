"""A draft as a form. What can be understood is taken, field by field; the rest stays as typed, with what is wrong."""

import json
from collections.abc import Collection

from django import forms
from django.utils.translation import gettext as _

from tilskudd.forms.soknadsfelt import faste_felt, linjefelt, sporsmalsfelt
from tilskudd.models import Budsjettpost, Soknad
from tilskudd.queries.utkast import merkene, verdiene

UTENOM = ("tittel", "samarbeidspartnere", "kontakt_navn", "kontakt_epost")


class Soknadsskjema(forms.Form):
    """Fields are named as the rules name them, with a hyphen for the point. The page also carries endringsnr, and the
    marks of the values it was made from."""

    endringsnr = forms.IntegerField(widget=forms.HiddenInput, required=False)
    bygger_pa = forms.JSONField(widget=forms.HiddenInput, required=False)

    def __init__(self, soknad: Soknad, data=None):
        super().__init__(data, auto_id="id_%s")
        self.soknad, self.lagret = soknad, verdiene(soknad)
        skjema = {f"svar.{s['kode']}": sporsmalsfelt(s) for s in soknad.utlysning.skjema}
        linjer = {
            f"poster.{post.pk}.{navn}": felt
            for post in soknad.poster.all()
            for navn, felt in linjefelt(post.art).items()
        }
        for navn, felt in (faste_felt(soknad.utlysning) | skjema | linjer).items():
            if navn in self.lagret:
                felt.initial = self.lagret[navn]
                felt.widget.attrs["aria-describedby"] = f"hjelp_{feltnavn(navn)} feil_{feltnavn(navn)}"
                self.fields[feltnavn(navn)] = felt
        self.initial = {
            "endringsnr": soknad.endringsnr,
            "bygger_pa": merkene(self.lagret),
        }

    def clean(self):
        start, slutt = (self.cleaned_data.get(f, self.lagret[f]) for f in ("start", "slutt"))
        if start and slutt and start > slutt:
            self.add_error("slutt", _("Tiltaket kan ikke slutte før det starter."))
            self.cleaned_data.pop("start", None)
        return self.cleaned_data

    def gyldige(self) -> dict[str, object]:
        """Field → value of those that were sent and understood. What was not sent is not emptied."""
        self.is_valid()
        sendt = set(self.data) | {f for f in self.fields if self._er_avkryssing(f)}
        return {
            felt: self.cleaned_data[feltnavn(felt)]
            for felt in self.lagret
            if feltnavn(felt) in self.cleaned_data and feltnavn(felt) in sendt
        }

    def _er_avkryssing(self, navn: str) -> bool:
        """Boxes that are not ticked are not sent at all; a hidden field says that they were on the page."""
        return f"{navn}-vist" in self.data

    def merker_etter(self, konflikter: Collection[str]) -> str:
        """The marks of the page as it stands: of what it sent and was taken, and for the rest as it was."""
        gyldige = self.gyldige() if self.is_bound else {}
        tatt = {felt: merke for felt, merke in merkene(gyldige).items() if felt not in konflikter}
        return json.dumps(self.grunnlag() | tatt)

    def grunnlag(self) -> dict[str, str]:
        sendt = self.cleaned_data.get("bygger_pa") if self.is_bound else self.initial["bygger_pa"]
        return sendt if isinstance(sendt, dict) else {}

    def felt_pa_siden(self) -> list[forms.BoundField]:
        """The fields the page has: not those of lines another, or the same in another window, has added meanwhile."""
        kjente = {felt.split(".")[1] for felt in self.grunnlag() if felt.startswith("poster.")}
        nye = {felt.name for post, felter in self.linjer() if str(post.pk) not in kjente for felt in felter}
        return [felt for felt in self.visible_fields() if felt.name not in nye]

    def fjernede_linjer(self) -> list[str]:
        """What was typed on lines that another has taken away meanwhile."""
        skrevet: dict[str, list[str]] = {}
        for navn in self.data:
            del_, _strek, resten = navn.partition("-")
            nr = resten.partition("-")[0]
            if del_ == "poster" and nr and navn not in self.fields and self.data[navn].strip():
                skrevet.setdefault(nr, []).append(self.data[navn].strip())
        return [", ".join(deler) for deler in skrevet.values()]

    def ankre(self) -> dict[str, str]:
        """Field as the rules name it → where on the page it is."""
        ankre = {felt: self._anker(feltnavn(felt)) for felt in self.lagret if feltnavn(felt) in self.fields}
        utenom = {f"svar.om.{felt}": ankre[felt] for felt in UTENOM if felt in ankre}
        andre = {"poster": "budsjett", "malgrupper": ankre.get("svar.malgrupper", ""), "tiltak": "om-tiltaket"}
        return ankre | utenom | andre

    def _anker(self, navn: str) -> str:
        return f"id_{navn}_0" if self[navn].use_fieldset else f"id_{navn}"

    def grupper(self) -> dict[str, list[forms.BoundField]]:
        """The sections of the page: which fields each has."""

        def felt(*navn: str) -> list[forms.BoundField]:
            return [self[n] for n in navn if n in self.fields]

        return {
            "om": felt("tittel", "samarbeidspartnere"),
            "periode": felt("start", "slutt", "periodebegrunnelse"),
            "sporsmal": [self[n] for n in self.fields if n.startswith("svar-")],
            "prioriteringer": felt("prioriteringer"),
            "interesse": felt("interesse_nettverk", "interesse_prosessevaluering"),
            "kontakt": felt("kontakt_navn", "kontakt_epost", "kontakt_telefon"),
        }

    def linjer(self) -> list[tuple[Budsjettpost, list[forms.BoundField]]]:
        poster = self.soknad.poster.all()
        return [(p, [self[n] for n in self.fields if n.startswith(f"poster-{p.pk}-")]) for p in poster]


def feltnavn(felt: str) -> str:
    return felt.replace(".", "-")


class Settskjema(forms.Form):
    """Fields where another's words have been read, with the marks of those words."""

    sett = forms.JSONField(required=False)

    def merker(self) -> dict[str, str]:
        sett = self.cleaned_data.get("sett") if self.is_valid() else None
        return sett if isinstance(sett, dict) else {}
