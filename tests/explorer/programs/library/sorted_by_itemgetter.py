# verdict: race
# why: the key is read while it is written
import threading
from operator import itemgetter

ps = [{"x": 1}, {"x": 2}]
out = []


def w():
    ps[0]["x"] = 5


def r():
    out.append(sorted(ps, key=itemgetter("x"))[0] is ps[0])


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [True]
