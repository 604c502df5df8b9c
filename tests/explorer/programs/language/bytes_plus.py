# verdict: race
# why: adding to a bytearray reads it
import threading

buf = bytearray()
seen = []


def writer():
    buf.append(1)
    buf.append(2)


def reader():
    seen.append(buf + b"!")


ts = [threading.Thread(target=f) for f in (writer, reader)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert len(seen[0]) in (1, 3)
