"""Synthetic deliveries, true to form. Pure: no files, no clock, no Django."""
