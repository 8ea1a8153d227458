"""What a letter calls the scheme, and which money it is about."""

from tilskudd.models import Ordning


def referansen(ordning: Ordning) -> str:
    """«kap. 0621 post 63»"""
    return f"kap. {ordning.kap} post {ordning.post}"


def ordningsnavn(ordning: Ordning, sprak: str) -> str:
    return ordning.tekster.get(sprak, {}).get("navn") or ordning.navn
