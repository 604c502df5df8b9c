# verdict: race
# why: serialising reads two items that are written apart
import json
import threading

data = {"a": 0, "b": 0}
seen = []


def one():
    data["a"] = 1
    data["b"] = 1


def two():
    seen.append(json.dumps(data))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0] in ('{"a": 0, "b": 0}', '{"a": 1, "b": 1}')
