# verdict: safe|undecided
# why: called once or twice, the value is the same
import functools
import threading


@functools.lru_cache
def load(key):
    return key.upper()


def work():
    assert load("a") == "A"


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
