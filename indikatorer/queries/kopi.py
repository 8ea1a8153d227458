from io import BytesIO

import numpy as np
from django.db import connection

from indikatorer.binarkopi import fra_binart


def les_kopi(sporring: str, parametre: list, dtype: np.dtype) -> np.ndarray:
    """Runs a `COPY (…) TO STDOUT (FORMAT binary)` and gives its rows; see binarkopi for what the columns must be."""
    with connection.cursor() as peker, BytesIO() as strom:
        peker.cursor.copy_expert(peker.cursor.mogrify(sporring, parametre).decode(), strom)
        return fra_binart(strom.getvalue(), dtype)
