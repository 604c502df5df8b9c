# verdict: safe
# why: swapped and joined before anyone calls it
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


for f in (swap, work):
    t = threading.Thread(target=f)
    t.start()
    t.join()
assert log == ["new"]
