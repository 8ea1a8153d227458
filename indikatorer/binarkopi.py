"""PostgreSQL's binary COPY format to and from NumPy, for tables whose columns are fixed width and never null.

Twenty times faster than rows through the driver, and what makes a national run a matter of a second.
"""

import numpy as np

HODE = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
SLUTT = b"\xff\xff"


def _radformat(dtype: np.dtype) -> np.dtype:
    felter = [("_antall", ">i2")]
    for navn in dtype.names:
        felter += [(f"_lengde_{navn}", ">i4"), (navn, dtype[navn].newbyteorder(">"))]
    return np.dtype(felter)


def til_binart(rader: np.ndarray) -> bytes:
    """A structured array as a COPY … FROM STDIN BINARY stream, columns in the order of its fields."""
    ut = np.empty(len(rader), _radformat(rader.dtype))
    ut["_antall"] = len(rader.dtype.names)
    for navn in rader.dtype.names:
        ut[f"_lengde_{navn}"] = rader.dtype[navn].itemsize
        ut[navn] = rader[navn]
    return HODE + ut.tobytes() + SLUTT


def fra_binart(strom: bytes, dtype: np.dtype) -> np.ndarray:
    """The rows of a COPY … TO STDOUT BINARY stream. Raises ValueError when a column is null or of another width."""
    radformat = _radformat(dtype)
    innhold = memoryview(strom)[len(HODE) : -len(SLUTT)]
    if len(innhold) % radformat.itemsize:
        raise ValueError("strømmen har ikke den ventede radlengden")
    inn = np.frombuffer(innhold, radformat)
    rader = np.empty(len(inn), dtype)
    for navn in dtype.names:
        if (inn[f"_lengde_{navn}"] != dtype[navn].itemsize).any():
            raise ValueError(f"{navn} har ikke den ventede bredden")
        rader[navn] = inn[navn]
    return rader
