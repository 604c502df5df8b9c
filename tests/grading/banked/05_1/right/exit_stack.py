from contextlib import ExitStack


def apply_all(lock, steps):
    with ExitStack() as stack:
        stack.enter_context(lock)
        return sum(1 for step in steps if step() or True)
