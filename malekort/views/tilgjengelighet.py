from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def tilgjengelighet(request):
    """The accessibility statement. Open to everyone: whoever cannot log in must be able to read it too."""
    return render(request, "tilgjengelighet/erklaring.html", {"epost": settings.KONTAKT_EPOST})
