# verdict: race
# why: shuffle swaps item by item; a reader in between sees one of them twice
import random
import threading

cards = [1, 2, 3]
seen = []


def one():
    random.Random(1).shuffle(cards)


def two():
    seen.append(sorted(cards[:]))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen == [[1, 2, 3]]
