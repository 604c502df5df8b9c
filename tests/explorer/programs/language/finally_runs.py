# verdict: safe
# why: finally runs however the block is left
import threading

log = []


def work_once(n):
    try:
        if n:
            return "early"
        return "late"
    finally:
        log.append(n)


def one():
    assert work_once(1) == "early"


def two():
    assert work_once(0) == "late"


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert sorted(log) == [0, 1]
