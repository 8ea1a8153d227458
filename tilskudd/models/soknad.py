from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tilskudd.arbeidsflyt.tilstander import NAVN, NAVN_HOS_SOKER, Tilstand
from tilskudd.models.ordning import Utlysning
from tilskudd.models.organisasjon import Embete, Organisasjon

BRUKER = settings.AUTH_USER_MODEL


class Tiltak(models.Model):
    """What money is sought for, through the years: a videreføring is a new søknad on the same tiltak."""

    organisasjon = models.ForeignKey(Organisasjon, models.PROTECT, related_name="tiltak")
    tittel = models.CharField(max_length=200)
    malgrupper = ArrayField(models.CharField(max_length=30), default=list)

    class Meta:
        ordering = ("tittel",)

    def __str__(self):
        return self.tittel


class Soknad(models.Model):
    """A case. svar: {question code: answer}. versjon: of the content, one more each time it is frozen.
    endringsnr: one more each time the draft is saved, so that nobody writes over what they have not seen.
    sokt_kr: the sum of the budget lines, kept by the action that writes them."""

    utlysning = models.ForeignKey(Utlysning, models.PROTECT, related_name="soknader")
    tiltak = models.ForeignKey(Tiltak, models.PROTECT, related_name="soknader")
    organisasjon = models.ForeignKey(Organisasjon, models.PROTECT, related_name="soknader")
    rettslig_mottaker = models.ForeignKey(Organisasjon, models.PROTECT, related_name="+")
    samarbeidspartnere = models.TextField(blank=True)
    tilstand = models.CharField(max_length=20, choices=[(t.value, _(NAVN[t])) for t in Tilstand])
    saksnr = models.CharField(max_length=20, blank=True)
    ar_nr = models.PositiveSmallIntegerField(default=1)
    start = models.DateField(null=True, blank=True)
    slutt = models.DateField(null=True, blank=True)
    svar = models.JSONField(default=dict)
    skjema_versjon = models.PositiveSmallIntegerField(default=1)
    prioriteringer = ArrayField(models.CharField(max_length=30), default=list)
    interesse_nettverk = models.BooleanField(null=True)
    interesse_prosessevaluering = models.BooleanField(null=True)
    kontakt_navn = models.CharField(max_length=100, blank=True)
    kontakt_epost = models.EmailField(blank=True)
    kontakt_telefon = models.CharField(max_length=20, blank=True)
    sokt_kr = models.BigIntegerField(default=0)
    versjon = models.PositiveSmallIntegerField(default=0)
    endringsnr = models.PositiveIntegerField(default=0)
    innhold_sha256 = models.CharField(max_length=64, blank=True)
    opprettet = models.DateTimeField()
    opprettet_av = models.ForeignKey(BRUKER, models.PROTECT, related_name="+")
    lagret = models.DateTimeField()
    lagret_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    signert_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    innsendt = models.DateTimeField(null=True)
    etter_frist = models.BooleanField(default=False)
    etter_frist_avklart = models.BooleanField(null=True, help_text="Om en for sen søknad tas til behandling")
    etter_frist_grunn = models.TextField(blank=True)
    embete = models.ForeignKey(Embete, models.PROTECT, null=True, related_name="soknader")
    saksbehandler = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    tilstand_fra = models.DateTimeField(help_text="Når saken kom i tilstanden")
    kontonr = models.CharField(max_length=11, blank=True)
    akseptert = models.DateTimeField(null=True)
    akseptert_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    avsluttet_merknad = models.TextField(blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(name="ett_saksnr", fields=("saksnr",), condition=~Q(saksnr="")),
            models.UniqueConstraint(
                name="en_soknad_per_tiltak", fields=("utlysning", "tiltak"), condition=~Q(tilstand="trukket")
            ),
            models.CheckConstraint(
                name="innsendt_er_frosset",
                condition=Q(tilstand__in=("utkast", "til_signering", "trukket"))
                | Q(innsendt__isnull=False, signert_av__isnull=False) & ~Q(innhold_sha256="") & ~Q(saksnr=""),
            ),
            models.CheckConstraint(
                name="til_signering_er_frosset", condition=~Q(tilstand="til_signering") | ~Q(innhold_sha256="")
            ),
            models.CheckConstraint(
                name="behandles_av_noen",
                condition=Q(tilstand__in=("utkast", "til_signering", "innsendt", "trukket"))
                | Q(saksbehandler__isnull=False),
            ),
            models.CheckConstraint(name="sokt_er_ikke_negativt", condition=Q(sokt_kr__gte=0)),
            models.CheckConstraint(
                name="soknadens_periode", condition=Q(start=None) | Q(slutt=None) | Q(start__lte=models.F("slutt"))
            ),
        )
        indexes = (
            models.Index(fields=("utlysning", "tilstand"), name="soknad_utlysning"),
            models.Index(fields=("organisasjon", "-id"), name="soknad_organisasjon"),
            models.Index(fields=("embete", "tilstand"), name="soknad_embete"),
        )

    def __str__(self):
        return f"{self.saksnr} {self.tiltak}".strip()

    @property
    def tilstandsnavn_hos_soker(self) -> str:
        return _(NAVN_HOS_SOKER[Tilstand(self.tilstand)])


