# style: a diner waits at a condition until both forks are free, and takes them without a wait
import threading

_table = threading.Condition()


def dine(left, right, eat):
    forks = [left] if left is right else [left, right]
    with _table:
        while any(fork.locked() for fork in forks):
            _table.wait()
        for fork in forks:
            fork.acquire()
    try:
        eat()
    finally:
        for fork in forks:
            fork.release()
        with _table:
            _table.notify_all()
