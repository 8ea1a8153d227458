"""What every request carries besides its user: access by role, and the person's own målform."""

from django.http import Http404
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from malekort.tilgang import Tilgang


class Tilgangsmellomvare:
    """Sets request.tilgang, read from the database the first time it is asked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.tilgang = SimpleLazyObject(lambda: Tilgang(request.user))
        return self.get_response(request)


class Malformmellomvare:
    """The logged-in person's målform decides; before that, the cookie or the browser does (LocaleMiddleware)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            translation.activate(request.user.malform)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class Nulltegnvakt:
    """PostgreSQL's text holds no NUL, so an address with one names nothing that exists."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path_info or "%00" in request.META["QUERY_STRING"]:
            raise Http404
        return self.get_response(request)
