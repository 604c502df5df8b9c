# verdict: safe
# why: writing to a key that exists changes no size
import threading

table = {"a": 1, "b": 2}
seen = []


def one():
    for key in table:
        seen.append(key)


def two():
    table["a"] = 5


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen == ["a", "b"]
