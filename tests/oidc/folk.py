"""Who has an account at the organisation, and how the site is known there."""

KLIENT, HEMMELIGHET, PASSORD = "malekort", "hemmelig-til-test", "passord-til-test"
FOLK = {
    "kari@moss.kommune.no": True,
    "ukjent@moss.kommune.no": True,
    "sluttet@moss.kommune.no": True,
    "ubekreftet@moss.kommune.no": False,
    "ola@annen.kommune.no": True,
}
"""By e-mail address, and whether it is verified."""
