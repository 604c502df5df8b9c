# verdict: safe
# why: __init__ of a local's subclass runs once in each thread
import threading


class Mine(threading.local):
    def __init__(self):
        self.seen = []


mine = Mine()
sizes = []


def work(i):
    mine.seen.append(i)
    mine.seen.append(i)
    sizes.append(len(mine.seen))


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sizes == [2, 2]
