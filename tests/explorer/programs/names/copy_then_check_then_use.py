# verdict: safe
# schedules: 2
# why: one read into a local; what happens to the global later does not matter: R W, W R
import threading

connection = "open"
sizes = []


def use():
    mine = connection
    if mine is not None:
        sizes.append(len(mine))


def close():
    global connection
    connection = None


a = threading.Thread(target=use)
b = threading.Thread(target=close)
a.start()
b.start()
a.join()
b.join()
assert len(sizes) <= 1
