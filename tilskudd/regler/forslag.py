"""What a proposal must add up to, whoever writes it."""

from indikatorer.kilder.lesing import gettext_noop

INNVILG, DELVIS, AVSLA, AVVIS = "innvilg", "delvis", "avsla", "avvis"

INTET_VALGT = gettext_noop("Velg hva du foreslår.")
IKKE_ALT = gettext_noop("«Innvilg» er hele det søkte beløpet. Velg «Delvis» for et mindre beløp.")
IKKE_DELVIS = gettext_noop("Ved «Delvis» er beløpet over null og mindre enn det søkte.")
IKKE_NULL = gettext_noop("Beløpet er null når du foreslår å avslå eller avvise.")
UTEN_GRUNN = gettext_noop("Begrunn forslaget.")


def feil_i_forslag(forslag: str, kr: int, sokt_kr: int, begrunnelse: str) -> str:
    """A msgid, or "" when it adds up: all, some or nothing of what was sought, with words unless it is all."""
    if forslag not in (INNVILG, DELVIS, AVSLA, AVVIS):
        return INTET_VALGT
    if forslag == INNVILG and kr != sokt_kr:
        return IKKE_ALT
    if forslag == DELVIS and not 0 < kr < sokt_kr:
        return IKKE_DELVIS
    if forslag in (AVSLA, AVVIS) and kr:
        return IKKE_NULL
    return "" if forslag == INNVILG or begrunnelse.strip() else UTEN_GRUNN
