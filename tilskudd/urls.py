"""The addresses of the grants, under tilskudd/."""

from django.urls import URLPattern, path

from tilskudd.views import inngang

urlpatterns: list[URLPattern] = [
    path("", inngang.tilskudd, name="tilskudd"),
]
