"""The addresses of the grants, under tilskudd/."""

from django.urls import URLPattern, path

from tilskudd.views import inngang, kunngjoring, ordninger, roller

urlpatterns: list[URLPattern] = [
    path("", inngang.tilskudd, name="tilskudd"),
    path("utlysninger/", kunngjoring.utlysninger, name="utlysninger"),
    path("utlysninger/<str:ordning>/<int:ar>/", kunngjoring.utlysning, name="utlysning"),
    path("tildelinger/", kunngjoring.tildelingsliste, name="tildelinger"),
    path("tildelinger.<str:format_>", kunngjoring.tildelinger_fil, name="tildelinger-fil"),
    path("ordninger/", ordninger.ordninger, name="ordninger"),
    path("ordninger/<str:kode>/", ordninger.ordning, name="ordning"),
    path("ordninger/<str:kode>/<int:ar>/", ordninger.utlysning_rediger, name="utlysning-rediger"),
    path("ordninger/<str:kode>/<int:ar>/ny/", ordninger.utlysning_ny, name="utlysning-ny"),
    path("ordninger/<str:kode>/<int:ar>/publiser/", ordninger.utlysning_publiser, name="utlysning-publiser"),
    path("ordninger/<str:kode>/<int:ar>/kriterier/", ordninger.kriterier, name="kriterier"),
    path("roller/", roller.roller, name="roller"),
    path("roller/<int:pk>/avslutt/", roller.rolle_avslutt, name="rolle-avslutt"),
]
