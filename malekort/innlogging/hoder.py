"""What every answer says to the browser, beside what Django's own settings say."""

RETTIGHETER = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"


class Hoder:
    """Nothing of ours is shown inside another site, and what is shown to a logged-in person is kept nowhere."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        svar = self.get_response(request)
        svar.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        svar.headers.setdefault("Permissions-Policy", RETTIGHETER)
        if request.user.is_authenticated and not svar.has_header("Cache-Control"):
            svar.headers["Cache-Control"] = "private, no-store"
        return svar
