from django.shortcuts import redirect, render


def kontor(request):
    """The offices the person may open; with only one there is nothing to choose."""
    kontorer = list(request.tilgang.kontor().select_related("vertsomrade"))
    if len(kontorer) == 1:
        return redirect("malekort", kontorer[0].pk)
    return render(request, "kontor/liste.html", {"kontorer": kontorer})
