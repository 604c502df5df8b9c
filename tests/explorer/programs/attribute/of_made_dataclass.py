# verdict: race
# why: the class was made by a call
import threading
from dataclasses import make_dataclass

Box = make_dataclass("Box", ["n"])
box = Box(0)


def work():
    box.n += 1


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert box.n == 2
