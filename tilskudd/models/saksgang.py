from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tilskudd.models.ordning import Kriterium, Utlysning
from tilskudd.models.organisasjon import Embete
from tilskudd.models.soknad import Soknad

BRUKER = settings.AUTH_USER_MODEL


class Habilitet(models.Model):
    """A person's declaration on a case. The newest rules; rows are only added."""

    class Erklaring(models.TextChoices):
        HABIL = "habil", _("Habil")
        INHABIL = "inhabil", _("Inhabil")
        I_TVIL = "i_tvil", _("I tvil")

    person = models.ForeignKey(BRUKER, models.PROTECT, related_name="habiliteter")
    soknad = models.ForeignKey(Soknad, models.PROTECT, related_name="habiliteter")
    erklaring = models.CharField(max_length=7, choices=Erklaring)
    grunn = models.TextField(blank=True)
    avgjort_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    tid = models.DateTimeField()
    stedfortreder = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("soknad", "person", "-id"), name="habilitet_sak"),)
        constraints = (
            models.CheckConstraint(name="inhabil_har_grunn", condition=Q(erklaring="habil") | ~Q(grunn="")),
            models.CheckConstraint(
                name="avgjores_av_en_annen", condition=Q(avgjort_av=None) | ~Q(avgjort_av=F("person"))
            ),
        )


class Vurdering(models.Model):
    """The saksbehandler's assessment of a version of the søknad. flagg: {rule code: written answer}."""

    soknad = models.OneToOneField(Soknad, models.PROTECT, related_name="vurdering")
    versjon = models.PositiveSmallIntegerField()
    kriterieversjon = models.PositiveSmallIntegerField(default=1)
    vurderer = models.ForeignKey(BRUKER, models.PROTECT, related_name="+")
    tilstand = models.CharField(max_length=8, default="pabegynt")
    samlet = models.TextField(blank=True)
    flagg = models.JSONField(default=dict)
    forslag = models.CharField(max_length=8, blank=True)
    forslag_kr = models.BigIntegerField(null=True)
    forslag_grunn = models.TextField(blank=True)
    poeng = models.DecimalField(max_digits=6, decimal_places=2, null=True, help_text="Vektet, 0–100")
    endringsnr = models.PositiveIntegerField(default=0)
    endret = models.DateTimeField()
    ferdig = models.DateTimeField(null=True)


class Poeng(models.Model):
    vurdering = models.ForeignKey(Vurdering, models.CASCADE, related_name="poengene")
    kriterium = models.ForeignKey(Kriterium, models.PROTECT, related_name="+")
    poeng = models.SmallIntegerField(null=True)
    begrunnelse = models.TextField(blank=True)

    class Meta:
        ordering = ("kriterium__rekkefolge",)
        constraints = (models.UniqueConstraint(name="ett_poeng_per_kriterium", fields=("vurdering", "kriterium")),)


class Innstilling(models.Model):
    """An embete's prioritised list in a round; without an embete the directorate's own, of a national ordning."""

    utlysning = models.ForeignKey(Utlysning, models.PROTECT, related_name="innstillinger")
    embete = models.ForeignKey(Embete, models.PROTECT, null=True, related_name="innstillinger")
    tilstand = models.CharField(max_length=9, default="apen")
    last_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    last = models.DateTimeField(null=True)
    returgrunn = models.TextField(blank=True)
    endringsnr = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="en_innstilling", fields=("utlysning", "embete"), nulls_distinct=False),
            models.CheckConstraint(name="last_av_noen", condition=~Q(tilstand="last") | Q(last_av__isnull=False)),
        )

    def __str__(self):
        return f"{self.utlysning} {self.embete or ''}".strip()


class Innstillingsrad(models.Model):
    """A case on the list. saksbehandler and last_av are held here too, so the database can tell them apart."""

    class Forslag(models.TextChoices):
        INNVILG = "innvilg", _("Innvilg")
        DELVIS = "delvis", _("Delvis")
        AVSLA = "avsla", _("Avslå")
        AVVIS = "avvis", _("Avvis")

    innstilling = models.ForeignKey(Innstilling, models.CASCADE, related_name="rader")
    soknad = models.OneToOneField(Soknad, models.PROTECT, related_name="innstillingsrad")
    rang = models.PositiveSmallIntegerField(null=True)
    forslag = models.CharField(max_length=8, choices=Forslag, blank=True)
    forslag_kr = models.BigIntegerField(default=0)
    begrunnelse = models.TextField(blank=True)
    saksbehandler = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    last_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("rang", "id")
        constraints = (
            models.UniqueConstraint(
                name="en_sak_per_rang", fields=("innstilling", "rang"), deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="forslag_kroner", condition=Q(forslag_kr__gte=0)),
            models.CheckConstraint(
                name="innstiller_er_ikke_saksbehandler",
                condition=Q(last_av=None) | ~Q(last_av=F("saksbehandler")),
            ),
        )


class Moterad(models.Model):
    """What the meeting between the statsforvaltere and the directorate has put down for a case. Not yet a vedtak."""

    soknad = models.OneToOneField(Soknad, models.PROTECT, related_name="moterad")
    tildelt_kr = models.BigIntegerField(null=True)
    merknad = models.CharField(max_length=300, blank=True)
    endret = models.DateTimeField()
    endret_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    endringsnr = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(name="tildelt_kroner", condition=Q(tildelt_kr=None) | Q(tildelt_kr__gte=0)),
        )


class Scenario(models.Model):
    """A simulated distribution: never binding. rader: [[søknad id, kr]] in the method's order."""

    utlysning = models.ForeignKey(Utlysning, models.CASCADE, related_name="scenarioer")
    navn = models.CharField(max_length=100)
    metode = models.CharField(max_length=1)
    ramme_kr = models.BigIntegerField()
    nokler = models.JSONField(default=dict)
    rader = models.JSONField(default=list)
    laget = models.DateTimeField()
    laget_av = models.ForeignKey(BRUKER, models.PROTECT, related_name="+")
    brukt = models.DateTimeField(null=True, help_text="Når det ble kopiert til forslag")

    class Meta:
        ordering = ("-id",)
