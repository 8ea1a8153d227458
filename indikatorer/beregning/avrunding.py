from decimal import Decimal
from fractions import Fraction


def avrundet(verdi: Fraction | Decimal | float, desimaler: int) -> int:
    """The value times 10^desimaler, to the nearest integer, as it is shown."""
    teller, nevner = verdi.as_integer_ratio()
    nermeste = (2 * abs(teller) * 10**desimaler + nevner) // (2 * nevner)
    return -nermeste if teller < 0 else nermeste
