# verdict: race
# why: formatting reads the list
import threading

items = []
seen = []


def writer():
    items.append(1)
    items.append(2)


def reader():
    seen.append("items: %s" % items)


ts = [threading.Thread(target=f) for f in (writer, reader)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen[0] in ("items: []", "items: [1, 2]")
