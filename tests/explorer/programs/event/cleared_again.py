# verdict: deadlock
# why: set and cleared before the waiter came: it waits for ever
import threading

pulse = threading.Event()


def waiter():
    pulse.wait()


def pulser():
    pulse.set()
    pulse.clear()


a = threading.Thread(target=waiter)
b = threading.Thread(target=pulser)
a.start()
b.start()
a.join()
b.join()
