"""How methods are replaced for the length of a recording, also those of types written in C.

``threading.Lock`` is a C type: its instances take no attributes and the type refuses assignment,
yet locks made long before a recording have to be seen, in ``with`` statements too (which look
``__enter__`` up in the type and raise no call event for ``sys.setprofile`` or
``sys.monitoring``). So the entry in the type's own dictionary is exchanged, and the interpreter
is told to forget what it has cached about the type. No object is wrapped and no name is rebound:
``type(lock)``, ``lock is other``, pickling and ``isinstance`` are as before.
"""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass
from typing import Any

_MISSING = object()


class RecorderUnavailable(RuntimeError):
    """This interpreter cannot be recorded; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Patch:
    owner: Any
    name: str
    new: object
    old: object


class Patches:
    """A set of replacements that is applied at once and taken back at once."""

    def __init__(self) -> None:
        self._done: list[_Patch] = []

    def replace(self, owner: Any, name: str, new: object) -> None:
        """Put ``new`` for ``name`` into ``owner``: a module, a class, also one written in C."""
        own = vars(owner)
        self._done.append(_Patch(owner, name, new, own.get(name, _MISSING)))
        _write(owner, name, new)

    def restore(self) -> tuple[str, ...]:
        """Put back what was there, last first.

        Returns the names that somebody else has replaced meanwhile (a mock that is still
        active, say): those are left to whoever replaced them.
        """
        kept = []
        while self._done:
            patch = self._done.pop()
            if vars(patch.owner).get(patch.name) is patch.new:
                _write(patch.owner, patch.name, patch.old)
            else:
                kept.append(f"{getattr(patch.owner, '__name__', '?')}.{patch.name}")
        return tuple(kept)


def _write(owner: Any, name: str, value: object) -> None:
    if isinstance(owner, type):
        try:
            if value is _MISSING:
                delattr(owner, name)
            else:
                setattr(owner, name, value)
        except TypeError:
            _write_immutable(owner, name, value)
    elif value is _MISSING:
        delattr(owner, name)
    else:
        setattr(owner, name, value)


def _write_immutable(owner: type, name: str, value: object) -> None:
    # vars(type) is a read-only view; the dictionary behind it is its only referent.
    found = gc.get_referents(vars(owner))
    if len(found) != 1 or type(found[0]) is not dict:
        raise _unavailable(f"the methods of {owner.__qualname__} cannot be reached")
    if value is _MISSING:
        del found[0][name]
    else:
        found[0][name] = value
    _forget_cached(owner)


def _forget_cached(owner: type) -> None:
    import ctypes

    ctypes.pythonapi.PyType_Modified(ctypes.py_object(owner))


def check_available() -> None:
    """Raise `RecorderUnavailable` where types written in C cannot be patched."""
    if sys.implementation.name != "cpython":
        raise _unavailable(f"this is {sys.implementation.name}")
    try:
        import ctypes

        ctypes.pythonapi.PyType_Modified  # noqa: B018 - only whether it is there
    except (ImportError, AttributeError) as error:
        raise _unavailable(f"its ctypes module does not work ({error})") from None


def _unavailable(why: str) -> RecorderUnavailable:
    return RecorderUnavailable(
        f"record() cannot see locks on this interpreter: {why}. It needs CPython 3.11 or newer "
        "with the ctypes module, as python.org, conda and the Linux distributions ship it."
    )
