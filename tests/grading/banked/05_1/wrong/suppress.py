# loses: the error goes on
# says: The error ends in line
import contextlib


def apply_all(lock, steps):
    with lock, contextlib.suppress(Exception):
        for step in steps:
            step()
    return len(steps)
