# verdict: race
# why: the condition and the value are read at different times
import threading

items = [1]
seen = []


def one():
    seen.append(items[0] if items else None)


def two():
    items.pop()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0] in (1, None)
