"""Conditions of vedtak and its release."""
