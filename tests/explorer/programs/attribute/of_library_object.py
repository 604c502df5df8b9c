# verdict: race
# why: an attribute of a library's object is as shared as one of our own
import argparse, threading

state = argparse.Namespace(count=0)


def work():
    state.count += 1


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert state.count == 2
