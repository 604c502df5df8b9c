"""What the library does in Python code: between its steps other threads may run."""

from __future__ import annotations

import copy
import dataclasses
import heapq
import itertools
import operator
import statistics
import string
from _string import formatter_field_name_split  # type: ignore[import-not-found]  # as string does
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from threadlab.explorer.effects import CONTAINERS, READ_SHAPE, READ_WHOLE, SCALARS
from threadlab.explorer.operations.items import AUGMENTED, Items
from threadlab.explorer.operations.values import is_learners, own

AVERAGES = (
    "mean", "fmean", "geometric_mean", "harmonic_mean", "median", "median_low", "median_high",
    "mode", "multimode", "stdev", "pstdev", "variance", "pvariance", "quantiles",
)  # fmt: skip
_COPY_HOOKS = {"__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__getnewargs__"}


class _Fields(string.Formatter):
    """Fills in a format string step by step."""

    def __init__(self, ops: Stepwise, site: int) -> None:
        self._ops, self._site = ops, site

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return args[key] if isinstance(key, int) else self._ops.ri(kwargs, key, self._site)

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:
        first, rest = formatter_field_name_split(field_name)
        found = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            look = self._ops.ra if is_attribute else self._ops.ri
            found = look(found, name, self._site)
        return found, first

    def convert_field(self, value: Any, conversion: Any) -> Any:
        return super().convert_field(self._ops.deep(self._site, value), conversion)


