"""Person-years as masks: how a new file is laid on what earlier files told (design decisions 2, 3 and 6)."""

import numpy as np

PERSONAR = np.dtype(
    [
        ("bydel", "i2"),
        ("nokkel", "i8"),
        ("fodt", "i2"),
        ("betalt", "i2"),
        ("barn", "i2"),
        ("hovedkilde", "i2"),
        ("kjent", "i2"),
        ("situasjon", "i2"),
    ]
)
"""A person's year in one delivery. Masks of twelve bits, bit 0 January. See models.Personar."""

I_FILA, MED_BARN, MED_HOVEDKILDE = 1, 2, 4
ALLE_MANEDER = 0xFFF


def konsolider(fil: np.ndarray, dekning: int, forrige: np.ndarray) -> np.ndarray:
    """The person-years after a delivery.

    fil: kilder.lesing.PERSONER, one row per (bydel, nokkel). dekning: mask of the months the file covers.
    forrige: PERSONAR as they stood for the same scope and year. Returns PERSONAR sorted by (bydel, nokkel).

    Paid months are the new file's alone (decision 7). The situation of a month stays as the first delivery
    told it that covered the month and held the person (decision 6); records the new file no longer holds are
    kept without paid months, because a later file may hold them again.
    """
    nye = np.zeros(len(fil), PERSONAR)
    for felt in ("nokkel", "bydel", "fodt"):
        nye[felt] = fil[felt]
    nye["betalt"] = fil["betalt"] & dekning
    nye["situasjon"] = I_FILA + MED_BARN * fil["barn"] + MED_HOVEDKILDE * fil["hovedkilde"]
    borte = _ta_med_det_kjente(nye, forrige)
    ukjent = dekning & ~nye["kjent"]
    for felt in ("barn", "hovedkilde"):
        nye[felt] |= np.where(fil[felt], ukjent, 0).astype("i2")
    nye["kjent"] |= dekning

    borte["betalt"] = 0
    borte["situasjon"] = 0
    alle = np.concatenate([nye, borte])
    return alle[np.lexsort((alle["nokkel"], alle["bydel"]))]


def _ta_med_det_kjente(nye: np.ndarray, forrige: np.ndarray) -> np.ndarray:
    """Fills in what is known of each person: month by month from the record in the same bydel, else from the first
    of the others (a person who has moved takes the known situation along). Returns the records of `forrige` that
    have no counterpart in `nye`."""
    forrige = forrige[np.lexsort((forrige["bydel"], forrige["nokkel"]))]
    borte = np.ones(len(forrige), bool)
    forste = np.searchsorted(forrige["nokkel"], nye["nokkel"], side="left")
    antall = np.searchsorted(forrige["nokkel"], nye["nokkel"], side="right") - forste
    for bare_samme_bydel in (True, False):
        for steg in range(antall.max(initial=0)):
            rad = np.flatnonzero(steg < antall)
            kilde = forste[rad] + steg
            if bare_samme_bydel:
                samme = forrige["bydel"][kilde] == nye["bydel"][rad]
                rad, kilde = rad[samme], kilde[samme]
                borte[kilde] = False
            nytt = forrige["kjent"][kilde] & ~nye["kjent"][rad]
            for felt in ("barn", "hovedkilde"):
                nye[felt][rad] |= forrige[felt][kilde] & nytt
            nye["kjent"][rad] |= nytt
            nye["fodt"][rad] = np.where(nye["fodt"][rad] < 0, forrige["fodt"][kilde], nye["fodt"][rad])
    return forrige[borte]
