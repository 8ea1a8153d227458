"""Every address of the site."""

from django.urls import URLPattern, URLResolver, path

from malekort.views import hjem, innlogging, kontor, malekort

urlpatterns: list[URLPattern | URLResolver] = [
    path("", hjem.hjem, name="hjem"),
    path("logg-inn/", innlogging.logg_inn, name="logg-inn"),
    path("logg-ut/", innlogging.logg_ut, name="logg-ut"),
    path("sprak/", innlogging.sprak, name="sprak"),
    path("kontor/", kontor.kontor, name="kontor"),
    path("malekort/<str:enhetsnr>/", malekort.malekort, name="malekort"),
]
