# verdict: race
# why: without the barrier one may read before the other has written
import threading

cells = [0, 0]
sums = []


def work(i):
    cells[i] = i + 1
    sums.append(cells[0] + cells[1])


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sums == [3, 3]
