from datetime import datetime
from functools import cached_property

from django.utils import timezone


class Klokke:
    """Looks at the time once. Given to a step, it is first read behind the lock, and what is judged by it and what is
    written down are the same second."""

    @cached_property
    def na(self) -> datetime:
        return timezone.now()
