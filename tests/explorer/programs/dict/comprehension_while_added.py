# verdict: race
# why: a comprehension is a loop
import threading

table = {"a": 1, "b": 2}
doubled = []


def one():
    doubled.append({k: v * 2 for k, v in table.items()})


def two():
    table["c"] = 3


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert doubled
