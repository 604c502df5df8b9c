# verdict: safe
# schedules: 2
# why: update writes both in one operation, copy reads both in one
import threading

config = {"host": "a", "port": 1}
seen = []


def one():
    config.update({"host": "b", "port": 2})


def two():
    seen.append(config.copy())


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0] in ({"host": "a", "port": 1}, {"host": "b", "port": 2})
