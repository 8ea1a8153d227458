"""What a reader sees when the page could not be made."""

import sys

from django.db import DatabaseError, InterfaceError, InternalError, OperationalError
from django.http import HttpResponse
from django.template import loader
from django.views.defaults import server_error

PROV_IGJEN_ETTER = 30
"""Seconds."""
BORTE = (OperationalError, InternalError, InterfaceError)


def uventet(request):
    """A database that is away, full or restarting is told of as that: what was sent is not stored, and may be sent
    again. Neither page asks the database for anything."""
    feil = sys.exc_info()[1]
    if isinstance(feil, BORTE) or type(feil) is DatabaseError:  # as psycopg2 says when it breaks midway in an answer
        svar = HttpResponse(loader.get_template("503.html").render(), status=503)
        svar.headers["Retry-After"] = str(PROV_IGJEN_ETTER)
        return svar
    return server_error(request)
