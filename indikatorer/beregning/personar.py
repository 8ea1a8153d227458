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


def _tidligere(fil: np.ndarray, forrige: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each row of `fil`: the index of what is known of the person in `forrige`, and whether anything is.

    The same bydel is preferred; a person who has moved takes the known situation along.
    `forrige` is sorted by (nokkel, bydel).
    """
    forste = np.searchsorted(forrige["nokkel"], fil["nokkel"], side="left")
    etter = np.searchsorted(forrige["nokkel"], fil["nokkel"], side="right")
    valgt = forste.copy()
    for steg in range(int((etter - forste).max(initial=0))):
        kandidat = np.minimum(forste + steg, len(forrige) - 1)
        samme = (forste + steg < etter) & (forrige["bydel"][kandidat] == fil["bydel"])
        valgt[samme] = kandidat[samme]
    return np.minimum(valgt, max(len(forrige) - 1, 0)), etter > forste


def konsolider(fil: np.ndarray, dekning: int, forrige: np.ndarray) -> np.ndarray:
    """The person-years after a delivery.

    fil: kilder.lesing.PERSONER, one row per (bydel, nokkel). dekning: mask of the months the file covers.
    forrige: PERSONAR as they stood for the same scope and year. Returns PERSONAR sorted by (bydel, nokkel).

    Paid months are the new file's alone (decision 7). The situation of a month stays as the first delivery
    told it that covered the month and held the person (decision 6); persons the new file no longer holds are
    kept without paid months, because a later file may hold them again.
    """
    forrige = forrige[np.lexsort((forrige["bydel"], forrige["nokkel"]))]
    nye = np.zeros(len(fil), PERSONAR)
    for felt in ("nokkel", "bydel", "fodt"):
        nye[felt] = fil[felt]
    nye["betalt"] = fil["betalt"] & dekning
    nye["situasjon"] = I_FILA + MED_BARN * fil["barn"] + MED_HOVEDKILDE * fil["hovedkilde"]

    if len(forrige):
        indeks, kjent_for = _tidligere(fil, forrige)
        gammel = forrige[indeks]
        for felt in ("barn", "hovedkilde", "kjent"):
            nye[felt] = np.where(kjent_for, gammel[felt], 0)
        nye["fodt"] = np.where((fil["fodt"] < 0) & kjent_for, gammel["fodt"], fil["fodt"])
    ukjent = dekning & ~nye["kjent"]
    for felt in ("barn", "hovedkilde"):
        nye[felt] |= np.where(fil[felt], ukjent, 0).astype("i2")
    nye["kjent"] |= dekning

    borte = forrige[~np.isin(forrige["nokkel"], fil["nokkel"])]
    borte["betalt"] = 0
    borte["situasjon"] = 0
    alle = np.concatenate([nye, borte])
    return alle[np.lexsort((alle["nokkel"], alle["bydel"]))]
