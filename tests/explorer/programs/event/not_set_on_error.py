# verdict: deadlock
# why: the producer meets its error before it sets the event, and hides it
import threading

ready = threading.Event()


def producer():
    try:
        int("not a number")
        ready.set()
    except ValueError:
        pass


t = threading.Thread(target=producer)
t.start()
ready.wait()
t.join()
