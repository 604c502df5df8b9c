# verdict: race
# why: if box: calls __len__, and the item may be gone after it
import threading


class Box:
    def __init__(self):
        self.items = [1]

    def __len__(self):
        return len(self.items)

    def take(self):
        return self.items.pop()


box = Box()


def work():
    if box:
        box.take()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(box) == 0
