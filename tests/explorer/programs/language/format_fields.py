# verdict: race
# why: one field after the other is asked for
import threading


class P:
    def __init__(self):
        self.x = 0
        self.y = 0


p = P()
seen = []


def writer():
    p.x = 1
    p.y = 1


def reader():
    seen.append("{p.x} {p.y}".format(p=p))


ts = [threading.Thread(target=f) for f in (writer, reader)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen[0] in ("0 0", "1 1")
