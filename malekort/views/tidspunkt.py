"""?per= in an address: the page as it stood at a moment. The one way to ask for it, on every page that can."""

from functools import wraps

from django.shortcuts import render
from django.utils import timezone

from indikatorer.tidspunkt import les_tidspunkt


def slik_det_sto(view):
    """Sets request.per, the moment asked for; None for the page of now, which is the only one that is written to."""

    @wraps(view)
    def vis(request, *args, **kwargs):
        request.per = None
        if request.method in ("GET", "HEAD") and request.GET.get("per"):
            try:
                request.per = les_tidspunkt(request.GET["per"], timezone.now())
            except ValueError as feil:
                return ikke_da(request, str(feil))
        return view(request, *args, **kwargs)

    return vis


def ikke_da(request, hinder: str):
    return render(request, "deler/ikke_da.html", {"hinder": hinder}, status=404)
