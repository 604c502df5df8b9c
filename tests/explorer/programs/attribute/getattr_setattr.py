# verdict: race
# why: getattr and setattr read and write attributes like the dot
import threading


class Box:
    n = 0


box = Box()


def work():
    setattr(box, "n", getattr(box, "n") + 1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box.n == 2
