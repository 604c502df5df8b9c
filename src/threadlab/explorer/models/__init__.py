"""Stand-ins for the modules that make threads wait: each operation is a single step.

`MODULES` is what the program gets instead of the real ones, by full name.
"""

from __future__ import annotations

from threadlab.explorer.models import clock, dummy, futures, low_level, queues, threading_module

MODULES = {
    "threading": threading_module.module,
    "_thread": low_level.module,
    "time": clock.module,
    "queue": queues.module,
    "concurrent": futures.package,
    "concurrent.futures": futures.module,
    "concurrent.futures.thread": futures.thread_module,
    "multiprocessing": dummy.package,
    "multiprocessing.pool": dummy.pool,
    "multiprocessing.dummy": dummy.dummy,
}
