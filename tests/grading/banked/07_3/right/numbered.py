import itertools
import threading

_guard = threading.Lock()
_numbers = {}
_count = itertools.count()


def number(fork):
    with _guard:
        if fork not in _numbers:
            _numbers[fork] = next(_count)
        return _numbers[fork]


def dine(left, right, eat):
    forks = sorted({left, right}, key=number)
    if len(forks) == 1:
        with forks[0]:
            return eat()
    with forks[0], forks[1]:
        return eat()
