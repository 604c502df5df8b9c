# verdict: race
# why: which part is hashed first shows in the digest
import threading, hashlib

h = hashlib.sha256()


def a():
    h.update(b"a")


def b():
    h.update(b"b")


ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert h.hexdigest() == hashlib.sha256(b"ab").hexdigest()
