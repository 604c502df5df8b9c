# verdict: deadlock
# why: the state is guarded by one lock and the condition by another
import threading

state_lock = threading.Lock()
cond = threading.Condition()
ready = False


def waiter():
    while True:
        with state_lock:
            if ready:
                return
        with cond:
            cond.wait()


def setter():
    global ready
    with state_lock:
        ready = True
    with cond:
        cond.notify_all()


a = threading.Thread(target=waiter)
b = threading.Thread(target=setter)
a.start()
b.start()
a.join()
b.join()
