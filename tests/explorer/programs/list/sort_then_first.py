# verdict: safe
# why: sort is one operation, and nobody else changes the list
import threading

cells = [3, 1, 2]
lock = threading.Lock()
seen = []


def work():
    with lock:
        cells.sort()
        seen.append(cells[0])


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [1, 1]
