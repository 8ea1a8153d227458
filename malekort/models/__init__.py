"""Users and roles, and what a page needs to remember."""

from malekort.models.bruker import Bruker

__all__ = ("Bruker",)
