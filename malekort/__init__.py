"""Målekort: key figures for social services, from the office's own file to the card."""

from malekort.celery import app as celery_app

__all__ = ("celery_app",)
