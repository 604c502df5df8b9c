# verdict: race
# why: the copy is made piece by piece while the pieces change
import copy
import threading

data = {"a": [0], "b": [0]}
seen = []


def one():
    data["a"][0] = 1
    data["b"][0] = 1


def two():
    seen.append(copy.deepcopy(data))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0]["a"] == seen[0]["b"]
