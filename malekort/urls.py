"""Every address of the site."""

from django.urls import URLPattern, URLResolver, path

from malekort.views import grenser, hjem, innlogging, kjoringer, kontor, leveranser, malekort, sammenlign

urlpatterns: list[URLPattern | URLResolver] = [
    path("", hjem.hjem, name="hjem"),
    path("logg-inn/", innlogging.logg_inn, name="logg-inn"),
    path("logg-ut/", innlogging.logg_ut, name="logg-ut"),
    path("sprak/", innlogging.sprak, name="sprak"),
    path("kontor/", kontor.kontor, name="kontor"),
    path("malekort/<str:enhetsnr>/", malekort.malekort, name="malekort"),
    path("grenseverdier/<str:omrade>/", grenser.grenser, name="grenser"),
    path("grenseverdier/<str:omrade>/<str:indikator>/", grenser.grense, name="grense"),
    path("leveranser/", leveranser.leveranser, name="leveranser"),
    path("leveranser/ny/", leveranser.lever, name="lever"),
    path("leveranser/<int:pk>/", leveranser.leveranse, name="leveranse"),
    path("leveranser/<int:pk>/funn.csv", leveranser.leveransefunn, name="leveransefunn"),
    path("kjoringer/", kjoringer.kjoringer, name="kjoringer"),
    path("kjoringer/<int:pk>/", kjoringer.kjoring, name="kjoring"),
    path("sammenlign/", sammenlign.sammenlign, name="sammenlign"),
]
