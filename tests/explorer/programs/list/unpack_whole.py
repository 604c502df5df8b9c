# verdict: safe
# why: a list that nobody changes can be unpacked by everyone
import threading

cells = [1, 2]
seen = []


def work():
    first, *rest = cells
    seen.append(first + rest[0])


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [3, 3]
