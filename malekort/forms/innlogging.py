from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.forms import ReauthenticateForm as PasswordReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _


def _passord(felt: forms.Field, ledetekst, mangler, autocomplete: str) -> None:
    felt.label, felt.error_messages["required"], felt.help_text = ledetekst, mangler, ""
    felt.widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})


class Innlogging(LoginForm):
    """E-mail and password. The same answer whatever was wrong, so that nobody learns who has an account."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        epost = self.fields.pop("login")
        epost.label = _("E-postadresse")
        epost.widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True, "maxlength": 254})
        epost.error_messages["required"] = _("Skriv e-postadressen din.")
        epost.error_messages["invalid"] = _("Skriv en e-postadresse, for eksempel navn@kommune.no.")
        self.fields = {"username": epost, "password": self.fields["password"]}
        _passord(self.fields["password"], _("Passord"), _("Skriv passordet ditt."), "current-password")

    def clean_username(self) -> str:
        """allauth's own name for the field is `login`."""
        self.cleaned_data["login"] = self.cleaned_data["username"].strip()
        return self.cleaned_data["login"]


class Passordbytte(ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mangler = _("Skriv passordet.")
        _passord(self.fields["oldpassword"], _("Nåværende passord"), mangler, "current-password")
        _passord(self.fields["password1"], _("Nytt passord"), mangler, "new-password")
        _passord(self.fields["password2"], _("Nytt passord en gang til"), mangler, "new-password")
        self.fields["password1"].help_text = _("Minst tolv tegn. Flere ord etter hverandre er lett å huske.")

    def clean(self):
        data = forms.Form.clean(self)
        if data.get("password1") and data.get("password2") and data["password1"] != data["password2"]:
            self.add_error("password2", _("De to nye passordene er ikke like."))
        return data


class Passordbekreftelse(PasswordReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _passord(self.fields["password"], _("Passord"), _("Skriv passordet ditt."), "current-password")


class Kodefelt:
    """The six digits of the app; in place of them, where one logs in, one of the spare codes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        felt = self.fields["code"]
        felt.label = _("Kode")
        felt.error_messages["required"] = _("Skriv koden.")
        felt.widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 20})


class Kode(Kodefelt, AuthenticateForm):
    pass


class Kodebekreftelse(Kodefelt, ReauthenticateForm):
    pass


class NyTofaktor(Kodefelt, ActivateTOTPForm):
    pass
