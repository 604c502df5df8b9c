# verdict: safe
# why: the list is read when the other side is there, and by then it is empty again
import threading

items = []
asked = threading.Event()
answer = threading.Event()
same = []


def nothing():
    asked.set()
    answer.wait()
    return []


def compare():
    same.append(items == nothing())


def fill_and_empty():
    asked.wait()
    items.append(1)
    items.clear()
    answer.set()


ts = [threading.Thread(target=f) for f in (compare, fill_and_empty)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert same == [True]
