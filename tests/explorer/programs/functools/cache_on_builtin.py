# verdict: safe
# why: a cached builtin has no shared data of ours
import functools, threading

cached_abs = functools.lru_cache(maxsize=8)(abs)
seen = []


def work():
    seen.append(cached_abs(-3))


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == [3, 3]
