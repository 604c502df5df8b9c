# verdict: race
# why: the object is visible before it is filled: AttributeError
import threading


class Resource:
    pass


resource = None
lock = threading.Lock()
seen = []


def get():
    global resource
    if resource is None:
        with lock:
            if resource is None:
                resource = Resource()
                resource.value = 42
    return resource


def work():
    seen.append(get().value)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [42, 42]
