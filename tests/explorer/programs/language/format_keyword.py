# verdict: race
# why: formatting reads what it is given by name
import threading

items = []
seen = []


def writer():
    items.append(1)
    items.append(2)


def reader():
    seen.append("{x}".format(x=items))


ts = [threading.Thread(target=f) for f in (writer, reader)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen[0] in ("[]", "[1, 2]")
