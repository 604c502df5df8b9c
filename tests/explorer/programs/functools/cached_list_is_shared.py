# verdict: race
# why: the cache hands the same list to both threads; each looks how long it is after both added
import functools
import threading


@functools.lru_cache
def basket(user):
    return []


sizes = []


def add(item):
    mine = basket("ann")
    mine.append(item)
    sizes.append(len(mine))


threads = [threading.Thread(target=add, args=(item,)) for item in "xy"]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(sizes) == [1, 2]
