from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tilskudd.models.organisasjon import Organisasjon


class Hjemmel(models.Model):
    """A reference to law with its validity. bekreftet: whether somebody has checked it against the source."""

    kode = models.CharField(max_length=40, unique=True)
    lov = models.CharField(max_length=150)
    paragraf = models.CharField(max_length=60, blank=True)
    tekst = models.JSONField(default=dict, help_text="{nb, nn}")
    gyldig_fra = models.DateField(null=True)
    gyldig_til = models.DateField(null=True)
    bekreftet = models.BooleanField(default=False)

    class Meta:
        ordering = ("kode",)

    def __str__(self):
        return f"{self.lov} {self.paragraf}".strip()


LOVENS_DELER = ("formal", "kriterier_maloppnaelse", "tildelingskriterier", "oppfolging_kontroll", "evaluering")
"""What økonomireglementet § 8 asks of a scheme before it is announced (L1)."""


class Ordning(models.Model):
    """A grant scheme. tekster: {"nb": {"navn", "formal", …}, "nn": …} where nn is written; the fields are bokmål."""

    class Lop(models.TextChoices):
        VIA_STATSFORVALTER = "via_statsforvalter", _("Via statsforvalteren")
        NASJONAL = "nasjonal", _("Nasjonal")

    class Statsstotte(models.TextChoices):
        INGEN = "ingen", _("Ikke statsstøtte")
        BAGATELL = "bagatell", _("Bagatellmessig støtte")

    kode = models.CharField(max_length=30, primary_key=True)
    navn = models.CharField(max_length=150)
    kap = models.CharField(max_length=10)
    post = models.CharField(max_length=10)
    departement = models.CharField(max_length=150, blank=True)
    forvalter = models.CharField(max_length=150, blank=True)
    lop = models.CharField(max_length=18, choices=Lop)
    mottakergrupper = ArrayField(models.CharField(max_length=18, choices=Organisasjon.Type))
    formal = models.TextField(blank=True)
    malgruppe = models.TextField(blank=True)
    brukes_til = models.TextField(blank=True)
    gis_ikke_til = models.TextField(blank=True)
    kriterier_maloppnaelse = models.TextField(blank=True)
    tildelingskriterier = models.TextField(blank=True)
    oppfolging_kontroll = models.TextField(blank=True)
    evaluering = models.TextField(blank=True)
    klageadgang = models.BooleanField()
    klageinstans = models.CharField(max_length=150, blank=True)
    vedtaksmyndighet = models.CharField(max_length=30, default="direktorat")
    tilsagnsfullmakt = models.BooleanField(default=False)
    statsstotte = models.CharField(max_length=8, choices=Statsstotte, default=Statsstotte.INGEN)
    regelverk = models.CharField(max_length=200, blank=True)
    kassasjon = models.CharField(max_length=100, blank=True, help_text="Bevaring eller kassasjon (arkivlova)")
    aktiv_fra = models.PositiveSmallIntegerField(null=True)
    aktiv_til = models.PositiveSmallIntegerField(null=True)
    erstattet_av = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    tekster = models.JSONField(default=dict)
    merknader = models.JSONField(default=list)
    resultater = models.JSONField(default=list, help_text="Hva tidligere år ga, slik kildene sier det")

    class Meta:
        ordering = ("navn",)
        constraints = (models.CheckConstraint(name="ordning_har_kap_og_post", condition=~Q(kap="") & ~Q(post="")),)

    def __str__(self):
        return self.navn

    def mangler_for_publisering(self) -> list[str]:
        """The names of the law's parts that are not written (L1)."""
        return [felt for felt in LOVENS_DELER if not getattr(self, felt).strip()]