class Stepwise(Items):
    """Library functions that read and write the learner's data one step after the other."""

    def stepwise(self, site: int, module: str, name: str) -> Callable[..., Any] | None:
        """The function ``module.name`` taken step by step, where it is one of these."""
        known: dict[tuple[str, str], Callable[..., Any]] = {
            ("copy", "deepcopy"): self.deepcopy, ("dataclasses", "asdict"): self.asdict,
            ("dataclasses", "astuple"): self.astuple, ("dataclasses", "replace"): self.replace,
            ("random", "shuffle"): self.shuffle, ("random", "choice"): self.choice,
            ("heapq", "nlargest"): partial(self.extremes, "nlargest"),
            ("heapq", "nsmallest"): partial(self.extremes, "nsmallest"),
            ("heapq", "merge"): self.merge,
            **{("statistics", averaged): partial(self.averaged, averaged) for averaged in AVERAGES},
        }  # fmt: skip
        found = known.get((module, name))
        return None if found is None else lambda *args, **kwargs: found(site, *args, **kwargs)

    def shuffle(self, site: int, items: Any) -> None:
        """``random.shuffle`` swaps items one by one."""
        for i in range(len(items) - 1, 0, -1):
            j = self.chance(site).randrange(i + 1)
            a, b = self.ri(items, i, site), self.ri(items, j, site)
            self.wi(b, items, i, site)
            self.wi(a, items, j, site)

    def choice(self, site: int, items: Any) -> Any:
        """``random.choice`` asks how many there are, and then for one of them."""
        if isinstance(items, CONTAINERS):
            self.touch(site, items, READ_SHAPE)
        count = len(items)
        if not count:
            raise IndexError("Cannot choose from an empty sequence")
        return self.ri(items, self.chance(site).randrange(count), site)

    def averaged(self, name: str, site: int, data: Any, *args: Any, **kwargs: Any) -> Any:
        """A function of ``statistics``, which asks for one value after the other."""
        return getattr(statistics, name)(self.it(site, data), *args, **kwargs)

    def formatted(self, site: int, text: str, args: Any, fields: Any) -> str:
        """``str.format``: one field after the other, and what is asked of each."""
        return _Fields(self, site).vformat(text, args, fields)

    # -- copies -------------------------------------------------------------------------
    def deepcopy(self, site: int, value: Any, memo: dict[int, Any] | None = None) -> Any:
        """``copy.deepcopy`` goes through lists, dicts and fields item by item."""
        memo = {} if memo is None else memo
        cls = type(value)
        if cls in SCALARS:
            return value
        if id(value) in memo:
            return memo[id(value)]
        made: Any
        if cls is list:
            made = memo[id(value)] = []
            for item in self.it(site, value):
                made.append(self.deepcopy(site, item, memo))
            return made
        if cls is tuple:
            parts = [self.deepcopy(site, item, memo) for item in value]
            same = all(new is old for new, old in zip(parts, value, strict=True))
            return value if same else memo.setdefault(id(value), tuple(parts))
        if cls is dict:
            made = memo[id(value)] = {}
            self._copied(site, value, made, memo)
            return made
        if self._plain(cls):
            made = memo[id(value)] = object.__new__(cls)
            self.x.alias(own(value), value)
            self._copied(site, own(value), made.__dict__, memo)
            return made
        self.pattern(site, value)
        return copy.deepcopy(value, memo)

    def _copied(
        self, site: int, source: dict[Any, Any], into: dict[Any, Any], memo: dict[int, Any]
    ) -> None:
        for key, item in self.it(site, source.items()):
            into[self.deepcopy(site, key, memo)] = self.deepcopy(site, item, memo)

    def _plain(self, cls: type) -> bool:
        """Whether copying an object of ``cls`` is copying its fields, and no more."""
        if not is_learners(cls) or issubclass(cls, (BaseException, *CONTAINERS, tuple)):
            return False
        if isinstance(cls.__dict__.get("__slots__"), (str, tuple, list)):
            return False
        hooks = {name for base in cls.__mro__[:-1] for name in vars(base)}
        return "__deepcopy__" not in hooks and not hooks & _COPY_HOOKS

    # -- dataclasses --------------------------------------------------------------------
    def asdict(self, site: int, obj: Any, *, dict_factory: Callable[..., Any] = dict) -> Any:
        """``dataclasses.asdict`` reads one field after the other, and what is in it."""
        if not dataclasses.is_dataclass(type(obj)):
            return dataclasses.asdict(obj)  # its own complaint
        return self._flat(site, obj, dict_factory)

    def astuple(self, site: int, obj: Any, *, tuple_factory: Callable[..., Any] = tuple) -> Any:
        """``dataclasses.astuple``, likewise."""
        if not dataclasses.is_dataclass(type(obj)):
            return dataclasses.astuple(obj)
        return self._flat(site, obj, lambda pairs: tuple_factory([item for _, item in pairs]))

    def _flat(self, site: int, value: Any, make: Callable[[Any], Any]) -> Any:
        cls = type(value)
        if dataclasses.is_dataclass(cls):
            names = [field.name for field in dataclasses.fields(value)]
            return make([(n, self._flat(site, self.ra(value, n, site), make)) for n in names])
        if cls in {list, tuple}:
            return cls(self._flat(site, item, make) for item in self.it(site, value))
        if cls is dict:
            pairs = self.it(site, value.items())
            return {self._flat(site, k, make): self._flat(site, v, make) for k, v in pairs}
        return self.deepcopy(site, value)

    def replace(self, site: int, obj: Any, /, **changes: Any) -> Any:
        """``dataclasses.replace`` reads the fields that stay, one after the other."""
        if dataclasses.is_dataclass(type(obj)):
            for field in dataclasses.fields(obj):
                if field.init and field.name not in changes:
                    changes[field.name] = self.ra(obj, field.name, site)
        return dataclasses.replace(obj, **changes)

    # -- heaps --------------------------------------------------------------------------
    def extremes(self, name: str, site: int, n: int, items: Any, key: Any = None) -> list[Any]:
        """``heapq.nlargest`` and its kin: item by item, but where all or only one is asked."""
        source = self.source_of(items)
        at_once = isinstance(source, CONTAINERS) and (n == 1 or n >= len(source))
        self.look(site, items, inside=True)
        if key is not None:
            key = self.watching(site, key)
        taken = self.un(site, items) if at_once and key is None else self.it(site, items)
        found: list[Any] = getattr(heapq, name)(n, taken, key=key)
        return found

    def merge(self, site: int, *rows: Any, key: Any = None, reverse: bool = False) -> Iterator[Any]:
        """``heapq.merge`` asks its sources for one item after the other, and only when asked."""
        if key is not None:
            key = self.watching(site, key)
        return heapq.merge(*(self.it(site, row) for row in rows), key=key, reverse=reverse)

    # -- counters -----------------------------------------------------------------------
    def most_common(self, site: int, obj: Counter[Any], n: int | None = None) -> list[Any]:
        """``Counter.most_common(n)``: it takes the counts one by one where few are asked."""
        if n is None or n == 1 or n >= len(obj):
            self.touch(site, obj, READ_WHOLE)
            return obj.most_common(n)
        counts = self.it(site, obj.items())
        return heapq.nlargest(n, counts, key=operator.itemgetter(1))

    def elements(self, site: int, obj: Counter[Any]) -> Iterator[Any]:
        """``Counter.elements()``: the counts are read only while somebody asks for the items."""
        pairs = self.it(site, obj.items())
        return itertools.chain.from_iterable(itertools.starmap(itertools.repeat, pairs))

    def tally(self, site: int, obj: Counter[Any], name: str, items: Any) -> None:
        """``Counter.update`` and ``subtract``: each count is read, then written."""
        sign = 1 if name == "update" else -1
        pairs: Iterable[tuple[Any, int]]
        if isinstance(items, dict):
            self.touch(site, items, READ_WHOLE)
            pairs = list(items.items())
        else:
            pairs = ((item, 1) for item in self.it(site, items))
        for key, count in pairs:
            self.wi(self.cm(site, obj, "get", key, 0) + sign * count, obj, key, site)

    def counted(self, site: int, op: str, obj: Counter[Any], other: Any) -> Any:
        """``Counter += other`` and its kin: count by count, then those not above 0 go."""
        if op == "&=":
            for key, count in self.it(site, obj.items()):
                if (most := self.cm(site, other, "get", key, 0)) < count:
                    self.wi(most, obj, key, site)
        else:
            for key, count in self.it(site, other.items()):
                old = self.cm(site, obj, "get", key, 0)
                new = {"+=": old + count, "-=": old - count, "|=": max(old, count)}[op]
                if op != "|=" or new > old:
                    self.wi(new, obj, key, site)
        for key in [key for key, count in self.it(site, obj.items()) if not count > 0]:
            self.di(obj, key, site)
        return obj

    def aug(self, site: int, op: str, left: Any, right: Any) -> Any:
        if self.x.skims and type(left) in SCALARS and type(right) in SCALARS:
            return AUGMENTED[op](left, right)
        if self._counts(left, right) and op in {"+=", "-=", "|=", "&="}:
            return self.counted(site, op, left, right)
        return super().aug(site, op, left, right)

    def b(self, site: int, op: str, left: Any, right: Any) -> Any:
        if self._counts(left, right):
            left, right = (Counter(dict(self.it(site, c.items()))) for c in (left, right))
        return super().b(site, op, left, right)

    def _counts(self, left: Any, right: Any) -> bool:
        return type(left) is Counter and type(right) is Counter and self.x.concurrent
