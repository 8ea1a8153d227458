"""What is typed and not understood."""


class Lesefeil(ValueError):
    """`melding`: a bokmål sentence marked for translation, saying what is wrong and how to mend it. It never repeats
    what was typed: that may be anything, a person number too."""

    def __init__(self, melding: str) -> None:
        super().__init__(melding)
        self.melding = melding
