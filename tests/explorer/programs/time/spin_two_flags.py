# verdict: deadlock
# why: each spins on a flag that the other sets only afterwards
import threading

flags = {"a": False, "b": False}


def one():
    while not flags["b"]:
        pass
    flags["a"] = True


def two():
    while not flags["a"]:
        pass
    flags["b"] = True


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
