from typing import ClassVar

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class Innlogging(AuthenticationForm):
    """E-mail and password. The same answer whatever was wrong, so that nobody learns who has an account."""

    error_messages: ClassVar = {
        "invalid_login": _("E-postadressen eller passordet er feil. Prøv igjen."),
        "inactive": _("E-postadressen eller passordet er feil. Prøv igjen."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        epost, passord = self.fields["username"], self.fields["password"]
        epost.label = _("E-postadresse")
        epost.widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True, "maxlength": 254})
        epost.error_messages = {"required": _("Skriv e-postadressen din.")}
        passord.label = _("Passord")
        passord.error_messages = {"required": _("Skriv passordet ditt.")}
