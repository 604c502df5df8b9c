# verdict: race
# why: the name may stand for either function when it is called
import threading

log = []


def handler():
    log.append("old")


def new_handler():
    log.append("new")


def work():
    handler()


def swap():
    global handler
    handler = new_handler


a = threading.Thread(target=work)
b = threading.Thread(target=swap)
a.start()
b.start()
a.join()
b.join()
assert log == ["new"]
