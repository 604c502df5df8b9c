# verdict: race
# why: a lambda's body is code like any other
import threading

box = {"n": 0}
bump = lambda: box.update(n=box["n"] + 1)


def work():
    bump()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box["n"] == 2
