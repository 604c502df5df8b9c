# verdict: race
# why: the started thread is seen
import threading

n = []


def spawn():
    t = threading.Thread(target=lambda: None, name="kid")
    t.start()
    t.join()


def look():
    n.extend(t.name for t in threading.enumerate())


ts = [threading.Thread(target=f) for f in (look, spawn)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert "kid" not in n
