# verdict: race
# why: the class was made by calling type
import threading

Box = type("Box", (), {"n": 0})
box = Box()


def work():
    box.n += 1


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert box.n == 2
