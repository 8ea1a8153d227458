"""Conditions of what follows a vedtak: acceptance, payment, reports, changes, claims, klage."""
