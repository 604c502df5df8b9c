# verdict: race
# why: the message of a failing assertion reads shared state as well
import threading

x = 0


def one():
    global x
    x = 1
    assert x == 1, f"x is {x}"


def two():
    global x
    x = 2


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
