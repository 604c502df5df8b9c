# verdict: race
# why: both read 0, both write 1; the first of the two updates is lost
import threading

counter = 0


def increment():
    global counter
    counter += 1


a = threading.Thread(target=increment)
b = threading.Thread(target=increment)
a.start()
b.start()
a.join()
b.join()
assert counter == 2, f"lost an update: {counter}"
