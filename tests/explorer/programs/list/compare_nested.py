# verdict: race
# why: a comparison looks into the inner list before it is written
import threading

ps = [[0]]
out = []


def w():
    ps[0][0] = 1


def r():
    out.append(ps == [[0]])


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [False]
