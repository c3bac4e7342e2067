"""What a check finds wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """Something of a clause that is not as its author or its capability wants it."""

    clause: str
    example: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.clause, self.example, self.message) if part)
