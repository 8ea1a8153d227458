"""What every answer must say to the browser."""

from collections.abc import Iterator

VENTET = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
STRENGT = ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'")

STRENGERE = "sandbox; default-src 'none'"
"""Of a file that somebody has sent."""


def hodefeil(svar, *, innlogget: bool) -> Iterator[str]:
    yield from (f"{navn}: {svar.get(navn)}" for navn, verdi in VENTET.items() if svar.get(navn) != verdi)
    regler = svar.get("Content-Security-Policy", "")
    if regler != STRENGERE:
        yield from (f"mangler {regel}" for regel in STRENGT if regel not in regler)
    if "unsafe" in regler or "*" in regler or "http:" in regler:
        yield f"slipper for mye: {regler}"
    if svar.has_header("Content-Security-Policy-Report-Only"):
        yield "bare meldt fra om"
    if "camera=()" not in svar.get("Permissions-Policy", ""):
        yield "Permissions-Policy"
    if innlogget and "no-store" not in svar.get("Cache-Control", ""):
        yield f"kan bli liggende: {svar.get('Cache-Control')}"
    if innlogget and "private" not in svar.get("Cache-Control", ""):
        yield f"kan deles: {svar.get('Cache-Control')}"
