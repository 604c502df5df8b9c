# verdict: race
# why: a row is read when it is taken apart
import threading

rows = [[0, 0]]
diff = []


def write():
    rows[0][0] = 1
    rows[0][1] = 1


def read():
    diff.extend([a - b for a, b in rows])


ts = [threading.Thread(target=f) for f in (write, read)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert diff == [0]
