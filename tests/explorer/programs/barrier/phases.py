# verdict: safe
# why: nobody reads before both have written
import threading

barrier = threading.Barrier(2)
cells = [0, 0]
sums = []


def work(i):
    cells[i] = i + 1
    barrier.wait()
    sums.append(cells[0] + cells[1])


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sums == [3, 3]
