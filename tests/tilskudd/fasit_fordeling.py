"""Slow twins of the distribution, written from 2.8 sentence by sentence and sharing no code with it."""

from fractions import Fraction

from tilskudd.fordeling.kandidat import Kandidat


def gar_foran(a: Kandidat, b: Kandidat) -> bool:
    """poeng ↓, number of prioriteringer ↓, søknadsnr ↑."""
    if a.poeng != b.poeng:
        return a.poeng > b.poeng
    if len(a.prioriteringer) != len(b.prioriteringer):
        return len(a.prioriteringer) > len(b.prioriteringer)
    return a.saksnr < b.saksnr


def ordnet(kandidater: list[Kandidat]) -> list[Kandidat]:
    """Each at the place given by how many go before it."""
    plass = {sum(gar_foran(b, a) for b in kandidater): a for a in kandidater}
    return [plass[nummer] for nummer in range(len(kandidater))]


def nasjonalt(kandidater: list[Kandidat]) -> list[Kandidat]:
    return ordnet(kandidater)


def etter_rang(kandidater: list[Kandidat]) -> list[Kandidat]:
    rekke = []
    for rang in sorted({k.rang for k in kandidater if k.rang is not None}):
        rekke += ordnet([k for k in kandidater if k.rang == rang])
    return rekke + ordnet([k for k in kandidater if k.rang is None])


def videreforing_forst(kandidater: list[Kandidat]) -> list[Kandidat]:
    return ordnet([k for k in kandidater if k.ar_nr > 1]) + ordnet([k for k in kandidater if k.ar_nr <= 1])


def onske(kandidat: Kandidat) -> int:
    belop = [kandidat.sokt_kr] + ([] if kandidat.forslag_kr is None else [kandidat.forslag_kr])
    return min(belop)


def lengste_begynnelse(rekke: list[Kandidat], kroner: int) -> dict[int, int]:
    """As many from the top as can all have theirs."""
    antall = max(n for n in range(len(rekke) + 1) if sum(map(onske, rekke[:n])) <= kroner)
    return {k.id: onske(k) if nummer < antall else 0 for nummer, k in enumerate(rekke)}


def kvoter_en_og_en(nokler: dict[str, int], ramme: int) -> dict[str, int]:
    """The kroner are handed out one at a time after the whole parts."""
    eksakt = {embete: Fraction(ramme * nokkel, sum(nokler.values())) for embete, nokkel in nokler.items()}
    kvote = {embete: int(del_) for embete, del_ in eksakt.items()}
    while sum(kvote.values()) < ramme:
        mangler = max(eksakt[embete] - kvote[embete] for embete in nokler)
        heldig = min(embete for embete in nokler if eksakt[embete] - kvote[embete] == mangler)
        kvote[heldig] += 1
    return kvote


def kvotert(kandidater: list[Kandidat], ramme: int, nokler: dict[str, int]) -> dict[int, int]:
    kr = {}
    for embete, kvote in kvoter_en_og_en(nokler, ramme).items():
        kr |= lengste_begynnelse(ordnet([k for k in kandidater if k.embete == embete]), kvote)
    return kr


def flatt(kandidater: list[Kandidat], ramme: int) -> dict[int, int]:
    """The largest common part that the frame can carry before rounding down."""
    samlet = sum(map(onske, kandidater))
    andel = min(Fraction(1), Fraction(ramme, samlet)) if samlet else Fraction(1)
    return {k.id: int(onske(k) * andel) for k in kandidater}
