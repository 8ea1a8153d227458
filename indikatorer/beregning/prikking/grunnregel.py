MINSTE_SYNLIGE = 5


def skjules(teller: int, nevner: int | None) -> bool:
    """Primary rule: a figure is hidden when it tells of one to four persons, or of all but one to four."""
    if 0 < teller < MINSTE_SYNLIGE:
        return True
    return nevner is not None and 0 < nevner - teller < MINSTE_SYNLIGE


def grenser_for(teller: int, nevner: int | None) -> tuple[int, int] | None:
    """What is known of the teller of a figure that the primary rule hides: the least and the most it may be, both
    included. None when the rule does not hide it. No attacker may come to know it closer."""
    if 0 < teller < MINSTE_SYNLIGE:
        return 1, MINSTE_SYNLIGE - 1
    if nevner is not None and 0 < nevner - teller < MINSTE_SYNLIGE:
        return nevner - MINSTE_SYNLIGE + 1, nevner - 1
    return None
