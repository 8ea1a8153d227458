"""The user: a person who logs in with an e-mail address."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac


class Malform(models.TextChoices):
    BOKMAL = "nb", "bokmål"
    NYNORSK = "nn", "nynorsk"


class Brukerbehandler(BaseUserManager["Bruker"]):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **felter) -> "Bruker":
        """Makes a user. Without a password the account cannot log in until one is set."""
        if not email:
            raise ValueError("En bruker må ha e-postadresse.")
        bruker = self.model(email=self.normalize_email(email), **felter)
        bruker.set_password(password)
        bruker.save(using=self._db)
        return bruker

    def create_superuser(self, email: str, password: str | None = None, **felter) -> "Bruker":
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **felter})

    def get_by_natural_key(self, email: str) -> "Bruker":
        return self.get(email__iexact=email)


class Bruker(AbstractUser):
    username = None
    first_name = None
    last_name = None
    email = models.EmailField("e-post", unique=True)
    navn = models.CharField("navn", max_length=150)
    malform = models.CharField("målform", max_length=2, choices=Malform, default=Malform.BOKMAL)

    sesjonsrunde = models.PositiveIntegerField("sesjonsrunde", default=0)
    """Counted up to end every session of the person: it is part of what a session is checked against."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ("navn",)

    objects = Brukerbehandler()

    class Meta:
        verbose_name = "bruker"
        verbose_name_plural = "brukere"
        constraints = (models.UniqueConstraint(Lower("email"), name="bruker_epost_uten_storrelse"),)

    def __str__(self) -> str:
        return self.navn or self.email

    def _get_session_auth_hash(self, secret=None) -> str:
        salt = "malekort.models.Bruker.get_session_auth_hash"
        return salted_hmac(salt, f"{self.password}|{self.sesjonsrunde}", secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        return self.navn

    def get_short_name(self) -> str:
        return self.navn
