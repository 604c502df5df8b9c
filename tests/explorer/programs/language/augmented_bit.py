# verdict: race
# why: |= on a global int is three steps
import threading

flags = 0


def one():
    global flags
    flags |= 1


def two():
    global flags
    flags |= 2


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert flags == 3
