# verdict: race
# why: the outer thread is joined, the inner one is not
import threading

log = []


def inner():
    log.append("inner")


def outer():
    threading.Thread(target=inner).start()


t = threading.Thread(target=outer)
t.start()
t.join()
assert log == ["inner"]
