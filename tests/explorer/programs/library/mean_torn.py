# verdict: race
# why: the mean is made of values from before and after
import statistics, threading

data = [0, 0, 0, 0]
seen = []


def writer():
    data[:] = [4, 4, 4, 4]


def reader():
    seen.append(statistics.mean(data))


ts = [threading.Thread(target=f) for f in (writer, reader)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen[0] in (0, 4)
