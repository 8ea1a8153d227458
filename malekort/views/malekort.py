from django.shortcuts import render


def malekort(request, enhetsnr: str):
    kontor = request.tilgang.krev_kontor(enhetsnr)
    return render(request, "malekort/malekort.html", {"kontor": kontor})
