# verdict: safe
# why: the writer builds a new dict and rebinds the name; the reader takes the name once
import threading

config = {"host": "a", "port": 1}
seen = []


def one():
    global config
    config = {**config, "host": "b", "port": 2}


def two():
    mine = config
    seen.append((mine["host"], mine["port"]))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0] in (("a", 1), ("b", 2))
