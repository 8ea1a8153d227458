from django.utils.functional import SimpleLazyObject

from tilskudd.tilgang import Tilskuddstilgang


class Tilskuddsmellomvare:
    """Sets request.tilskudd, read from the database the first time it is asked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.tilskudd = SimpleLazyObject(lambda: Tilskuddstilgang(request.user))
        return self.get_response(request)
