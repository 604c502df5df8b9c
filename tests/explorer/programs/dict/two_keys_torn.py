# verdict: race
# why: the reader comes between the two writes
import threading

config = {"host": "a", "port": 1}
seen = []


def one():
    config["host"] = "b"
    config["port"] = 2


def two():
    seen.append((config["host"], config["port"]))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0] in (("a", 1), ("b", 2))
