# verdict: safe|undecided
# why: shuffle and read under one lock
import random
import threading

cards = [1, 2, 3]
seen = []
lock = threading.Lock()


def one():
    with lock:
        random.Random(1).shuffle(cards)


def two():
    with lock:
        seen.append(sorted(cards))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen == [[1, 2, 3]]
