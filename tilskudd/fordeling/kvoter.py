"""The frame split between embeter by a key, to the last krone."""

from collections.abc import Mapping


class UgyldigNokkel(ValueError):
    """embeter: those whose key is missing or negative, sorted; empty when no key is above zero."""

    def __init__(self, embeter: tuple[str, ...] = ()) -> None:
        super().__init__(f"fordelingsnøkkel mangler eller er ugyldig: {', '.join(embeter) or 'alle er null'}")
        self.embeter = embeter


def kvoter(nokler: Mapping[str, int], ramme_kr: int) -> dict[str, int]:
    """Whole kroner per embete in proportion to its key (population, cases …), which sum to the frame exactly.

    Each gets its share rounded down; the kroner left go one by one to the largest remainders, the first in the
    alphabet among equal ones. A key of zero gives zero. Raises UgyldigNokkel.
    """
    if negative := tuple(sorted(embete for embete, nokkel in nokler.items() if nokkel < 0)):
        raise UgyldigNokkel(negative)
    samlet = sum(nokler.values())
    if not samlet:
        raise UgyldigNokkel
    delt = {embete: divmod(ramme_kr * nokkel, samlet) for embete, nokkel in nokler.items()}
    til_overs = ramme_kr - sum(hele for hele, _ in delt.values())
    etter_rest = sorted(delt, key=lambda embete: (-delt[embete][1], embete))
    far_en_til = set(etter_rest[:til_overs])
    return {embete: delt[embete][0] + (embete in far_en_til) for embete in sorted(nokler)}
