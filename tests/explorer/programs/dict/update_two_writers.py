# verdict: safe
# why: update writes into the one dict; nothing is rebound
import threading

config = {}


def one():
    config.update(host="b")


def two():
    config.update(port=2)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert config == {"host": "b", "port": 2}
