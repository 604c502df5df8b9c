# verdict: race
# why: the key is gone when it is read: KeyError
import threading

table = {"k": 1}


def one():
    del table["k"]


def two():
    print(table["k"])


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
