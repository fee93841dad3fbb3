"""A row that grows at its end and shares all that came before with the row it grew from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Trail(Generic[Value]):
    """Values in the order in which they were added, equal where the values are.

    One more takes the same room however many there are; walking or comparing takes a list of all. ``last`` is
    (the last value, what was ``last`` before it).
    """

    last: tuple[Value, Any] | None = None
    size: int = 0

    def plus(self, value: Value) -> Trail[Value]:
        return Trail((value, self.last), self.size + 1)

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Value]:
        values: list[Value] = []
        link = self.last
        while link is not None:
            value, link = link
            values.append(value)
        return reversed(values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Trail) and (self.last is other.last or list(self) == list(other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"trail({list(self)})"


def trail(values: Iterable[Value]) -> Trail[Value]:
    made: Trail[Value] = Trail()
    for value in values:
        made = made.plus(value)
    return made
