# verdict: race
# why: box[k] calls __getitem__, whose body is not one step
import threading


class Box:
    def __init__(self):
        self.reads = 0

    def __getitem__(self, key):
        self.reads += 1
        return key


box = Box()


def work():
    assert box[3] == 3


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box.reads == 2
