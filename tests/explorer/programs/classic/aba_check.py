# verdict: race
# why: the same value seen twice does not mean that nothing happened in between
import threading

value = 0
changes = 0
quiet = []


def watcher():
    first = value
    second = value
    if first == second:
        quiet.append(changes)


def changer():
    global value, changes
    value = 1
    changes = 1
    value = 0


a = threading.Thread(target=watcher)
b = threading.Thread(target=changer)
a.start()
b.start()
a.join()
b.join()
assert quiet in ([], [0])
