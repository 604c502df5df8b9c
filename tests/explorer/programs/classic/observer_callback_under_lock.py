# verdict: deadlock
# why: the listener, called under the lock, subscribes another and needs the lock
import threading

listeners = []
lock = threading.Lock()


def subscribe(listener):
    with lock:
        listeners.append(listener)


def publish(event):
    with lock:
        for listener in listeners:
            listener(event)


subscribe(lambda event: subscribe(print))
t = threading.Thread(target=publish, args=("x",))
t.start()
t.join()
