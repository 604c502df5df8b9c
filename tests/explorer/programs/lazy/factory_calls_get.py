# verdict: deadlock
# why: the factory asks for the very value it is making, under a Lock
import threading

lock = threading.Lock()
value = None


def get(factory):
    global value
    with lock:
        if value is None:
            value = factory()
        return value


def factory():
    return get(lambda: 1) + 1


def work():
    get(factory)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
