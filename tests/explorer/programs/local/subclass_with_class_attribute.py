# verdict: safe
# why: each thread has its own
import threading


class Ctx(threading.local):
    depth = 0

    def __init__(self, start=10):
        self.n = start


ctx = Ctx(3)
out = []


def w(i):
    ctx.n += i
    ctx.depth += 1
    out.append((ctx.n, ctx.depth))


ts = [threading.Thread(target=w, args=(i,)) for i in (1, 2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(out) == [(4, 1), (5, 1)] and ctx.n == 3
