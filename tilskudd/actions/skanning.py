"""A document's way past the virus scanner: clamd, spoken to over TCP as its own client does (INSTREAM)."""

import socket
import struct

from django.conf import settings
from django.db import transaction

from tilskudd.models import Dokument

TIDSGRENSE = 60
BIT = 64 * 1024
LENGSTE_SVAR = 4096


class Skannefeil(OSError):
    """The scanner answered with neither yes nor no: it is asked again later."""


def skann(dokument_id: int) -> None:
    """Marks a document that waits as clean or infected. May be run twice. Raises OSError when there is no answer."""
    venter = Dokument.objects.filter(pk=dokument_id, skannet=Dokument.Skannet.VENTER)
    innhold = venter.values_list("innhold", flat=True).first()
    if innhold is None:
        return
    funnet = Dokument.Skannet.REN if er_ren(bytes(innhold)) else Dokument.Skannet.SMITTET
    with transaction.atomic():
        venter.update(skannet=funnet)


def skann_ventende() -> None:
    """Those that nobody has answered for yet, the oldest first. Stops at the first the scanner does not answer for."""
    venter = Dokument.objects.filter(skannet=Dokument.Skannet.VENTER).order_by("id")
    for dokument_id in venter.values_list("id", flat=True):
        skann(dokument_id)


def er_ren(innhold: bytes) -> bool:
    vert, _kolon, port = settings.TILSKUDD_SKANNER.rpartition(":")
    with socket.create_connection((vert, int(port)), timeout=TIDSGRENSE) as forbindelse:
        forbindelse.sendall(b"zINSTREAM\0")
        for start in range(0, len(innhold), BIT):
            bit = innhold[start : start + BIT]
            forbindelse.sendall(struct.pack("!L", len(bit)) + bit)
        forbindelse.sendall(struct.pack("!L", 0))
        svar = _les_svar(forbindelse)
    if svar.endswith(b"FOUND"):
        return False
    if svar.endswith(b"OK"):
        return True
    raise Skannefeil("Skanneren svarte ikke på om fila er ren")


def _les_svar(forbindelse: socket.socket) -> bytes:
    svar = b""
    while not svar.endswith(b"\0") and len(svar) < LENGSTE_SVAR:
        bit = forbindelse.recv(LENGSTE_SVAR)
        if not bit:
            break
        svar += bit
    return svar.rstrip(b"\0\n")
