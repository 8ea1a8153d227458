"""The lines of a letter that say which money it is about."""

from tilskudd.models import Ordning


def referansen(ordning: Ordning) -> str:
    """«kap. 0621 post 63»"""
    return f"kap. {ordning.kap} post {ordning.post}"
