# verdict: race
# why: lru_cache keeps its table whole, but may call the function twice for one key
import functools
import threading

calls = []


@functools.lru_cache(maxsize=None)
def load(key):
    calls.append(key)
    return key.upper()


def work():
    assert load("a") == "A"


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert calls == ["a"]
