# verdict: race
# why: ``in`` compares what the inner list holds
import threading

ps = [[0]]
out = []


def w():
    ps[0][0] = 1


def r():
    out.append([0] in ps)


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [False]
