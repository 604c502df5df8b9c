# verdict: race
# why: cells[:] += [...] copies the slice, extends the copy and writes it back
import threading

cells = [0, 9]


def work():
    cells[:] += [1]


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(cells) == 4
