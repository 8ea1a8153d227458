"""The last guard before a log: no person number gets through, whatever an exception has quoted."""

import logging
import re

PERSONNUMMER = re.compile(r"(?<!\d)\d{6}[ -]?\d{5}(?!\d)")
MASKE = "***********"


class Maskert(logging.Formatter):
    """Masks eleven digits in the whole text, the traceback too."""

    def format(self, record: logging.LogRecord) -> str:
        return PERSONNUMMER.sub(MASKE, super().format(record))
