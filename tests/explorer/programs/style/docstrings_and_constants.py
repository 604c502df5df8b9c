# verdict: race
# why: the lock is made in each call of the helper that hands it out
"""Counts visits.

The counter is guarded by a lock.
"""

import threading

VISITS = {"count": 0}


def get_lock() -> threading.Lock:
    """The lock."""
    return threading.Lock()


def visit() -> None:
    """One more visit."""
    with get_lock():
        VISITS["count"] += 1


threads = [threading.Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert VISITS["count"] == 2