class Soknadsversjon(models.Model):
    """The content as it was frozen: at signing, and at each answer to a question. Append-only."""

    soknad = models.ForeignKey(Soknad, models.PROTECT, related_name="versjoner")
    nr = models.PositiveSmallIntegerField()
    innhold = models.JSONField()
    sha256 = models.CharField(max_length=64)
    tid = models.DateTimeField()
    laget_av = models.ForeignKey(BRUKER, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("nr",)
        constraints = (models.UniqueConstraint(name="en_versjon_per_nr", fields=("soknad", "nr")),)


class Budsjettpost(models.Model):
    """A line of the budget, and of the account: the same rows."""

    class Art(models.TextChoices):
        LONN = "lonn", _("Lønn")
        KOMPETANSE = "kompetanse", _("Kompetanse")
        ANNET = "annet", _("Annet")

    soknad = models.ForeignKey(Soknad, models.CASCADE, related_name="poster")
    art = models.CharField(max_length=10, choices=Art)
    beskrivelse = models.CharField(max_length=300, blank=True)
    stillingsprosent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    maneder = models.PositiveSmallIntegerField(null=True, blank=True)
    sokt_kr = models.BigIntegerField(default=0)
    egenandel_kr = models.BigIntegerField(default=0)
    godkjent_kr = models.BigIntegerField(null=True)
    regnskap_kr = models.BigIntegerField(null=True)
    avvik_forklaring = models.TextField(blank=True)
    rekkefolge = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("rekkefolge", "id")
        constraints = (
            models.CheckConstraint(name="post_kroner", condition=Q(sokt_kr__gte=0, egenandel_kr__gte=0)),
            models.CheckConstraint(
                name="post_prosent",
                condition=Q(stillingsprosent=None) | Q(stillingsprosent__gt=0, stillingsprosent__lte=100),
            ),
        )


class Dokument(models.Model):
    """A file in a case: an attachment, a receipt, a letter. Invisible to others until it is scanned clean."""

    class Slag(models.TextChoices):
        VEDLEGG = "vedlegg", _("Vedlegg")
        KVITTERING = "kvittering", _("Kvittering")
        BREV = "brev", _("Vedtaksbrev")
        RAPPORT = "rapport", _("Vedlegg til rapport")
        KLAGE = "klage", _("Vedlegg til klage")
        NOTAT = "notat", _("Internt notat")

    class Skannet(models.TextChoices):
        VENTER = "venter", _("Kontrolleres")
        REN = "ren", _("Kontrollert")
        SMITTET = "smittet", _("Stoppet av kontrollen")

    soknad = models.ForeignKey(Soknad, models.PROTECT, related_name="dokumenter")
    slag = models.CharField(max_length=10, choices=Slag)
    navn = models.CharField(max_length=150)
    medietype = models.CharField(max_length=100)
    storrelse = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    innhold = models.BinaryField()
    skannet = models.CharField(max_length=7, choices=Skannet, default=Skannet.VENTER)
    unntatt = models.ForeignKey("tilskudd.Hjemmel", models.PROTECT, null=True, blank=True, related_name="+")
    lastet_opp = models.DateTimeField()
    lastet_opp_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    apnet = models.DateTimeField(null=True, help_text="Når mottakeren første gang åpnet det")

    class Meta:
        ordering = ("id",)

    def __str__(self):
        return self.navn


class Foresporsel(models.Model):
    """A question to the søker in the case. felt: codes of the form's questions that may be answered anew."""

    soknad = models.ForeignKey(Soknad, models.PROTECT, related_name="foresporsler")
    tilstand = models.CharField(max_length=8, default="sendt")
    sporsmal = models.TextField()
    felt = ArrayField(models.CharField(max_length=40), default=list)
    svarfrist = models.DateTimeField()
    stilt = models.DateTimeField()
    stilt_av = models.ForeignKey(BRUKER, models.PROTECT, related_name="+")
    svar = models.TextField(blank=True)
    besvart = models.DateTimeField(null=True)
    besvart_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="foresporsel_besvart", condition=Q(tilstand="sendt", besvart=None) | Q(tilstand="besvart")
            ),
        )
