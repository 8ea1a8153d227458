"""Who a record is about (design decision 2), and the key that stands for the person from then on."""

import hashlib

import numpy as np

BLOKK = 64
INGEN, FODSELSNR, DUF, JOURNAL = 0, ord("F"), ord("D"), ord("J")


def slag(fodselsnr: np.ndarray, duf: np.ndarray, journal: np.ndarray) -> np.ndarray:
    """uint8: what identifies each record, the best that holds. The arguments are bool: this one is usable."""
    return np.select([fodselsnr, duf, journal], [FODSELSNR, DUF, JOURNAL], INGEN).astype(np.uint8)


def identiteter(
    slag: np.ndarray, fodselsnr: np.ndarray, duf: np.ndarray | None, kommune: np.ndarray, journal: np.ndarray
) -> list[bytes]:
    """One identity per record, and blank for INGEN. Every kind begins with a letter of its own, so that a journal
    number can never meet a fødselsnummer.

    fodselsnr: (11, n) uint8. duf: (12, n), None in a form without DUF. kommune: (4, n). journal: (8, n).
    """
    rader = np.zeros((len(slag), 13), np.uint8)
    rader[:, 0] = slag
    rader[:, 1:12] = np.where(slag == FODSELSNR, fodselsnr, 0).T
    if duf is not None:
        rader[slag == DUF, 1:13] = duf[:, slag == DUF].T
    tekst = rader.view("S13").ravel().tolist()
    for rad in np.flatnonzero(slag == JOURNAL):
        tekst[rad] = b"J" + kommune[:, rad].tobytes() + journal[:, rad].tobytes().strip(b" ")
    return tekst


def nokler(identiteter: list[bytes], personnokkel: bytes) -> np.ndarray:
    """First 8 bytes of HMAC-SHA-256 (RFC 2104) as signed big-endian int64.

    The two padded keys are hashed once and copied for each identity: a third of the time of `hmac.digest`.
    """
    if len(personnokkel) > BLOKK:
        personnokkel = hashlib.sha256(personnokkel).digest()
    polstret = personnokkel.ljust(BLOKK, b"\0")
    indre = hashlib.sha256(bytes(tegn ^ 0x36 for tegn in polstret)).copy
    ytre = hashlib.sha256(bytes(tegn ^ 0x5C for tegn in polstret)).copy
    sammendrag = bytearray()
    for identitet in identiteter:
        innerst, ytterst = indre(), ytre()
        innerst.update(identitet)
        ytterst.update(innerst.digest())
        sammendrag += ytterst.digest()[:8]
    return np.frombuffer(sammendrag, ">i8").astype(np.int64)


def dubletter(*kolonner: np.ndarray, blant: np.ndarray) -> np.ndarray:
    """Which records among `blant` share all columns with another record among them."""
    rader = np.flatnonzero(blant)
    rekkefolge = rader[np.lexsort([kolonne[rader] for kolonne in kolonner])]
    lik_neste = np.logical_and.reduce([k[rekkefolge][1:] == k[rekkefolge][:-1] for k in kolonner])
    treff = np.zeros(len(blant), bool)
    treff[rekkefolge[1:][lik_neste]] = True
    treff[rekkefolge[:-1][lik_neste]] = True
    return treff