class Utlysning(models.Model):
    """One round of an ordning: its rules are data with a year and a source. The phase is derived from its times.

    skjema: [{"kode", "type", "etikett": {"nb", "nn"}, "hjelp": {…}, "pakrevd", "maks_tegn", "valg", "unntatt"}].
    unntatt: code of the hjemmel an answer is withheld by in the copy for an innsynskrav; empty when it is public.
    """

    class Modus(models.TextChoices):
        APEN = "apen", _("Åpen for nye tiltak")
        KUN_VIDEREFORING = "kun_videreforing", _("Bare videreføring")
        IKKE_UTLYST = "ikke_utlyst", _("Ikke utlyst")

    ordning = models.ForeignKey(Ordning, models.PROTECT, related_name="utlysninger")
    ar = models.PositiveSmallIntegerField()
    modus = models.CharField(max_length=16, choices=Modus, default=Modus.APEN)
    mottakergrupper = ArrayField(models.CharField(max_length=18, choices=Organisasjon.Type), default=list)
    publisert = models.DateTimeField(null=True)
    publisert_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    apner = models.DateTimeField(null=True)
    frist = models.DateTimeField(null=True, help_text="Siste sekund søknaden kan sendes")
    tar_imot_etter_frist = models.BooleanField(default=True)
    ramme_kr = models.BigIntegerField(null=True)
    presisjon = models.CharField(max_length=40, blank=True, help_text="«om lag», «i overkant av»: ramma er ikke eksakt")
    overfort_kr = models.BigIntegerField(default=0)
    bundet_videreforing_kr = models.BigIntegerField(null=True)
    bundet_presisjon = models.CharField(max_length=40, blank=True)
    maks_ar = models.PositiveSmallIntegerField(null=True)
    akseptfrist_dager = models.PositiveSmallIntegerField(default=21)
    rapportfrist = models.DateField(null=True)
    revisorgrense_kr = models.BigIntegerField(null=True)
    krever_to_personer = models.BooleanField(default=True, help_text="En annen enn den som fylte ut, må signere")
    kontroll_to_personer_kr = models.BigIntegerField(null=True, help_text="Regnskap over beløpet kontrolleres av to")
    forbehold_stortinget = models.BooleanField(default=True)
    ventet_vedtak = models.CharField(max_length=60, blank=True, help_text="Når søkeren kan vente svar (L5)")
    svar_innen = models.DateField(null=True, help_text="Siste dag i ventet_vedtak; køen måles mot den")
    skjema = models.JSONField(default=list)
    skjema_versjon = models.PositiveSmallIntegerField(default=1)
    kriterieversjon = models.PositiveSmallIntegerField(default=1)
    meddelt = models.DateTimeField(null=True)
    avsluttet = models.DateTimeField(null=True)
    listehash = models.CharField(max_length=64, blank=True, help_text="sha256 av den godkjente vedtakslisten (L11)")
    kilde = models.CharField(max_length=200, blank=True)
    merknader = models.JSONField(default=list)
    kopiert_fra = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-ar", "ordning")
        constraints = (
            models.UniqueConstraint(name="en_utlysning_per_ar", fields=("ordning", "ar")),
            models.CheckConstraint(
                name="utlysning_kroner",
                condition=(Q(ramme_kr=None) | Q(ramme_kr__gte=0)) & Q(overfort_kr__gte=0),
            ),
            models.CheckConstraint(
                name="utlysning_apner_for_fristen",
                condition=Q(apner=None) | Q(frist=None) | Q(apner__lt=models.F("frist")),
            ),
        )

    def __str__(self):
        return f"{self.ordning.navn} {self.ar}"

    def fase(self, na: datetime) -> str:
        """utkast, publisert, åpen, stengt, meddelt, i oppfølging or avsluttet, from the times alone."""
        if self.avsluttet:
            return "avsluttet"
        if self.meddelt:
            return "i oppfølging" if na.year > self.ar else "meddelt"
        if self.publisert is None or self.publisert > na:
            return "utkast"
        if self.apner and self.apner > na:
            return "publisert"
        return "åpen" if self.frist is None or na <= self.frist else "stengt"

    @property
    def mottakernavn(self) -> list[str]:
        return [str(Organisasjon.Type(gruppe).label) for gruppe in self.mottakergrupper]

    @property
    def disponibelt_kr(self) -> int | None:
        """What may be awarded: the frame and what was carried over; None when the frame is not known."""
        return None if self.ramme_kr is None else self.ramme_kr + self.overfort_kr


class Regel(models.Model):
    """A check of tilskudd/regler that this round uses, with its parameters."""

    class Alvor(models.TextChoices):
        STOPP = "stopp", _("Stopper")
        KREVER_VURDERING = "krever_vurdering", _("Krever vurdering")
        OPPLYSNING = "opplysning", _("Opplysning")

    utlysning = models.ForeignKey(Utlysning, models.CASCADE, related_name="regler")
    kode = models.CharField(max_length=20)
    alvor = models.CharField(max_length=16, choices=Alvor)
    parametre = models.JSONField(default=dict)
    tekst_til_soker = models.JSONField(default=dict)
    kilde = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(name="en_regel_per_kode", fields=("utlysning", "kode")),)


class Prioritering(models.Model):
    """What the round gives priority. tekst: {"nb": …, "nn": …}."""

    utlysning = models.ForeignKey(Utlysning, models.CASCADE, related_name="prioriteringer")
    kode = models.CharField(max_length=30)
    tekst = models.JSONField()
    rekkefolge = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("rekkefolge",)
        constraints = (models.UniqueConstraint(name="en_prioritering_per_kode", fields=("utlysning", "kode")),)


class Kriterium(models.Model):
    """What søknader are scored on. Locked when the round is published: a change is a new version, with its reason."""

    utlysning = models.ForeignKey(Utlysning, models.CASCADE, related_name="kriterier")
    versjon = models.PositiveSmallIntegerField(default=1)
    kode = models.CharField(max_length=30)
    navn = models.JSONField()
    veiledning = models.JSONField(default=dict)
    vekt = models.PositiveSmallIntegerField(help_text="Prosent; vektene summerer til 100")
    min = models.SmallIntegerField(default=0)
    maks = models.SmallIntegerField(default=5)
    rekkefolge = models.PositiveSmallIntegerField()
    begrunnelse = models.TextField(blank=True, help_text="Hvorfor versjonen er ny")

    class Meta:
        ordering = ("rekkefolge",)
        constraints = (
            models.UniqueConstraint(name="ett_kriterium_per_versjon", fields=("utlysning", "versjon", "kode")),
            models.CheckConstraint(name="kriteriets_skala", condition=Q(min__lt=models.F("maks"))),
            models.CheckConstraint(name="kriteriets_vekt", condition=Q(vekt__gt=0, vekt__lte=100)),
        )
