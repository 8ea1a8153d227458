"""A bundle of files as a download."""

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile

from django.http import FileResponse

from tilskudd.regler.saksmappe import pakk

I_MINNET = 5_000_000
"""Bytes of a bundle held in memory before it is written to a file without a name."""


def zipsvar(filer: Iterable[tuple[str, bytes]], navn: str) -> FileResponse:
    """navn: the file's name without its ending. The response closes the file."""
    ut = SpooledTemporaryFile(I_MINNET)  # noqa: SIM115 — it lives as long as the response
    pakk(filer, ut)
    ut.seek(0)
    svar = FileResponse(ut, as_attachment=True, filename=f"{navn}.zip", content_type="application/zip")
    svar.headers["Cache-Control"] = "private, no-store"
    return svar
