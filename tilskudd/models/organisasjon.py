from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indikatorer.models import NavKontor, Omrade
from tilskudd.arbeidsflyt.tilstander import MYNDIGHET, ROLLENAVN, SF_ROLLER, SOKERROLLER, Rolle


class Malform(models.TextChoices):
    NB = "nb", _("Bokmål")
    NN = "nn", _("Nynorsk")


class Organisasjon(models.Model):
    """Who applies and who receives: the case belongs to it, never to the person who logged in."""

    class Type(models.TextChoices):
        KOMMUNE = "kommune", _("Kommune")
        BYDEL = "bydel", _("Bydel")
        NAV_KONTOR = "nav_kontor", _("Nav-kontor")
        STATSFORVALTER = "statsforvalter", _("Statsforvalter")
        DIREKTORAT = "direktorat", _("Direktorat")
        FRIVILLIG = "frivillig", _("Frivillig organisasjon")
        STIFTELSE = "stiftelse", _("Privat stiftelse")
        SOSIAL_ENTREPRENOR = "sosial_entreprenor", _("Sosial entreprenør")

    orgnr = models.CharField(max_length=9, blank=True)
    navn = models.CharField(max_length=150)
    type = models.CharField(max_length=18, choices=Type)
    malform = models.CharField(max_length=2, choices=Malform, default=Malform.NB)
    omrade = models.ForeignKey(Omrade, models.PROTECT, null=True, blank=True, related_name="organisasjoner")
    kontor = models.ForeignKey(NavKontor, models.PROTECT, null=True, blank=True, related_name="organisasjoner")
    overordnet = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="underordnede")
    etterfolger = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="forgjengere",
        help_text="Hvem sakene har gått over til",
    )
    epost = models.EmailField(blank=True)
    gyldig_fra = models.DateField(null=True, blank=True)
    gyldig_til = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("navn",)
        constraints = (
            models.UniqueConstraint(name="ett_orgnr", fields=("orgnr",), condition=~Q(orgnr="")),
            models.UniqueConstraint(
                name="en_organisasjon_per_kontor", fields=("kontor",), condition=Q(type="nav_kontor")
            ),
            models.CheckConstraint(name="orgnr_er_ni_siffer", condition=Q(orgnr="") | Q(orgnr__regex=r"^[0-9]{9}$")),
        )

    def __str__(self):
        return self.navn

    @property
    def kommunenummer(self) -> str:
        """The kommune the organisation lies in; empty for those without a place."""
        return (self.omrade_id or "")[:4]

    @property
    def rettslig_mottaker(self) -> "Organisasjon":
        """Who is bound by the vedtak: the kommune or bydel of a Nav-kontor, else the organisation itself."""
        return self.overordnet if self.type == self.Type.NAV_KONTOR and self.overordnet else self


class Embete(models.Model):
    """An office of the statsforvalter. navn: [{"fra": "2021-01-01" or null, "nb": …, "nn": …}], the newest last."""

    kode = models.CharField(max_length=30, primary_key=True)
    navn = models.JSONField()

    class Meta:
        ordering = ("kode",)

    def __str__(self):
        return self.navn_pa(date.max)

    def navn_pa(self, dag: date, sprak: str = "nb") -> str:
        """What it was called on the day."""
        gjaldt = [n for n in self.navn if not n["fra"] or n["fra"] <= dag.isoformat()]
        return (gjaldt or self.navn)[-1][sprak]


class Embetsomrade(models.Model):
    """Which embete an area belonged to, and when. kode: a fylke, or a kommune that departs from its fylke."""

    kode = models.CharField(max_length=4)
    embete = models.ForeignKey(Embete, models.PROTECT, related_name="omrader")
    gyldig_fra = models.DateField(null=True)
    gyldig_til = models.DateField(null=True, help_text="Første dag det ikke lenger gjelder")

    class Meta:
        ordering = ("kode", "gyldig_fra")
        constraints = (
            models.UniqueConstraint(name="ett_embete_fra_dato", fields=("kode", "gyldig_fra"), nulls_distinct=False),
        )


class Tildeling(models.Model):
    """A role given to a person: in an organisation, in an embete, or in the directorate, perhaps for one ordning."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tilskuddsroller")
    rolle = models.CharField(max_length=17, choices=[(r.value, _(ROLLENAVN[r])) for r in Rolle if r != Rolle.SYSTEM])
    organisasjon = models.ForeignKey(Organisasjon, models.PROTECT, null=True, blank=True, related_name="tildelinger")
    embete = models.ForeignKey(Embete, models.PROTECT, null=True, blank=True, related_name="tildelinger")
    ordning = models.ForeignKey("tilskudd.Ordning", models.PROTECT, null=True, blank=True, related_name="tildelinger")
    gyldig_fra = models.DateField()
    gyldig_til = models.DateField(null=True, blank=True, help_text="Siste dag rollen gjelder")
    tildelt_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    delegasjon = models.CharField(max_length=200, blank=True, help_text="Skriftlig delegasjon: referanse og dato")
    belop_maks_kr = models.BigIntegerField(null=True, blank=True)
    sist_brukt = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="tildelingens_sted",
                condition=Q(rolle__in=sorted(SOKERROLLER), organisasjon__isnull=False, embete=None)
                | Q(rolle__in=sorted(SF_ROLLER), organisasjon=None, embete__isnull=False)
                | Q(rolle__in=sorted(MYNDIGHET - SF_ROLLER), organisasjon=None, embete=None),
            ),
            models.CheckConstraint(
                name="beslutter_har_delegasjon",
                condition=~Q(rolle="beslutter") | (~Q(delegasjon="") & Q(belop_maks_kr__gte=0)),
            ),
        )
        indexes = (models.Index(fields=("person", "rolle"), name="tildeling_person"),)

    def __str__(self):
        return f"{self.get_rolle_display()} {self.organisasjon or self.embete or ''}".strip()
