"""Every address of the site."""

from django.urls import URLPattern, URLResolver, path

from malekort.views import (
    egne,
    grenser,
    hjem,
    innlogging,
    kjoringer,
    kontor,
    kortfiler,
    leveranser,
    malekort,
    oppsett,
    sammenlign,
    sosialtjenestetall,
    tilgjengelighet,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", hjem.hjem, name="hjem"),
    path("logg-inn/", innlogging.logg_inn, name="logg-inn"),
    path("logg-ut/", innlogging.logg_ut, name="logg-ut"),
    path("sprak/", innlogging.sprak, name="sprak"),
    path("tilgjengelighet/", tilgjengelighet.tilgjengelighet, name="tilgjengelighet"),
    path("kontor/", kontor.kontor, name="kontor"),
    path("malekort/<str:enhetsnr>/", malekort.malekort, name="malekort"),
    path("malekort/<str:enhetsnr>/malekort.pdf", kortfiler.malekort_pdf, name="malekort-pdf"),
    path("malekort/<str:enhetsnr>/malekort.csv", kortfiler.malekort_csv, name="malekort-csv"),
    path("malekort/<str:enhetsnr>/malekort.xlsx", kortfiler.malekort_xlsx, name="malekort-xlsx"),
    path("grenseverdier/<str:omrade>/", grenser.grenser, name="grenser"),
    path("grenseverdier/<str:omrade>/<str:indikator>/", grenser.grense, name="grense"),
    path("leveranser/", leveranser.leveranser, name="leveranser"),
    path("leveranser/ny/", leveranser.lever, name="lever"),
    path("leveranser/<int:pk>/", leveranser.leveranse, name="leveranse"),
    path("leveranser/<int:pk>/funn.csv", leveranser.leveransefunn, name="leveransefunn"),
    path("kjoringer/", kjoringer.kjoringer, name="kjoringer"),
    path("kjoringer/<int:pk>/", kjoringer.kjoring, name="kjoring"),
    path("oppsett/<str:omrade>/", oppsett.kortoppsett, name="kortoppsett"),
    path("oppsett/<str:omrade>/tall/", egne.egne_tall, name="egne-tall"),
    path("oppsett/<str:omrade>/indikatorer/ny/", egne.ny, name="egen-indikator-ny"),
    path("oppsett/<str:omrade>/indikatorer/<str:indikator>/", egne.egen_indikator, name="egen-indikator"),
    path("sammenlign/", sammenlign.sammenlign, name="sammenlign"),
    path("sosialtjenestetall/", sosialtjenestetall.sosialtjenestetall, name="sosialtjenestetall"),
]
