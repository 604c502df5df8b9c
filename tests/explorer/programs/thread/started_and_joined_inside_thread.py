# verdict: safe
# schedules: 1
# why: each joins what it started
import threading

log = []


def inner():
    log.append("inner")


def outer():
    t = threading.Thread(target=inner)
    t.start()
    t.join()
    log.append("outer")


t = threading.Thread(target=outer)
t.start()
t.join()
assert log == ["inner", "outer"]
