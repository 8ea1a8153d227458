"""Local accounts: allauth's ways in our own words, without its e-mails, and nobody signs themselves up."""

import base64
import hashlib
import time
from typing import ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malekort.models import Bruker

MELDINGER = {
    "mfa/messages/totp_activated.txt": gettext_lazy("Totrinnsinnlogging er slått på."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("Totrinnsinnlogging er slått av."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("Du har fått nye reservekoder."),
    "account/messages/password_changed.txt": gettext_lazy("Passordet er byttet. Du er logget ut alle andre steder."),
}
FEIL_INNLOGGING = gettext_lazy("E-postadressen eller passordet er feil. Prøv igjen.")


class Passordinnlogging(AuthenticationBackend):
    """By the one address a person has here, however its letters are written."""

    def _authenticate_by_email(self, email: str, password: str) -> Bruker | None:
        return self._check_password(Bruker.objects.filter(email__iexact=email).first(), password)


class Kontotilpasning(DefaultAccountAdapter):
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": FEIL_INNLOGGING,
        "too_many_login_attempts": gettext_lazy(
            "Det er forsøkt for mange ganger. Vent fem minutter, og prøv igjen. "
            "Har du glemt passordet, må du be den som ga deg tilgang om et nytt."
        ),
        "rate_limited": gettext_lazy("Det er forsøkt for mange ganger. Vent litt, og prøv igjen."),
        "incorrect_password": gettext_lazy("Passordet er feil. Prøv igjen."),
        "enter_current_password": gettext_lazy("Det nåværende passordet er feil. Prøv igjen."),
    }

    def is_open_for_signup(self, request):
        return False

    def is_reauthentication_required(self, **kwargs) -> bool:
        """One who has just logged in is not asked again."""
        ganger = [post["at"] for post in get_authentication_records(context.request, context.request.user)]
        return not ganger or time.time() - max(ganger) > app_settings.REAUTHENTICATION_TIMEOUT

    def authenticate(self, request, **credentials) -> Bruker | None:
        """One who is put out gets the same answer as one who does not exist."""
        bruker = super().authenticate(request, **credentials)
        return bruker if bruker is not None and bruker.is_active else None

    def get_password_change_redirect_url(self, request):
        return reverse("konto")

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        tekst = message or MELDINGER.get(message_template)
        if tekst:
            messages.add_message(request, level, tekst, extra_tags=extra_tags)

    def send_mail(self, template_prefix, email, context):
        """allauth writes to nobody: what is told of goes out through the outbox."""


class Tofaktortilpasning(DefaultMFAAdapter):
    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Koden er feil eller for gammel. Skriv den som står i appen nå."),
        "cannot_delete_authenticator": gettext_lazy("Rollen din krever totrinnsinnlogging. Den kan ikke slås av."),
    }

    def can_delete_authenticator(self, authenticator) -> bool:
        return not settings.TOFAKTOR_KREVES

    def encrypt(self, text: str) -> str:
        return _skap().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _skap().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return _("Målekort")


def _skap() -> MultiFernet:
    """What the secrets of two-step login are locked with in the database, from the keys of the site: the newest locks,
    the older still open."""
    nokler = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    biter = (hashlib.sha256(f"totrinn:{nokkel}".encode()).digest() for nokkel in nokler)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(bit)) for bit in biter])
