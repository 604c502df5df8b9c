# verdict: race
# why: the pattern looks at the first item of the attribute
import threading


class Box:
    def __init__(self):
        self.items = []


box = Box()


def one():
    box.items.append(1)


def two():
    box.items.append(2)


ts = [threading.Thread(target=f) for f in (one, two)]
for t in ts:
    t.start()
for t in ts:
    t.join()
match box:
    case Box(items=[first, *rest]):
        assert first == 1
