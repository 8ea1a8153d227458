"""Two people on one thing: the second is shown what the first saved, and loses nothing of what is typed."""


class EndretImens(Exception):
    """Somebody has saved since the page was opened. `rad` is as it is now."""

    def __init__(self, rad):
        super().__init__()
        self.rad = rad


def krev_uendret(rad, sett_endringsnr: int | None) -> None:
    """Raises EndretImens unless the locked row is the one the page showed. None: the page showed none."""
    if rad.endringsnr != (sett_endringsnr or 0):
        raise EndretImens(rad)
