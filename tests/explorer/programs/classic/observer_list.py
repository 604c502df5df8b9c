# verdict: safe
# why: listeners are called on a copy of the list taken under the lock
import threading

listeners = []
lock = threading.Lock()
heard = []


def subscribe(listener):
    with lock:
        listeners.append(listener)


def publish(event):
    with lock:
        current = list(listeners)
    for listener in current:
        listener(event)


subscribe(heard.append)
a = threading.Thread(target=publish, args=("x",))
b = threading.Thread(target=subscribe, args=(heard.append,))
a.start()
b.start()
a.join()
b.join()
assert heard in (["x"], ["x", "x"])
