"""The check digit that orgnr and kontonummer share."""

VEKTER = (2, 3, 4, 5, 6, 7)
"""From the right, over and over: 5432765432 for a kontonummer, 32765432 for an orgnr."""


def kontrollsiffer(siffer: str) -> int | None:
    """The digit that follows these. None when there is none, and the number is not in use."""
    vektet = sum(VEKTER[plass % len(VEKTER)] * int(ett) for plass, ett in enumerate(reversed(siffer)))
    kontroll = -vektet % 11
    return kontroll if kontroll < 10 else None


def stemmer(siffer: str) -> bool:
    """siffer: ASCII digits, the check digit last."""
    return kontrollsiffer(siffer[:-1]) == int(siffer[-1])
