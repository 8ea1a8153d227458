"""Two people with the same form open: the second is told what the first saved, and loses nothing."""


class AnnenKomForst(Exception):
    """Somebody has saved since the form was opened. `rad` is theirs, the newest."""

    def __init__(self, rad):
        super().__init__()
        self.rad = rad


def krev_nyeste(nyeste, bygger_pa: int | None) -> None:
    """Raises AnnenKomForst when `nyeste` (None: there is none) is not the row the form was opened on. Called while
    what is written is held, so that nothing can come in between."""
    if nyeste is not None and nyeste.pk != bygger_pa:
        raise AnnenKomForst(nyeste)
