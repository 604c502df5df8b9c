# verdict: race
# why: the place found is not the place it is when the item is deleted
import threading

names = ["a", "b", "c"]


def one():
    i = names.index("b")
    del names[i]


def two():
    names.pop(0)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert names == ["c"]
