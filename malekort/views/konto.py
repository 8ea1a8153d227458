"""A person's own account: password, two steps, and the end of every session."""

from allauth.account.views import PasswordChangeView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as KodeReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malekort.actions.konto import avslutt_sesjoner

kode = login_not_required(AuthenticateView.as_view(template_name="innlogging/kode.html"))
bekreft = ReauthenticateView.as_view(template_name="konto/bekreft.html")
bekreft_med_kode = KodeReauthenticateView.as_view(template_name="konto/bekreft.html")
sla_pa = ActivateTOTPView.as_view(template_name="konto/totrinn.html")
sla_av = DeactivateTOTPView.as_view(template_name="konto/totrinn_av.html")
reservekoder = ViewRecoveryCodesView.as_view(template_name="konto/reservekoder.html")
nye_reservekoder = GenerateRecoveryCodesView.as_view(template_name="konto/nye_reservekoder.html")
_bytt_passord = PasswordChangeView.as_view(template_name="konto/passord.html")


def konto(request):
    innhold = {"totrinn": is_mfa_enabled(request.user), "kreves": settings.TOFAKTOR_KREVES}
    return render(request, "konto/konto.html", innhold)


def passord(request):
    """One who logs in with the organisation has no password here to change."""
    if not request.user.has_usable_password():
        return redirect("konto")
    return _bytt_passord(request)


@require_POST
def logg_ut_overalt(request):
    avslutt_sesjoner(request.user)
    logout(request)
    messages.success(request, _("Du er logget ut overalt."))
    return redirect("logg-inn")
