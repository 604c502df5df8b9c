# verdict: race
# why: the second check is missing
import threading

resource = None
made = []
lock = threading.Lock()


def get():
    global resource
    if resource is None:
        with lock:
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
