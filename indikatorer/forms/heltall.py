def heltall(tekst: str | None) -> int | None:
    """A number as a page of ours sends it; None for anything else, and for more digits than a row's number has."""
    if tekst and tekst.isascii() and tekst.isdecimal() and len(tekst) <= 18:
        return int(tekst)
    return None


def heltallene(tekster: list[str]) -> list[int]:
    """Those that are numbers."""
    return [tall for tall in map(heltall, tekster) if tall is not None]
