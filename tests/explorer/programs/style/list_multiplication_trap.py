# verdict: race
# why: [[0]] * 2 is one inner list twice
import threading

rows = [[0]] * 2


def work(i):
    rows[i][0] += 1


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert rows[0][0] == 2
