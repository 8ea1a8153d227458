"""Colour and chance from first principles, in exact fractions (decisions 11–13): the twin of `beregning.farge`."""

from fractions import Fraction


def farge(verdi: Fraction, retning: str, gronn: Fraction | None, rod: Fraction | None) -> str:
    """Decision 12, as its text reads."""
    if gronn is None or rod is None or retning == "ingen":
        return "gra"
    if retning == "hoy":
        if verdi >= gronn:
            return "gronn"
        return "rod" if verdi < rod else "gul"
    if verdi <= gronn:
        return "gronn"
    return "rod" if verdi > rod else "gul"


Z_I_ANNEN = Fraction(16449, 10000) ** 2


def nedre_mot(teller: int, nevner: int, p: Fraction) -> int:
    """1, 0 or −1: the lower Wilson bound of teller / nevner is above, on or below p."""
    if p > _midt(teller, nevner):
        return -1
    return _fortegn(_avvik(teller, nevner, p))


def ovre_mot(teller: int, nevner: int, p: Fraction) -> int:
    """1, 0 or −1: the upper Wilson bound of teller / nevner is above, on or below p."""
    if p < _midt(teller, nevner):
        return 1
    return -_fortegn(_avvik(teller, nevner, p))


def _avvik(teller: int, nevner: int, p: Fraction) -> Fraction:
    """Positive outside the two bounds, negative between them, zero on them: they are the shares p that a score test
    of z just fails to reject, (observed − p)² = z² · p (1 − p) / n. So no square root is needed."""
    return (Fraction(teller, nevner) - p) ** 2 - Z_I_ANNEN * p * (1 - p) / nevner


def _midt(teller: int, nevner: int) -> Fraction:
    """Halfway between the bounds."""
    return (Fraction(teller, nevner) + Z_I_ANNEN / (2 * nevner)) / (1 + Z_I_ANNEN / nevner)


def _fortegn(tall: Fraction) -> int:
    return (tall > 0) - (tall < 0)


def sikker(teller: int, nevner: int, skala: int, retning: str, gronn: Fraction, rod: Fraction) -> bool:
    """Decision 13: the bound towards each neighbouring colour still has the same colour. A ratio that is no share of
    a whole is never sikker."""
    if teller > nevner:
        return False
    gronn, rod = Fraction(gronn) / skala, Fraction(rod) / skala
    her = farge(Fraction(teller, nevner), retning, gronn, rod)
    nedre_gronn, nedre_rod = nedre_mot(teller, nevner, gronn), nedre_mot(teller, nevner, rod)
    ovre_gronn, ovre_rod = ovre_mot(teller, nevner, gronn), ovre_mot(teller, nevner, rod)
    if retning == "lav":
        return {"gronn": ovre_gronn <= 0, "gul": nedre_gronn > 0 and ovre_rod <= 0, "rod": nedre_rod > 0}[her]
    return {"gronn": nedre_gronn >= 0, "gul": nedre_rod >= 0 and ovre_gronn < 0, "rod": ovre_rod < 0}[her]
