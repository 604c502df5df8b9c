# verdict: race
# why: the class gets the property while another thread asks for it
import threading

lock = threading.Lock()


class Box:
    pass


box = Box()
seen = []


def define():
    Box.size = property(lambda self: 1)


def ask():
    with lock:
        seen.append(box.size)


ts = [threading.Thread(target=f) for f in (define, ask)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == [1]
