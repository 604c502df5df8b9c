# verdict: race
# why: True and 1 are equal and not the same; sorting leaves them in the order in which they came
import threading

out = []


def flag():
    out.append(True)


def count():
    out.append(1)


ts = [threading.Thread(target=f) for f in (flag, count)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert str(sorted(out)[0]) == "True"
