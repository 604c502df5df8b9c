# verdict: safe
# schedules: 1
# why: two inner lists, one for each thread
import threading

rows = [[0] for _ in range(2)]


def work(i):
    rows[i][0] += 1


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert rows == [[1], [1]]
