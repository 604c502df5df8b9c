# verdict: race
# why: the length is read, then used
import threading

cells = []


def work():
    i = len(cells)
    cells.insert(i, i)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert cells == [0, 1]
