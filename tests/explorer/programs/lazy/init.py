# verdict: race
# why: both see None
import threading

resource = None
made = []


def get():
    global resource
    if resource is None:
        made.append(1)
        resource = object()
    return resource


def work():
    get()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(made) == 1
