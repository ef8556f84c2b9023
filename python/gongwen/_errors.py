class GongwenError(ValueError):
    """An input that cannot be read, and where: in code points of a text, in bytes of undecoded data."""

    __module__ = "gongwen"

    position: int

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position
