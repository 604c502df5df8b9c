# verdict: race
# why: the second thread sleeps first, which is a hope, not an order
import threading
import time

log = []


def first():
    log.append("first")


def second():
    time.sleep(1)
    log.append("second")


a = threading.Thread(target=first)
b = threading.Thread(target=second)
a.start()
b.start()
a.join()
b.join()
assert log == ["first", "second"]
