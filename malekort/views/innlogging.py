"""Log in, here or by the organisation's own login, log out, and choice of målform."""

from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.http import Http404, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malekort.actions.malform import velg_malform
from malekort.innlogging.leverandor import svarer_ikke
from malekort.models import Malform


class Innloggingsside(LoginView):
    template_name = "innlogging/logg_inn.html"

    def get_context_data(self, **kwargs):
        leverandorer = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        neste = self.request.POST.get("next") or self.request.GET.get("next", "")
        return super().get_context_data(**kwargs) | {"leverandorer": leverandorer, "next": neste}


logg_inn = login_not_required(Innloggingsside.as_view())
logg_ut = login_not_required(LogoutView.as_view(next_page="logg-inn"))


@login_not_required
def til_leverandor(request, provider_id: str):
    """Off to the organisation's own login, with nothing from the address but where to come back to."""
    leverandor = _leverandor(request, provider_id)
    try:
        return leverandor.redirect(request, AuthProcess.LOGIN, next_url=_trygg(request, request.GET.get("next", "")))
    except OSError:  # what `requests` raises of a server that does not answer is one
        return svarer_ikke(request, leverandor.app.name)


@login_not_required
def fra_leverandor(request, provider_id: str):
    leverandor = _leverandor(request, provider_id)
    try:
        return oidc.callback(request, provider_id)
    except OSError:  # what `requests` raises of a server that does not answer is one
        return svarer_ikke(request, leverandor.app.name)


def _leverandor(request, provider_id: str):
    try:
        return get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist as feil:
        raise Http404 from feil


@login_not_required
def avbrutt(request):
    return render(request, "innlogging/avbrutt.html")


def _trygg(request, neste: str) -> str:
    trygg = url_has_allowed_host_and_scheme(neste, {request.get_host()}, require_https=request.is_secure())
    return neste if trygg else "/"


@login_not_required
@require_POST
def sprak(request):
    """Stores the choice with the person, or in a cookie before log-in, and returns to the page it was made on."""
    malform = request.POST.get("malform")
    if malform not in Malform.values:
        return HttpResponseBadRequest(_("Velg bokmål eller nynorsk."))
    svar = HttpResponseRedirect(_trygg(request, request.POST.get("next", "")))
    if request.user.is_authenticated:
        velg_malform(request.user, Malform(malform))
    svar.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        malform,
        max_age=365 * 24 * 60 * 60,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return svar
