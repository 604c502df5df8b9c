# verdict: safe
# why: looked at again under the lock
import threading

resource = None
made = []
lock = threading.Lock()


def get():
    global resource
    if resource is None:
        with lock:
            if resource is None:
                made.append(1)
                resource = object()
    return resource


def work():
    assert get() is not None


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(made) == 1
