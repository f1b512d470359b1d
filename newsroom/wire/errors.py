"""What parsing raises when bytes cannot become a story."""


class Unreadable(ValueError):
    """The bytes are no story; `reason` is a sentence for the person who sent them.

    `line` counts from 1, `byte` is an offset from 0; None where there is no one place to point at.
    """

    def __init__(self, reason: str, line: int | None = None, byte: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.byte = byte

    def __str__(self) -> str:
        places = [
            f"{name} {number}"
            for name, number in (("line", self.line), ("byte", self.byte))
            if number is not None
        ]
        return f"{self.reason} ({', '.join(places)})" if places else self.reason
