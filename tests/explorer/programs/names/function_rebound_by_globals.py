# verdict: race
# why: globals() is another way to rebind a name
import threading

log = []


def handler():
    log.append("old")


def work():
    handler()


def swap():
    globals()["handler"] = lambda: log.append("new")


a = threading.Thread(target=work)
b = threading.Thread(target=swap)
a.start()
b.start()
a.join()
b.join()
assert log == ["new"]
