# verdict: safe
# why: the event is set whatever happens, with the error beside it
import threading

ready = threading.Event()
error = None


def producer():
    global error
    try:
        int("not a number")
    except ValueError as e:
        error = e
    finally:
        ready.set()


t = threading.Thread(target=producer)
t.start()
ready.wait()
assert isinstance(error, ValueError)
t.join()
