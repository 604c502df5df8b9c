# verdict: safe
# why: the name is bound anew before any thread exists
import threading

lock = threading.Lock()
counter = 0


def increment():
    global counter
    with lock:
        counter += 1


lock = threading.Lock()
a = threading.Thread(target=increment)
b = threading.Thread(target=increment)
a.start()
b.start()
a.join()
b.join()
assert counter == 2
