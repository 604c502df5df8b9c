# verdict: race
# why: two writers start from the same old dict; one change is lost
import threading

config = {}


def one():
    global config
    config = {**config, "host": "b"}


def two():
    global config
    config = {**config, "port": 2}


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert config == {"host": "b", "port": 2}
