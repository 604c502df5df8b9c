"""What cannot be explored."""

from __future__ import annotations


class Refused(BaseException):
    """The program uses what cannot be explored: ``what``, at ``line``, and the way out."""

    def __init__(self, what: str, line: int, way_out: str) -> None:
        super().__init__(f"{what} in line {line} cannot be explored: {way_out}")
        self.what, self.line, self.way_out = what, line, way_out
