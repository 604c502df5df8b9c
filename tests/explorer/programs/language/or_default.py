# verdict: race
# why: both find nothing, both make it
import threading

made = []
cache = None


def make():
    made.append(1)
    return object()


def work():
    global cache
    cache = cache or make()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(made) == 1
