# verdict: race
# why: the worker's error leaves the result empty, and main's look-up fails
import threading

results = {}


def work(key):
    results[key] = 1 // key


threads = [threading.Thread(target=work, args=(k,)) for k in (0, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert results[0] + results[1] == 1
