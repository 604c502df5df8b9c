"""`random` for a program under exploration: every draw is a choice that the search makes."""

from __future__ import annotations

import operator
import random
from collections.abc import Callable, Sequence
from itertools import accumulate
from math import inf, isfinite
from typing import Any

from threadlab.explorer import here

EPSILON = 2.0**-53  # `random()` stays this much below 1
MANY = 200  # whole numbers between the bounds that can be gone through


class Chance(float):
    """A number of which only the bounds are known: ``lowest <= self <= highest``.

    It may be added to and multiplied, and slept for. Whether it is below another number is a draw,
    unless the bounds say it. Any other question has more answers than can be gone through, and is
    noted as not understood.
    """

    lowest: float
    highest: float

    def __new__(cls, value: float, lowest: float, highest: float) -> Chance:
        made = super().__new__(cls, value)
        made.lowest, made.highest = lowest, highest
        return made

    def _with(self, other: Any, op: Callable[[float, float], float], turned: bool) -> Any:
        if not isinstance(other, int | float):
            return NotImplemented
        mine = (self.lowest, self.highest)
        its = (other, other)
        if isinstance(other, Chance):
            its, other = (other.lowest, other.highest), float.__add__(other, 0.0)

        def call(a: float, b: float) -> float:
            return op(b, a) if turned else op(a, b)

        corners = [call(a, b) for a in mine for b in its]
        if any(corner != corner for corner in corners):  # infinity times nothing
            corners = [-inf, inf]
        return Chance(call(float.__add__(self, 0.0), other), min(corners), max(corners))

    def _below(self, other: Any, equal: bool) -> bool:
        """Whether it is less than ``other`` (or, with ``equal``, not more)."""
        if isinstance(other, Chance):
            return self._told(other.lowest, other.highest, equal)
        if not isinstance(other, int | float):
            raise TypeError(f"a number cannot be compared with a {type(other).__name__}")
        return self._told(other, other, equal)

    def _told(self, lowest: float, highest: float, equal: bool) -> bool:
        if self.highest < lowest or (equal and self.highest <= lowest):
            return True
        if self.lowest > highest or (not equal and self.lowest >= highest):
            return False
        below = bool(here.x.draw(2))
        if below:
            self.highest = min(self.highest, highest)
        else:
            self.lowest = max(self.lowest, lowest)
        return below

    def __add__(self, other: Any) -> Any:
        return self._with(other, operator.add, False)

    def __radd__(self, other: Any) -> Any:
        return self._with(other, operator.add, True)

    def __sub__(self, other: Any) -> Any:
        return self._with(other, operator.sub, False)

    def __rsub__(self, other: Any) -> Any:
        return self._with(other, operator.sub, True)

    def __mul__(self, other: Any) -> Any:
        return self._with(other, operator.mul, False)

    def __rmul__(self, other: Any) -> Any:
        return self._with(other, operator.mul, True)

    def __truediv__(self, other: Any) -> Any:
        if isinstance(other, Chance):
            return self._asked() / float(other)
        return self._with(other, operator.truediv, False)

    def __lt__(self, other: Any) -> bool:
        return self._below(other, equal=False)

    def __le__(self, other: Any) -> bool:
        return self._below(other, equal=True)

    def __gt__(self, other: Any) -> bool:
        return not self._below(other, equal=True)

    def __ge__(self, other: Any) -> bool:
        return not self._below(other, equal=False)

    def _asked(self) -> float:
        here.x.note_unknown("a random number", here.x.line())
        return float.__add__(self, 0.0)

    def __float__(self) -> float:
        return self._asked()

    def _whole(self, to_whole: Callable[[float], int]) -> int:
        """The whole number that it comes to: a draw, where there are not too many."""
        if isfinite(self.lowest) and isfinite(self.highest):
            first, last = to_whole(self.lowest), to_whole(self.highest)
            if last - first < MANY:
                return first + here.x.draw(last - first + 1)
        return to_whole(self._asked())

    def __int__(self) -> int:
        return self._whole(int)

    __trunc__ = __int__

    def __round__(self, digits: Any = None) -> Any:
        if digits is None:
            return self._whole(round)
        value = round(float.__add__(self, 0.0), digits)
        return Chance(value, round(self.lowest, digits), round(self.highest, digits))

    def __bool__(self) -> bool:
        return bool(self._asked())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, int | float) and not isinstance(other, Chance):
            return False  # one number of 2**53: nobody will ever see it
        return self._asked() == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._asked())

    def __floordiv__(self, other: Any) -> Any:
        return self._asked() // other

    def __mod__(self, other: Any) -> Any:
        return self._asked() % other

    def __pow__(self, other: Any, modulus: None = None) -> Any:
        return self._asked() ** other

    def _tl_describe(self) -> str:
        return "a random number"


class Draws(random.Random):
    """A generator whose draws are the search's: for each thread a sequence of its own."""

    def _randbelow(self, n: int) -> int:
        return here.x.draw(n)

    def getrandbits(self, k: int, /) -> int:
        return here.x.draw(2**k)

    def random(self) -> float:
        return Chance(0.5, 0.0, 1.0 - EPSILON)

    def choices(
        self, population: Any, weights: Sequence[Any] | None = None, *,
        cum_weights: Sequence[Any] | None = None, k: int = 1,
    ) -> list[Any]:  # fmt: skip
        sums: list[Any] = list(range(1, len(population) + 1))
        if weights is not None:
            sums = list(accumulate(weights))
        elif cum_weights is not None:
            sums = list(cum_weights)
        possible = [i for i, s in enumerate(sums) if s > (sums[i - 1] if i else 0)]
        return [population[possible[here.x.draw(len(possible))]] for _ in range(k)]

    def seed(self, a: Any = None, version: int = 2) -> None:
        """Which numbers come is not for the seed to say: all of them do."""


def _spread(name: str) -> Callable[..., float]:
    """A distribution without bounds of its own, or with some that are not worked out."""
    real = random.Random(0)

    def draw(self: Draws, *args: Any, **kwargs: Any) -> float:
        return Chance(getattr(real, name)(*args, **kwargs), -inf, inf)

    return draw


for _name in (
    "triangular", "betavariate", "expovariate", "gammavariate", "gauss", "lognormvariate",
    "normalvariate", "vonmisesvariate", "paretovariate", "weibullvariate",
):  # fmt: skip
    setattr(Draws, _name, _spread(_name))
