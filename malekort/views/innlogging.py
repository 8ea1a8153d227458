"""Log in, log out, and choice of målform."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malekort.actions.malform import velg_malform
from malekort.forms.innlogging import Innlogging
from malekort.models import Malform

logg_inn = LoginView.as_view(
    template_name="innlogging/logg_inn.html", authentication_form=Innlogging, redirect_authenticated_user=True
)
logg_ut = login_not_required(LogoutView.as_view(next_page="logg-inn"))


@login_not_required
@require_POST
def sprak(request):
    """Stores the choice with the person, or in a cookie before log-in, and returns to the page it was made on."""
    malform = request.POST.get("malform")
    if malform not in Malform.values:
        return HttpResponseBadRequest(_("Velg bokmål eller nynorsk."))
    neste = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(neste, {request.get_host()}, require_https=request.is_secure()):
        neste = "/"
    svar = HttpResponseRedirect(neste)
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
